package cli

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"khabar/config"
	"khabar/feeds/news"
	"khabar/ui/cli/demo"
)

// openDemo reads the demo edition as `khabar demo` does.
func openDemo(t *testing.T) (service, []news.Entry) {
	t.Helper()
	ctx, directory := context.Background(), t.TempDir()
	site, err := demo.Start(time.Now())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = site.Close() })
	places := config.Places{Database: directory + "/khabar.db", Cache: directory + "/cache"}
	opened, err := openService(ctx, places, config.DefaultSettings(), nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = opened.Close() })
	if err := opened.Follow(ctx, site.Subscriptions()); err != nil {
		t.Fatal(err)
	}
	if err := readEditions(ctx, opened, site); err != nil {
		t.Fatal(err)
	}
	lines, err := opened.List(ctx, news.Query{})
	if err != nil {
		t.Fatal(err)
	}
	entries, err := opened.Entries(ctx, news.IDs(lines))
	if err != nil {
		t.Fatal(err)
	}
	return opened, entries
}

// The demo has one event that all its outlets tell of, in words of their own, and
// nothing else is taken for one.
func TestTheDemoHasAStory(t *testing.T) {
	opened, entries := openDemo(t)
	var ids []int64
	for _, entry := range entries {
		ids = append(ids, entry.ID)
	}
	stories, err := opened.Stories(context.Background(), ids)
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, entry := range entries {
		if story, found := stories[entry.ID]; found {
			titles = append(titles, entry.Title)
			if story.Outlets() != 3 || len(story.Entries) != 3 {
				t.Errorf("%q is told by %d outlets in %d entries", entry.Title, story.Outlets(), len(story.Entries))
			}
			if !strings.Contains(entry.Title, "قطار الليل") {
				t.Errorf("%q is taken for the story of the train", entry.Title)
			}
		}
	}
	slices.Sort(titles)
	if len(slices.Compact(titles)) != 3 {
		t.Errorf("the story is %q", titles)
	}
}

// The demo has one article that was changed after it was read first: another number in
// the headline, and a paragraph more.
func TestTheDemoHasACorrection(t *testing.T) {
	opened, entries := openDemo(t)
	var edited []news.Entry
	for _, entry := range entries {
		if entry.Edited {
			edited = append(edited, entry)
		}
	}
	if len(edited) != 1 {
		t.Fatalf("%d entries are edited", len(edited))
	}
	versions, err := opened.Versions(context.Background(), edited[0].ID)
	if err != nil || len(versions) != 2 {
		t.Fatalf("%d versions, %v", len(versions), err)
	}
	before, now := versions[0], versions[1]
	if before.Title == now.Title || strings.Contains(before.Text, "\n") || strings.Count(now.Text, "\n") != 1 || !strings.Contains(now.Text, "\nتصحيح: ") {
		t.Errorf("it said %q, %q; now it says %q, %q", before.Title, before.Text, now.Title, now.Text)
	}
}
