package terminal

import (
	"strconv"
	"strings"
	"testing"
)

// row makes a row of default cells from a visual string; § stands for the
// second cell of a wide glyph.
func row(visual string) Row {
	var r Row
	for _, g := range visual {
		if g == '§' {
			g = 0
		}
		r = append(r, Cell{Glyph: g})
	}
	return r
}

// readable shows what cannot be seen: ESC as ⎋, controls by their names.
var readable = strings.NewReplacer("\x1b", "⎋", "\u202d", "[LRO]", "\u202c", "[PDF]", "\u200e", "[LRM]", "\u2800", "_")

func checkEncoded(t *testing.T, mode Mode, profile Profile, r Row, want string) {
	t.Helper()
	if got := readable.Replace(NewEncoder(mode, profile).Row(r)); got != want {
		t.Errorf("%s of %q:\n got %s\nwant %s", mode, glyphs(r), strconv.QuoteToGraphic(got), strconv.QuoteToGraphic(want))
	}
}

func glyphs(r Row) string {
	var b strings.Builder
	for _, c := range r {
		b.WriteRune(c.Glyph)
	}
	return b.String()
}

// The words: ﻢﻠﻋ is «علم» as it stands on the screen, ﺏ a single letter.
func TestEncode(t *testing.T) {
	light := Profile{Ground: GroundLight}
	for _, c := range []struct {
		mode    Mode
		profile Profile
		visual  string
		want    string
	}{
		{Grid, Profile{}, "│ ﻢﻠﻋ │", "│ ﻢﻠﻋ │"},
		{Grid, Profile{}, "世§a", "世a"},
		{Grid, Profile{}, "a§b", "a b"},
		{Grid, Profile{}, "\x1b\u009b\u202eﻋ", "\ufffd\ufffd\ufffdﻋ"},
		{LRO, Profile{}, "│ ﻢﻠﻋ │", "│[LRO] ﻢﻠﻋ │[PDF]"},
		{LRO, Profile{}, "│ abc │", "│ abc │"},
		{LRO, Profile{}, "ﻢﻠﻋ", "ﻢ[LRM][LRO]ﻠﻋ[PDF]"},
		{LRM, Profile{}, "│ ﻢﻠﻋ │", "│ [LRM]ﻋﻠﻢ[LRM] │"},
		{LRM, Profile{}, "│ﻢﻠﻋ│", "│ﻋﻠﻢ[LRM]│"},
		{LRM, Profile{}, ".2024 ﻢﻠﻋ (ab)", ".2024 [LRM]ﻋﻠﻢ[LRM] (ab)"},
		{LRM, Profile{}, "١٢-٣٤", "١٢[LRM]-[LRM]٣٤[LRM]"},
		{LRM, Profile{}, "١٢.٣٤ ﺏ", "١٢.٣٤[LRM] [LRM]ﺏ[LRM]"},
		{AltFG, light, "ﻢﻠ", "⎋[38;5;16mﻢ⎋[38;5;232mﻠ⎋[m"},
		{AltFG, light, "│ ab  ﻋ", "⎋[38;5;16m│ ab ⎋[38;5;232m ⎋[38;5;16mﻋ⎋[m"},
		{AltFG, Profile{DefaultForeground: RGB(0xcc, 0xcc, 0xcc)}, "ﻢﻠ", "ﻢ⎋[38;2;204;204;204mﻠ⎋[m"},
		{AltFG, Profile{DefaultForeground: RGB(0xcc, 0xcc, 0xcc), Flattened: true}, "ﻢﻠ", "⎋[38;5;252mﻢ⎋[38;5;188mﻠ⎋[m"},
		{AltFG, Profile{Ground: GroundDark}, "ﻢﻠ", "⎋[38;5;253mﻢ⎋[38;5;254mﻠ⎋[m"},
		{AltFG, Profile{}, "ﻢﻠ", "⎋[38;5;243mﻢ⎋[38;5;244mﻠ⎋[m"},
		{Kitty66, Profile{}, "ab ﻢﻠﻋ", "ab ﻢ⎋]66;w=1:h=1;ﻠ⎋\\ﻋ"},
		{Kitty66, Profile{}, "ﻢ世§ﻋ", "ﻢ⎋]66;w=2:h=1;世⎋\\ﻋ"},
		{Kitty66, Profile{}, "│(ﻋ)│", "│(⎋]66;w=1:h=1;ﻋ⎋\\)│"},
		{KittyB, Profile{}, "ab ﻢﻠﻋ", "ab ﻋﻠﻢ"},
		{KittyB, Profile{}, "(ﻠﻋ)", "⎋[1m(⎋[mﻋﻠ⎋[1m)⎋[m"},
		{KittyB, Profile{}, "│ﻠﻋ،│", "│،ﻋﻠ│"},
		{KittyB, Profile{}, "١٢٫٥", "٥٫٢١"},
		{KittyB, Profile{}, "١٢.٥", "٢١⎋[1m.⎋[m٥"},
		{Braille, Profile{}, "│ ﻢﻠﻋ │", "│_ﻋﻠﻢ_│"},
		{Braille, Profile{}, " ﻡ2025 ", "_ﻡ2025_"},
		{Braille, Profile{}, " 2025ﻡ ", "_2025ﻡ_"},
		{Braille, Profile{}, " ﻡ2025 ﻡﺎﻋ ", "_ﻋﺎﻡ 2025ﻡ_"},
		{Braille, Profile{}, " ﻡ2025 ab ", "_ﻡ2025_ab_"},
		{Braille, Profile{}, " ١٢ﻡ ", "_ﻡ١٢_"},
		{Braille, Profile{}, " (ﺏ)ﻡ ", "_(ﻡ(ﺏ_"},
		{Braille, Profile{}, " Docker ﻭ ", "_Docker_ﻭ_"},
		{Braille, Profile{Conceals: true}, "│ ﻢﻠﻋ │", "│⎋[8ml⎋[mﻋﻠﻢ⎋[8ml⎋[m│"},
		{Logical, Profile{}, "│  .ﻢﻠﻋ (ab c) 2.5 ﺏ │", "│  ب 2.5 (ab c) علم. │"},
		{Grid, Profile{Clips: true}, "│ ﺲﻜﻨﻴﻟ ﺺﻧ، ﺽ ab│", "│ﹳﺴﻜﻨﻴﻟﹳﺼﻧ،ﹳﺿ ab│"},
		{Grid, Profile{Clips: true}, "ﺲﻜﻟ │ﺶﻋ .ﺺﻧ ﺸﻋ", "ﺲﻜﻟ │ﺶﻋ .ﺺﻧ ﺸﻋ"},
		{Grid, Profile{Clips: true}, "世ﺲ", "世ﺲ"},
		{LRO, Profile{Clips: true}, " ﺲﻋ", " [LRO]ﺲﻋ[PDF]"},
		{Logical, Profile{}, "│   ﻻ │", "│  لا │"},
		{Logical, Profile{}, "(ﺏ)", "(ب)"},
	} {
		checkEncoded(t, c.mode, c.profile, row(c.visual), c.want)
	}
}

// TestFragmentIsDrawnAsItsLetter holds that a tail in a blank that is not
// selected, or underlined, has its letter's colour and weight and no more.
func TestFragmentIsDrawnAsItsLetter(t *testing.T) {
	letter := Pen{Foreground: Indexed(1), Background: Indexed(4), Attributes: Bold | Reverse}
	blank := Pen{Foreground: Indexed(2), Background: Indexed(5), Attributes: Faint | Underline}
	checkEncoded(t, Grid, Profile{Clips: true}, Row{{Glyph: ' ', Pen: blank}, {Glyph: 'ﺲ', Pen: letter}},
		"⎋[1;4;31;45mﹳ⎋[24;7;44mﺴ⎋[m")
}

func TestPens(t *testing.T) {
	red := Pen{Foreground: Indexed(1)}
	boldRed := Pen{Foreground: Indexed(1), Attributes: Bold}
	for _, c := range []struct {
		pens []Pen
		want string
	}{
		{[]Pen{{}, red, red, {}}, "a⎋[31maa⎋[ma"},
		{[]Pen{red, boldRed, red}, "⎋[31ma⎋[1ma⎋[22ma⎋[m"},
		{[]Pen{{Attributes: Bold | Faint}, {Attributes: Faint}}, "⎋[1;2ma⎋[22;2ma⎋[m"},
		{[]Pen{{Foreground: Indexed(9), Background: Indexed(12)}}, "⎋[91;104ma⎋[m"},
		{[]Pen{{Foreground: Indexed(99), Background: RGB(1, 2, 3)}}, "⎋[38;5;99;48;2;1;2;3ma⎋[m"},
		{[]Pen{{Attributes: Underline | Reverse | Strike}, {Attributes: Reverse}}, "⎋[4;7;9ma⎋[24;29ma⎋[m"},
		{[]Pen{{Foreground: Indexed(1), Background: Indexed(2)}, {Background: Indexed(2)}}, "⎋[31;42ma⎋[39ma⎋[m"},
	} {
		var r Row
		for _, p := range c.pens {
			r = append(r, Cell{Glyph: 'a', Pen: p})
		}
		checkEncoded(t, Grid, Profile{}, r, c.want)
	}
	faint := Row{{Glyph: 'a', Pen: Pen{Attributes: Faint}}}
	checkEncoded(t, AltFG, Profile{Ground: GroundDark}, faint, "⎋[2;38;5;253ma⎋[m")
	checkEncoded(t, AltFG, Profile{}, faint, "⎋[38;5;243ma⎋[m")
	bar := Pen{Attributes: Reverse}
	checkEncoded(t, AltFG, Profile{}, Row{{Glyph: 'ﻢ', Pen: bar}, {Glyph: 'ﻠ', Pen: bar}}, "⎋[7;38;5;102mﻢ⎋[38;5;245mﻠ⎋[m")
}
