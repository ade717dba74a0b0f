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
	busy   bool // a message is being answered
	look   int  // which of looks holds
}

// paintEvery is the pause between paintings while a message is answered.
const paintEvery = 2 * time.Millisecond

// looks are how often and how long the ticker goes on once View has given what
// comes of a message. The first ones paint it; the others are for a machine so
// busy that it came later than that. Each tick costs a wake-up.
var looks = [...]struct{ every, lasts time.Duration }{
	{paintEvery, 5 * paintEvery / 2},
	{40 * time.Millisecond, 60 * time.Millisecond},
	{250 * time.Millisecond, 375 * time.Millisecond},
}

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
		p.rest = time.AfterFunc(looks[0].lasts, p.fallAsleep)
	}
	p.busy = true
	p.ticker.Reset(paintEvery)
	p.rest.Stop()
}

// drawn says that View has given what comes of the last message.
func (p *pace) drawn() {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.ticker != nil {
		p.busy, p.look = false, 0
		p.rest.Reset(looks[0].lasts)
	}
}

// fallAsleep lets the ticker look less often, and in the end not at all, unless
// something has happened.
func (p *pace) fallAsleep() {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.busy {
		return
	}
	if p.look++; p.look == len(looks) {
		p.ticker.Stop()
		return
	}
	p.ticker.Reset(looks[p.look].every)
	p.rest.Reset(looks[p.look].lasts)
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
