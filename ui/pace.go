package ui

import (
	"reflect"
	"sync"
	"time"
	"unsafe"

	tea "github.com/charmbracelet/bubbletea"
)

// pace lets Bubble Tea's renderer paint soon after something has happened and
// sleep otherwise. The renderer of v1 paints on a ticker that never stops: up to
// 120 wake-ups a second for nothing, and half a tick of waiting after each key.
// The ticker is a private field, found by its name; where another version has
// none, pace does nothing and painting goes on as Bubble Tea does it (ADR 5).
type pace struct {
	program *tea.Program

	mutex  sync.Mutex
	ticker *time.Ticker
	rest   *time.Timer
	stage  stage
}

// stage is how near the ticker is to sleep.
type stage int

const (
	working  stage = iota // a message is being answered
	drawn                 // View has given what comes of it
	lastLook              // all but asleep
)

const (
	// paintEvery is the pause between paintings while something happens.
	paintEvery = 2 * time.Millisecond
	// awakeFor is how long after View the ticker goes on, so that what it has just
	// given is painted.
	awakeFor = 40 * time.Millisecond
	// lookAgain is when the ticker ticks a last time, for a machine so busy that
	// what View gave came later than that.
	lookAgain = 250 * time.Millisecond
)

// wake starts the ticker, or keeps it going until drawn is called. It is called for
// every message, on the goroutine of the program's loop.
func (p *pace) wake() {
	if p.program == nil {
		return
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.ticker == nil {
		if p.ticker = rendererTicker(p.program); p.ticker == nil {
			p.program = nil
			return
		}
		p.rest = time.AfterFunc(awakeFor, p.fallAsleep)
	}
	p.stage = working
	p.ticker.Reset(paintEvery)
	p.rest.Stop()
}

// drawn says that View has given what comes of the last message.
func (p *pace) drawn() {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.ticker != nil {
		p.stage = drawn
		p.rest.Reset(awakeFor)
	}
}

// fallAsleep stops the ticker in two steps, unless something has happened.
func (p *pace) fallAsleep() {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	switch p.stage {
	case drawn:
		p.stage = lastLook
		p.ticker.Reset(lookAgain)
		p.rest.Reset(lookAgain * 3 / 2)
	case lastLook:
		p.ticker.Stop()
	}
}

// rendererTicker gives the ticker on which a running program paints, or nil.
func rendererTicker(program *tea.Program) *time.Ticker {
	renderer := reflect.ValueOf(program).Elem().FieldByName("renderer")
	if renderer.Kind() != reflect.Interface || renderer.IsNil() || renderer.Elem().Kind() != reflect.Pointer {
		return nil
	}
	ticker := renderer.Elem().Elem().FieldByName("ticker")
	if !ticker.IsValid() || ticker.Type() != reflect.TypeFor[*time.Ticker]() || ticker.IsNil() {
		return nil
	}
	return *(**time.Ticker)(unsafe.Pointer(ticker.UnsafeAddr()))
}
