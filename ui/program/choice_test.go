package program

import (
	"slices"
	"strings"
	"testing"
)

// with is an environment in which only some programs are installed.
func with(system string, variables map[string]string, installed ...string) Environment {
	return Environment{
		System: system, Variable: func(name string) string { return variables[name] },
		Installed: func(program string) bool { return slices.Contains(installed, program) },
	}
}

func TestBrowser(t *testing.T) {
	check := func(browser, system, want string, configured ...string) {
		t.Helper()
		e := with(system, map[string]string{"BROWSER": browser, "DISPLAY": ":0"}, "firefox", "w3m", "xdg-open")
		if got := strings.Join(e.Browser(configured), " "); got != want {
			t.Errorf("BROWSER=%q on %s with %q: got %q, want %q", browser, system, configured, got, want)
		}
	}
	check("", "linux", "xdg-open %u")
	check("", "darwin", "open %u")
	check("", "windows", "rundll32 url.dll,FileProtocolHandler %u")
	check("firefox", "linux", "firefox %u")
	check("firefox --new-window %s", "linux", "firefox --new-window %u")
	check("w3m '%s'", "linux", "w3m %u")
	check("chromium:w3m:firefox", "linux", "w3m %u")
	check("chromium", "linux", "xdg-open %u")
	check("%s", "linux", "xdg-open %u")
	check("firefox", "linux", "qutebrowser --target window %u", "qutebrowser", "--target", "window")
	check("firefox", "linux", "x %u -y", "x", "%u", "-y")
	for _, c := range []struct {
		system, variable, want string
		installed              []string
	}{
		{"linux", "", "w3m %u", []string{"xdg-open", "lynx", "w3m"}},
		{"linux", "", "www-browser %u", []string{"xdg-open", "www-browser", "w3m"}},
		{"linux", "", "xdg-open %u", []string{"xdg-open", "firefox"}},
		{"linux", "WAYLAND_DISPLAY", "xdg-open %u", []string{"xdg-open", "w3m"}},
		{"linux", "WSL_DISTRO_NAME", "xdg-open %u", []string{"xdg-open", "w3m"}},
		{"freebsd", "", "lynx %u", []string{"lynx"}},
		{"darwin", "", "open %u", []string{"w3m"}},
		{"android", "", "termux-open-url %u", []string{"w3m"}},
	} {
		e := with(c.system, map[string]string{c.variable: "0"}, c.installed...)
		if got := strings.Join(e.Browser(nil), " "); got != c.want {
			t.Errorf("on %s with %q of %v: got %q, want %q", c.system, c.variable, c.installed, got, c.want)
		}
	}
	if !TakesTerminal([]string{"/usr/bin/w3m", "%u"}) || TakesTerminal([]string{"firefox"}) || TakesTerminal(nil) {
		t.Error("browsers that draw on the terminal are not told apart")
	}
}

func TestOtherPrograms(t *testing.T) {
	x := map[string]string{"DISPLAY": ":0"}
	wayland := map[string]string{"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}
	check := func(name string, got []string, want string) {
		t.Helper()
		if joined := strings.Join(got, " "); joined != want {
			t.Errorf("%s: got %q, want %q", name, joined, want)
		}
	}
	check("mpv with a window", with("linux", x, "mpv").Player(nil), "mpv --no-terminal --force-window=yes -- %u")
	check("mpv on a bare terminal", with("linux", nil, "mpv").Player(nil), "mpv --no-terminal --no-video -- %u")
	check("the system's opener", with("linux", x, "xdg-open").Player(nil), "xdg-open %u")
	check("no opener without a display", with("linux", nil, "xdg-open").Player(nil), "")
	check("a player of the user's", with("linux", nil).Player([]string{"mpv", "--x"}), "mpv --x %u")
	check("espeak-ng", with("linux", nil, "espeak", "espeak-ng").Speaker(nil), "espeak-ng -v %l --stdin")
	check("say", with("darwin", nil, "say", "espeak-ng").Speaker(nil), "say -f -")
	check("a speaker of the user's", with("linux", nil, "espeak").Speaker([]string{"piper-arabic"}), "piper-arabic")
	check("no speaker", with("linux", nil, "say").Speaker(nil), "")
	check("notify-send", with("linux", nil, "notify-send").Notifier(nil), "notify-send --app-name=khabar -- %t %b")
	check("a notifier of the user's", with("linux", nil).Notifier([]string{"n", "%b"}), "n %b")
	check("wl-copy", with("linux", wayland, "wl-copy", "xclip").Clipboard(), "wl-copy --type text/plain;charset=utf-8")
	check("xclip", with("linux", wayland, "xclip", "xsel").Clipboard(), "xclip -selection clipboard")
	check("xsel", with("linux", x, "wl-copy", "xsel").Clipboard(), "xsel --clipboard --input")
	check("no pbcopy", with("darwin", nil).Clipboard(), "")
	check("pbcopy", with("darwin", nil, "pbcopy").Clipboard(), "pbcopy")
	tmux := map[string]string{"TMUX": "/tmp/tmux-1000/default,1,0"}
	check("tmux", with("linux", tmux, "wl-copy", "xclip", "tmux").Clipboard(), "tmux load-buffer -w -")
	check("no tmux around it", with("linux", nil, "tmux").Clipboard(), "")
	check("no display", with("linux", nil, "wl-copy", "xclip", "xsel").Clipboard(), "")
}

// TestWithoutMarkup holds that a headline cannot put a link or an image into a
// notification, and that other text stays.
func TestWithoutMarkup(t *testing.T) {
	check := func(text, want string) {
		t.Helper()
		if got := WithoutMarkup(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	check("«خبر» عن 3 مدن؛ و50% منها.", "«خبر» عن 3 مدن؛ و50% منها.")
	check(`<a href="https://evil.example">اقرأ</a>`, `‹a href="https://evil.example"›اقرأ‹/a›`)
	check("&lt;img&gt; A&B", "＆lt;img＆gt; A＆B")
}
