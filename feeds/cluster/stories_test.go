package cluster_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"khabar/feeds/cluster"
	"khabar/feeds/parse"
)

// report prints the pairs that were taken for the same wrongly or not at all.
var report = flag.Bool("report", false, "print every pair of the labelled set that is decided wrongly")

// sharedFeeds are real feeds that lie beside the project, not in it.
const sharedFeeds = "../../../shared/data/feeds"

// labelled is a line of testdata/stories.txt.
type labelled struct {
	held                       bool
	topic, event, feed         string
	at                         time.Time
	title, summary             string
	realFile, realIdentityPart string
}

func readLabelled(t testing.TB) []labelled {
	t.Helper()
	data, err := os.ReadFile("testdata/stories.txt")
	if err != nil {
		t.Fatal(err)
	}
	var list []labelled
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "|")
		if len(fields) != 7 {
			t.Fatalf("a line of %d fields: %s", len(fields), line)
		}
		at, err := time.Parse("2006-01-02 15:04", fields[4])
		if err != nil {
			t.Fatal(err)
		}
		l := labelled{held: fields[0] == "held", topic: fields[1], event: fields[1] + "/" + fields[2], feed: fields[3],
			at: at, title: fields[5], summary: fields[6]}
		if reference, isReal := strings.CutPrefix(l.title, "@"); isReal {
			l.realFile, l.realIdentityPart, _ = strings.Cut(reference, " ")
		}
		list = append(list, l)
	}
	return list
}

// realEntry is an entry of a real feed.
type realEntry struct{ identity, title, summary string }

// readReal reads the entries of a real feed; found is false where the feeds do
// not lie beside the project.
func readReal(t testing.TB, file string) (entries []realEntry, found bool) {
	t.Helper()
	body, err := os.ReadFile(filepath.Join(sharedFeeds, file))
	if err != nil {
		return nil, false
	}
	if strings.HasSuffix(file, ".json") {
		return readAnswer(t, body), true
	}
	feed, err := parse.Parse(parse.Source{URL: "https://example.org/" + file, ContentType: "application/xml", Body: body, Now: time.Now(), Zone: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range feed.Entries {
		entries = append(entries, realEntry{e.Identity + " " + e.URL, e.Title, e.Summary})
	}
	return entries, true
}

var tags = regexp.MustCompile(`<[^>]*>`)

// readAnswer reads what an outlet's own interface answers, which is no JSON feed.
func readAnswer(t testing.TB, body []byte) (entries []realEntry) {
	t.Helper()
	var answer struct {
		Articles []struct{ ID, Title, Body string }
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Fatal(err)
	}
	for _, a := range answer.Articles {
		entries = append(entries, realEntry{a.ID, html.UnescapeString(a.Title), html.UnescapeString(tags.ReplaceAllString(a.Body, " "))})
	}
	return entries
}

// corpus makes items of the labelled set and, where they are there, of all
// entries of the real feeds that it names. missing counts the labelled entries
// whose feed is not there.
func corpus(t testing.TB, list []labelled) (items []cluster.Item, labels []*labelled, missing int) {
	t.Helper()
	feeds := map[string]int64{}
	add := func(feed string, at time.Time, title, summary string, l *labelled) {
		if feeds[feed] == 0 {
			feeds[feed] = int64(len(feeds) + 1)
		}
		items = append(items, cluster.Item{ID: int64(len(items) + 1), Feed: feeds[feed], At: at, Signature: cluster.Sign(title, summary)})
		labels = append(labels, l)
	}
	files := map[string]map[string]*labelled{}
	for i := range list {
		l := &list[i]
		if l.realFile == "" {
			add(l.feed, l.at, l.title, l.summary, l)
			continue
		}
		if files[l.realFile] == nil {
			files[l.realFile] = map[string]*labelled{}
		}
		files[l.realFile][l.realIdentityPart] = l
	}
	for file, wanted := range files {
		entries, found := readReal(t, file)
		if !found {
			missing += len(wanted)
			continue
		}
		taken := 0
		for _, e := range entries {
			var l *labelled
			at := time.Time{}
			for part, candidate := range wanted {
				at = candidate.at
				if strings.Contains(e.identity, part) {
					l = candidate
					taken++
					break
				}
			}
			add(file, at, e.title, e.summary, l)
			if l != nil {
				l.title, l.summary = e.title, e.summary
			} else {
				labels[len(labels)-1] = &labelled{event: fmt.Sprint(file, len(items)), topic: file, title: e.title}
			}
		}
		if taken != len(wanted) {
			t.Fatalf("%s: %d of %d labelled entries found", file, taken, len(wanted))
		}
	}
	return items, labels, missing
}

// score counts decisions about pairs.
type score struct{ right, wrong, missed, hard int }

func (s score) precision() float64 { return float64(s.right) / float64(max(1, s.right+s.wrong)) }
func (s score) recall() float64    { return float64(s.right) / float64(max(1, s.right+s.missed)) }

// judge compares the stories with the labels, pair by pair. A pair with an entry
// of either part counts for that part; real entries without a label tell of
// events of their own.
func judge(t testing.TB, items []cluster.Item, labels []*labelled, story map[int64]int64) (tuned, held score) {
	for i := range items {
		for j := range i {
			a, b := labels[i], labels[j]
			same := a.event == b.event
			together := story[items[i].ID] != 0 && story[items[i].ID] == story[items[j].ID]
			s := &tuned
			if a.held || b.held {
				s = &held
			}
			switch {
			case same && together:
				s.right++
			case same:
				s.missed++
				if *report && s == &tuned {
					t.Logf("missed %s\n  %s\n  %s", a.event, a.title, b.title)
				}
			case together:
				s.wrong++
				if *report && s == &tuned {
					t.Logf("wrong\n  %s: %s\n  %s: %s", a.event, a.title, b.event, b.title)
				}
			}
			if !same && a.topic == b.topic && near(a.at, b.at) {
				s.hard++
			}
		}
	}
	return tuned, held
}

func near(a, b time.Time) bool { return a.Sub(b).Abs() <= cluster.Span }

func storiesOf(links []cluster.Link) map[int64]int64 {
	story := map[int64]int64{}
	for _, link := range links {
		story[link.Entry] = link.Story
	}
	return story
}

// TestLabelledSet holds what docs/clusters.md promises.
func TestLabelledSet(t *testing.T) {
	items, labels, missing := corpus(t, readLabelled(t))
	if missing > 0 {
		t.Logf("%d labelled entries are of real feeds that do not lie beside the project: "+sharedFeeds, missing)
	}
	tuned, held := judge(t, items, labels, storiesOf(cluster.Group(nil, items)))
	all := score{tuned.right + held.right, tuned.wrong + held.wrong, tuned.missed + held.missed, tuned.hard + held.hard}
	for _, part := range []struct {
		name string
		score
	}{{"tuned", tuned}, {"held out", held}, {"all", all}} {
		t.Logf("%-8s %3d pairs of one event, %4d hard ones of two: precision %.3f, recall %.3f (right %d, wrong %d, missed %d)",
			part.name, part.right+part.missed, part.hard, part.precision(), part.recall(), part.right, part.wrong, part.missed)
	}
	if missing == 0 {
		for name, s := range map[string]score{"tuned": tuned, "held out": held} {
			if s.precision() < 0.95 || s.recall() < 0.6 {
				t.Errorf("%s: precision %.3f, recall %.3f", name, s.precision(), s.recall())
			}
		}
	}
}
