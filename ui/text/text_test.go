package text

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// visual is what a line shows, marks behind their base.
func visual(l Line) string {
	var b strings.Builder
	for _, c := range l.Cells {
		if c.Rune != 0 {
			b.WriteRune(c.Rune)
			b.WriteString(c.Marks)
		}
	}
	return b.String()
}

// reading is a right-to-left line in the order in which it is read: visual
// order reversed. It makes expected forms readable in a table.
func reading(l Line) string {
	runes := []rune(visual(l))
	slices.Reverse(runes)
	return string(runes)
}

func TestForms(t *testing.T) {
	check := func(logical, want string) {
		t.Helper()
		lines := Layout(logical, Options{})
		if got := reading(lines[0]); len(lines) != 1 || got != want {
			t.Errorf("%s: got %s %+q, want %s %+q", logical, got, got, want, want)
		}
	}
	// Arabic: all four positions, letters that join on one side only.
	check("خبر", "\uFEA7\uFE92\uFEAE")
	check("العربية", "\uFE8D\uFEDF\uFECC\uFEAE\uFE91\uFEF4\uFE94")
	check("مستشفى", "\uFEE3\uFEB4\uFE98\uFEB8\uFED4\uFEF0")
	check("مسؤول", "\uFEE3\uFEB4\uFE86\uFEED\uFEDD")
	check("ماء", "\uFEE3\uFE8E\uFE80")
	check("بئر", "\uFE91\uFE8C\uFEAE")
	// Lam-alef, also with marks between.
	check("لا", "\uFEFB")
	check("لَا", "\uFEFB")
	check("الأول", "\uFE8D\uFEF7\uFEED\uFEDD")
	check("بالإسلام", "\uFE91\uFE8E\uFEF9\uFEB3\uFEFC\uFEE1")
	check("الآن", "\uFE8D\uFEF5\uFEE5")
	// Decomposed letters are letters, not marks to drop.
	check("ب\u064A\u0654ر", "\uFE91\uFE8C\uFEAE")
	check("ال\u0627\u0653ن", "\uFE8D\uFEF5\uFEE5")
	// Harakat go; ZWNJ parts; ZWJ joins; tatweel joins and stays.
	check("وفقًا", "\uFEED\uFED3\uFED8\uFE8E")
	check("می\u200Cخواهم", "\uFEE3\uFBFD\uFEA7\uFEEE\uFE8D\uFEEB\uFEE2")
	check("ه\u200D", "\uFEEB")
	check("لـ«الصباح»", "\uFEDFـ»\uFE8D\uFEDF\uFEBC\uFE92\uFE8E\uFEA1«")
	// Persian, Urdu.
	check("پژوهشگر", "\uFB58\uFB8B\uFEED\uFEEB\uFEB8\uFB95\uFEAE")
	check("چین", "\uFB7C\uFBFF\uFEE6")
	check("ٹیلیفون", "\uFB68\uFBFF\uFEE0\uFBFF\uFED4\uFEEE\uFEE5")
	check("ہیں", "\uFBA8\uFBFF\uFB9F")
	check("بڑے", "\uFE91\uFB8D\uFBAE")
	check("منہ", "\uFEE3\uFEE8\uFBA7")
	// Sorani: ae as heh, ê and velar l lend, reh with v stays itself.
	check("کوردستانە", "\uFB90\uFEEE\uFEAD\uFEA9\uFEB3\uFE98\uFE8E\uFEE7\uFEEA")
	check("دەڵێت", "\uFEA9\uFEE9\uFEDF\uFBFF\uFE96")
	check("گەڕان", "\uFB94\uFEEAڕ\uFE8D\uFEE5")
	check("سڵاو", "\uFEB3\uFEFC\uFEED")
	// Uyghur, with its own vowels.
	check("ئۇيغۇر", "\uFE8B\uFBD8\uFEF3\uFED0\uFBD8\uFEAD")
	check("ئېلى", "\uFE8B\uFBE7\uFEE0\uFEF0")
	// Pashto and Sindhi: letters without forms stay plain, their neighbours join.
	check("پښتو", "\uFB58ښ\uFE98\uFEEE")
	check("سنڌي", "\uFEB3\uFEE8\uFB85\uFEF1")
	check("ٻار", "\uFB54\uFE8E\uFEAD")
	// Maghrebi.
	check("ڤيديو", "\uFB6C\uFEF4\uFEAA\uFEF3\uFEEE")
	// Presentation forms in the text are letters again.
	check("\uFE8D\uFEDF\uFECC\uFEAE\uFE91\uFEF4\uFE94", "\uFE8D\uFEDF\uFECC\uFEAE\uFE91\uFEF4\uFE94")
	check("\uFEFBم", "\uFEFB\uFEE1")
	check("\uFEDD\uFEDD", "\uFEDF\uFEDE")
}

func TestHonorifics(t *testing.T) {
	check := func(logical string, keep bool, want string) {
		t.Helper()
		spelled := Layout(logical, Options{KeepLigatures: keep})[0]
		letters := Layout(want, Options{KeepLigatures: true, Direction: DirectionRightToLeft})[0]
		if visual(spelled) != visual(letters) {
			t.Errorf("%s: got %s, want %s", logical, visual(spelled), visual(letters))
		}
		for _, c := range spelled.Cells {
			if logical[c.Start:c.End] == "" {
				t.Errorf("%s: a cell without a range", logical)
			}
		}
	}
	check("ﷺ", false, "صلى الله عليه وسلم")
	check("ﷻ", false, "جل جلاله")
	check("ﷲ", false, "الله")
	check("﷽", false, "بسم الله الرحمن الرحيم")
	check("\uFD47", false, "عليه السلام")
	check("ﷺ", true, "ﷺ")
	check("النبيﷺقال", false, "النبي صلى الله عليه وسلم قال")
	check("النبي ﷺ، قال", false, "النبي صلى الله عليه وسلم، قال")
	check("﷽", true, "﷽")
}

func TestMarks(t *testing.T) {
	check := func(logical, want string) {
		t.Helper()
		if got := reading2(Layout(logical, Options{Marks: true})[0]); got != want {
			t.Errorf("%s: got %+q, want %+q", logical, got, want)
		}
	}
	check("بَيت", "\uFE91\u064E\uFEF4\uFE96")
	check("لَا", "\uFEFB\u064E")
	check("لَاً", "\uFEFB\u064E\u064B")
	check("\u064Bب", "\uFE8F") // a mark on nothing
	check("ڵێ", "\uFEDF\u065A\uFBFD\u065A")
	check("ب\u064E\u064E\u064E\u064E\u064E\u064E\u064E", "\uFE8F\u064E\u064E\u064E\u064E")
	check("ب\u00AD\u064E", "\uFE8F\u064E")
}

// reading2 is reading with marks kept behind their letter.
func reading2(l Line) string {
	var b strings.Builder
	for _, c := range slices.Backward(l.Cells) {
		b.WriteRune(c.Rune)
		b.WriteString(c.Marks)
	}
	return b.String()
}

// capitals stand for right-to-left letters in the tables below, in logical and
// in visual order, as in the tests of FriBidi.
func capitals(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return 0x5D0 + r - 'A'
		}
		return r
	}, s)
}

func TestOrder(t *testing.T) {
	check := func(d Direction, logical, want string) {
		t.Helper()
		got := visual(Layout(capitals(logical), Options{Direction: d})[0])
		if got != capitals(want) {
			t.Errorf("%q: got %q, want %q", logical, got, capitals(want))
		}
	}
	check(DirectionAuto, "car", "car")
	check(DirectionAuto, "car is THE CAR in arabic", "in arabic RAC EHT car is")
	check(DirectionFirstStrong, "car is THE CAR in arabic", "car is RAC EHT in arabic")
	check(DirectionLeftToRight, "THE car", "EHT car")
	check(DirectionRightToLeft, "car (x).", ".car (x)")
	check(DirectionAuto, "ABC (abc) DEF", "FED (abc) CBA")
	check(DirectionAuto, "ABC (123) [X]", "[X] (123) CBA")
	check(DirectionAuto, "A 12% B", "B 12% A")
	check(DirectionAuto, "A \u2067b C\u2069 D", "D C b A")
	check(DirectionAuto, "A\u202Dxyz B\u202C C", "C xyz BA")
	check(DirectionAuto, "\u200Fabc", "abc")
	check(DirectionAuto, "A\tb", "b    A")
	check(DirectionAuto, "A < b", "b > A")
}

func TestNothingForbiddenLeaves(t *testing.T) {
	check := func(logical, want string) {
		t.Helper()
		if got := visual(Layout(logical, Options{Marks: true})[0]); got != want {
			t.Errorf("%+q: got %+q, want %+q", logical, got, want)
		}
	}
	check("a\x1b[31mb\x00\x7f\u009bc", "a[31mbc")
	check("\u202Aa\u2066\u200Eb\U000E0041", "ab")
	check("x\u00ADy\u200Bz\uFEFF", "xyz")
	check("❤️ 1️⃣", "❤ 1")
	check("👍🏽!", "👍!")
	check("👨\u200D👩\u200D👧 z", "👨 z")
	check("👩🏽\u200D❤️\u200D👨x", "👩x")
	check("🇸🇦", "SA")
	check("١٢\u0600\u06DD\u08E2", "١٢")
	check("a\u00A0b\u3000c", "a b c")
	check("a\xff\xc0b", "a\uFFFD\uFFFDb")
	check("\U000E0FFF\uE000\U0010FFFF", "")
	check("e\u0301", "é")
	check("日本", "日本")
}

func TestForcedBreaks(t *testing.T) {
	check := func(logical string, want ...string) {
		t.Helper()
		var got []string
		for _, l := range Layout(logical, Options{WidthCells: 20}) {
			got = append(got, fmt.Sprintf("%s %d-%d", visual(l), l.Start, l.End))
			if !l.Hard {
				t.Errorf("%q: a line is not hard", logical)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", logical, got, want)
		}
	}
	check("", " 0-0")
	check("a\nb", "a 0-2", "b 2-3")
	check("a\r\nb\n", "a 0-3", "b 3-5")
	check("a\n\nb", "a 0-2", " 2-3", "b 3-4")
	check("a\u2028b\u2029", "a 0-4", "b 4-8")
	check("\n", " 0-1")
}

func TestCut(t *testing.T) {
	check := func(logical string, width int, want string) {
		t.Helper()
		if got := visual(Cut(capitals(logical), width, Options{})); got != capitals(want) {
			t.Errorf("%q at %d: got %q, want %q", logical, width, got, capitals(want))
		}
	}
	check("abc", 3, "abc")
	check("abcd", 3, "ab…")
	check("ABCD", 3, "…BA")
	check("AB CD", 4, "…BA")
	check("AB abc", 5, "…BA") // one or two letters of a word are left out
	check("AB abcd", 6, "…BA")
	check("AB abcd", 7, "abcd BA")
	check("AB abcde", 7, "…abc BA")
	check("AB ab cde", 6, "…ab BA")
	check("abcd", 3, "ab…")
	check("a\nb", 3, "a b")
	check("abc", 1, "…")
	check("abc", 0, "")
	check("日本", 3, "日…")
	check("日本", 1, "…")
	check("عمل", 2, "…\uFEC9") // not joined to what is cut off
}

func TestWidthAndDirection(t *testing.T) {
	check := func(s string, width int, rightToLeft bool) {
		t.Helper()
		if got := WidthCells(s, Options{}); got != width {
			t.Errorf("WidthCells(%q) = %d, want %d", s, got, width)
		}
		if got := IsRightToLeft(s); got != rightToLeft {
			t.Errorf("IsRightToLeft(%q) = %v", s, got)
		}
	}
	check("", 0, false)
	check("abc", 3, false)
	check("لا", 1, true)
	check("وفقًا", 4, true)
	check("٣", 1, false)
	check("\u200Fabc", 3, false)
	check("日本\nabc", 4, false)
	check("a\t", 5, false)
}

func TestLayouterAgreesWithLayout(t *testing.T) {
	var l Layouter
	for _, s := range []string{"خبر (BBC) 2003", "abc", "ﷺ\nx", strings.Repeat("كلمة word ", 50)} {
		o := Options{WidthCells: 17}
		a, b := Layout(s, o), l.Layout(s, o)
		if !slices.EqualFunc(a, b, func(x, y Line) bool {
			return slices.Equal(x.Cells, y.Cells) && x.Start == y.Start && x.End == y.End
		}) {
			t.Errorf("%q differs", s)
		}
	}
}
