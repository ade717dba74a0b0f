package style

import (
	"testing"

	"khabar/ui/terminal"
)

func TestCustom(t *testing.T) {
	mine := Custom{Name: "mine", Base: "paper", Set: []Change{{"accent", "#102030"}, {"ground", "#ffffff"}, {"link", "bold red on 4"}, {"dim", "red"}}}
	theme := mine.Theme(TrueColor, true)
	paper, _ := Named("paper", TrueColor, true)
	check := func(r Role, want terminal.Pen) {
		t.Helper()
		if got := theme.Pen(r); got != want {
			t.Errorf("%v: %+v, want %+v", r, got, want)
		}
	}
	check(Heading, terminal.Pen{Foreground: terminal.RGB(0x10, 0x20, 0x30), Attributes: bold})
	check(Link, terminal.Pen{Foreground: terminal.Indexed(1), Background: terminal.Indexed(4), Attributes: bold})
	check(Read, paper.Pen(Read))
	if theme.Ground().Background != terminal.RGB(0xff, 0xff, 0xff) || theme.Ground().Foreground != paper.Ground().Foreground || theme.Name != "mine" || theme.dark {
		t.Errorf("%s on %+v", theme.Name, theme.Ground())
	}
	// On sixteen colours, only what is one of them.
	sixteen := mine.Theme(Sixteen, true)
	own := Default(Sixteen, true)
	if sixteen.Pen(Heading) != own.Pen(Heading) || sixteen.Ground() != (terminal.Pen{}) || sixteen.Pen(Link).Foreground != terminal.Indexed(1) {
		t.Errorf("sixteen colours: %+v", sixteen)
	}
	// Without a palette, a key is a role.
	plain := Custom{Name: "p", Base: "plain", Set: []Change{{"dim", "underline"}}}.Theme(TrueColor, true)
	if plain.Pen(Dim) != (terminal.Pen{Attributes: underline}) {
		t.Errorf("plain: %+v", plain.Pen(Dim))
	}
}

func TestCustomCheck(t *testing.T) {
	check := func(base string, change Change, wantIndex int, wantWord string) {
		t.Helper()
		index, word := Custom{Base: base, Set: []Change{{"title", "bold"}, change}}.Check()
		if index != wantIndex || word != wantWord {
			t.Errorf("%s %+v: %d %q, want %d %q", base, change, index, word, wantIndex, wantWord)
		}
	}
	check("", Change{"accent", "#123456"}, -1, "")
	check("", Change{"ground", "#123456"}, -1, "")
	check("", Change{"link", "underline #123456 on default"}, -1, "")
	check("", Change{"accent", "red"}, 1, "red")
	check("terminal", Change{"accent", "red"}, -1, "")
	check("terminal", Change{"ground", "#123456"}, 1, "")
	check("", Change{"titel", "bold"}, 1, "")
	check("", Change{"link", "bold bald"}, 1, "bald")
}

func TestPaletteNames(t *testing.T) {
	for _, name := range PaletteNames() {
		if paletteColors[name] == nil {
			t.Errorf("no colour %q", name)
		}
	}
	if len(PaletteNames()) != len(paletteColors) {
		t.Errorf("%d names for %d colours", len(PaletteNames()), len(paletteColors))
	}
}
