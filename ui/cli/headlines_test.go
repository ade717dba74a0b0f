package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheLanguageOfSearches: headlines and search understand the same.
func TestTheLanguageOfSearches(t *testing.T) {
	h := newHome(t)
	h.follow("/feed")
	h.run(exitDone, "refresh")
	list := filepath.Join(h.config, "feeds.toml")
	text, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	text = append(text, "\n[[search]]\nname = \"الثاني\"\nquery = \"\\\"رقم 2\\\" مصدر:المدينة\"\n"...)
	if err := os.WriteFile(list, text, 0o600); err != nil {
		t.Fatal(err)
	}
	check := func(want int, arguments ...string) {
		t.Helper()
		for _, command := range []string{"headlines", "search"} {
			if found := h.records(exitDone, append([]string{command}, arguments...)...); len(found) != want {
				t.Errorf("%s %q: %d entries, want %d", command, arguments, len(found), want)
			}
		}
	}
	check(3, "مصدر:المدينة")
	check(1, `"رقم 2"`)
	check(2, `مكتبة -"رقم 2"`)
	check(1, "قبل:2026-06-03 بعد:2026-06-02")
	check(0, "is:starred")
	check(1, "--saved", "الثاني")
	check(0, "--saved", "الثاني", "is:read")
	oldest := h.records(exitDone, "headlines", "--sort", "oldest", "غير-مقروء")
	if len(oldest) != 3 || oldest[2]["title"] != "خبر رقم 3 من المكتبة" {
		t.Errorf("the oldest first: %v", oldest)
	}
	if _, said := h.run(exitUsage, "search", "بعد:لاحقا"); !strings.Contains(said, "ليس تاريخًا: «لاحقا»") {
		t.Errorf("it says %q", said)
	}
	if _, said := h.run(exitFailed, "headlines", "--saved", "غيره"); !strings.Contains(said, "غيره") {
		t.Errorf("it says %q", said)
	}
}
