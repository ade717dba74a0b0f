package style

import (
	"errors"
	"testing"

	"khabar/ui/terminal"
)

func TestDetectProfile(t *testing.T) {
	check := func(want Profile, pairs ...string) {
		t.Helper()
		env := map[string]string{}
		for i := 0; i < len(pairs); i += 2 {
			env[pairs[i]] = pairs[i+1]
		}
		if got := DetectProfile(func(k string) string { return env[k] }); got != want {
			t.Errorf("%v: %v, want %v", env, got, want)
		}
	}
	check(NoColor)
	check(NoColor, "TERM", "dumb")
	check(NoColor, "TERM", "xterm-256color", "NO_COLOR", "1", "COLORTERM", "truecolor")
	check(Palette, "TERM", "xterm-256color", "NO_COLOR", "")
	check(NoColor, "TERM", "xterm-256color", "CLICOLOR", "0")
	check(TrueColor, "TERM", "xterm-256color", "COLORTERM", "truecolor")
	check(TrueColor, "TERM", "xterm-256color", "COLORTERM", "24bit")
	check(Palette, "TERM", "screen-256color", "COLORTERM", "truecolor")
	check(TrueColor, "TERM", "screen-256color", "COLORTERM", "truecolor", "TERM_PROGRAM", "tmux")
	check(TrueColor, "TERM", "xterm-kitty")
	check(TrueColor, "TERM", "foot")
	check(Sixteen, "TERM", "xterm")
	check(Sixteen, "TERM", "linux")
	check(Sixteen, "TERM", "screen")
	check(TrueColor, "WT_SESSION", "x")
}

func TestNoColorDrawsWithAttributesOnly(t *testing.T) {
	for _, name := range Names() {
		theme, ok := Named(name, NoColor, true)
		if !ok {
			t.Fatalf("no theme %q", name)
		}
		for r := range roleCount {
			if p := theme.Pen(r); p.Foreground != 0 || p.Background != 0 {
				t.Errorf("%s: %v has a colour: %+v", name, r, p)
			}
		}
		for _, pair := range [][2]Role{{Selected, Text}, {SelectedDim, Text}, {Selected, SelectedDim}, {Unread, Read}, {Hit, Text}, {Link, Text}} {
			if theme.Pen(pair[0]) == theme.Pen(pair[1]) {
				t.Errorf("%s: %v and %v look the same without colours", name, pair[0], pair[1])
			}
		}
	}
}

func TestColorsFitTheProfile(t *testing.T) {
	fits := func(c terminal.Color, p Profile) bool {
		n, indexed := c.Index()
		_, _, _, rgb := c.Components()
		switch {
		case c == 0:
			return true
		case p == Sixteen:
			return indexed && n < 16
		case p == Palette:
			return indexed
		default:
			return indexed || rgb
		}
	}
	for _, name := range Names() {
		for _, p := range []Profile{Sixteen, Palette, TrueColor} {
			for _, dark := range []bool{false, true} {
				theme, _ := Named(name, p, dark)
				for r := range roleCount {
					pen := theme.Pen(r)
					if !fits(pen.Foreground, p) || !fits(pen.Background, p) {
						t.Errorf("%s %v: %v does not fit: %+v", name, p, r, pen)
					}
				}
				if theme.Pen(Selected) == theme.Pen(Text) || theme.Pen(SelectedDim) == theme.Pen(Text) {
					t.Errorf("%s %v: the selection is not seen", name, p)
				}
			}
		}
	}
}

func TestDefaultUsesOnlyTheTerminalsOwnColours(t *testing.T) {
	theme := Default(TrueColor, true)
	for r := range roleCount {
		for _, c := range []terminal.Color{theme.Pen(r).Foreground, theme.Pen(r).Background} {
			if n, indexed := c.Index(); c != 0 && (!indexed || n > 15) {
				t.Errorf("%v: colour %x", r, uint32(c))
			}
		}
	}
}

// TestContrast holds the themes with colours of their own to WCAG 2.1: 4.5:1 for all
// that is read, 7:1 in the theme that is for it.
func TestContrast(t *testing.T) {
	for _, name := range []string{"light", "dark", "paper", "night", "contrast"} {
		for _, isDark := range []bool{true, false} {
			checkContrast(t, name, TrueColor, isDark)
			checkContrast(t, name, Palette, isDark)
		}
	}
}

func checkContrast(t *testing.T, name string, profile Profile, isDark bool) {
	t.Helper()
	theme, _ := Named(name, profile, isDark)
	for r := range roleCount {
		pen, least := theme.Pen(r), 4.5
		if pen.Background == 0 {
			pen.Background = theme.Ground().Background
		}
		if pen.Foreground == 0 {
			pen.Foreground = theme.Ground().Foreground
		}
		switch {
		case r == Border || r == ProgressRest:
			least = 1.3 // lines are seen, not read
		case name == "contrast":
			least = 7
		}
		if ratio := contrastRatio(pen.Foreground, pen.Background); ratio < least {
			t.Errorf("%s %v dark=%v: %v has a contrast of %.1f", name, profile, isDark, r, ratio)
		}
	}
	checkOnSelection(t, theme)
	grounds := map[terminal.Color]bool{}
	for _, ground := range []terminal.Color{theme.Ground().Background, theme.Pen(Selected).Background, theme.Pen(SelectedDim).Background, theme.Pen(Hit).Background} {
		grounds[ground] = true
	}
	if len(grounds) != 4 {
		t.Errorf("%s %v dark=%v: the grounds of screen, selection and hits fall together", name, profile, isDark)
	}
}

// checkOnSelection: what stands in a row keeps its contrast where that is selected.
func checkOnSelection(t *testing.T, theme Theme) {
	t.Helper()
	for _, selection := range []Role{Selected, SelectedDim} {
		for _, r := range []Role{Read, Unread, Source, Age, Star, Fault, Accent} {
			pen := Over(theme.Pen(r), theme.Pen(selection))
			if ratio := contrastRatio(pen.Foreground, pen.Background); ratio < 4.5 {
				t.Errorf("%s: %v in a row of %v has a contrast of %.1f", theme.Name, r, selection, ratio)
			}
		}
	}
}

func TestOver(t *testing.T) {
	check := func(name string, got, want terminal.Pen) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
	red, blue := terminal.Indexed(1), terminal.Indexed(4)
	check("selection keeps bold", Over(terminal.Pen{Attributes: bold}, terminal.Pen{Attributes: reverse}), terminal.Pen{Attributes: bold | reverse})
	check("selection makes one bar", Over(terminal.Pen{Foreground: red, Attributes: faint}, terminal.Pen{Attributes: reverse}), terminal.Pen{Attributes: reverse})
	check("twice is once", Over(terminal.Pen{Attributes: reverse}, terminal.Pen{Attributes: reverse}), terminal.Pen{Attributes: reverse})
	check("background under", Over(terminal.Pen{Foreground: red}, terminal.Pen{Background: blue}), terminal.Pen{Foreground: red, Background: blue})
	check("black is never bold", Over(terminal.Pen{Attributes: bold}, terminal.Pen{Foreground: terminal.Indexed(0), Background: blue}), terminal.Pen{Foreground: terminal.Indexed(0), Background: blue})
	check("nothing over", Over(terminal.Pen{Foreground: red, Attributes: faint}, terminal.Pen{}), terminal.Pen{Foreground: red, Attributes: faint})
}

func TestWith(t *testing.T) {
	base := Default(TrueColor, true)
	check := func(role, spec string, want terminal.Pen) {
		t.Helper()
		theme, err := base.With(role, spec)
		if err != nil {
			t.Fatalf("%s = %q: %v", role, spec, err)
		}
		r, _ := roleOf(role)
		if got := theme.Pen(r); got != want {
			t.Errorf("%s = %q: %+v, want %+v", role, spec, got, want)
		}
	}
	check("link", "bold #ffaa00 on 0", terminal.Pen{Foreground: terminal.RGB(0xff, 0xaa, 0), Background: terminal.Indexed(0), Attributes: bold})
	check("title", "bright-red underline", terminal.Pen{Foreground: terminal.Indexed(9), Attributes: underline})
	check("text", "default", terminal.Pen{})
	check("read", "", terminal.Pen{})

	fails := func(role, spec, word string) {
		t.Helper()
		_, err := base.With(role, spec)
		var e *SpecError
		if !errors.As(err, &e) || e.Word != word {
			t.Errorf("%s = %q: %v, want a fault at %q", role, spec, err, word)
		}
	}
	fails("titel", "bold", "")
	fails("title", "bald", "bald")
	fails("title", "256", "256")
	fails("title", "#12345g", "#12345g")
}

func TestRoleNames(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range RoleNames() {
		r, ok := roleOf(name)
		if !ok || r.String() != name || name == "" || seen[name] {
			t.Errorf("role %q does not find itself", name)
		}
		seen[name] = true
	}
}

func TestWithoutBold(t *testing.T) {
	bold := Default(Sixteen, true)
	plain := bold.WithoutBold(Unread)
	if bold.Pen(Unread).Attributes&terminal.Bold == 0 || plain.Pen(Unread).Attributes&terminal.Bold != 0 {
		t.Error("the unread pen keeps its weight")
	}
	if plain.Pen(Title) != bold.Pen(Title) {
		t.Error("another role has changed")
	}
}

func TestColour(t *testing.T) {
	for _, c := range []struct {
		profile Profile
		name    string
		want    terminal.Color
		known   bool
	}{
		{Sixteen, "red", terminal.Indexed(1), true}, {TrueColor, "bright-white", terminal.Indexed(15), true},
		{TrueColor, "#12ab9f", terminal.RGB(0x12, 0xab, 0x9f), true}, {Sixteen, "#12ab9f", 0, false},
		{NoColor, "red", 0, false}, {TrueColor, "reddish", 0, false}, {TrueColor, "", 0, false}, {TrueColor, "#", 0, false},
	} {
		if got, known := Default(c.profile, true).Colour(c.name); got != c.want || known != c.known {
			t.Errorf("%+v: %v, %v", c, got, known)
		}
	}
	if got, known := Default(Palette, true).Colour("#00ff00"); !known {
		t.Errorf("of a palette: %v", got)
	}
}
