package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"khabar/config"
	"khabar/feeds/news"
)

// TestFilterWordsAreOne holds the lists of config together with those of the feed
// side.
func TestFilterWordsAreOne(t *testing.T) {
	actions := make([]string, len(news.FilterActions))
	for i, action := range news.FilterActions {
		actions[i] = string(action)
	}
	if !slices.Equal(actions, config.FilterActions) || !slices.Equal(news.FilterColours, config.FilterColours) {
		t.Errorf("%v and %v, %v and %v", actions, config.FilterActions, news.FilterColours, config.FilterColours)
	}
}

func TestFilters(t *testing.T) {
	h := newHome(t)
	h.follow("/feed")
	h.records(exitDone, "refresh")
	if _, said := h.run(exitDone, "filters"); !strings.Contains(said, "[[filter]]") {
		t.Errorf("without filters: %q", said)
	}
	h.put("config.toml", "[[filter]]\nwords = \"المكتبة\"\nregexp = \"رقم 2\"\naction = \"hide\"\n\n[[filter]]\nfeed = \"صحيفة المدينة\"\naction = \"highlight\"\ncolour = \"red\"\n")
	tried := h.records(exitDone, "filters", "--test")
	if len(tried) != 2 || tried[0]["hits"] != 1.0 || tried[1]["hits"] != 3.0 || len(tried[1]["recent"].([]any)) != 3 {
		t.Errorf("%v", tried)
	}
	checkFields(t, h.records(exitDone, "filters")[0], "words", "feed", "folder", "author", "category", "regexp", "action", "colour", "paused")
	entries, hidden := h.records(exitDone, "headlines"), h.records(exitDone, "headlines", "--muted")
	if len(entries) != 2 || entries[0]["colour"] != "red" || len(hidden) != 1 || hidden[0]["muted"] != true {
		t.Errorf("%v\n%v", entries, hidden)
	}
	if out, _ := h.run(exitDone, "filters", "--test"); !strings.Contains(out, "hide\t«المكتبة» regexp=رقم 2\t") {
		t.Errorf("%q", out)
	}
	h.put("config.toml", "[[filter]]\nwords = \"المكتبة\"\naction = \"hid\"\n")
	if _, said := h.run(exitUsage, "headlines"); !strings.Contains(said, "config.toml:3:10") {
		t.Errorf("%q", said)
	}
	if err := os.Remove(filepath.Join(h.config, "config.toml")); err != nil {
		t.Fatal(err)
	}
	if entries := h.records(exitDone, "headlines"); len(entries) != 3 || entries[0]["colour"] != "" {
		t.Errorf("after the filters are gone: %v", entries)
	}
}
