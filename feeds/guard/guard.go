// Package guard is the one way to start a goroutine and the one way to die of a
// defect. A panic in what it guards brings the terminal back, is reported, and
// ends the program within a second. It knows neither terminal nor log: who has
// one says what to do with it.
package guard

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

// Death is why the program ends before its time.
type Death struct {
	// Reason is the text of a panic, as it is: it may hold whatever a stranger
	// has sent.
	Reason string
	// Stack is where it happened, and Others what all goroutines were doing.
	Stack, Others []byte
}

const (
	// lastWordsMax bounds bringing the terminal back and reporting: a terminal
	// that takes no more bytes must not keep the program.
	lastWordsMax = 800 * time.Millisecond
	// othersBytesMax bounds the stacks of all goroutines.
	othersBytesMax = 256 << 10
	// codeDefect is the exit code of a program that dies of a defect.
	codeDefect = 1
)

// last is what is done when the program dies.
var last struct {
	mutex   sync.Mutex
	next    int
	restore map[int]func()
	report  func(Death)
	dying   sync.Once
}

// Go runs f in a goroutine of its own.
func Go(f func()) {
	go func() {
		defer Recover()
		f()
	}()
}

// In runs f in a goroutine of its own that group waits for.
func In(group *sync.WaitGroup, f func()) {
	group.Add(1)
	Go(func() {
		defer group.Done()
		f()
	})
}

// Recover has to be deferred, by itself: the program dies of the panic that it
// meets. Where nobody has said how to report, the panic goes on.
func Recover() {
	defect := recover()
	if defect == nil {
		return
	}
	last.mutex.Lock()
	reported := last.report != nil
	last.mutex.Unlock()
	if !reported {
		panic(defect)
	}
	Die(codeDefect, Death{Reason: fmt.Sprint(defect), Stack: debug.Stack()})
}

// Report says how a death is told, and gives the way to take that back.
func Report(report func(Death)) (remove func()) {
	last.mutex.Lock()
	defer last.mutex.Unlock()
	last.report = report
	return func() {
		last.mutex.Lock()
		defer last.mutex.Unlock()
		last.report = nil
	}
}

// Restore names what is to be brought back before the program dies, and gives
// the way to take that back. It may be called from any goroutine.
func Restore(restore func()) (remove func()) {
	last.mutex.Lock()
	defer last.mutex.Unlock()
	if last.restore == nil {
		last.restore = map[int]func(){}
	}
	last.next++
	key := last.next
	last.restore[key] = restore
	return func() {
		last.mutex.Lock()
		defer last.mutex.Unlock()
		delete(last.restore, key)
	}
}

// Die brings back what is to be brought back, tells of the death unless it is
// without a reason, and ends the program with that code. It does not return;
// further deaths wait for the end of the first.
func Die(code int, death Death) {
	last.dying.Do(func() {
		time.AfterFunc(lastWordsMax, end(code))
		last.mutex.Lock()
		restore, report := make([]func(), 0, len(last.restore)), last.report
		for key := last.next; key > 0; key-- { // the newest first
			if one, there := last.restore[key]; there {
				restore = append(restore, one)
			}
		}
		last.mutex.Unlock()
		for _, one := range restore {
			safely(one)
		}
		if report != nil && death.Reason != "" {
			death.Others = stacks()
			safely(func() { report(death) })
		}
		os.Exit(code)
	})
	select {}
}

func end(code int) func() { return func() { os.Exit(code) } }

// safely runs f; what panics while the program dies is passed over.
func safely(f func()) {
	defer func() { _ = recover() }()
	f()
}

func stacks() []byte {
	buffer := make([]byte, othersBytesMax)
	return buffer[:runtime.Stack(buffer, true)]
}
