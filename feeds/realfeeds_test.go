package feeds

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/net/html/charset"

	"khabar/feeds/news"
)

// sharedFeeds are real feeds that lie beside the project, not in it.
const sharedFeeds = "../shared/data/feeds"

// moduleRoot walks up to go.mod.
func moduleRoot(t testing.TB) string {
	t.Helper()
	folder, err := os.Getwd()
	must(t, err)
	for {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return folder
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			t.Fatal("no go.mod above the test")
		}
		folder = parent
	}
}

// TestRealFeeds serves real feeds and compares what is stored with what other
// parsers count in them.
func TestRealFeeds(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(moduleRoot(t), sharedFeeds, "*.*"))
	must(t, err)
	if len(files) == 0 {
		t.Skip("no real feeds beside the project: " + sharedFeeds)
	}
	site, s := newOutlet(t), openTemp(t)
	want := map[string]int{}
	var addresses []string
	sum := 0
	for i, file := range files {
		body, err := os.ReadFile(file)
		must(t, err)
		count, contentType, err := countItems(file, body)
		if err != nil {
			t.Logf("%s is not well-formed: %v", filepath.Base(file), err)
			continue
		}
		address := site.set(fmt.Sprintf("/%d-%s", i, filepath.Base(file)), feed(contentType, string(body)))
		addresses = append(addresses, address)
		want[address] = count
		sum += count
	}
	follow(t, s, addresses...)
	summary := refreshed(t, s)
	for _, r := range summary.Results {
		if r.New != want[r.FeedURL] || r.Fault != nil {
			t.Errorf("%s: stored %d entries, want %d; fault %v", filepath.Base(r.FeedURL), r.New, want[r.FeedURL], r.Fault)
		}
	}
	entries := list(t, s, news.Query{})
	check(t, "entries of all feeds", len(entries), sum)
	t.Logf("%d entries of %d feeds", sum, len(addresses))
	for _, e := range entries {
		if e.Title == "" || e.FeedName == "" || e.Published.IsZero() {
			t.Errorf("incomplete: %+v", e)
		}
		article, err := s.Article(t.Context(), e.ID)
		if err != nil || article.Title == "" {
			t.Errorf("%s: article %q, %v", e.URL, article.Title, err)
		}
	}
	again := refreshed(t, s)
	check(t, "new of the second refresh", again.New, 0)
	for _, r := range again.Results {
		check(t, r.FeedURL, r.Status, 304)
	}
}

// countItems counts with the parsers of the standard library.
func countItems(file string, body []byte) (count int, contentType string, err error) {
	if filepath.Ext(file) == ".json" {
		var feed struct {
			Version string
			Items   []json.RawMessage
		}
		err := json.Unmarshal(body, &feed)
		if err == nil && feed.Version == "" {
			err = errors.New("JSON, but no JSON Feed")
		}
		return len(feed.Items), "application/feed+json", err
	}
	decoder := xml.NewDecoder(bytes.NewReader(body))
	decoder.CharsetReader = charset.NewReaderLabel
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return count, "application/xml", nil
		}
		if err != nil {
			return 0, "", err
		}
		if start, ok := token.(xml.StartElement); ok && (start.Name.Local == "item" || start.Name.Local == "entry") {
			count++
		}
	}
}
