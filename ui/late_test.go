package ui

import (
	"os"
	"testing"

	"khabar/ui/terminal"
)

func TestLateAnswersChangeTheMode(t *testing.T) {
	s := open(t, newMemory(3), "ar", 80, 20)
	grid := s.View()
	s.late.become = func(terminal.Replies) *terminal.Encoder {
		return terminal.NewEncoder(terminal.AltFG, terminal.Profile{})
	}
	s.send(lateReplies{})
	if s.View() == grid {
		t.Error("the screen is still drawn in the old mode")
	}
	s.late.become = func(terminal.Replies) *terminal.Encoder { return nil }
	before := s.encoder
	s.send(lateReplies{})
	if s.encoder != before {
		t.Error("the encoder changed though the terminal is the same")
	}
}

func TestBecome(t *testing.T) {
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	plain := func(string) string { return "" }
	before := terminal.FromEnvironment(plain)
	check := func(o Options, replies terminal.Replies, want terminal.Mode) {
		t.Helper()
		o.Env = plain
		encoder := o.become(terminal.NewScreen(null, before), before, replies)
		if (encoder != nil) != (want != before.Mode) {
			t.Errorf("%+v: a new encoder: %v, want mode %s", replies, encoder != nil, want)
		}
	}
	check(Options{}, terminal.Replies{}, terminal.Grid)
	check(Options{}, terminal.Replies{Answered: true, XTVersion: "kitty(0.26.5)"}, terminal.KittyB)
	check(Options{Terminal: terminal.Grid}, terminal.Replies{Answered: true, XTVersion: "kitty(0.26.5)"}, terminal.Grid)
}
