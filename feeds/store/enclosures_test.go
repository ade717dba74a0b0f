package store

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"khabar/feeds/news"
)

// TestEnclosures: what belongs to an entry is stored with it, changes with it, and
// goes with it.
func TestEnclosures(t *testing.T) {
	path := filepath.Join(t.TempDir(), "khabar.db")
	s := openAt(t, path)
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "https://one.example/"}}))
	item := Item{Identity: "a", Title: "حلقة", Published: noon, Enclosures: []news.Enclosure{
		{URL: "https://one.example/a.mp3", Type: "audio/mpeg", Bytes: 1234, Duration: 90 * time.Minute},
		{URL: "https://one.example/a.mp4", Type: "video/mp4"},
	}}
	other := Item{Identity: "b", Title: "خبر", Published: noon.Add(-time.Hour)}
	visit(t, s, 1, noon, item, other)
	check := func(name string, id int64, want []news.Enclosure) {
		t.Helper()
		got, err := s.Enclosures(t.Context(), id)
		must(t, err)
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %+v, want %+v", name, got, want)
		}
	}
	lines, err := s.List(t.Context(), news.Query{}, Hits{})
	must(t, err)
	check("as it came", lines[0].ID, item.Enclosures)
	check("an entry without any", lines[1].ID, nil)
	check("no entry", 4711, nil)

	item.Enclosures = []news.Enclosure{{URL: "https://one.example/b.mp3", Type: "audio/mpeg", Bytes: 1}}
	visit(t, s, 1, noon.Add(time.Hour), item, other)
	check("changed", lines[0].ID, item.Enclosures)
	must(t, s.Close())
	s = openAt(t, path)
	check("after opening again", lines[0].ID, item.Enclosures)
	execute(t, path, "PRAGMA foreign_keys = ON; DELETE FROM entries")
	check("gone with its entry", lines[0].ID, nil)
}
