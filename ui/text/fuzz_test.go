package text

import (
	"slices"
	"strings"
	"testing"

	"khabar/ui/text/bidi"
)

func seedTexts(f *testing.F) {
	for _, s := range []string{
		"خبر عاجل: (BBC) 2003، «نعم»", "لَا إِلَٰهَ", "a\x1b[31m\u202Eb\u2069\x00", "👨\u200D👩\u200D👧❤️1️⃣🇸🇦", "ﷺ\uFEFB\uFC5E",
		"\t\ta\r\n\u2028\u0085b\n\n", "क्षत्रिय 한국어 日本", "می\u200Cخواهم ڵا گەڕان", "\u0600١٢\u06DD \u00AD\u200B", "x   )   ( ، 50 % a/b/c-d",
		"\xff\xfe\xc0", "\u2067\u2066\u2068\u2069\u202C\u202B",
	} {
		f.Add(s, uint8(7), uint8(0))
		f.Add(s, uint8(1), uint8(0xFF))
	}
}

func optionsOf(width, bits uint8) Options {
	return Options{WidthCells: int(width), Direction: Direction(bits & 3), Justify: bits&4 != 0, Marks: bits&8 != 0, KeepLigatures: bits&16 != 0, DropEmoji: bits&32 != 0}
}

func FuzzLayout(f *testing.F) {
	seedTexts(f)
	f.Fuzz(func(t *testing.T, s string, width, bits uint8) {
		o := optionsOf(width, bits)
		lines := Layout(s, o)
		checkInvariants(t, s, o, lines)
		checkLetters(t, s, lines)
		checkOrderIsPermutation(t, s, lines)
		checkOne(t, s, o, lines)
	})
}

// checkOrderIsPermutation: every logical place is shown once. Cells of one
// character stand together only if it is spelled out, so that the ranges,
// sorted, follow on one another.
func checkOrderIsPermutation(t *testing.T, s string, lines []Line) {
	t.Helper()
	for _, l := range lines {
		var ranges [][2]int32
		for _, c := range l.Cells {
			if c.Start < c.End && c.Rune != 0 {
				ranges = append(ranges, [2]int32{c.Start, c.End})
			}
		}
		slices.SortFunc(ranges, func(a, b [2]int32) int { return int(a[0]) - int(b[0]) })
		for i := 1; i < len(ranges); i++ {
			if a, b := ranges[i-1], ranges[i]; a != b && a[1] != b[0] {
				t.Fatalf("%+q: %v and %v", s, a, b)
			}
		}
	}
}

// checkOne: what one line shows is as wide as WidthCells says, Cut cuts it, and
// what a Layouter did before does not matter.
func checkOne(t *testing.T, s string, o Options, lines []Line) {
	t.Helper()
	var l Layouter
	l.Layout("abc ﷺ (نعم)\n\t", Options{WidthCells: 5, Justify: true, Marks: true})
	again := l.Layout(s, o)
	if !slices.EqualFunc(lines, again, func(a, b Line) bool {
		return slices.Equal(a.Cells, b.Cells) && a.Start == b.Start && a.End == b.End && a.Hard == b.Hard
	}) {
		t.Fatalf("%+q: laid out differently the second time", s)
	}
	if o.Direction == DirectionAuto && lines[0].RightToLeft != IsRightToLeft(s) {
		t.Fatalf("%+q: IsRightToLeft is %v", s, IsRightToLeft(s))
	}
	cut := Cut(s, o.WidthCells, o)
	if len(cut.Cells) > o.WidthCells {
		t.Fatalf("%+q: cut at %d has %d cells", s, o.WidthCells, len(cut.Cells))
	}
	endless := o
	endless.WidthCells = 0
	widest := 0
	for _, line := range Layout(s, endless) {
		widest = max(widest, len(line.Cells))
	}
	if width := WidthCells(s, o); width != widest {
		t.Fatalf("%+q: WidthCells %d, %d cells", s, width, widest)
	}
}

// FuzzLineDependsOnParagraphOnly lays a paragraph out alone and between others.
func FuzzLineDependsOnParagraphOnly(f *testing.F) {
	seedTexts(f)
	f.Fuzz(func(t *testing.T, s string, width, bits uint8) {
		if strings.ContainsAny(s, "\r\n\u0085\u2029") || s == "" {
			return
		}
		o := optionsOf(width, bits)
		if o.Direction != DirectionLeftToRight {
			o.Direction = DirectionRightToLeft
		}
		alone := Layout(s, o)
		among := Layout("first "+"\n"+s+"\n"+"last ب", o)
		i := slices.IndexFunc(among, func(l Line) bool { return l.Start == 7 })
		for n, line := range alone {
			other := among[i+n]
			if line.Start+7 != other.Start || len(line.Cells) != len(other.Cells) {
				t.Fatalf("%+q: line %d", s, n)
			}
			for k := range line.Cells {
				if a, b := line.Cells[k], other.Cells[k]; a.Rune != b.Rune {
					t.Fatalf("%+q: line %d cell %d: %c %c", s, n, k, a.Rune, b.Rune)
				}
			}
		}
	})
}

// FuzzBidi holds the resolver to what any levels must be, fast paths and full
// algorithm alike.
func FuzzBidi(f *testing.F) {
	f.Add("a\u2067ب(1)\u2069", false)
	f.Fuzz(func(t *testing.T, s string, rightToLeft bool) {
		runes := []rune(s)
		properties := make([]bidi.Property, len(runes))
		for i, r := range runes {
			properties[i] = bidi.PropertyOf(r)
		}
		base := bidi.Level(0)
		if rightToLeft {
			base = 1
		}
		var v bidi.Resolver
		levels := v.Levels(nil, runes, properties, base)
		for i, level := range levels {
			if level < base || level > bidi.MaxDepth+2 {
				t.Fatalf("%+q: level %d at %d", s, level, i)
			}
		}
		var orderer bidi.Orderer
		order := orderer.Order(nil, levels)
		seen := make([]bool, len(runes))
		for _, i := range order {
			if seen[i] {
				t.Fatalf("%+q: %d twice", s, i)
			}
			seen[i] = true
		}
		if len(order) != len(runes) {
			t.Fatalf("%+q: %d of %d", s, len(order), len(runes))
		}
	})
}
