package store

import (
	"os"
	"path/filepath"
	"testing"

	"khabar/feeds/news"
)

func TestUnused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "khabar.db")
	expect := func(want bool, when string) {
		t.Helper()
		if got := Unused(t.Context(), path); got != want {
			t.Errorf("%s: unused is %v, want %v", when, got, want)
		}
	}
	expect(false, "without a file")
	if _, err := os.Stat(path); err == nil {
		t.Error("asking makes the file")
	}
	s := openAt(t, path)
	expect(true, "opened")
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "https://example.org/a.xml"}, {URL: "https://example.org/b.xml"}}))
	expect(true, "followed and never asked")
	must(t, s.Write(t.Context(), &Visit{FeedID: 2, At: noon, Fault: &news.Fault{Kind: news.FaultGone, At: noon}}))
	expect(false, "a feed has failed")
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "https://example.org/a.xml"}}))
	expect(true, "what has failed is not followed any longer")
	must(t, os.WriteFile(path+".other", []byte("not a database"), 0o600))
	if Unused(t.Context(), path+".other") {
		t.Error("what is no database is unused")
	}
}
