package demo

import (
	"encoding/xml"
	"html/template"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"
)

// Limits of an article that is worth setting.
const (
	wordsMin = 200
	wordsMax = 1500
)

func TestArticles(t *testing.T) {
	outlets, err := load(now)
	if err != nil {
		t.Fatal(err)
	}
	titles, total := map[string]string{}, 0
	for _, o := range outlets {
		for i, a := range o.articles {
			name := o.Slug + "/" + a.Slug
			total++
			if other, twice := titles[a.Title]; twice {
				t.Errorf("%s and %s have one title", name, other)
			}
			titles[a.Title] = name
			if first := a.first(); a.Correction != "" && (first.Title == a.Title || first.Summary == a.Summary || first.Correction != "") {
				t.Errorf("%s: the first edition says %q, %q", name, first.Title, first.Summary)
			}
			if !a.Published.Before(now) || now.Sub(a.Published) > 14*24*time.Hour {
				t.Errorf("%s was published %s", name, a.Published)
			}
			if i > 0 && a.Published.After(o.articles[i-1].Published) {
				t.Errorf("%s is newer than what stands before it", name)
			}
			checkBody(t, name, string(a.Body))
			checkPairs(t, name, a.Title+a.Caption+a.Summary+code.ReplaceAllString(string(a.Body), ""))
			checkCharacters(t, name, a.Title+a.Author+a.Section+a.Caption+a.Summary+a.Correction+a.FirstTitle+a.FirstSummary+string(a.Body))
		}
	}
	t.Logf("%d articles", total)
}

var tag = regexp.MustCompile(`<[^>]*>`)

// checkBody says whether a body is as balanced as XML is, of real length, and
// can be parted for a box.
func checkBody(t *testing.T, name, body string) {
	t.Helper()
	closed := strings.NewReplacer("<br>", "<br/>", "<hr>", "<hr/>").Replace(body)
	before, _ := part(template.HTML(closed))
	for _, half := range []string{closed, string(before)} {
		decoder := xml.NewDecoder(strings.NewReader("<body>" + half + "</body>"))
		for {
			_, err := decoder.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Errorf("%s: %v", name, err)
				break
			}
		}
	}
	if words := len(strings.Fields(tag.ReplaceAllString(body, " "))); words < wordsMin || words > wordsMax {
		t.Errorf("%s has %d words, want %d to %d", name, words, wordsMin, wordsMax)
	}
}

// zwnj stands between the parts of a Persian word that do not join.
const zwnj = '\u200c'

// checkCharacters finds controls and format characters, which no text of ours
// needs but for the one: the others would not get through feeds/clean either.
func checkCharacters(t *testing.T, name, text string) {
	t.Helper()
	for _, r := range text {
		if r != '\n' && r != '\t' && r != zwnj && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co) || r == unicode.ReplacementChar {
			t.Errorf("%s holds %U", name, r)
		}
	}
}

func TestParseArticleRefuses(t *testing.T) {
	const head = "<!--\ntitle: ع\nauthor: ك\nage: 1h\nsection: ق\nsummary: خ\n"
	if _, err := parseArticle(head+"-->\n<p>نص</p>\n", now); err != nil {
		t.Fatalf("a whole article is refused: %v", err)
	}
	for name, source := range map[string]string{
		"no header":         "<p>نص</p>",
		"unknown key":       head + "colour: red\n-->\n<p>نص</p>\n",
		"bad age":           head + "age: soon\n-->\n<p>نص</p>\n",
		"no body":           head + "-->\n",
		"half a correction": head + "correction: خ\n-->\n<p>نص</p>\n",
		"half an edition":   head + "first-title: أ\nfirst-summary: خ\n-->\n<p>نص</p>\n",
		"no title":          strings.Replace(head, "title: ع\n", "", 1) + "-->\n<p>نص</p>\n",
	} {
		if _, err := parseArticle(source, now); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}

func TestParseAge(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"25m": 25 * time.Minute, "2h10m": 130 * time.Minute, "1d": 24 * time.Hour, "2d3h": 51 * time.Hour,
	} {
		if got, err := parseAge(text); err != nil || got != want {
			t.Errorf("parseAge(%q) = %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "d", "xd1h", "1d1", "soon"} {
		if got, err := parseAge(text); err == nil {
			t.Errorf("parseAge(%q) = %v", text, got)
		}
	}
}

var code = regexp.MustCompile(`(?s)<pre>.*?</pre>`)

// checkPairs finds quotation marks and brackets that lack their other half.
func checkPairs(t *testing.T, name, text string) {
	t.Helper()
	for _, pair := range [][2]string{{"«", "»"}, {"“", "”"}, {"(", ")"}} {
		if opened, closed := strings.Count(text, pair[0]), strings.Count(text, pair[1]); opened != closed {
			t.Errorf("%s: %d times %s and %d times %s", name, opened, pair[0], closed, pair[1])
		}
	}
}
