package document

import (
	"reflect"
	"strings"
	"testing"
)

func text(s string) []Run { return []Run{{Text: s}} }

// sample has a block of every kind.
var sample = Document{
	Title: "عنوان *المقال*", Byline: "ليلى", Agency: "رويترز", Site: "موقع", URL: "https://example.org/a", Published: "2026-11-20T00:00:00Z",
	Source: SourceReadability,
	Blocks: []Block{
		{Kind: Heading, Level: 2, Runs: text("فصل أول")},
		{Kind: Paragraph, Runs: []Run{{Text: "نص "}, {Text: "قوي", Style: Bold}, {Text: " و"}, {Text: "رابط", Link: "https://example.org/x"}, {Text: "."}}},
		{Kind: Paragraph, Runs: text("صدر البيت\nعجز البيت")},
		{Kind: Item, Runs: text("واحد")},
		{Kind: Item, Depth: 1, Ordered: true, Number: 3, Runs: text("ثالث")},
		{Kind: Item, Depth: 1, Continued: true, Runs: text("تابع")},
		{Kind: Paragraph, Quote: 1, Runs: text("قول مأثور\nفي سطرين")},
		{Kind: Paragraph, Quote: 1, Runs: text("وتمامه")},
		{Kind: Code, Runs: text("if a {\n    b()\n}")},
		{Kind: Image, URL: "https://example.org/i (1).jpg", Runs: text("تعليق")},
		{Kind: Image, URL: "https://example.org/j.jpg"},
		{Kind: Rule},
		{Kind: Table, Rows: []Row{
			{Header: true, Cells: []Cell{{Runs: text("م"), Span: 1}, {Runs: text("اسم"), Span: 2}}},
			{Cells: []Cell{{Runs: text("1"), Span: 1}, {Runs: text("أ|ب"), Span: 1}, {Runs: text("ج\nد"), Span: 1}}},
		}},
		{Kind: Embed, URL: "https://example.org/v", Runs: text("مقطع")},
		{Kind: Embed, URL: "https://example.org/w"},
	},
}

func TestPlainText(t *testing.T) {
	want := strings.Join([]string{
		"فصل أول", "", "نص قوي ورابط.", "", "صدر البيت\nعجز البيت", "",
		"• واحد", "   3. ثالث", "      تابع", "",
		"> قول مأثور\n> في سطرين", "", "> وتمامه", "",
		"if a {\n    b()\n}", "", "تعليق", "", "* * *", "", "م\tاسم\n1\tأ|ب\tج د", "",
		"مقطع\nhttps://example.org/v", "", "https://example.org/w",
	}, "\n")
	if got := sample.PlainText(); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestMarkdown(t *testing.T) {
	want := strings.Join([]string{
		`# عنوان \*المقال\*`, "", "موقع · ليلى · رويترز · 2026-11-20", "", "<https://example.org/a>", "",
		"## فصل أول", "", "نص **قوي** و[رابط](https://example.org/x).", "", "صدر البيت\\\nعجز البيت", "",
		"- واحد", "   3. ثالث", "", "      تابع", "",
		"> قول مأثور\\\n> في سطرين", ">", "> وتمامه", "",
		"```\nif a {\n    b()\n}\n```", "", "![تعليق](<https://example.org/i%20(1).jpg>)", "", "![](https://example.org/j.jpg)", "",
		"* * *", "", "| م | اسم |  |\n| --- | --- | --- |\n| 1 | أ\\|ب | ج<br>د |", "",
		"[مقطع](https://example.org/v)", "", "<https://example.org/w>", "",
	}, "\n")
	if got := Markdown(sample); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// TestMarkdownBegins: what says nothing leaves no blank lines where it stood.
func TestMarkdownBegins(t *testing.T) {
	document := Document{Blocks: []Block{{Kind: Paragraph}, {Kind: Paragraph, Runs: text("أول")}, {Kind: Paragraph}, {Kind: Paragraph, Runs: text("ثان")}}}
	if got := Markdown(document); got != "أول\n\nثان\n" {
		t.Errorf("%q", got)
	}
}

func TestMarkdownEscapes(t *testing.T) {
	cases := []struct {
		runs []Run
		want string
	}{
		{text("# ليس عنوانا"), `\# ليس عنوانا`},
		{text("1. ليست قائمة"), `1\. ليست قائمة`},
		{text("1) ليست قائمة"), `1\) ليست قائمة`},
		{text("عام 2026. ثم (2027)"), "عام 2026. ثم (2027)"},
		{text("شعر\n==="), "شعر\\\n\\==="}, // a line of = makes a heading of what stands above
		{text("- ليس بندا\n+ ولا هذا"), "\\- ليس بندا\\\n\\+ ولا هذا"},
		{text("<b> & [x](y) `c` a_b"), "\\<b\\> \\& \\[x\\](y) \\`c\\` a\\_b"},
		{[]Run{{Text: " قوي ", Style: Bold | Emphasis}}, " ***قوي*** "},
		{[]Run{{Text: "a`b", Style: Monospace}}, "``a`b``"},
		{[]Run{{Text: "2", Style: Superscript}, {Text: "x", Style: Deleted}}, "<sup>2</sup>~~x~~"},
	}
	for _, c := range cases {
		if got := inlineMarkdown(c.runs); got != c.want {
			t.Errorf("%v: got %q, want %q", c.runs, got, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	cases := []struct {
		text string
		want int
	}{
		{"", 0}, {"كلمة", 1}, {"قالَ الرَّجُلُ: نعم!", 3}, {"— …", 0}, {"مـــد طويل", 2}, {"في 2026/11/20", 4}, {"don't stop", 2}, {"می\u200cخواهم", 1},
	}
	for _, c := range cases {
		d := Document{Blocks: []Block{{Kind: Paragraph, Runs: text(c.text)}, {Kind: Table, Rows: []Row{{Cells: []Cell{{Runs: text(c.text)}}}}}}}
		if got := d.Words(); got != 2*c.want {
			t.Errorf("%q: %d words, want %d", c.text, got, 2*c.want)
		}
	}
}

func TestLetters(t *testing.T) {
	d := Document{Blocks: []Block{{Kind: Paragraph, Runs: text("أبـ جَ، گچ é Ж x1 ")}, {Kind: Table, Rows: []Row{{Cells: []Cell{{Runs: text("د")}}}}}}}
	if got := d.Letters(); got != 9 {
		t.Errorf("%d letters, want 9", got)
	}
}

func TestEncode(t *testing.T) {
	data, err := sample.Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, sample) {
		t.Errorf("got %+v, want %+v", got, sample)
	}
	if _, err := Decode([]byte("{")); err == nil {
		t.Error("broken JSON is decoded")
	}
	if _, err := Decode([]byte(`{"blocks":[{"kind":"paragraph","future":1}]}`)); err != nil {
		t.Errorf("a newer document is refused: %v", err)
	}
}
