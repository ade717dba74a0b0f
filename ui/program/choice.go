package program

import (
	"path/filepath"
	"slices"
	"strings"
)

// The placeholders of argument lists.
const (
	Address  = "%u" // an http or https address
	Language = "%l" // the language of a text to speak: "ar" or "en"
	Title    = "%t" // the title of a notification
	Text     = "%b" // its text
)

// Environment is what the choice of a program depends on.
type Environment struct {
	System    string // as runtime.GOOS
	Variable  func(name string) string
	Installed func(program string) bool
}

// Browser gives the program that opens web addresses, with the placeholder
// Address: the configured one, what BROWSER names (parted by colons, the first
// that is installed), without a display a text browser, or the opener of the
// system. Such an opener finds text browsers too, but has no terminal for them.
func (e Environment) Browser(configured []string) []string {
	if len(configured) > 0 {
		return withPlaceholder(configured, Address)
	}
	var named [][]string
	for alternative := range strings.SplitSeq(e.Variable("BROWSER"), ":") {
		argv := strings.Fields(alternative)
		for i, argument := range argv {
			if bare := strings.Trim(argument, `'"`); bare == "%s" || bare == Address {
				argv[i] = Address
			}
		}
		if len(argv) > 0 && argv[0] != Address {
			named = append(named, argv)
		}
	}
	if argv := first(named, e.Installed); argv != nil {
		return withPlaceholder(argv, Address)
	}
	if !e.hasDisplay() {
		if i := slices.IndexFunc(textBrowsers, e.Installed); i >= 0 {
			return []string{textBrowsers[i], Address}
		}
	}
	return withPlaceholder(e.opener(), Address)
}

// hasDisplay says that a window can be opened. The subsystem for Linux opens those of
// Windows.
func (e Environment) hasDisplay() bool {
	return slices.Contains([]string{"darwin", "windows", "android"}, e.System) ||
		slices.ContainsFunc([]string{"DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"}, func(name string) bool { return e.Variable(name) != "" })
}

// opener is the program that opens what it is given with what the user has chosen
// in the system.
func (e Environment) opener() []string {
	switch e.System {
	case "darwin":
		return []string{"open"}
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler"}
	case "android":
		return []string{"termux-open-url"}
	}
	return []string{"xdg-open"}
}

// textBrowsers need the terminal for themselves; what the system calls its own comes first.
var textBrowsers = []string{"www-browser", "w3m", "lynx", "links", "links2", "elinks", "browsh", "carbonyl", "cha", "chawan", "offpunk", "netrik"}

// TakesTerminal says that a browser draws on the terminal.
func TakesTerminal(browser []string) bool {
	return len(browser) > 0 && slices.Contains(textBrowsers, filepath.Base(browser[0]))
}

// Player gives the program that plays sound and video, with the placeholder
// Address, nil where none is installed. Without a display mpv plays the sound of
// a film alone.
func (e Environment) Player(configured []string) []string {
	if len(configured) > 0 {
		return withPlaceholder(configured, Address)
	}
	display := e.System == "darwin" || e.System == "windows" || e.Variable("DISPLAY") != "" || e.Variable("WAYLAND_DISPLAY") != ""
	known := [][]string{
		{"mpv", "--no-terminal", "--no-video", "--", Address},
		{"cvlc", "--no-video", "--play-and-exit", Address}, {"ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet", Address}, {"termux-media-player", "play", Address},
	}
	if display {
		known = [][]string{
			{"mpv", "--no-terminal", "--force-window=yes", "--", Address}, {"iina", "--no-stdin", Address},
			{"vlc", "--play-and-exit", Address}, {"ffplay", "-autoexit", "-loglevel", "quiet", Address}, append(e.opener(), Address),
		}
	}
	return first(known, e.Installed)
}

// Speaker gives the program that reads a text aloud from its standard input, with
// the placeholder Language where it can speak several, nil where none is
// installed.
func (e Environment) Speaker(configured []string) []string {
	if len(configured) > 0 {
		return configured
	}
	known := [][]string{
		{"espeak-ng", "-v", Language, "--stdin"}, {"espeak", "-v", Language, "--stdin"},
		{"termux-tts-speak", "-l", Language},
	}
	if e.System == "darwin" {
		known = append([][]string{{"say", "-f", "-"}}, known...)
	}
	return first(known, e.Installed)
}

// Notifier gives the program that shows a notification, with the placeholders Title
// and Text, nil where none is installed.
func (e Environment) Notifier(configured []string) []string {
	if len(configured) > 0 {
		return configured
	}
	return first([][]string{
		{"notify-send", "--app-name=khabar", "--", Title, Text}, {"terminal-notifier", "-title", Title, "-message", Text},
		{"termux-notification", "--title", Title, "--content", Text},
	}, e.Installed)
}

// markup are the characters that begin markup, and what is like them and does not.
var markup = strings.NewReplacer("<", "‹", ">", "›", "&", "＆")

// WithoutMarkup gives the text of a notification as it may be handed to a program:
// servers of notifications take bold text, links and images out of it (Desktop
// Notifications Specification, «Markup»), and a headline comes from a stranger.
func WithoutMarkup(text string) string { return markup.Replace(text) }

// Clipboard gives the program that reads the clipboard's new text from its
// standard input, nil where there is none. Programs of a display that is not there
// are not asked.
func (e Environment) Clipboard() []string {
	var known [][]string
	if e.System == "darwin" {
		known = append(known, []string{"pbcopy"})
	}
	if e.Variable("WAYLAND_DISPLAY") != "" {
		known = append(known, []string{"wl-copy", "--type", "text/plain;charset=utf-8"})
	}
	if e.Variable("DISPLAY") != "" {
		known = append(known, []string{"xclip", "-selection", "clipboard"}, []string{"xsel", "--clipboard", "--input"})
	}
	if e.Variable("TMUX") != "" {
		// As tmux comes, it takes no OSC 52 from programs in it. -w hands the text on to
		// its own terminal.
		known = append(known, []string{"tmux", "load-buffer", "-w", "-"})
	}
	return first(known, e.Installed)
}

// withPlaceholder adds a placeholder to an argument list that has none.
func withPlaceholder(argv []string, placeholder string) []string {
	if uses(argv, placeholder) {
		return argv
	}
	return append(slices.Clone(argv), placeholder)
}
