package cli

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"khabar/config"
	"khabar/ui/setup"
	"khabar/ui/terminal"
)

func TestAdvice(t *testing.T) {
	w := &englishTerminals
	check := func(identity terminal.Identity, settings config.Settings, picked bool, want ...string) {
		t.Helper()
		if got := w.advice(identity, settings, picked); !slices.Equal(got, want) {
			t.Errorf("%+v:\n%s\nwant\n%s", identity, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	none, advice := config.Settings{}, w.Advice
	check(terminal.Identity{Name: "xterm", Mode: terminal.Grid, Known: true}, none, false, advice.Letters)
	check(terminal.Identity{Name: "putty", Mode: terminal.Braille, Known: true}, none, false, advice.PuTTY, advice.Letters)
	check(terminal.Identity{Name: "putty", Mode: terminal.Grid, Known: true}, none, true, advice.Letters)
	check(terminal.Identity{Name: "iterm2", Mode: terminal.Grid}, none, false, advice.ITerm2, advice.Letters)
	check(terminal.Identity{Name: "iterm2", Mode: terminal.LRO, Known: true}, none, true, advice.Letters)
	check(terminal.Identity{Name: "kitty", Version: "0.26.5", Mode: terminal.KittyB, Known: true}, none, false, advice.OldKitty, advice.Letters)
	check(terminal.Identity{Name: "kitty", Version: "0.41.1", Mode: terminal.Kitty66, Known: true}, none, false, advice.Letters)
	check(terminal.Identity{Name: "kitty", Version: "0.41.1", Multiplexer: "tmux", Mode: terminal.KittyB, Known: true}, none, false, advice.Nested, advice.Letters)
	check(terminal.Identity{Name: "vte", Multiplexer: "screen", Mode: terminal.LRO, Known: true}, none, false, advice.Nested, advice.Letters)
	check(terminal.Identity{Name: nameUnknown, Mode: terminal.Grid}, none, false, advice.Unknown, advice.Letters)
	check(terminal.Identity{Name: nameUnknown, Multiplexer: "tmux", Mode: terminal.AltFG}, none, false, advice.NestedTerminal, advice.Letters)
	check(terminal.Identity{Name: "termux", Mode: terminal.AltFG}, none, false, advice.Untried, advice.Letters)
	check(terminal.Identity{Name: "x", Mode: terminal.Logical, Known: true, Profile: terminal.Profile{Marks: true}}, config.Settings{Harakat: true}, false)
	check(terminal.Identity{Name: "foot", Mode: terminal.Grid, Known: true}, config.Settings{Harakat: true}, false,
		"The settings ask for harakat, but they are not shown here: foot does not draw them in their place.", advice.Letters)
}

// TestDoctorTellsOfTheTerminal: evidence, what was picked, the sentence and
// advice, in both languages.
func TestDoctorTellsOfTheTerminal(t *testing.T) {
	h := newHome(t)
	for name, value := range map[string]string{"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.5.1", "TMUX": "", "STY": ""} {
		t.Setenv(name, value)
	}
	for language, w := range map[string]*words{"ar": &arabic, "en": &english} {
		out, _ := h.run(exitDone, "doctor", "--lang", language)
		for _, want := range []string{"iterm2 3 → grid", "TERM_PROGRAM=iTerm.app", w.Terminals.Nothing, setup.Sentence, w.Terminals.Advice.ITerm2, w.Terminals.Advice.Letters} {
			if !strings.Contains(out, want) {
				t.Errorf("no %q in\n%s", want, out)
			}
		}
	}
}

// TestReasonsHaveWords: what doctor tells of its evidence is in the language of the
// rest, but for names and answers.
func TestReasonsHaveWords(t *testing.T) {
	for _, kind := range terminal.ReasonKinds {
		identity := terminal.Identity{Why: []terminal.Reason{{Kind: kind, Detail: "foot"}}}
		in, out := arabicTerminals.reasons(identity)[0], englishTerminals.reasons(identity)[0]
		if kind == terminal.ReasonSeen {
			if in != "foot" || out != "foot" {
				t.Errorf("what was seen: %q, %q", in, out)
			}
			continue
		}
		if !regexp.MustCompile(`\p{Arabic}`).MatchString(in) || strings.Contains(in+out, "%") || in == out {
			t.Errorf("kind %d: %q, %q", kind, in, out)
		}
	}
	h := newHome(t)
	if out, _ := h.run(exitDone, "doctor", "--lang", "ar", "--terminal", "grid"); !strings.Contains(out, arabicTerminals.Reason.Chosen) {
		t.Errorf("no %q in\n%s", arabicTerminals.Reason.Chosen, out)
	}
	if out, _ := h.run(exitDone, "doctor", "--lang", "ar", "--terminal", "grid", "--json"); !strings.Contains(out, englishTerminals.Reason.Chosen) {
		t.Errorf("no %q in\n%s", englishTerminals.Reason.Chosen, out)
	}
}

// TestLasting: no line that stays on the screen depends on a switch that holds
// for all of it.
func TestLasting(t *testing.T) {
	check := func(variable string, want terminal.Mode, moves bool) {
		t.Helper()
		identity := lasting(terminal.FromEnvironment(func(name string) string {
			if name == variable {
				return "1"
			}
			return ""
		}))
		if identity.Mode != want || movesLines(identity) != moves {
			t.Errorf("%s: %s, %v", variable, identity.Mode, movesLines(identity))
		}
		if identity.On() != "" && identity.Switch != terminal.SwitchBDSM {
			t.Errorf("%s: a switch for the whole screen", variable)
		}
	}
	check("KONSOLE_VERSION", terminal.LRM, false)
	check("MLTERM", terminal.Logical, true)
	check("VTE_VERSION", terminal.Grid, false)
	check("XTERM_VERSION", terminal.Grid, false)
	forced := lasting(terminal.Identity{Mode: terminal.Braille, Switch: terminal.SwitchKonsole})
	if forced.Mode != terminal.Braille {
		t.Error(forced.Mode)
	}
}

func TestWithoutHead(t *testing.T) {
	row := func(s string) (row terminal.Row) {
		for _, r := range s {
			row = append(row, terminal.Cell{Glyph: r})
		}
		return row
	}
	check := func(in, want string) {
		t.Helper()
		if got := withoutHead(row(in)); !slices.Equal(got, row(want)) {
			t.Errorf("%q: %v", in, got)
		}
	}
	check("   ﻡﻼﺳ", "ﻡﻼﺳ")
	check("ﻡﻼﺳ", "ﻡﻼﺳ")
	check("    code", "    code")
	check("   ", "   ")
	check("", "")
}
