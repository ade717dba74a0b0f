package cli

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"time"

	"khabar/config"
	"khabar/feeds/document"
	"khabar/feeds/news"
	"khabar/ui/lang"
	"khabar/ui/paint"
	"khabar/ui/terminal"
)

// newTerminal gives a printer on a terminal of 80 cells that shows visual order
// as it is, and what it writes there.
func newTerminal(rightToLeft bool) (*printer, *bytes.Buffer) {
	var screen bytes.Buffer
	p := newPrinter(&screen, config.DefaultSettings(), terminal.Grid, rightToLeft)
	p.terminal = true
	return p, &screen
}

var escape = regexp.MustCompile(`\x1b\[[0-9;?]*[a-zA-Z]`)

// lines gives what stands on the screen, without colours and switches.
func lines(screen *bytes.Buffer) []string {
	return strings.Split(strings.TrimSuffix(escape.ReplaceAllString(screen.String(), ""), "\n"), "\n")
}

// A pair keeps to the width of the terminal: where it is narrow, what a name means stands
// below the name unless it is short.
func TestPairsOnNarrowTerminals(t *testing.T) {
	for _, rightToLeft := range []bool{true, false} {
		p, _ := newTerminal(rightToLeft)
		for _, width := range []int{20, 40, 44, 48, 80} {
			rows := p.pairRows("--terminal TERMINAL", "طريقة إرسال العربية إلى الطرفية التي أنت فيها الآن كلها", 20, width)
			for _, row := range rows {
				if len(row) > width {
					t.Errorf("%v, %d: a row of %d cells", rightToLeft, width, len(row))
				}
			}
			if beside := width >= 48; beside != (len(rows) <= 3 && strings.ContainsRune(textOf(rows[0]), 'ﻃ')) {
				t.Errorf("%v, %d: %d rows, the first is %q", rightToLeft, width, len(rows), textOf(rows[0]))
			}
			if short := p.pairRows("--json", "246", 20, width); width >= 40 && len(short) != 1 {
				t.Errorf("%v, %d: %d rows of a short one", rightToLeft, width, len(short))
			}
		}
	}
}

func textOf(row terminal.Row) string {
	var text strings.Builder
	for _, cell := range row {
		text.WriteRune(cell.Glyph)
	}
	return text.String()
}

func TestLineOnATerminal(t *testing.T) {
	for _, c := range []struct{ name, logical, want string }{
		{"joined, from the right edge", "خبر", strings.Repeat(" ", 77) + "ﺮﺒﺧ"},
		{"lam-alef is one cell", "لا", strings.Repeat(" ", 79) + "ﻻ"},
		{"Latin stays left to right", "doctor 5", strings.Repeat(" ", 72) + "doctor 5"},
		{"a path stays in one piece", "ن /a/b:", strings.Repeat(" ", 73) + ":/a/b ﻥ"},
		{"and the beginning of an address", "ن http:// ن", strings.Repeat(" ", 69) + "ﻥ http:// ﻥ"},
		{"so does a command", "ن khabar read --json", strings.Repeat(" ", 60) + "khabar read --json ﻥ"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, screen := newTerminal(true)
			if err := p.line(c.logical); err != nil {
				t.Fatal(err)
			}
			if got := lines(screen); len(got) != 1 || got[0] != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// English lines run from left to right whatever they name; parts of a line keep to
// themselves; what others wrote runs as it is written.
func TestDirectionsOnATerminal(t *testing.T) {
	for _, c := range []struct {
		name        string
		rightToLeft bool
		write       func(p *printer) error
		want        string
	}{
		{"a name in English", false, func(p *printer) error { return p.line("1. «نون B» (3 entries, RSS)") }, "١. «B ﻥﻮﻧ» (3 entries, RSS)"},
		{"a name first", false, func(p *printer) error { return p.line("نون: the same as: http://a.b/") }, "ﻥﻮﻧ: the same as: http://a.b/"},
		{"a Latin name before a number", true, func(p *printer) error { return p.parts("نون Atom", "", "1/2") }, "1/2 · Atom ﻥﻮﻧ"},
		{"parts in English", false, func(p *printer) error { return p.parts("نون Atom", "1/2") }, "Atom ﻥﻮﻧ · 1/2"},
		{"a headline in English", false, func(p *printer) error { return p.quote("نون: 2 Atom") }, "Atom ٢ :ﻥﻮﻧ"},
		{"a value to be typed", true, func(p *printer) error { return p.line(`من "5m" إلى "ن", "و"`) }, `"ﻭ" ,"ﻥ" ﻰﻟﺇ "5m" ﻦﻣ`},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, screen := newTerminal(c.rightToLeft)
			p.settings.Digits = paint.DigitsArabic
			if err := c.write(p); err != nil {
				t.Fatal(err)
			}
			if got := lines(screen); len(got) != 1 || strings.TrimSpace(got[0]) != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestLongLineIsBroken(t *testing.T) {
	p, screen := newTerminal(true)
	if err := p.line(strings.Repeat("كلمة ", 40)); err != nil {
		t.Fatal(err)
	}
	got := lines(screen)
	if len(got) != 3 {
		t.Errorf("%d lines, want 3", len(got))
	}
	for _, line := range got {
		if n := len([]rune(line)); n > 80 {
			t.Errorf("%d cells in %q", n, line)
		}
	}
}

// TestHeadlineOnATerminal: number and title at the near edge, feed and age at
// the far one, never wider than the screen.
func TestHeadlineOnATerminal(t *testing.T) {
	entry := news.Entry{Title: "خبر", FeedName: "BBC", Published: time.Unix(0, 0)}
	for _, rightToLeft := range []bool{true, false} {
		p, screen := newTerminal(rightToLeft)
		if err := p.headline("42", entry, "5 min"); err != nil {
			t.Fatal(err)
		}
		line := lines(screen)[0]
		near, far := strings.HasSuffix(line, "ﺮﺒﺧ     42"), strings.HasPrefix(line, "BBC")
		if !rightToLeft {
			near, far = strings.HasPrefix(line, "42     ﺮﺒﺧ"), strings.HasSuffix(line, "BBC · 5 min")
		}
		if !near || !far {
			t.Errorf("right to left %v: %q", rightToLeft, line)
		}
		entry.Title = strings.Repeat("خبر طويل ", 50)
		screen.Reset()
		if err := p.headline("42", entry, "5 min"); err != nil {
			t.Fatal(err)
		}
		if got := lines(screen); len(got) != 1 || len([]rune(got[0])) > 80 || !strings.Contains(got[0], "…") {
			t.Errorf("a long title: %q", got)
		}
		entry.Title = "خبر"
	}
}

func TestArticleOnATerminal(t *testing.T) {
	p, screen := newTerminal(true)
	article := document.Document{
		Title: "عنوان الخبر", Site: "صحيفة", URL: "https://example.com/1",
		Blocks: []document.Block{{Kind: document.Paragraph, Runs: []document.Run{{Text: strings.Repeat("قال المدير إن المكتبة مفتوحة. ", 10)}}}},
	}
	if err := p.article(article, news.Entry{Published: time.Unix(1e9, 0)}, lang.For("ar"), 40); err != nil {
		t.Fatal(err)
	}
	got := strings.Join(lines(screen), "\n")
	for _, want := range []string{"ﺮﺒﺨﻟﺍ ﻥﺍﻮﻨﻋ", "ﺔﺣﻮﺘﻔﻣ", "https://example.com/1", "2001"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	for line := range strings.Lines(got) {
		if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > 40 {
			t.Errorf("%d cells in %q", n, line)
		}
	}
}

// TestSwitchIsUndone: the terminal's own bidi is off only while lines are
// written.
func TestSwitchIsUndone(t *testing.T) {
	p, screen := newTerminal(true)
	if err := p.line("خبر"); err != nil {
		t.Fatal(err)
	}
	on, off := strings.Index(screen.String(), "\x1b[8l"), strings.LastIndex(screen.String(), "\x1b[8h")
	if on != 0 || off < strings.Index(screen.String(), "\n") {
		t.Errorf("%q", screen.String())
	}
}

func TestPipeGetsLogicalText(t *testing.T) {
	var pipe bytes.Buffer
	p := newPrinter(&pipe, config.DefaultSettings(), "", true)
	if err := p.line("خبر /a/b"); err != nil || pipe.String() != "خبر /a/b\n" {
		t.Errorf("%q, %v", pipe.String(), err)
	}
}

func TestWrapKeepsTheText(t *testing.T) {
	p, _ := newTerminal(true)
	logical := strings.TrimSpace(strings.Repeat("قال (Reading) إن 40 ألفًا. ", 20)) + "\n\nseconds"
	wrapped := p.wrap(logical, 25)
	if got := strings.Join(strings.Fields(wrapped), " "); got != strings.Join(strings.Fields(logical), " ") {
		t.Errorf("words changed:\n%s", wrapped)
	}
	for line := range strings.Lines(wrapped) {
		if n := len([]rune(strings.TrimSpace(line))); n > 27 { // two tanwin take no cell
			t.Errorf("%d characters: %q", n, line)
		}
	}
}
