package cells

import (
	"testing"

	"github.com/clipperhouse/displaywidth"
)

func TestKinds(t *testing.T) {
	check := func(want Kind, runes ...rune) {
		t.Helper()
		for _, r := range runes {
			if got := KindOf(r); got != want {
				t.Errorf("U+%04X is %d, want %d", r, got, want)
			}
		}
	}
	check(Narrow, 'a', 'ب', '،', '٣', 'ـ', 'é', '–', '…', '“', 0xFFFD)
	check(Wide, '日', '한', '👍', 0x1F600, '！')
	check(Blank, ' ', 0xA0, 0x202F, 0x3000, 0x2003)
	check(Tab, '\t')
	check(Newline, '\n', '\r', 0xB, 0xC, 0x85, 0x2028, 0x2029)
	check(Mark, 0x64B, 0x670, 0x301, 0x5B0, 0x20DD)
	check(Vowel, 0x941, 0xE31, 0x7A6)
	check(Form, 0xFEFB, 0xFDFA, 0xFB50, 0xFDFD, 0xFD47)
	check(Regional, 0x1F1E6, 0x1F1FF)
	check(Joiner, 0x200D)
	// What must never leave (C0, C1, DEL, bidi controls, Arabic number signs,
	// soft hyphen, ZWNJ, variation selectors, keycap, skin tones, tags).
	check(Dropped, 0, 0x1B, 0x7, 0x1F, 0x7F, 0x80, 0x9B, 0x9F, 0xAD, 0x61C, 0x200B, 0x200C, 0x200E, 0x200F, 0x202A, 0x202E,
		0x2066, 0x2069, 0x2060, 0xFEFF, 0x600, 0x601, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0xFE0F, 0xFE0E, 0x20E3,
		0x1F3FB, 0x1F3FF, 0xE0001, 0xE0041, 0xE007F, 0xE0100, 0xFFF9, 0xFFFC, 0xE000, 0xF8FF, 0x10FFFD, 0xFFFE, 0x34F, 0x115F, 0x3164)
	check(Unknown, 0x378, 0x1FFF0, -1, 0x110000)
}

// Whatever may leave has the width that a width library of the same Unicode
// version gives it; the exceptions are few and have their reason.
func TestWidthsAgree(t *testing.T) {
	const ahomMedialRa = 0x1171E // a spacing mark that libraries count as 0
	checked := 0
	for r := rune(0x20); r < 0x110000; r++ {
		kind := KindOf(r)
		if !MayLeave(r) || kind == Mark || kind == Vowel || kind == Form || r == ahomMedialRa {
			continue
		}
		checked++
		if got := displaywidth.Rune(r); got != kind.Cells() {
			t.Errorf("U+%04X %c: %d cells, displaywidth %d", r, r, kind.Cells(), got)
		}
	}
	if checked < 150_000 {
		t.Errorf("only %d characters", checked)
	}
}

func TestShownMayLeave(t *testing.T) {
	for r := rune(0); r <= 0x10FFFF; r++ {
		kind := KindOf(r)
		switch kind {
		case Narrow, Cluster, Wide, Blank, Tab, Regional, Unknown:
			if shown := kind.Shown(r); !MayLeave(shown) {
				t.Fatalf("U+%04X is shown as U+%04X, which may not leave", r, shown)
			}
		}
	}
}
