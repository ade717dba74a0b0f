package style

import (
	"strings"

	"github.com/muesli/termenv"
)

// Profile is how many colours the terminal shows.
type Profile uint8

// The profiles, from none to all.
const (
	NoColor   Profile = iota // attributes only
	Sixteen                  // the terminal's own sixteen
	Palette                  // 256: the sixteen, a cube and greys
	TrueColor                // 24 bits
)

// String gives the profile's name as doctor shows it.
func (p Profile) String() string {
	return [...]string{"none", "16", "256", "24-bit"}[min(p, TrueColor)]
}

// termenv gives the profile under the name that Lip Gloss knows.
func (p Profile) termenv() termenv.Profile {
	switch p {
	case NoColor:
		return termenv.Ascii
	case Sixteen:
		return termenv.ANSI
	case Palette:
		return termenv.ANSI256
	default:
		return termenv.TrueColor
	}
}

// DetectProfile tells the profile from the environment alone; env is
// os.Getenv or a stand-in. Nothing is asked of the terminal: an answer that
// comes late would be read as keys. NO_COLOR is that of no-color.org (set and
// not empty), COLORTERM and TERM are read as termenv reads them.
func DetectProfile(env func(string) string) Profile {
	term := strings.ToLower(env("TERM"))
	if env("NO_COLOR") != "" || env("CLICOLOR") == "0" || term == "dumb" {
		return NoColor
	}
	if p, known := profileOfColorterm(strings.ToLower(env("COLORTERM")), term, env); known {
		return p
	}
	return profileOfTerm(term, env)
}

// profileOfColorterm believes COLORTERM, but not through screen, which passes
// the variable on and cannot do 24-bit colours itself.
func profileOfColorterm(colorterm, term string, env func(string) string) (p Profile, known bool) {
	switch colorterm {
	case "truecolor", "24bit":
		if strings.HasPrefix(term, "screen") && env("TERM_PROGRAM") != "tmux" && env("TMUX") == "" {
			return Palette, true
		}
		return TrueColor, true
	case "yes", "true":
		return Palette, true
	}
	return NoColor, false
}

// profileOfTerm reads TERM, and the variables of Windows Terminal and the
// Google Cloud Shell, which set nothing else.
func profileOfTerm(term string, env func(string) string) Profile {
	switch {
	case env("WT_SESSION") != "" || env("GOOGLE_CLOUD_SHELL") == "true":
		return TrueColor
	case isTrueColorTerm(term):
		return TrueColor
	case strings.Contains(term, "256color"):
		return Palette
	case term == "":
		return NoColor
	case term == "linux", strings.Contains(term, "color"), strings.Contains(term, "ansi"),
		strings.HasPrefix(term, "xterm"), strings.HasPrefix(term, "screen"), strings.HasPrefix(term, "tmux"),
		strings.HasPrefix(term, "rxvt"), strings.HasPrefix(term, "vt"), strings.HasPrefix(term, "mlterm"),
		strings.HasPrefix(term, "st"), strings.HasPrefix(term, "konsole"), strings.HasPrefix(term, "putty"):
		return Sixteen
	}
	return NoColor
}

// isTrueColorTerm names the TERM values whose terminals all do 24 bits.
func isTrueColorTerm(term string) bool {
	switch term {
	case "alacritty", "contour", "rio", "wezterm", "xterm-ghostty", "xterm-kitty", "foot", "foot-extra":
		return true
	}
	return strings.HasSuffix(term, "-direct") || strings.HasSuffix(term, "-truecolor")
}
