package input

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"khabar/ui/terminal"
)

var focused = Pens{Placeholder: terminal.Pen{Attributes: terminal.Faint}, Caret: true}

// typed makes an editor and plays keys: names in angle brackets, everything
// else is typed character by character.
func typed(o Options, keys string) *Editor {
	e := New(o)
	play(e, keys)
	return e
}

func play(e *Editor, keys string) {
	for keys != "" {
		if name, rest, ok := strings.Cut(strings.TrimPrefix(keys, "<"), ">"); ok && keys[0] == '<' {
			e.Update(name, nil)
			keys = rest
			continue
		}
		r, size := utf8.DecodeRuneInString(keys)
		e.Update(string(r), []rune{r})
		keys = keys[size:]
	}
}

// drawn shows a row, the caret's cells in square brackets.
func drawn(row terminal.Row) string {
	var b strings.Builder
	inside := false
	for _, c := range row {
		caret := c.Pen.Attributes&terminal.Reverse != 0
		if caret != inside {
			b.WriteString(map[bool]string{true: "[", false: "]"}[caret])
			inside = caret
		}
		if c.Glyph != 0 {
			b.WriteRune(c.Glyph)
		}
	}
	if inside {
		b.WriteByte(']')
	}
	return b.String()
}

func TestRow(t *testing.T) {
	arabic, latin := Options{RightToLeft: true}, Options{}
	check := func(o Options, keys string, width int, want string) {
		t.Helper()
		row := typed(o, keys).Row(width, focused)
		if got := drawn(row); got != want || len(row) != width {
			t.Errorf("%q in %d: %q, want %q", keys, width, got, want)
		}
	}
	check(latin, "", 4, "[ ]   ")
	check(arabic, "", 4, "   [ ]")
	check(latin, "abc", 6, "abc[ ]  ")
	check(arabic, "abc", 6, "  abc[ ]")
	check(arabic, "خبر", 6, "  [ ]ﺮﺒﺧ")
	check(latin, "خبر", 6, "[ ]ﺮﺒﺧ  ")
	check(arabic, "خبر ", 6, " [ ] ﺮﺒﺧ")
	check(arabic, "خبر<right>", 6, "   [ﺮ]ﺒﺧ")
	check(arabic, "خبر<home>", 6, "   ﺮﺒ[ﺧ]")
	check(arabic, "خبر<home><left>", 6, "   ﺮ[ﺒ]ﺧ")
	check(arabic, "خبر<home><left><left><left>", 6, "  [ ]ﺮﺒﺧ")
	check(arabic, "خبر abc", 9, " [ ]abc ﺮﺒﺧ")
	check(arabic, "خبر abc<right>", 9, "  [a]bc ﺮﺒﺧ")
	check(arabic, "خبر abc<right><right><right>", 9, "  ab[c] ﺮﺒﺧ")
	check(arabic, "خبر abc<right><right><right><right><right>", 9, "  abc [ﺮ]ﺒﺧ")
	check(arabic, "سلام<right><right>", 6, "   ﻡ[ﻼ]ﺳ")
	check(latin, "日本<left>", 6, "日[本]  ")
	check(latin, "abcdefghij", 6, "…ghij[ ]")
	check(latin, "abcdefghij<home>", 6, "[a]bcde…")
	check(latin, "abcdefghij<home><right><right><right><right>", 6, "…cd[e]f…")
	check(arabic, "ابتثجحخدذر", 6, "[ ]ﺭﺫﺪﺨ…")
	check(arabic, "ابتثجحخدذر<home>", 6, "…ﺠﺜﺘﺑ[ﺍ]")
	check(latin, "ab", 1, "[ ]")
	check(latin, "ab", 0, "")
	check(Options{Hidden: true}, "كلمة", 6, "[ ]•••• ")
	check(Options{Placeholder: "find"}, "", 8, "[ ]find   ")
	check(Options{Placeholder: "بحث", RightToLeft: true}, "", 8, "    ﺚﺤﺑ[ ]")
	check(Options{Placeholder: "find"}, "x", 4, "x[ ]  ")
}

func TestEditing(t *testing.T) {
	check := func(keys, want string, caret int) {
		t.Helper()
		e := typed(Options{RightToLeft: true}, keys)
		if e.Value() != want || e.Caret() != caret {
			t.Errorf("%q: %q with the caret at %d, want %q at %d", keys, e.Value(), e.Caret(), want, caret)
		}
	}
	check("خبر<backspace>", "خب", 4)
	check("خبر<home><delete>", "بر", 0)
	check("خبر<home><backspace>", "خبر", 0)
	check("خبر<delete>", "خبر", 6)
	check("مُ<backspace>", "", 0)
	check("سلا<backspace>", "سل", 4)
	check("خر<right>ب", "خبر", 4)
	check("خر<home><left>ب", "خبر", 4)
	check("حرب السلام<ctrl+w>", "حرب ", 7)
	check("حرب السلام<ctrl+right><ctrl+w>", "السلام", 0)
	check("حرب السلام<ctrl+u>", "", 0)
	check("حرب السلام<home><ctrl+left><ctrl+k>", "حرب", 6)
	check("war and<ctrl+left><ctrl+k>", "war ", 4)
	check("war and<home><alt+d>", " and", 0)
	check("خبر abc<right>x", "خبر xabc", 8)
	check("غزة ٢٠٢٦<right>٠", "غزة ٠٢٠٢٦", 9)
	check("e<home>\u0301", "\u0301e", 2)
}

func TestPaste(t *testing.T) {
	check := func(pasted, want string) {
		t.Helper()
		e := New(Options{BytesMax: 24})
		e.Update("", []rune(pasted))
		if e.Value() != want || e.Caret() != len(want) {
			t.Errorf("%q: %q with the caret at %d, want %q", pasted, e.Value(), e.Caret(), want)
		}
	}
	check("خبر\nعاجل\t!", "خبر عاجل !")
	check("a\x1b[31mb\x07\u0085c", "a[31mb c")
	check("a\u202eb\u2066c\u200fd\ufeff", "abcd")
	check("می\u200cخواهم", "می\u200cخواهم")
	check("a\U000e0041b", "ab")
	check(strings.Repeat("خبر", 9), strings.Repeat("خبر", 4))
	check("12345678901234567890123e\u0301", "12345678901234567890123")
	if e := New(Options{}); e.Insert("\x1b\u202e") {
		t.Error("an empty paste changed the value")
	}
}

func TestKeysThatAreNotItsOwn(t *testing.T) {
	e := New(Options{})
	for _, key := range []string{"enter", "esc", "tab", "up", "f1", "ctrl+c"} {
		if e.Update(key, nil) {
			t.Errorf("the editor took %q", key)
		}
	}
}

// TestCaretWalksEveryCell holds that ← and → reach every stop, one after the
// other, and move the caret that way on the screen.
func TestCaretWalksEveryCell(t *testing.T) {
	for _, value := range []string{"", "خبر عاجل", "abc خبر def", "خبر (abc) ١٢٣ 456", "日本 خبر", "سلام الله", "a\u0301e مُحَمَّد"} {
		for _, rtl := range []bool{true, false} {
			e := New(Options{RightToLeft: rtl})
			e.SetValue(value)
			stops := len(e.line().stops)
			for range stops {
				e.Update("left", nil)
			}
			at, seen := -1, 0
			for range stops {
				x := caretCell(t, e, 80)
				if x <= at {
					t.Fatalf("%q: → moved the caret from %d to %d", value, at, x)
				}
				at, seen = x, seen+1
				e.Update("right", nil)
			}
			if x := caretCell(t, e, 80); x != at || seen != stops {
				t.Errorf("%q: the caret left the right end", value)
			}
		}
	}
}

func caretCell(t *testing.T, e *Editor, width int) int {
	t.Helper()
	for x, c := range e.Row(width, focused) {
		if c.Pen.Attributes&terminal.Reverse != 0 {
			return x
		}
	}
	t.Fatal("no caret")
	return 0
}

func FuzzEditor(f *testing.F) {
	f.Add("خبر<left><backspace>abc<home><delete>", 7)
	f.Add("\x1b[31m<ctrl+w>ﷺ\u202e日本<right>", 3)
	f.Add("مُحَمَّد<right><delete>لا<backspace>", 1)
	f.Add("می\u200cخواهم<ctrl+left>\n<ctrl+k>👍🏽", 20)
	f.Fuzz(func(t *testing.T, keys string, width int) {
		width = min(max(width, 0), 250)
		e := typed(Options{RightToLeft: len(keys)%2 == 0}, keys)
		row := e.Row(width, focused)
		if len(row) != width {
			t.Fatalf("%d cells instead of %d", len(row), width)
		}
		carets := 0
		for x, c := range row {
			if c.Glyph != 0 && (unicode.IsControl(c.Glyph) || unicode.Is(unicode.Cf, c.Glyph)) {
				t.Fatalf("cell %d holds %U", x, c.Glyph)
			}
			if c.Pen.Attributes&terminal.Reverse != 0 {
				carets++
			}
		}
		if width > 1 && carets < 1 { // «ﷺ» is one character, spelled out over many cells
			t.Fatalf("%d cells of a caret in %q", carets, drawn(row))
		}
		if !utf8.ValidString(e.Value()) || e.Caret() < 0 || e.Caret() > len(e.Value()) {
			t.Fatalf("caret at %d of %q", e.Caret(), e.Value())
		}
		if Clean(e.Value()) != e.Value() {
			t.Fatalf("the value %q is not clean", e.Value())
		}
	})
}
