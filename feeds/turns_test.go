package feeds

import (
	"context"
	"errors"
	"testing"
)

// turnsOf takes turns until there are none at once, and gives how many there were.
func turnsOf(t *testing.T, turns *turns) (taken []func()) {
	t.Helper()
	for turns.at < turns.limit() {
		done, err := turns.take(t.Context(), toParse)
		must(t, err)
		taken = append(taken, done)
	}
	return taken
}

func TestTurnsLeaveAProcessorToTheReader(t *testing.T) {
	for processors, want := range map[int][2]int{1: {2, 1}, 2: {3, 1}, 4: {5, 3}} {
		turns := newTurns(processors)
		check(t, "turns at rest", turns.limit(), want[0])
		turns.attend()
		check(t, "turns after a key", turns.limit(), want[1])
		turns.attended.Add(-int64(attention))
		check(t, "turns a while later", turns.limit(), want[0])
	}
}

func TestTurnsGoToWhatIsNearestToItsEnd(t *testing.T) {
	turns := newTurns(1)
	taken := turnsOf(t, turns)
	came := make(chan rank, ranks)
	for _, r := range []rank{toIndex, toDecompress, toParse, toWrite} {
		go func() {
			if _, err := turns.take(t.Context(), r); err == nil {
				came <- r
			}
		}()
		for waits := false; !waits; {
			turns.mutex.Lock()
			waits = len(turns.waiting[r]) == 1
			turns.mutex.Unlock()
		}
	}
	for want := range rank(ranks) {
		turns.end()
		check(t, "turn", <-came, want)
	}
	_ = taken
}

// A turn that is awaited no longer goes to the next one, also where it has just come.
func TestTurnsAreNotLost(t *testing.T) {
	turns := newTurns(2)
	for range 200 {
		taken := turnsOf(t, turns)
		ctx, cancel := context.WithCancel(t.Context())
		answers := make(chan func(), 5)
		for range cap(answers) {
			go func() {
				done, err := turns.take(ctx, toParse)
				if err != nil && !errors.Is(err, context.Canceled) {
					t.Error(err)
				}
				answers <- done
			}()
		}
		go cancel()
		for _, done := range taken {
			done()
		}
		for range cap(answers) {
			if done := <-answers; done != nil {
				done()
			}
		}
		check(t, "turns that are still taken", turns.at, 0)
		for _, waiting := range turns.waiting {
			check(t, "who still waits", len(waiting), 0)
		}
	}
}
