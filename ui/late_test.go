package ui

import (
	"os"
	"testing"

	"khabar/ui/style"
	"khabar/ui/terminal"
)

func TestLateAnswersChangeTheMode(t *testing.T) {
	s := open(t, newMemory(3), "ar", 80, 20)
	grid := s.View()
	s.late.become = func(terminal.Replies) *look {
		return &look{encoder: terminal.NewEncoder(terminal.AltFG, terminal.Profile{}), theme: func(string) style.Theme { return s.kit.Theme.WithoutBold(style.Unread) }}
	}
	s.send(lateReplies{})
	if s.View() == grid {
		t.Error("the screen is still drawn in the old mode")
	}
	for row := range s.rows {
		if row[len(row)-6].Pen.Attributes&terminal.Bold != 0 {
			t.Error("a headline is painted with the old theme")
		}
	}
	if s.line.Message != "" {
		t.Errorf("of a terminal that is sure it says %q", s.line.Message)
	}
	sure := s.late.become
	s.late.become = func(replies terminal.Replies) *look {
		doubtful := sure(replies)
		doubtful.doubtful = true
		return doubtful
	}
	if s.send(lateReplies{}); s.line.Message != s.kit.Words.Status.DoubtfulTerminal {
		t.Errorf("of a terminal that may need another mode it says %q", s.line.Message)
	}
	s.late.become = func(terminal.Replies) *look { return nil }
	before := s.look.encoder
	s.send(lateReplies{})
	if s.look.encoder != before {
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
	check := func(o Options, replies terminal.Replies, changes bool) {
		t.Helper()
		o.Env = plain
		drawn := o.become(terminal.NewScreen(null, before), before, replies)
		if (drawn != nil) != changes {
			t.Errorf("%+v: a new look: %v, want %v", replies, drawn != nil, changes)
		}
	}
	check(Options{}, terminal.Replies{}, false)
	check(Options{}, terminal.Replies{Answered: true, XTVersion: "kitty(0.26.5)"}, true)
	check(Options{}, terminal.Replies{Answered: true, Background: terminal.RGB(255, 255, 255)}, true) // the ground is known now
}
