package feeds

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// TestQueueOrder holds in which order addresses are handed out: that of the list,
// but never more than two of a host at once. A step is an address that has been
// asked; what is handed out after it stands behind it.
func TestQueueOrder(t *testing.T) {
	check := func(hosts, want string, steps ...int) {
		t.Helper()
		var addresses []string
		for _, host := range strings.Split(hosts, "") {
			addresses = append(addresses, "https://"+host+".example/f")
		}
		q := newQueue(addresses)
		got := ready(q)
		for _, step := range steps {
			q.done(step)
			got += fmt.Sprintf(" %d:%s", step, ready(q))
		}
		if got != want {
			t.Errorf("%s: %s, want %s", hosts, got, want)
		}
	}
	check("abc", "012")
	check("aaabac", "0135 1:2 3: 0:4 2: 4: 5:", 1, 3, 0, 2, 4, 5)
	check("aaaabbbb", "0145 5:6 0:2 4:7 1:3", 5, 0, 4, 1)
}

// TestQueueKeepsTheOrder: what becomes free while nobody asks is handed out in the
// order of the list, not in that of the answers.
func TestQueueKeepsTheOrder(t *testing.T) {
	q := newQueue([]string{"https://a.example/0", "https://a.example/1", "https://b.example/2", "https://b.example/3",
		"https://a.example/4", "https://b.example/5", "https://c.example/6"})
	for range 4 {
		take(q)
	}
	q.done(3)
	q.done(0)
	if got := ready(q); got != "456" {
		t.Errorf("%s, want 456", got)
	}
}

// TestQueueEnds: there is no more when all are handed out, nor when the context has
// ended.
func TestQueueEnds(t *testing.T) {
	q := newQueue([]string{"https://a.example/0"})
	take(q)
	if i, ok := q.next(t.Context()); ok {
		t.Errorf("%d is handed out twice", i)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if i, ok := newQueue([]string{"https://a.example/0"}).next(ended); ok {
		t.Errorf("%d is handed out after the end", i)
	}
}

// take gives what the queue hands out without having to wait; -1 for nothing.
func take(q *queue) int {
	if len(q.ready) == 0 {
		return -1
	}
	index, _ := q.next(context.Background())
	return index
}

// ready takes all that the queue hands out without having to wait.
func ready(q *queue) string {
	var all string
	for i := take(q); i >= 0; i = take(q) {
		all += fmt.Sprint(i)
	}
	return all
}
