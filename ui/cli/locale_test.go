package cli

import (
	"io"
	"strings"
	"testing"
	"time"
)

// Until a language is set or chosen the locale names it; C says nothing of
// languages, and one that khabar does not speak leaves it with Arabic.
func TestLanguageOfTheLocale(t *testing.T) {
	h := newHome(t)
	check := func(want string, environment ...string) {
		t.Helper()
		for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
			t.Setenv(name, "")
		}
		for i := 0; i < len(environment); i += 2 {
			t.Setenv(environment[i], environment[i+1])
		}
		if out, _ := h.run(0, "--help"); !strings.Contains(out, want) {
			t.Errorf("%v: no %q in\n%s", environment, want, out)
		}
	}
	const english, arabic = "Usage", "الاستعمال"
	check(arabic)
	check(english, "LANG", "en_US.UTF-8")
	check(english, "LANG", "en")
	check(arabic, "LANG", "ar_EG.UTF-8@euro")
	check(arabic, "LANG", "C.UTF-8")
	check(arabic, "LANG", "POSIX")
	check(arabic, "LANG", "de_DE.UTF-8")
	check(arabic, "LANG", "en_US.UTF-8", "LC_ALL", "C")
	check(arabic, "LANG", "en_US.UTF-8", "LC_MESSAGES", "ar_SA.UTF-8")
	check(english, "LANG", "ar_EG.UTF-8", "LC_MESSAGES", "ar_SA.UTF-8", "LC_ALL", "en_GB")
	h.put("config.toml", "language = \"ar\"\n")
	check(arabic, "LANG", "en_US.UTF-8")
}

// TestReaderBeginsInArabic: a system in English tells nothing of who reads the news.
func TestReaderBeginsInArabic(t *testing.T) {
	newHome(t)
	t.Setenv("LANG", "en_US.UTF-8")
	check := func(want string, args ...string) {
		t.Helper()
		a := &app{stdout: io.Discard, stderr: io.Discard, now: time.Now}
		a.prepare(args)
		settings, err := a.settings()
		if err != nil || settings.Language != want || a.words.language != want {
			t.Errorf("%q: %s and %s, %v; want %s", args, settings.Language, a.words.language, err, want)
		}
	}
	check("ar")
	check("ar", "--terminal", "grid")
	check("ar", "demo")
	check("en", "headlines")
	check("en", "--help")
	check("en", "demo", "--help")
	t.Setenv("KHABAR_LANGUAGE", "en")
	check("en")
}
