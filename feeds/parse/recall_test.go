package parse

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"khabar/feeds/charset"
)

// answers is a feed that changes from one answer to the next.
type answers struct {
	random       *rand.Rand
	before, tail string
	between      string
	items, pool  []string
}

// TestRecallGivesWhatAFullReadingGives lets feeds change at random and holds
// that reading only what is not known leads to the same entries, and to the
// same memory, as reading all.
func TestRecallGivesWhatAFullReadingGives(t *testing.T) {
	feeds := map[string]string{"rss": invented("rss"), "atom": invented("atom"), "rdf": invented("rdf"), "json": invented("json")}
	files := append(glob(dataRoot+"*.xml"), glob(dataRoot+"*.json")...)
	if testing.Short() {
		files = nil
	}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		feeds[filepath.Base(file)] = string(body)
	}
	for name, body := range feeds {
		t.Run(name, func(t *testing.T) {
			known, seeds := 0, 12
			if filepath.Ext(name) != "" || testing.Short() { // real ones are long
				seeds = 1
			}
			for seed := range uint64(seeds) {
				known += walk(t, body, rand.New(rand.NewPCG(seed, 4)))
			}
			if known == 0 && !strings.HasSuffix(name, ".xml") {
				t.Error("nothing was ever passed over")
			}
			t.Logf("%d items passed over", known)
		})
	}
}

// walk compares both readings over a chain of answers and counts what was
// passed over.
func walk(t *testing.T, body string, random *rand.Rand) (known int) {
	a := split(body)
	if a == nil {
		t.Skip("has to be repaired, and so is read whole")
	}
	a.random = random
	s := Source{URL: "https://outlet.example/rss", Now: now, Zone: time.UTC}
	stored := map[string]Entry{}
	var memory []byte
	for step := range 25 {
		s.Body, s.Memory = a.body(), nil
		full, err := Parse(s)
		s.Memory = memory
		quick, quickErr := Parse(s)
		if err != nil || quickErr != nil {
			t.Fatalf("step %d: %v, %v", step, err, quickErr)
		}
		if !bytes.Equal(full.Memory, quick.Memory) {
			t.Fatalf("step %d: other memories, after %d known", step, quick.Known)
		}
		if quick.Known+len(quick.Entries) != len(full.Entries) {
			t.Fatalf("step %d: %d known and %d read of %d", step, quick.Known, len(quick.Entries), len(full.Entries))
		}
		positions := map[string]int{}
		for _, e := range full.Entries {
			positions[e.Identity] = e.Position
		}
		for _, e := range quick.Entries {
			if e.Position != positions[e.Identity] {
				t.Fatalf("step %d: item %d stands at %d", step, positions[e.Identity], e.Position)
			}
			e.Position = 0
			stored[e.Identity] = e
		}
		for _, e := range full.Entries {
			e.Position = 0
			if !reflect.DeepEqual(stored[e.Identity], e) {
				t.Fatalf("step %d:\n got %+v\nwant %+v", step, stored[e.Identity], e)
			}
		}
		known += quick.Known
		memory = quick.Memory
		a.change()
	}
	return known
}

// split takes a document apart; nil if it has to be repaired.
func split(body string) *answers {
	text, _ := charset.Decode([]byte(body), "")
	doc := locate(text)
	items, separator := []span(nil), ""
	if doc.kind == kindJSON {
		shape := shapeJSON(doc.body)
		doc.body, items, separator = shape.body, shape.spans, ","
	} else if found := inspect(doc.body); found.sound {
		items = found.items
	}
	if len(items) < 2 {
		return nil
	}
	a := &answers{before: string(doc.body[:items[0].start]), tail: string(doc.body[items[len(items)-1].end:]), between: separator}
	for _, item := range items {
		a.pool = append(a.pool, string(doc.body[item.start:item.end]))
	}
	a.items = append(a.items, a.pool[len(a.pool)/2:]...)
	return a
}

func (a *answers) body() []byte {
	return []byte(a.before + strings.Join(a.items, a.between) + a.tail)
}

// change is one or two of the things that happen to feeds.
func (a *answers) change() {
	for range 1 + a.random.IntN(2) {
		a.changeOnce()
	}
}

func (a *answers) changeOnce() {
	any := func() int { return a.random.IntN(len(a.items)) }
	fresh := a.pool[a.random.IntN(len(a.pool))]
	switch at := any(); a.random.IntN(9) {
	case 0, 1, 2:
		a.items = append([]string{fresh}, a.items...)
	case 3:
		a.items = append(a.items[:at], append([]string{fresh}, a.items[at:]...)...)
	case 4:
		if len(a.items) > 3 {
			a.items = append(a.items[:at], a.items[at+1:]...)
		}
	case 5:
		a.random.Shuffle(len(a.items), func(i, j int) { a.items[i], a.items[j] = a.items[j], a.items[i] })
	case 6: // an edited headline, or anything else
		words := []string{"في", "من", "ال", "2026", "1", "خبر"}
		word := words[a.random.IntN(len(words))]
		a.items[at] = strings.Replace(a.items[at], word, word+"و", 1+a.random.IntN(3))
	case 7: // the guid or the link of another item
		for _, field := range []string{"guid", "link", "id", "title"} {
			if a.random.IntN(2) == 0 {
				a.items[at] = borrow(a.items[at], a.items[any()], field)
			}
		}
	case 8: // the channel: its title, its homepage, a date in it
		a.before = strings.Replace(a.before, "</title>", "ه</title>", 1)
		if a.random.IntN(2) == 0 {
			a.before = strings.Replace(a.before, "</link>", "/x</link>", 1)
		}
		a.before = strings.Replace(a.before, `"title":"`, `"title":"ه`, 1)
	}
}

// borrow puts a field of one item into another.
func borrow(item, from, field string) string {
	cut := func(s string) (before, value, after string, ok bool) {
		for _, marks := range [][2]string{{"<" + field, "</" + field + ">"}, {`"` + field + `":"`, `"`}} {
			if before, rest, found := strings.Cut(s, marks[0]); found {
				if value, after, found := strings.Cut(rest, marks[1]); found {
					return before + marks[0], value, marks[1] + after, true
				}
			}
		}
		return "", "", "", false
	}
	before, _, after, ok := cut(item)
	_, value, _, okFrom := cut(from)
	if !ok || !okFrom {
		return item
	}
	return before + value + after
}

// invented is a feed with what makes identities and headlines depend on other
// items: outlets behind titles, one guid for many, no guid, no link, no date.
func invented(kind string) string {
	var items []string
	for i := range 24 {
		title := fmt.Sprintf("عنوان طويل للخبر رقم %d", i)
		if i%7 != 0 {
			title += " | كووورة"
		}
		guid, link := fmt.Sprint("tag:", i), fmt.Sprint("/news/", i)
		if i%5 == 0 {
			guid = "tag:all"
		}
		if i%11 == 0 {
			guid, link = "", ""
		}
		items = append(items, inventedItem(kind, i, title, guid, link))
	}
	list := strings.Join(items, "")
	switch kind {
	case "rss":
		return `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>كووورة</title><link>https://outlet.example/</link><ttl>30</ttl>` + list + `</channel></rss>`
	case "rdf":
		return `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>كووورة</title><link>https://outlet.example/</link></channel>` + list + `</rdf:RDF>`
	case "atom":
		return `<feed xmlns="http://www.w3.org/2005/Atom"><title>كووورة</title><link href="https://outlet.example/"/><author><name>ق</name></author>` + list + `</feed>`
	}
	return `{"version":"https://jsonfeed.org/version/1.1","title":"كووورة","home_page_url":"https://outlet.example/","items":[` + strings.Join(items, ", ") + `]}`
}

func inventedItem(kind string, i int, title, guid, link string) string {
	long := strings.Repeat("نص طويل ", 60)
	switch kind {
	case "atom":
		return fmt.Sprintf(`<entry><title>%s</title><id>%s</id><link href="%s"/><updated>2026-11-2%dT10:00:00Z</updated><content type="html">&lt;p&gt;%s&lt;/p&gt;</content></entry>`,
			title, guid, link, i%3, long)
	case "json":
		return fmt.Sprintf(`{"id":"%s","url":"%s","title":"%s","content_html":"<p>%s</p>"}`, guid, link, title, long)
	}
	return fmt.Sprintf(`<item><title>%s</title><guid isPermaLink="false">%s</guid><link>%s</link><pubDate>Mon, 23 Nov 2026 0%d:00:00 GMT</pubDate><description><![CDATA[%s]]></description></item>`,
		title, guid, link, i%9, long)
}

// TestRecallReadsAllInDoubt holds when nothing may be passed over.
func TestRecallReadsAllInDoubt(t *testing.T) {
	s := Source{URL: "https://outlet.example/rss", Now: now, Zone: time.UTC, Body: []byte(invented("rss"))}
	first, err := Parse(s)
	if err != nil || first.Memory == nil {
		t.Fatal(err)
	}
	again := func(name string, known bool, change func(*Source)) {
		t.Helper()
		s := s
		s.Memory = first.Memory
		change(&s)
		feed, err := Parse(s)
		if err != nil || feed.Known > 0 != known {
			t.Errorf("%s: %d known, %v", name, feed.Known, err)
		}
	}
	replace := func(old, with string) func(*Source) {
		return func(s *Source) { s.Body = bytes.Replace(s.Body, []byte(old), []byte(with), 1) }
	}
	again("the same", true, func(*Source) {})
	again("another ttl", true, replace("<ttl>30", "<ttl>60"))
	again("another place", false, func(s *Source) { s.URL = "https://other.example/rss" })
	again("another zone", false, func(s *Source) { s.Zone = Zone("EG") })
	again("another name", false, replace("<title>كووورة", "<title>كورة"))
	again("another homepage", false, replace("outlet.example/<", "outlet.example/x/<"))
	again("another namespace", false, replace("modules/content/", "modules/other/"))
	again("to be repaired", false, replace("</item>", "<br></item>"))
	again("xml:base", false, replace("<item>", `<item xml:base="https://b.example/">`))
	again("items in two channels", false, replace("</item><item>", "</item></channel><channel><item>"))
	again("broken memory", false, func(s *Source) { s.Memory = s.Memory[:len(s.Memory)-1] })
	again("strange memory", false, func(s *Source) { s.Memory = make([]byte, memoryBytes+40*traceBytes) })
}

// FuzzRecall holds that no memory and no document make a reading fail that
// would succeed without a memory, and that none invents entries.
func FuzzRecall(f *testing.F) {
	for _, kind := range []string{"rss", "atom", "rdf", "json"} {
		f.Add([]byte(invented(kind)), []byte(invented(kind)[200:]))
	}
	f.Fuzz(func(t *testing.T, first, second []byte) {
		s := Source{URL: "https://outlet.example/rss", Now: now, Zone: time.UTC, Body: first}
		before, err := Parse(s)
		if err != nil {
			return
		}
		for _, body := range [][]byte{first, second} {
			s.Body, s.Memory = body, nil
			full, err := Parse(s)
			s.Memory = before.Memory
			quick, quickErr := Parse(s)
			if (err == nil) != (quickErr == nil) || quick.Known+len(quick.Entries) != len(full.Entries) || !bytes.Equal(full.Memory, quick.Memory) {
				t.Errorf("full %d %v, quick %d+%d %v", len(full.Entries), err, quick.Known, len(quick.Entries), quickErr)
			}
		}
	})
}
