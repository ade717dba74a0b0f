package text

import (
	"testing"
	"unicode/utf8"

	"khabar/ui/text/bidi"
	"khabar/ui/text/cells"
	"khabar/ui/text/joining"
)

// appendVisual appends a paragraph, unbroken but for forced breaks, to dst: UTF-8 in
// visual order, marks behind their base. That is what FriBidi's C library makes of a
// paragraph, and what testdata/bench.sh measures beside it: the levels, the joining and
// the order of Layout, without its widths and cells, which nothing but the comparison
// leaves out.
func (l *Layouter) appendVisual(dst []byte, paragraph string, o Options) []byte {
	o.WidthCells = 0
	l.paragraph, l.options = paragraph, o
	l.decode(paragraph, o)
	l.resolve(o.Direction)
	l.join()
	for from := 0; from < l.items; {
		to := l.items
		if l.newlines {
			for to = from; to < l.items && l.kinds[to] != cells.Newline; to++ {
			}
		}
		dst = l.appendLine(dst, from, to)
		if to < l.items {
			dst = append(dst, '\n')
		}
		from = to + 1
	}
	return dst
}

// appendLine appends the items of a line.
func (l *Layouter) appendLine(dst []byte, from, to int) []byte {
	bidi.ResetWhitespace(l.levels[from:to], l.properties[from:to], l.direction)
	for _, run := range l.orderer.Runs(l.levels[from:to]) {
		start, end := from+int(run.Start), from+int(run.End)
		for start < end && l.follows(start) {
			start++ // on nothing
		}
		if run.Level.RightToLeft() {
			dst = l.appendReversed(dst, start, end)
		} else {
			dst = l.appendForward(dst, start, end)
		}
	}
	return dst
}

// appendForward appends a left-to-right run that starts with a base.
func (l *Layouter) appendForward(dst []byte, start, end int) []byte {
	for i := start; i < end; {
		base := i
		for i++; i < end && l.follows(i); i++ {
		}
		dst = l.appendCluster(dst, base, i, false)
	}
	return dst
}

// appendReversed appends a right-to-left run that starts with a base: bases from
// the last to the first, each with its marks in logical order (L3).
func (l *Layouter) appendReversed(dst []byte, start, end int) []byte {
	for i := end - 1; i >= start; i-- {
		last := i
		for l.follows(i) {
			i--
		}
		dst = l.appendCluster(dst, i, last+1, true)
	}
	return dst
}

// appendCluster appends a base and what follows on it up to end.
func (l *Layouter) appendCluster(dst []byte, base, end int, mirror bool) []byte {
	dst = l.appendItem(dst, base, mirror)
	if kind := l.kinds[base]; kind == cells.Blank || kind == cells.Tab {
		return dst
	}
	for i := base + 1; i < end; i++ {
		dst = l.appendItem(dst, i, mirror)
	}
	return dst
}

// appendItem appends what is shown of an item.
func (l *Layouter) appendItem(dst []byte, i int, mirror bool) []byte {
	glyph, kind := l.glyphs[i], l.kinds[i]
	if mirror && l.properties[i].Mirrored() {
		glyph = bidi.Mirror(glyph)
	}
	switch {
	case kind == cells.Narrow && glyph >= 0x800 && glyph < 0xD800:
		return append(dst, 0xE0|byte(glyph>>12), 0x80|byte(glyph>>6)&0xBF, 0x80|byte(glyph)&0xBF)
	case glyph == joining.Eaten, kind == cells.Dropped, kind == cells.Mark && !l.options.Marks:
		return dst
	case kind == cells.Tab:
		return append(dst, "    "[:cells.TabCells]...)
	}
	dst = utf8.AppendRune(dst, kind.Shown(glyph))
	if l.options.Marks {
		if mark := joining.LentMark(l.text[i]); mark != 0 {
			dst = utf8.AppendRune(dst, mark)
		}
	}
	return dst
}

// appendVisual is a way of its own from items to bytes; it must show what
// Layout shows.
func checkVisual(t *testing.T, s string, o Options) {
	t.Helper()
	o.WidthCells, o.Justify = 0, false
	var l Layouter
	want := ""
	for i, line := range l.Layout(s, o) {
		if i > 0 {
			want += "\n"
		}
		want += visual(line)
	}
	got := string(new(Layouter).appendVisual(nil, s, o))
	if n := len(got); n > 0 && got[n-1] == '\n' {
		got = got[:n-1]
	}
	if got != want {
		t.Fatalf("%+q: got %+q, want %+q", s, got, want)
	}
}

func TestAppendVisual(t *testing.T) {
	for _, s := range append(article(t), titles(t)...) {
		checkVisual(t, s, Options{})
		checkVisual(t, s, Options{Marks: true})
	}
}

func FuzzAppendVisual(f *testing.F) {
	seedTexts(f)
	f.Fuzz(func(t *testing.T, s string, width, bits uint8) {
		o := optionsOf(width, bits)
		o.Marks = false // Layout bounds marks, the pipe does not
		checkVisual(t, s, o)
	})
}
