package feeds

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// turns bounds how much of the work behind the screen is at the processor at once: what
// a refresh decompresses, parses and writes, and the search index. More at once
// than there are processors would only need memory. While the reader presses keys it is
// one less: a key that has to wait for a processor is late by as much as the work
// before it takes.
type turns struct {
	most     int
	attended atomic.Int64 // when the reader was last attended to, nanoseconds of Unix time

	mutex   sync.Mutex
	at      int // turns that are taken
	waiting [ranks][]chan struct{}
}

// rank orders who waits for a turn: what brings a feed nearer to its end goes first,
// so that few feeds are in memory.
type rank int

const (
	toWrite rank = iota
	toParse
	toDecompress
	toIndex
	ranks = iota
)

// attention is for how long after a key work leaves a processor to the reader.
const attention = 250 * time.Millisecond

// newTurns makes turns for so many processors. One more is for the writer, who also
// waits for the disk.
func newTurns(processors int) *turns { return &turns{most: processors + 1} }

// attend says that the reader has pressed a key.
func (t *turns) attend() { t.attended.Store(time.Now().UnixNano()) }

// limit is how many turns there are now.
func (t *turns) limit() int {
	if time.Since(time.Unix(0, t.attended.Load())) < attention {
		return max(1, t.most-2)
	}
	return t.most
}

// take waits for a turn, which done ends. The error is the context's.
func (t *turns) take(ctx context.Context, r rank) (done func(), err error) {
	t.mutex.Lock()
	if t.at < t.limit() {
		t.at++
		t.mutex.Unlock()
		return t.end, nil
	}
	mine := make(chan struct{})
	t.waiting[r] = append(t.waiting[r], mine)
	t.mutex.Unlock()
	select {
	case <-mine:
		return t.end, nil
	case <-ctx.Done():
	}
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if i := slices.Index(t.waiting[r], mine); i >= 0 {
		t.waiting[r] = slices.Delete(t.waiting[r], i, i+1)
	} else { // it has come meanwhile
		t.at--
		t.call()
	}
	return nil, ctx.Err()
}

// end ends a turn.
func (t *turns) end() {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.at--
	t.call()
}

// call gives turns to those who wait, as far as there are any.
func (t *turns) call() {
	for limit := t.limit(); t.at < limit; t.at++ {
		r := slices.IndexFunc(t.waiting[:], func(w []chan struct{}) bool { return len(w) > 0 })
		if r < 0 {
			return
		}
		close(t.waiting[r][0])
		t.waiting[r] = t.waiting[r][1:]
	}
}
