package feeds

import (
	"context"
	"net/url"
	"sync"
)

// hostMax is how many feeds or pages of one host are asked at once. feeds/fetch holds
// the same limit; the queue keeps workers from waiting there, so that a host
// that is slow does not slow down the others.
const hostMax = 2

// queue hands out addresses by their index, in order except that one whose host
// is busy waits.
type queue struct {
	mu      sync.Mutex
	changed *sync.Cond
	hosts   []string
	waiting []int // indexes, in order
	busy    map[string]int
}

func newQueue(addresses []string) *queue {
	q := &queue{busy: map[string]int{}}
	q.changed = sync.NewCond(&q.mu)
	for i, address := range addresses {
		q.hosts = append(q.hosts, hostOf(address))
		q.waiting = append(q.waiting, i)
	}
	return q
}

// hostOf tells the queues of hosts apart. An address without one is its own host.
func hostOf(address string) string {
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		return u.Host
	}
	return address
}

// next waits for a feed that may be asked. ok is false when there are no more,
// or when ctx has ended.
func (q *queue) next(ctx context.Context) (index int, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for ctx.Err() == nil && len(q.waiting) > 0 {
		for at, index := range q.waiting {
			if host := q.hosts[index]; q.busy[host] < hostMax {
				q.busy[host]++
				q.waiting = append(q.waiting[:at], q.waiting[at+1:]...)
				return index, true
			}
		}
		q.changed.Wait()
	}
	return 0, false
}

// done says that a feed has been asked.
func (q *queue) done(index int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.busy[q.hosts[index]]--
	q.changed.Broadcast()
}

// wake lets those who wait look at their context again.
func (q *queue) wake() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.changed.Broadcast()
}
