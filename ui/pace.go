package ui

import (
	"reflect"
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
	ticker  *time.Ticker
	sleep   *time.Timer
}

const (
	// paintEvery is the pause between paintings while something happens.
	paintEvery = 2 * time.Millisecond
	// awakeFor is how long after the last message the ticker goes on, so that
	// what View has just given is painted for certain.
	awakeFor = 40 * time.Millisecond
)

// wake starts the ticker, or keeps it going. It is called for every message, on
// the goroutine of the program's loop.
func (p *pace) wake() {
	if p.program == nil {
		return
	}
	if p.ticker == nil {
		if p.ticker = rendererTicker(p.program); p.ticker == nil {
			p.program = nil
			return
		}
		p.sleep = time.AfterFunc(awakeFor, p.ticker.Stop)
	}
	p.ticker.Reset(paintEvery)
	p.sleep.Reset(awakeFor)
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
