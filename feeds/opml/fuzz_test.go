package opml

import (
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// checkSafe holds what is promised of every list.
func checkSafe(t *testing.T, list List) {
	t.Helper()
	texts := []string{list.Title}
	for _, f := range list.Feeds {
		u, err := url.Parse(f.URL)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			t.Errorf("address %q, %v", f.URL, err)
		}
		texts = append(texts, f.URL, f.Title, f.Folder, f.Homepage)
		texts = append(texts, f.Tags...)
		for _, e := range f.Entries {
			texts = append(texts, e.URL, e.Title, e.Author)
		}
		for _, a := range f.Attributes {
			texts = append(texts, a.Name, a.Value)
		}
	}
	for _, s := range list.Searches {
		texts = append(texts, s.Name, s.Query)
	}
	for _, r := range list.Refused {
		texts = append(texts, r.Text)
	}
	for _, text := range texts {
		for _, r := range text {
			if unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == '\u2028' || r == '\u2029' {
				t.Errorf("%U in %q", r, text)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, c := range exports {
		f.Add(c.text)
	}
	f.Add("<opml><outline xmlUrl=\"https://a.example/\" category=\"a,\x1bb\"><khabar:entry key=\"0a\" starred=\"true\" title=\"\u202ex\"/></outline></opml>")
	f.Add("https://a.example/ tag\n\"query:n:title =~ \\\"x\\\" and tags # \\\"tag\\\"\"\n")
	f.Add("<opml><outline text=\"x\ny\" xmlUrl=\"https://u:p\x1b@a.example/\"/>")
	f.Fuzz(func(t *testing.T, text string) {
		list, err := Read([]byte(text), "")
		if err != nil {
			return
		}
		checkSafe(t, list)
		if len(list.Feeds) == 0 {
			return
		}
		for _, written := range [][]byte{WriteOPML(list), WriteNewsboat(list.Feeds)} {
			again, err := Read(written, "")
			if err != nil || len(again.Refused) > 0 || !slices.Equal(addresses(again), addresses(list)) {
				t.Errorf("written and read again: %v, %v\n%v\n%v\n%s", err, again.Refused, addresses(list), addresses(again), written)
			}
			checkSafe(t, again)
		}
	})
}

func addresses(list List) []string {
	var all []string
	for _, f := range list.Feeds {
		all = append(all, f.URL)
	}
	slices.Sort(all)
	return all
}

// TestExportAndImport: random lists come back as they were.
func TestExportAndImport(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 5))
	words := []string{"أخبار", "a \"b\"", `back\slash`, "# no", "&amp;", "<b>", "'", "`x`", "🙂", "query:x", "@ s", "1 < 2", "exec:x", "a,b", "ا\u064eب"}
	for range 300 {
		var list List
		for i := range 1 + random.IntN(20) {
			feed := Feed{URL: "https://a.example/" + strings.Repeat("ab", i) + "?x=1&y=%D8%A3"}
			if random.IntN(3) > 0 {
				feed.Title = words[random.IntN(len(words))]
			}
			for range random.IntN(4) {
				feed.Folder = strings.TrimPrefix(feed.Folder+"/"+words[random.IntN(len(words))], "/")
			}
			list.Feeds = append(list.Feeds, feed)
		}
		opml, err := Read(WriteOPML(list), "")
		if err != nil || sorted(opml) != sorted(list) {
			t.Fatalf("OPML: %v\n%s\nwant\n%s", err, sorted(opml), sorted(list))
		}
		again, err := Read(WriteOPML(opml), "")
		if err != nil || shown(again) != shown(opml) {
			t.Fatalf("OPML, the second time: %v\n%s\nwant\n%s", err, shown(again), shown(opml))
		}
		boat, err := Read(WriteNewsboat(list.Feeds), "")
		if want := strings.ReplaceAll(shown(list), "`", "‘"); err != nil || shown(boat) != want {
			t.Fatalf("newsboat: %v\n%s\nwant\n%s", err, shown(boat), want)
		}
	}
}

func sorted(list List) string {
	lines := strings.Split(shown(list), "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
