package joining

import (
	"strings"
	"testing"
)

// forms joins a word and gives the glyphs of it, the eaten ones left out.
func formsOf(word string) string {
	letters := []rune(word)
	glyphs := make([]rune, len(letters))
	Join(glyphs, letters, false)
	var b strings.Builder
	for _, g := range glyphs {
		if g != Eaten {
			b.WriteRune(g)
		}
	}
	return b.String()
}

// Letters that Unicode gives no forms, language by language: the letter alone,
// between two behs.
func TestLettersWithoutForms(t *testing.T) {
	check := func(letter, alone, joined string) {
		t.Helper()
		if got := formsOf(letter); got != alone {
			t.Errorf("%s alone: got %s %+q, want %s", letter, got, got, alone)
		}
		if got := formsOf("ب" + letter + "ب"); got != joined {
			t.Errorf("ب%sب: got %s %+q, want %s", letter, got, got, joined)
		}
	}
	const (
		initialBeh, finalBeh, beh = "\uFE91", "\uFE90", "\uFE8F"
	)
	// Urdu.
	check("ۂ", "\uFBA6", initialBeh+"\uFBA9"+finalBeh)
	check("ۃ", "\uFE93", initialBeh+"\uFE94"+beh)
	check("ں", "\uFB9E", initialBeh+"\uFBE9"+finalBeh)
	// Sorani.
	check("ە", "\uFEE9", initialBeh+"\uFEEA"+beh)
	check("ێ", "\uFBFC", initialBeh+"\uFBFF"+finalBeh)
	check("ڵ", "\uFEDD", initialBeh+"\uFEE0"+finalBeh)
	check("ڕ", "ڕ", initialBeh+"ڕ"+beh)
	check("ۊ", "ۊ", initialBeh+"ۊ"+beh)
	// Pashto.
	for _, letter := range []string{"ټ", "ځ", "څ", "ښ", "ڼ", "ګ", "ۍ"} {
		if letter == "ۍ" { // joins the letter before it only
			check(letter, letter, initialBeh+letter+beh)
			continue
		}
		check(letter, letter, initialBeh+letter+finalBeh)
	}
	for _, letter := range []string{"ډ", "ړ", "ږ"} {
		check(letter, letter, initialBeh+letter+beh)
	}
	// Sindhi.
	for _, letter := range []string{"ٽ", "ڪ"} {
		check(letter, letter, initialBeh+letter+finalBeh)
	}
	for _, letter := range []string{"ڏ", "ڊ", "ڙ"} {
		check(letter, letter, initialBeh+letter+beh)
	}
	// Maghrebi, Kashmiri, Shahmukhi.
	for _, letter := range []string{"ڨ", "ؠ", "ݨ", "ࣇ"} {
		check(letter, letter, initialBeh+letter+finalBeh)
	}
	for _, letter := range []string{"ٲ", "ٳ", "ۄ"} {
		check(letter, letter, initialBeh+letter+beh)
	}
	// Letters of the basic range never stay plain.
	check("ػ", "\uFB8E", initialBeh+"\uFB91"+finalBeh)
	check("ؽ", "\uFBFC", initialBeh+"\uFBFF"+finalBeh)
}

func TestBasicLettersAllHaveForms(t *testing.T) {
	for r := rune(0x621); r <= 0x64A; r++ {
		if r == 0x640 {
			continue
		}
		for _, word := range []string{string(r), "ب" + string(r), string(r) + "ب", "ب" + string(r) + "ب"} {
			for _, g := range formsOf(word) {
				if g >= 0x621 && g <= 0x64A {
					t.Errorf("%s: U+%04X has no form", word, g)
				}
			}
		}
	}
}

func TestLamAlef(t *testing.T) {
	check := func(word, want string) {
		t.Helper()
		if got := formsOf(word); got != want {
			t.Errorf("%s: got %+q, want %+q", word, got, want)
		}
	}
	check("لا", "\uFEFB")
	check("لأ", "\uFEF7")
	check("لإ", "\uFEF9")
	check("لآ", "\uFEF5")
	check("بلا", "\uFE91\uFEFC")
	check("بلأ", "\uFE91\uFEF8")
	check("بلإ", "\uFE91\uFEFA")
	check("بلآ", "\uFE91\uFEF6")
	check("لَا", "\uFEFB\u064E")
	check("للا", "\uFEDF\uFEFC")
	check("لاب", "\uFEFB\uFE8F")
	check("ل\u200Cا", "\uFEDD\u200C\uFE8D")
	check("ل\u200Dا", "\uFEDF\u200D\uFE8E")
	check("لـا", "\uFEDFـ\uFE8E")
	check("اللغة", "\uFE8D\uFEDF\uFEE0\uFED0\uFE94")
}

// Under LRO letters join to what stands beside them on the screen.
func TestLeftToRight(t *testing.T) {
	letters := []rune("بيت")
	glyphs := make([]rune, 3)
	Join(glyphs, letters, true)
	if got := string(glyphs); got != "\uFE90\uFEF4\uFE97" {
		t.Errorf("%+q", got)
	}
}

// Spelling a form out and joining it again gives the form, for every form of a
// single letter that Join can make.
func TestSpellIsTheInverseOfForm(t *testing.T) {
	count := 0
	for r := rune(0x621); r <= 0x6D5; r++ {
		for _, p := range []Position{Isolated, Final, Initial, Medial} {
			form := formOf(r, p)
			if form == r {
				continue
			}
			letters := []rune(Spell(form))
			if len(letters) != 1 || formOf(letters[0], p) != form {
				t.Errorf("U+%04X: form U+%04X spells %q", r, form, string(letters))
			}
			count++
		}
	}
	if count < 250 {
		t.Errorf("only %d forms", count)
	}
}

func TestEveryHonorificIsSpelled(t *testing.T) {
	for r := rune(0xFD40); r <= 0xFDFF; r++ {
		if !IsHonorific(r) {
			continue
		}
		for _, letter := range Spell(r) {
			if letter != ' ' && (letter < 0x621 || letter > 0x6D5) {
				t.Errorf("U+%04X: %q", r, Spell(r))
			}
		}
		if Spell(r) == "" {
			t.Errorf("U+%04X is not spelled out", r)
		}
	}
}

func TestUnjoined(t *testing.T) {
	check := func(glyph, want rune) {
		t.Helper()
		if got := Unjoined(glyph); got != want {
			t.Errorf("%c: U+%04X, want U+%04X", glyph, got, want)
		}
	}
	check(0xFE91, 0xFE8F)
	check(0xFE92, 0xFE90)
	check(0xFE8F, 0xFE8F)
	check(0xFEFB, 0xFEFB)
	check('a', 'a')
}
