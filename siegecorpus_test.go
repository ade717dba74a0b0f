//go:build unix

package main

import (
	"fmt"
	"html"
	"strings"
)

// payload is something hostile, as text after all decoding.
type payload struct {
	name, text string
}

// payloads attack a terminal or the frame around a text (T1, T3, T4, T5 and the
// commands of T6 to T8).
var payloads = []payload{
	{"OSC 52 clipboard", "\x1b]52;c;cHduZWQ=\a"},
	{"OSC 52 with ST", "\x1b]52;p;cHduZWQ=\x1b\\"},
	{"OSC 8 file link", "\x1b]8;;file:///etc/passwd\x1b\\x\x1b]8;;\x1b\\"},
	{"OSC 0 title", "\x1b]0;owned\a"},
	{"OSC 9 notification", "\x1b]9;owned\a"},
	{"OSC 4 colour query", "\x1b]4;1;?\a"},
	{"OSC 1337 file", "\x1b]1337;File=inline=1:AAAA\a"},
	{"OSC unterminated", "\x1b]2;"},
	{"DCS DECRQSS", "\x1bP$q\"q\x1b\\"},
	{"DCS sixel", "\x1bPq#0;2;0;0;0~\x1b\\"},
	{"APC graphics", "\x1b_Ga=T,f=24;AAAA\x1b\\"},
	{"PM and SOS", "\x1b^x\x1b\\\x1bXy\x1b\\"},
	{"CSI clear", "\x1b[2J\x1b[H"},
	{"CSI report", "\x1b[6n\x1b[c\x1b[21t"},
	{"CSI modes", "\x1b[?1049l\x1b[?25h\x1b[?1003h"},
	{"CSI printer", "\x1b[5i"},
	{"reset", "\x1bc"},
	{"character set", "\x1b(0\x0e"},
	{"C1 CSI", "\u009b2J\u009b31m"},
	{"C1 OSC", "\u009d52;c;cHduZWQ=\u009c"},
	{"C1 DCS, APC", "\u0090$qm\u009c\u009fGa=T\u009c"},
	{"bells and backspaces", "\a\b\b\b\b\x7f"},
	{"CR overwrites", "good\r\x1b[Kevil"},
	{"LF, VT, FF", "one\ntwo\vthree\ffour"},
	{"NEL, LS, PS", "one\u0085two\u2028three\u2029four"},
	{"override", "abc\u202egpj.exe\u202c"},
	{"open isolates", "\u2066\u2067\u2068abc"},
	{"stray pops", "\u2069\u202c\u2069abc"},
	{"embeddings", "\u202a\u202b\u202b\u202babc"},
	{"tags", "a\U000e0001\U000e0065\U000e006e\U000e007fb"},
	{"invisible run", "a" + strings.Repeat("\u200b\u200c\u200d\u2060\ufeff", 400) + "b"},
	{"selectors", "a" + strings.Repeat("\ufe0f\U000e0100", 400) + "b"},
	{"zalgo", "a" + strings.Repeat("\u0300\u0489\u064b", 400) + "b"},
	{"fillers", "\u3164\u115f\u1160\uffa0\u2800"},
	{"noncharacters", "\uffff\ufdd0\U0001fffe\ufffc\ufff9\ufffa\ufffb"},
	{"deprecated format", "\u206a\u206b\u206c\u206d\u206e\u206f"},
	{"shell", "$(touch owned) `touch owned` ; touch owned | touch owned"},
	{"format", "%s%n%d%!s(MISSING)"},
	{"leading dash", "--help -rf /"},
	{"SQL", "'; DROP TABLE entries; --"},
}

// writings are ways in which a feed may carry a payload in XML. What XML does not
// allow, and feeds hold all the same, is among them.
var writings = []struct {
	name  string
	write func(text string) string
}{
	{"raw", func(s string) string { return html.EscapeString(s) }},
	{"decimal", func(s string) string { return references(s, "&#%d;") }},
	{"hexadecimal", func(s string) string { return references(s, "&#x%x;") }},
	{"twice escaped", func(s string) string { return references(s, "&amp;#%d;") }},
	{"thrice escaped", func(s string) string { return references(s, "&amp;amp;#x%x;") }},
	{"CDATA", func(s string) string { return "<![CDATA[" + s + "]]>" }},
	{"CDATA, decimal", func(s string) string { return "<![CDATA[" + references(s, "&#%d;") + "]]>" }},
	{"CDATA, twice", func(s string) string { return "<![CDATA[" + references(s, "&amp;#x%X;") + "]]>" }},
}

// references writes all but letters, digits and blanks as references.
func references(s, format string) string {
	var out strings.Builder
	for _, r := range s {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == ' ' {
			out.WriteRune(r)
		} else {
			fmt.Fprintf(&out, format, r)
		}
	}
	return out.String()
}

// fields are the places of an RSS item that a payload can stand in; {} is where.
var fields = []struct{ name, xml string }{
	{"title", "<title>{}</title>"},
	{"author", "<author>{}</author>"},
	{"creator", "<dc:creator>{}</dc:creator>"},
	{"category", "<category>{}</category>"},
	{"description", "<description>{}</description>"},
	{"content", "<content:encoded>{}</content:encoded>"},
	{"link", "<link>http://127.0.0.1:1/{}</link>"},
	{"bare link", "<link>{}</link>"},
	{"guid", "<guid>{}</guid>"},
	{"date", "<pubDate>{}</pubDate>"},
	{"enclosure", "<enclosure url=\"http://127.0.0.1:1/a.mp3\" type=\"audio/mpeg\"/><comments>{}</comments>"},
	{"source", "<source url=\"http://127.0.0.1:1/\">{}</source>"},
}

// siegeCase is one item or feed, and what has to come of it.
type siegeCase struct {
	// mark stands in the title of the entry: the case is the one entry with it.
	mark   string
	attack string
}

// itemFeed gives a feed of one item for every payload in a field, each between
// items that have to come through as they are, and its cases.
func itemFeed(field int, base string) (feed string, cases []siegeCase) {
	var out strings.Builder
	out.WriteString(rssHead("حقل " + fields[field].name))
	for i, p := range payloads {
		writing := writings[(i+field)%len(writings)]
		if strings.HasPrefix(p.name, "noncharacters") && writing.name == "raw" {
			writing = writings[1]
		}
		mark := fmt.Sprintf("case-%02d-%02d", field, i)
		cases = append(cases, siegeCase{mark: mark, attack: fmt.Sprintf("%s in %s, %s", p.name, fields[field].name, writing.name)})
		value := writing.write(mark + " " + p.text + " end")
		item := strings.Replace(fields[field].xml, "{}", value, 1)
		if fields[field].name != "title" {
			item += "<title>خبر " + mark + "</title>"
		}
		if !strings.Contains(item, "<link>") {
			item += "<link>" + base + "/page/" + mark + "</link>"
		}
		if !strings.Contains(item, "<guid>") {
			item += "<guid isPermaLink=\"false\">" + mark + "</guid>"
		}
		fmt.Fprintf(&out, "<item>%s</item>\n", item)
	}
	return out.String() + rssEnd, cases
}

func rssHead(title string) string {
	return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
		`xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>` + title + "</title>\n" +
		"<item><title>شاهد أول</title><guid>first</guid></item>\n"
}

const rssEnd = "<item><title>شاهد أخير</title><guid>last</guid></item></channel></rss>"

// pageOf gives a web page that carries the payload of its case in title, text,
// attributes and metadata.
func pageOf(mark string) string {
	field, i := 0, 0
	fmt.Sscanf(mark, "case-%02d-%02d", &field, &i)
	text := payloads[i%len(payloads)].text
	raw, escaped := html.EscapeString(text), references(text, "&#%d;")
	return fmt.Sprintf(`<!doctype html><html><head><title>%s %s</title><meta name="author" content="%s"><meta property="og:site_name" content="%s">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"x\u001b]52;c;cHduZWQ=\u0007","author":{"name":"y\u009b2J"}}</script></head>
<body><article><h1>%s %s</h1><p>%s</p><p>%s</p><pre>%s</pre><p><a href="javascript:%s">رابط</a> <a href="http://user:secret@example.org/%s">آخر</a></p>
<img src="file:///etc/passwd" alt="%s"><p>%s</p></article></body></html>`,
		mark, escaped, escaped, raw, mark, raw, raw, escaped, raw, escaped, escaped, escaped,
		strings.Repeat("فقرة طويلة من كلام لا ضرر فيه حتى يُعدّ النص مقالًا كاملًا. ", 12))
}
