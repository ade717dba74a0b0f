package terminal

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// recorded is what a terminal answered when it was asked: the bytes, and the
// variables that it sets.
type recorded struct {
	name    string
	answers string
	env     map[string]string
	outer   [2]string // client_termtype, client_termname
	want    Identity
}

// The answers were recorded in the terminals named (Debian 12, those with a
// second version Debian 13), with E for ESC.
var recordings = []recorded{
	{
		name:    "xterm 379",
		answers: `EP>|XTerm(379)E\E[8;0$yE[?2026;0$yE[>41;379;0cEP!|00000000E\E[?64;1;2;6;9;15;16;17;18;21;22;28c`,
		env:     map[string]string{"TERM": "xterm", "XTERM_VERSION": "XTerm(379)"},
		want:    Identity{Name: "xterm", Version: "379", Mode: Grid, Known: true, Profile: Profile{Marks: true}},
	},
	{
		name:    "xterm 398",
		answers: `EP>|XTerm(398)E\E[8;0$yE[>41;398;0cEP!|00000000E\E[?64;1;2;6;9;15;16;17;18;21;22;28c`,
		env:     map[string]string{"TERM": "xterm"},
		want:    Identity{Name: "xterm", Version: "398", Mode: Grid, Known: true, Profile: Profile{Marks: true}},
	},
	{
		name:    "urxvt",
		answers: `E[>85;95;0cE[?1;2c`,
		env:     map[string]string{"TERM": "rxvt-unicode-256color", "COLORFGBG": "0;default;15"},
		want:    Identity{Name: "rxvt", Mode: Grid, Known: true, Profile: Profile{Marks: true, Ground: GroundLight}},
	},
	{
		name: "st", answers: `E[?6c`, env: map[string]string{"TERM": "st-256color"},
		want: Identity{Name: "st", Mode: Grid, Known: true},
	},
	{
		name: "alacritty 0.11", answers: `E[>0;1700;1cE[?6c`,
		env:  map[string]string{"TERM": "alacritty", "ALACRITTY_WINDOW_ID": "2097159"},
		want: Identity{Name: "alacritty", Mode: Grid, Known: true, Profile: Profile{Links: true}},
	},
	{
		name: "alacritty 0.15", answers: `E[8;0$yE[?2026;2$yE[>0;2500;1cE[?6c`,
		env:  map[string]string{"TERM": "alacritty", "ALACRITTY_WINDOW_ID": "2097155"},
		want: Identity{Name: "alacritty", Mode: Grid, Known: true, Sync: true, Profile: Profile{Links: true}},
	},
	{
		name: "alacritty started from VTE", answers: `E[>0;1700;1cE[?6c`,
		env:  map[string]string{"TERM": "xterm-256color", "VTE_VERSION": "7006", "ALACRITTY_WINDOW_ID": "1"},
		want: Identity{Name: "unknown", Mode: Grid},
	},
	{
		name: "zutty", answers: `E[>64;0;0cE[?64;1;9;15;21;22c`, env: map[string]string{"TERM": "xterm-256color"},
		want: Identity{Name: "zutty", Mode: Grid, Known: true, Profile: Profile{Clips: true}},
	},
	{
		name: "foot 1.13", answers: `EP>|foot(1.13.1)E\E[>1;011301;0cEP!|464f4f54E\E[?62;4;22c`,
		env:  map[string]string{"TERM": "foot"},
		want: Identity{Name: "foot", Version: "1.13.1", Mode: Grid, Known: true, Profile: Profile{Links: true}},
	},
	{
		name: "foot 1.21", answers: `EP>|foot(1.21.0)E\E[>1;012100;0cEP!|464f4f54E\E[?62;4;22;28c`,
		env:  map[string]string{"TERM": "foot"},
		want: Identity{Name: "foot", Version: "1.21.0", Mode: Grid, Known: true, Profile: Profile{Links: true}},
	},
	{
		name: "kitty 0.26", answers: `EP>|kitty(0.26.5)E\E[8;0$yE[>1;4000;26cE[?62;c`,
		env:  map[string]string{"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"},
		want: Identity{Name: "kitty", Version: "0.26.5", Mode: KittyB, Known: true, Profile: Profile{Links: true}},
	},
	{
		name: "kitty 0.41", answers: `EP>|kitty(0.41.1)E\E[8;0$yE[>1;4000;41cE[?62;c`,
		env:  map[string]string{"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"},
		want: Identity{Name: "kitty", Version: "0.41.1", Mode: Kitty66, Known: true, Profile: Profile{Links: true, Pixels: true}},
	},
	{
		name: "VTE 0.70", answers: `E[8;1$yE[>65;7006;1cEP!|7E565445E\E[?65;1;9c`,
		env:  map[string]string{"TERM": "xterm-256color", "VTE_VERSION": "7006"},
		want: Identity{Name: "vte", Mode: Grid, Known: true, Profile: Profile{Links: true, Marks: true}},
	},
	{
		name: "VTE 0.80", answers: `EP>|VTE(8001)E\E[8;1$yE[>61;8001;1cEP!|7E565445E\E[?61;1;21;22;28c`,
		env:  map[string]string{"TERM": "xterm-256color", "VTE_VERSION": "8001"},
		want: Identity{Name: "vte", Version: "8001", Mode: Grid, Known: true, Profile: Profile{Links: true, Marks: true}},
	},
	{
		name: "VTE, switched already", answers: `E[8;2$yE[>65;7006;1cEP!|7E565445E\E[?65;1;9c`,
		env:  map[string]string{"TERM": "xterm-256color"},
		want: Identity{Name: "vte", Mode: Grid, Known: true, wasExplicit: true, Profile: Profile{Links: true, Marks: true}},
	},
	{
		name: "Konsole 22.12", answers: `EP>|Konsole 22.12.3E\E[>1;115;0cEP!|7E4B4445E\E[?62;1;4c`,
		env:  map[string]string{"TERM": "xterm-256color", "KONSOLE_VERSION": "221203", "COLORFGBG": "0;15"},
		want: Identity{Name: "konsole", Version: "22.12.3", Mode: Grid, Switch: SwitchKonsole, Known: true, Profile: Profile{Links: true, Ground: GroundLight}},
	},
	{
		name: "Konsole 25.04", answers: `EP>|Konsole 25.04.2E\E[>1;115;0cEP!|7E4B4445E\E[?62;1;4c`,
		env:  map[string]string{"TERM": "xterm-256color", "COLORFGBG": "15;0"},
		want: Identity{Name: "konsole", Version: "25.04.2", Mode: Grid, Switch: SwitchKonsole, Known: true, Profile: Profile{Links: true, Ground: GroundDark}},
	},
	{
		name: "QTerminal", answers: `E[>0;115;0cE[?1;2c`,
		env:  map[string]string{"TERM": "xterm-256color", "COLORFGBG": "15;0"},
		want: Identity{Name: "qterminal", Mode: AltFG, Known: true},
	},
	{
		name: "mlterm", answers: `E[8;0$yE[>24;279;0cEP!|000000E\E[?63;1;2;3;4;6;7;15;18;22;29c`,
		env:  map[string]string{"TERM": "mlterm", "MLTERM": "3.9.0", "COLORFGBG": "default;default"},
		want: Identity{Name: "mlterm", Mode: Grid, Switch: SwitchMlterm, Known: true, Profile: Profile{Marks: true}},
	},
	{
		name: "PuTTY", answers: `E[>0;136;0cE[?6c`, env: map[string]string{"TERM": "xterm"},
		want: Identity{Name: "putty", Mode: Braille, Other: Grid, Known: true},
	},
	{
		name: "xterm.js", answers: `E[8;0$yE[>0;276;0cE[?1;2cE]10;rgb:0000/0000/0000E\E]11;rgb:ffff/ffff/ffffE\`,
		env: map[string]string{"TERM": "xterm-256color"},
		want: Identity{Name: "xterm.js", Mode: AltFG, Known: true, Profile: Profile{
			Links: true, Ground: GroundLight, DefaultForeground: RGB(0, 0, 0),
		}},
	},
	{
		name: "tmux over xterm", answers: `EP>|tmux 3.3aE\E[>84;0;0cE[?1;2c`,
		env:   map[string]string{"TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TMUX": "/tmp/s,1,0", "XTERM_VERSION": "XTerm(379)"},
		outer: [2]string{"XTerm(379)", "xterm"},
		want:  Identity{Name: "xterm", Version: "379", Multiplexer: "tmux", Mode: Grid, Known: true, Profile: Profile{Marks: true, Flattened: true}},
	},
	{
		name: "tmux over VTE 0.70", answers: `EP>|tmux 3.3aE\E[>84;0;0cE[?1;2c`,
		env:   map[string]string{"TERM": "tmux-256color", "TMUX": "/tmp/s,1,0", "VTE_VERSION": "7006"},
		outer: [2]string{"", "xterm-256color"},
		want:  Identity{Name: "vte", Multiplexer: "tmux", Mode: LRO, Known: true, Profile: Profile{Marks: true, Flattened: true}},
	},
	{
		name: "tmux over VTE 0.80", answers: `EP>|tmux 3.5aE\E[>84;0;0cE[?1;2;4c`,
		env:   map[string]string{"TERM": "tmux-256color", "TMUX": "/tmp/s,1,0", "VTE_VERSION": "8001"},
		outer: [2]string{"VTE(8001)", "xterm-256color"},
		want:  Identity{Name: "vte", Version: "8001", Multiplexer: "tmux", Mode: LRO, Known: true, Profile: Profile{Marks: true, Flattened: true}},
	},
	{
		name: "tmux over Konsole", answers: `EP>|tmux 3.5aE\E[>84;0;0cE[?1;2;4c`,
		env:   map[string]string{"TERM": "tmux-256color", "TMUX": "/tmp/s,1,0"},
		outer: [2]string{"Konsole 25.04.2", "xterm-256color"},
		want:  Identity{Name: "konsole", Version: "25.04.2", Multiplexer: "tmux", Mode: LRM, Known: true, Profile: Profile{Flattened: true}},
	},
	{
		name: "tmux over mlterm", answers: `EP>|tmux 3.3aE\E[>84;0;0cE[?1;2c`,
		env:   map[string]string{"TERM": "tmux-256color", "TMUX": "/tmp/s,1,0", "MLTERM": "3.9.0"},
		outer: [2]string{"", "mlterm"},
		want:  Identity{Name: "mlterm", Multiplexer: "tmux", Mode: Braille, Known: true, Profile: Profile{Marks: true, Flattened: true, Conceals: true}},
	},
	{
		name: "tmux over kitty", answers: `EP>|tmux 3.3aE\E[>84;0;0cE[?1;2c`,
		env:   map[string]string{"TERM": "tmux-256color", "TMUX": "/tmp/s,1,0", "KITTY_WINDOW_ID": "1"},
		outer: [2]string{"kitty(0.41.1)", "xterm-kitty"},
		want:  Identity{Name: "kitty", Version: "0.41.1", Multiplexer: "tmux", Mode: KittyB, Known: true, Profile: Profile{Flattened: true}},
	},
	{
		name: "tmux started in kitty, attached in xterm.js", answers: `EP>|tmux 3.3aE\E[>84;0;0cE[?1;2c`,
		env:   map[string]string{"TERM": "tmux-256color", "TMUX": "/tmp/s,1,0", "KITTY_WINDOW_ID": "1"},
		outer: [2]string{"", "xterm-256color"},
		want:  Identity{Name: "unknown", Multiplexer: "tmux", Mode: AltFG, Profile: Profile{Flattened: true}},
	},
	{
		name: "screen over xterm", answers: `E[>83;40900;0cE[?1;2c`,
		env:  map[string]string{"TERM": "screen", "STY": "32346.pts-0.vm", "XTERM_VERSION": "XTerm(379)"},
		want: Identity{Name: "xterm", Multiplexer: "screen", Mode: Grid, Known: true, Profile: Profile{Marks: true, Flattened: true}},
	},
	{
		name: "screen over VTE", answers: `E[>83;40900;0cE[?1;2c`,
		env:  map[string]string{"TERM": "screen", "STY": "32346.pts-0.vm", "VTE_VERSION": "7006"},
		want: Identity{Name: "vte", Multiplexer: "screen", Mode: LRO, Known: true, Profile: Profile{Marks: true, Flattened: true}},
	},
	{
		name: "xterm started from tmux", answers: `EP>|XTerm(379)E\E[>41;379;0cE[?64;1c`,
		env:  map[string]string{"TERM": "xterm", "TMUX": "/tmp/s,1,0"},
		want: Identity{Name: "xterm", Version: "379", Mode: Grid, Known: true, Profile: Profile{Marks: true}},
	},
	{
		name: "SwiftTerm, Otty", answers: `E[8;1$yE[?1;2c`, env: map[string]string{"TERM": "xterm-256color"},
		want: Identity{Name: "bdsm", Mode: Grid, Known: true},
	},
	{
		name: "WezTerm", answers: `EP>|WezTerm 20240203-110809-5046fc22E\E[8;2$yE[?65;4;6;18;22c`,
		env: map[string]string{"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"},
		want: Identity{
			Name: "wezterm", Version: "20240203-110809-5046fc22", Mode: Grid, Known: true, wasExplicit: true, Profile: Profile{Links: true},
		},
	},
}

// Terminals that could not be run: by their variables alone.
var unasked = []recorded{
	{name: "VS Code", env: map[string]string{"TERM_PROGRAM": "vscode", "TERM_PROGRAM_VERSION": "1.106.0"}, want: Identity{Name: "xterm.js", Version: "1.106.0", Mode: AltFG, Known: true}},
	{name: "WezTerm", env: map[string]string{"TERM_PROGRAM": "WezTerm"}, want: Identity{Name: "wezterm", Mode: Grid, Known: true}},
	{name: "Ghostty", env: map[string]string{"TERM_PROGRAM": "ghostty"}, want: Identity{Name: "ghostty", Mode: Grid, Known: true}},
	{name: "mintty", env: map[string]string{"TERM_PROGRAM": "mintty"}, want: Identity{Name: "mintty", Mode: Grid, Known: true}},
	{name: "Windows Terminal", env: map[string]string{"WT_SESSION": "a-b"}, want: Identity{Name: "windows-terminal", Mode: Grid, Known: true}},
	{name: "iTerm2", env: map[string]string{"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.5.14"}, want: Identity{Name: "iterm2", Version: "3.5.14", Mode: Grid}},
	{name: "iTerm2 through ssh", env: map[string]string{"TERM": "xterm-256color", "LC_TERMINAL": "iTerm2"}, want: Identity{Name: "iterm2", Mode: Grid}},
	{name: "Terminal.app", env: map[string]string{"TERM_PROGRAM": "Apple_Terminal"}, want: Identity{Name: "apple-terminal", Mode: Braille}},
	{name: "Warp", env: map[string]string{"TERM_PROGRAM": "WarpTerminal"}, want: Identity{Name: "warp", Mode: Grid}},
	{name: "Termux", env: map[string]string{"TERMUX_VERSION": "0.118"}, want: Identity{Name: "termux", Mode: AltFG}},
	{name: "Tabby", env: map[string]string{"TERM_PROGRAM": "Tabby"}, want: Identity{Name: "xterm.js", Mode: AltFG, Known: true}},
	{name: "Hyper", env: map[string]string{"TERM_PROGRAM": "Hyper"}, want: Identity{Name: "xterm.js", Mode: AltFG, Known: true}},
	{name: "Rio", env: map[string]string{"TERM_PROGRAM": "rio"}, want: Identity{Name: "rio", Mode: Grid}},
	{name: "Contour", env: map[string]string{"TERM_PROGRAM": "contour"}, want: Identity{Name: "contour", Mode: Grid}},
	{name: "Linux console", env: map[string]string{"TERM": "linux"}, want: Identity{Name: "linux", Mode: Grid, Known: true}},
	{name: "Konsole", env: map[string]string{"TERM": "xterm-256color", "KONSOLE_VERSION": "221203"}, want: Identity{Name: "konsole", Mode: Grid, Switch: SwitchKonsole, Known: true}},
	{name: "VTE in tmux", env: map[string]string{"TERM": "tmux-256color", "TMUX": "x", "VTE_VERSION": "8001"}, want: Identity{Name: "vte", Multiplexer: "tmux", Mode: LRO, Known: true}},
	{name: "nothing", env: map[string]string{}, want: Identity{Name: "unknown", Mode: Grid}},
}

// replay puts recorded bytes through the parser; every byte must be taken.
func replay(t *testing.T, bytes string) Replies {
	t.Helper()
	var r Replies
	rest := []byte(strings.ReplaceAll(bytes, "E", "\x1b"))
	// "VTE" and hexadecimal digits hold an E too.
	rest = []byte(strings.NewReplacer("VT\x1b", "VTE", "7\x1b", "7E").Replace(string(rest)))
	for len(rest) > 0 {
		n, _ := r.take(rest)
		if n == 0 {
			t.Fatalf("not taken for a reply: %q", rest)
		}
		rest = rest[n:]
	}
	return r
}

func checkDecision(t *testing.T, c recorded) {
	t.Helper()
	replies := replay(t, c.answers)
	replies.OuterType, replies.OuterName = c.outer[0], c.outer[1]
	got := Decide(func(name string) string { return c.env[name] }, replies)
	if len(got.Why) == 0 {
		t.Errorf("%s: no evidence", c.name)
	}
	got.Why = nil
	if c.answers == "" {
		got.Profile = Profile{}
	}
	if !equalIdentity(got, c.want) {
		t.Errorf("%s:\n got %+v\nwant %+v", c.name, got, c.want)
	}
}

func equalIdentity(a, b Identity) bool {
	return a.Name == b.Name && a.Version == b.Version && a.Multiplexer == b.Multiplexer && a.Mode == b.Mode &&
		a.Switch == b.Switch && a.Known == b.Known && a.Profile == b.Profile && a.Sync == b.Sync &&
		a.wasExplicit == b.wasExplicit && slices.Equal(a.Why, b.Why)
}

func TestDecide(t *testing.T) {
	for _, c := range slices.Concat(recordings, unasked) {
		checkDecision(t, c)
	}
}

func TestDecideForceLTR(t *testing.T) {
	id := Decide(func(string) string { return "" }, Replies{Answered: true, XTVersion: "kitty(0.26.5)", ForceLTR: true})
	if id.Name != "kitty" || id.Mode != Grid {
		t.Errorf("%+v", id)
	}
}

func TestOverride(t *testing.T) {
	id := FromEnvironment(func(string) string { return "" })
	if got := id.WithMode("", ReasonChosen); got.Mode != Grid || got.Known {
		t.Errorf("no choice changed the identity: %+v", got)
	}
	if got := id.WithMode(Braille, ReasonChosen); got.Mode != Braille || !got.Known || got.On() != "" || got.Off() != "" {
		t.Errorf("a chosen mode: %+v, %q, %q", got, got.On(), got.Off())
	}
}

func TestSwitches(t *testing.T) {
	for _, c := range []struct {
		id      Identity
		on, off string
	}{
		{Identity{Mode: Grid}, "\x1b[8l", "\x1b[8h"},
		{Identity{Mode: Grid, wasExplicit: true}, "\x1b[8l", ""},
		{Identity{Mode: Grid, Switch: SwitchKonsole}, "\x1b]50;BidiRenderingEnabled=false\a", "\x1b]50;BidiRenderingEnabled=true\a"},
		{Identity{Mode: Grid, Switch: SwitchMlterm}, "\x1b]5379;use_ctl=false\a", "\x1b]5379;use_ctl=true\a"},
		{Identity{Mode: LRO, Switch: SwitchKonsole}, "", ""},
	} {
		if c.id.On() != c.on || c.id.Off() != c.off {
			t.Errorf("%+v: on %q, off %q", c.id, c.id.On(), c.id.Off())
		}
	}
}

func TestParseMode(t *testing.T) {
	for _, m := range Modes {
		if got, ok := ParseMode(" " + strings.ToUpper(string(m))); !ok || got != m {
			t.Errorf("%s: %v %v", m, got, ok)
		}
	}
	if _, ok := ParseMode("mirror"); ok {
		t.Error("mirror is no mode")
	}
}

func TestKey(t *testing.T) {
	keys := map[string]string{
		"kitty 0":   Identity{Name: "kitty", Version: "0.41.1"}.Key(),
		"tmux+vte":  Identity{Name: "vte", Multiplexer: "tmux"}.Key(),
		"iterm2 3":  Identity{Name: "iterm2", Version: "3.5.14"}.Key(),
		"unknown":   Identity{Name: "unknown"}.Key(),
		"xterm 398": Identity{Name: "xterm", Version: "398"}.Key(),
	}
	for want := range maps.Keys(keys) {
		if keys[want] != want {
			t.Errorf("key %q, want %q", keys[want], want)
		}
	}
}
