package page

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"khabar/feeds/document"
	"khabar/ui/paint"
	"khabar/ui/terminal"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestGolden(t *testing.T) {
	for _, s := range samples {
		for _, width := range []int{40, 66, 100} {
			o := testOptions(width)
			p := Layout(Heading{}, document.Document{Blocks: s.blocks}, o)
			checkGolden(t, fmt.Sprintf("%s-%d", s.name, width), dump(p))
		}
	}
}

func TestGoldenWholePage(t *testing.T) {
	d := document.Document{Blocks: append(samples[0].blocks, samples[10].blocks...)}
	for _, width := range []int{40, 66, 100} {
		o := testOptions(width)
		o.Justify = true
		h := testHeading
		h.Note = "جارٍ جلب النص الكامل…"
		checkGolden(t, fmt.Sprintf("page-%d", width), dump(Layout(h, d, o)))
	}
}

func TestGoldenEnglish(t *testing.T) {
	o := testOptions(66)
	o.RightToLeft, o.Painter = false, paint.New(paint.Options{})
	o.Words = Words{Links: "Links", Image: "Image", Embed: "Embedded"}
	h := Heading{Title: "A port found under the sand", Outlet: "The Oasis", Date: "23 November 2026", ReadingTime: "2 minutes", Footer: []string{"Text from the page"}}
	d := document.Document{Blocks: []document.Block{
		paragraphOf("Archaeologists said on Monday that they had found the remains of an old port, with stores and quays of 120 metres."),
		{Kind: document.Paragraph, Quote: 1, Runs: run("We did not expect anything of this size.")},
		itemOf(0, "one"), itemOf(1, "two"), itemOf(0, "العربية"),
		{Kind: document.Image, Runs: run("The port")},
		{Kind: document.Paragraph, Runs: []document.Run{{Text: "See the "}, {Text: "report", Link: "https://example.org/r"}, {Text: "."}}},
	}}
	checkGolden(t, "english-66", dump(Layout(h, d, o)))
}

// checkGolden compares with the golden file, or writes it.
func checkGolden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name+".txt")
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (-update writes it anew); got\n%s", name, got)
	}
}

// dump shows a page as text: a row of cells a line between bars, then what is
// not plain text in it, by runs of cells of one pen.
func dump(p *Page) string {
	var b strings.Builder
	for i := range p.Len() {
		b.WriteString(dumpRow(p.Row(i)))
		b.WriteByte('\n')
	}
	return b.String()
}

func dumpRow(row terminal.Row) string {
	var b strings.Builder
	b.WriteByte('|')
	for _, c := range row {
		if c.Glyph != 0 {
			b.WriteRune(c.Glyph)
			b.WriteString(c.Marks)
		}
	}
	b.WriteByte('|')
	for from := 0; from < len(row); {
		to := from + 1
		for to < len(row) && row[to].Pen == row[from].Pen && row[to].Link == row[from].Link {
			to++
		}
		if name := penName(row[from].Pen); name != "" || row[from].Link != "" {
			fmt.Fprintf(&b, " %d-%d:%s", from, to-1, name)
			if row[from].Link != "" {
				fmt.Fprintf(&b, "→%s", shortLink(row[from].Link))
			}
		}
		from = to
	}
	return b.String()
}

// shortLink keeps the lines of the goldens readable.
func shortLink(url string) string {
	if len(url) > 26 {
		return url[:26] + "…"
	}
	return url
}

// penName names the attributes; the samples are drawn without colours.
func penName(p terminal.Pen) string {
	names := []struct {
		bit  terminal.Attributes
		name string
	}{{terminal.Bold, "bold"}, {terminal.Faint, "faint"}, {terminal.Underline, "line"}, {terminal.Reverse, "reverse"}, {terminal.Strike, "strike"}}
	var parts []string
	for _, n := range names {
		if p.Attributes&n.bit != 0 {
			parts = append(parts, n.name)
		}
	}
	return strings.Join(parts, "+")
}
