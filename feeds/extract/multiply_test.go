package extract

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// numbered repeats a format with its numbers.
func numbered(count int, format string) string {
	var out strings.Builder
	for i := range count {
		fmt.Fprintf(&out, format, i)
	}
	return out.String()
}

// multiplying are texts of which the parser makes very much more than they are.
func multiplying() map[string]string {
	paragraphs := strings.Repeat("<p>x", 20_000)
	attributes := numbered(10_000, "a%d ")
	return map[string]string{
		"open elements":            "<p>" + numbered(400, "<i a=%d>") + paragraphs,
		"no quotes":                "<p>" + numbered(400, "<i/a=%d/>") + paragraphs,
		"capitals":                 "<p>" + numbered(400, "<STRONG\fA=%d>") + paragraphs,
		"a bracket in quotes":      "<p>" + numbered(400, "<b a='>' b=%d>") + paragraphs,
		"quotes that do not quote": "<p>" + numbered(400, `<b a=" b=%d>`) + `<b a=">"` + attributes + ">" + paragraphs,
		"attributes":               "<p><b " + attributes + ">" + paragraphs,
		"attributes of a link":     "<p><a title='>' " + attributes + ">" + paragraphs,
		"a long tag":               "<p><font a='" + strings.Repeat("> ", tagBytesMax) + "'" + attributes + ">" + paragraphs,
		"in a title of a picture":  "<svg><title><p></title></svg><p>" + numbered(400, "<svg><title><tt a=%d></title>") + paragraphs,
		"one within another":       strings.Repeat("<b/x='"+strings.Repeat("=", 900), 1_000) + "'>",
		"<html>":                   numbered(50_000, "<html a%d>"),
		"<body>":                   numbered(50_000, "<BODY a%d=x>"),
	}
}

// TestMultiplies holds that such texts never get to the parser, what follows them is
// read all the same, and memory stays in proportion.
func TestMultiplies(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for name, text := range multiplying() {
		t.Run(name, func(t *testing.T) {
			if !multiplies(text) {
				t.Fatal("it gets to the parser")
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			doc, err := Page(ctx, []byte(strings.Repeat("<p>"+sentence+sentence+"</p>", 5)+text), "text/html", "https://example.org/")
			if err != nil || !strings.HasPrefix(doc.PlainText(), sentence) {
				t.Errorf("page: %v, %.80q", err, doc.PlainText())
			}
			doc, err = Fragment(ctx, "<p>"+sentence+"</p>"+text, "https://example.org/")
			if err != nil || !strings.HasPrefix(doc.PlainText(), sentence[:40]) {
				t.Errorf("fragment: %v, %.80q", err, doc.PlainText())
			}
			runtime.ReadMemStats(&after)
			if used := after.TotalAlloc - before.TotalAlloc; used > 200<<20 {
				t.Errorf("took %d MB", used>>20)
			}
		})
	}
}

// TestSloppyPages holds that pages whose tags are merely left open are parsed.
func TestSloppyPages(t *testing.T) {
	for name, text := range map[string]string{
		"bold left open":         strings.Repeat("<p><b>"+sentence+"</p>", 10_000),
		"fonts of an old page":   strings.Repeat(numbered(7, "<p><font color=red size=%d><b style='x: 1'><u>"+sentence+"</u></b></font></p>"), 300),
		"links":                  numbered(20_000, "<li><a href='/news/%d' title='خبر' class='x y' target=_blank><span>خبر</span></a></li>"),
		"icons":                  strings.Repeat(numbered(60, "<li><i class='fa fa-%d' aria-hidden='true'></i> نص</li>"), 50),
		"numbered elements":      numbered(900, "<p data-reactid='%[1]d'><strong data-reactid='%[1]d'>نص</strong> نص</p>"),
		"pages in a script":      "<script>" + strings.Repeat(`x = "<html><body>";`, 4) + "</script>",
		"a comparison":           "<script>for (i = 0; i<b ; i++) { if (a <b && c> d) x() }</script>",
		"nothing":                "",
		"only the beginning":     "<",
		"the beginning of a tag": "<b",
		"a tag without an end":   "<b class='x",
	} {
		if multiplies(text) {
			t.Errorf("%s: it does not get to the parser", name)
		}
	}
}
