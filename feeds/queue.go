package feeds

import (
	"context"
	"net/url"
	"slices"
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
	left    int // not handed out yet
	// ready may be handed out at once and behind waits for its host, by that; both
	// are indexes in order. Of a host no more than hostMax are ready or being asked.
	ready  []int
	behind map[string][]int
}

func newQueue(addresses []string) *queue {
	q := &queue{left: len(addresses), behind: map[string][]int{}}
	q.changed = sync.NewCond(&q.mu)
	ready := map[string]int{}
	for i, address := range addresses {
		host := hostOf(address)
		q.hosts = append(q.hosts, host)
		if ready[host] < hostMax {
			ready[host]++
			q.ready = append(q.ready, i)
			continue
		}
		q.behind[host] = append(q.behind[host], i)
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
	for ctx.Err() == nil && q.left > 0 {
		if len(q.ready) > 0 {
			index, q.ready = q.ready[0], q.ready[1:]
			q.left--
			return index, true
		}
		q.changed.Wait()
	}
	return 0, false
}

// done says that a feed has been asked: the next one of its host may be.
func (q *queue) done(index int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	host := q.hosts[index]
	if behind := q.behind[host]; len(behind) > 0 {
		at, _ := slices.BinarySearch(q.ready, behind[0])
		q.ready = slices.Insert(q.ready, at, behind[0])
		q.behind[host] = behind[1:]
	}
	q.changed.Broadcast()
}

// wake lets those who wait look at their context again.
func (q *queue) wake() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.changed.Broadcast()
}
