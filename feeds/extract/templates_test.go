package extract

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/template"

	"khabar/feeds/clean"
	"khabar/feeds/document"
	"khabar/feeds/fold"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// framed is what a template may use of an article.
type framed struct {
	Title                            string
	Paragraphs                       []string
	TitleJSON, BlocksJSON, ShortJSON string
	RawBody                          string // inside of a JSON string, with raw newlines as some outlets have them
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func frame(t *testing.T, name, title string, paragraphs []string) []byte {
	t.Helper()
	escaped := make([]string, len(paragraphs))
	var blocks []map[string]string
	for i, p := range paragraphs {
		escaped[i] = html.EscapeString(p)
		blocks = append(blocks, map[string]string{"type": "paragraph", "content": p})
	}
	tmpl, err := template.ParseFiles(filepath.Join("testdata", "templates", name))
	if err != nil {
		t.Fatal(err)
	}
	raw := asJSON(t, strings.Join(paragraphs, "\n\n"))
	var out bytes.Buffer
	err = tmpl.Execute(&out, framed{
		Title: title, Paragraphs: escaped, TitleJSON: asJSON(t, title), BlocksJSON: asJSON(t, blocks),
		ShortJSON: asJSON(t, paragraphs[0]), RawBody: strings.ReplaceAll(raw[1:len(raw)-1], `\n`, "\n"),
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// frameCase is a frame and what is to be found in it.
type frameCase struct {
	name   string
	source document.Source
	author string
	site   string
	host   string // that a site rule is for; the others stand at example.org
}

var templates = []frameCase{
	{name: "blog.html", source: document.SourceReadability, author: "ليلى العمراني", site: "صحيفة الضفة"},
	{name: "breaks.html", source: document.SourceReadability, site: "وكالة المرفأ"},
	{name: "jsonld.html", source: document.SourceJSONLD, author: "ليلى العمراني", site: "قناة الساحل"},
	{name: "next.html", source: document.SourceScript, site: "موقع الأفق"},
	{name: "amp.html", source: document.SourceReadability, author: "ليلى العمراني"},
	{name: "cards.html", source: document.SourceMicrodata, site: "منصة النهر"},
	{name: "sputnik.html", source: document.SourceRule, host: "arabic.sputniknews.com"},
}

// TestRulesHaveTemplates holds that each rule has a frame that it is for.
func TestRulesHaveTemplates(t *testing.T) {
	for _, rule := range ownRules {
		if !slices.ContainsFunc(templates, func(c frameCase) bool { return c.host == rule.host }) {
			t.Errorf("%s has no page in testdata/templates", rule.host)
		}
	}
}

// TestFramedArticles takes articles out of frames such as outlets build: each
// paragraph must be there, in order, and nothing else.
func TestFramedArticles(t *testing.T) {
	own, err := os.ReadFile(filepath.Join("testdata", "own.txt"))
	if err != nil {
		t.Fatal(err)
	}
	t.Run("own", func(t *testing.T) {
		checkFrames(t, "مكتبة وطنية جديدة على ضفة أبي رقراق", string(own), "أ ف ب")
	})
	t.Run("seed", func(t *testing.T) {
		files, err := filepath.Glob(filepath.Join(sharedDir(t), "data", "seed", "*.txt"))
		if err != nil || len(files) == 0 {
			t.Skip("no seed article beside the project")
		}
		seed, err := os.ReadFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		checkFrames(t, "اتفاق أمريكي عراقي على إنهاء مهمة التحالف", string(seed), "أ ف ب")
	})
}

func checkFrames(t *testing.T, title, text, agency string) {
	var all, want []string
	for p := range strings.SplitSeq(text, "\n\n") {
		p = strings.TrimSpace(p)
		all = append(all, p)
		if fold.Fold(p) != "" && fold.Fold(p) != "شاركها" {
			want = append(want, clean.Line(p))
		}
	}
	for _, tmpl := range templates {
		t.Run(tmpl.name, func(t *testing.T) {
			page := frame(t, tmpl.name, title, all)
			if tmpl.name == "breaks.html" {
				page = inWindows1256(t, page)
			}
			address := "https://" + cmp.Or(tmpl.host, "example.org") + "/2026/11/20/story"
			doc, err := Page(context.Background(), page, "text/html", address)
			if err != nil {
				t.Fatal(err)
			}
			got := texts(doc.Blocks)
			for i := range max(len(got), len(want)) {
				if i >= len(got) || i >= len(want) || got[i] != want[i] {
					t.Fatalf("paragraph %d of %d, want %d\ngot  %q\nwant %q", i, len(got), len(want), got[min(i, len(got)):], want[min(i, len(want)):])
				}
			}
			wantAgency := agency
			if tmpl.name == "cards.html" {
				wantAgency = "وكالات"
			}
			if doc.Source != tmpl.source || doc.Title != title || doc.Site != tmpl.site || doc.Byline != tmpl.author ||
				doc.Agency != wantAgency || !strings.HasPrefix(doc.Published, "2026-11-20") {
				t.Errorf("source %q, title %q, site %q, byline %q, agency %q, published %q", doc.Source, doc.Title, doc.Site,
					doc.Byline, doc.Agency, doc.Published)
			}
		})
	}
}

// texts are the texts of the blocks that have one.
func texts(blocks []document.Block) []string {
	var out []string
	for _, b := range blocks {
		if text := document.Text(b.Runs); text != "" {
			out = append(out, text)
		}
	}
	return out
}

func inWindows1256(t *testing.T, page []byte) []byte {
	t.Helper()
	out, err := encoding.HTMLEscapeUnsupported(charmap.Windows1256.NewEncoder()).Bytes(page)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
