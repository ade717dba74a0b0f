package terminal

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"khabar/ui/text"
	"khabar/ui/text/bidi"
)

// sentCell is a cell as a terminal of some class keeps it.
type sentCell struct {
	glyph rune
	pen   string // the SGR state, as a comparable word
	bold  bool
	alone bool // it came by OSC 66
}

// receive reads encoded bytes as a terminal does, up to the order in which it
// will draw. Controls stay cells, the models know what to do with them.
func receive(t *testing.T, s string) []sentCell {
	t.Helper()
	var cells []sentCell
	pen := map[string]string{}
	state := func() string {
		return pen["fg"] + "|" + pen["bg"] + "|" + pen["1"] + pen["2"] + pen["4"] + pen["7"] + pen["9"] + pen["8"]
	}
	for s != "" {
		alone := false
		switch {
		case strings.HasPrefix(s, "\x1b["):
			end := strings.IndexByte(s, 'm')
			if end < 0 {
				t.Fatalf("not a pen: %q", s)
			}
			applyPen(t, pen, s[2:end])
			s = s[end+1:]
			continue
		case strings.HasPrefix(s, "\x1b]8;;"):
			s = s[strings.Index(s, "\x1b\\")+2:]
			continue
		case strings.HasPrefix(s, "\x1b]66;w=1:h=1;"):
			s = strings.Replace(strings.TrimPrefix(s, "\x1b]66;w=1:h=1;"), "\x1b\\", "", 1)
			alone = true
		case strings.HasPrefix(s, "\x1b]66;w=2:h=1;"):
			s = strings.Replace(strings.TrimPrefix(s, "\x1b]66;w=2:h=1;"), "\x1b\\", "", 1)
			alone = true
		}
		r, n := utf8.DecodeRuneInString(s)
		if r < 0x20 || r >= 0x7f && r < 0xa0 {
			t.Fatalf("control %U in a row", r)
		}
		cells = append(cells, sentCell{glyph: r, pen: state(), bold: pen["1"] != "", alone: alone})
		s = s[n:]
	}
	if state() != "||" {
		t.Errorf("the row leaves the pen %q behind", state())
	}
	return cells
}

// applyPen keeps an SGR state the way ECMA-48 tells it.
func applyPen(t *testing.T, pen map[string]string, parameters string) {
	t.Helper()
	parts := strings.Split(parameters, ";")
	for i := 0; i < len(parts); i++ {
		switch p := parts[i]; p {
		case "", "0":
			clear(pen)
		case "1", "2", "4", "7", "8", "9":
			pen[p] = p
		case "22":
			pen["1"], pen["2"] = "", ""
		case "24", "27", "28", "29":
			pen[p[1:]] = ""
		case "39":
			pen["fg"] = ""
		case "49":
			pen["bg"] = ""
		case "38", "48":
			n := 2
			if parts[i+1] == "2" {
				n = 4
			}
			pen[map[string]string{"38": "fg", "48": "bg"}[p]] = strings.Join(parts[i:i+n+1], ";")
			i += n
		default:
			switch p[:len(p)-1] {
			case "3", "9":
				pen["fg"] = p
			case "4", "10":
				pen["bg"] = p
			default:
				t.Fatalf("SGR %q", p)
			}
		}
	}
}

// reorder draws cells as a terminal with UAX #9 does: one line, one base.
func reorder(cells []sentCell, base bidi.Level) []sentCell {
	runes := make([]rune, len(cells))
	properties := make([]bidi.Property, len(cells))
	for i, c := range cells {
		runes[i], properties[i] = c.glyph, bidi.PropertyOf(c.glyph)
	}
	var resolver bidi.Resolver
	var orderer bidi.Orderer
	levels := resolver.Levels(nil, runes, properties, base)
	bidi.ResetWhitespace(levels, properties, base)
	out := make([]sentCell, 0, len(cells))
	for _, i := range orderer.Order(nil, levels) {
		c := cells[i]
		if levels[i].RightToLeft() {
			c.glyph = bidi.Mirror(c.glyph)
		}
		out = append(out, c)
	}
	return out
}

// split cuts cells where cut says so between two neighbours.
func split(cells []sentCell, cut func(a, b sentCell) bool) [][]sentCell {
	var parts [][]sentCell
	for i := range cells {
		if i == 0 || cut(cells[i-1], cells[i]) {
			parts = append(parts, nil)
		}
		parts[len(parts)-1] = append(parts[len(parts)-1], cells[i])
	}
	return parts
}

func drawEach(parts [][]sentCell, draw func([]sentCell) []sentCell) (all []sentCell) {
	for _, p := range parts {
		all = append(all, draw(p)...)
	}
	return all
}

func leftToRight(cells []sentCell) []sentCell { return reorder(cells, 0) }

// The models: what each class of terminal does with what it is sent. They are
// written from what was measured, and know nothing of the encoders.
var models = map[Mode]func([]sentCell) []sentCell{
	Grid: func(cells []sentCell) []sentCell { return cells },
	// VTE behind tmux: the whole row, from the left.
	LRO: leftToRight,
	// Konsole: each stretch between lines that it draws itself, from the left.
	LRM: func(cells []sentCell) []sentCell {
		return drawEach(split(cells, func(a, b sentCell) bool { return isLine(a.glyph) != isLine(b.glyph) }), leftToRight)
	},
	// xterm.js' DOM renderer, QTerminal: each run of equal attributes.
	AltFG: func(cells []sentCell) []sentCell {
		return drawEach(split(cells, func(a, b sentCell) bool { return a.pen != b.pen }), leftToRight)
	},
	Kitty66: kittyModel,
	KittyB:  kittyModel,
	// PuTTY, mlterm behind tmux: the whole row, from the side of its first strong
	// character.
	Braille: func(cells []sentCell) []sentCell {
		properties := make([]bidi.Property, len(cells))
		for i, c := range cells {
			properties[i] = bidi.PropertyOf(c.glyph)
		}
		out := reorder(cells, bidi.FirstStrong(properties, 0))
		for i := range out {
			if out[i].glyph == brailleBlank {
				out[i].glyph = ' '
			}
			if pen, concealed := strings.CutSuffix(out[i].pen, "8"); concealed {
				out[i].glyph, out[i].pen = ' ', pen
			}
		}
		return out
	},
}

// kittyModel turns the glyphs of each stretch of one font that holds a
// right-to-left script; pens belong to the cells.
func kittyModel(cells []sentCell) []sentCell {
	ends := func(c sentCell) bool { return c.glyph == ' ' || isLine(c.glyph) }
	parts := split(cells, func(a, b sentCell) bool {
		return ends(a) || ends(b) || a.bold != b.bold || a.alone != b.alone
	})
	return drawEach(parts, func(part []sentCell) []sentCell {
		if !slices.ContainsFunc(part, func(c sentCell) bool {
			return unicode.In(c.glyph, unicode.Arabic, unicode.Hebrew)
		}) {
			return part
		}
		turned := slices.Clone(part)
		for i := range part {
			turned[i].glyph = bidi.Mirror(part[len(part)-1-i].glyph)
		}
		return turned
	})
}

// drawn is the row as its terminal shows it.
func drawn(t *testing.T, mode Mode, profile Profile, r Row) []sentCell {
	t.Helper()
	cells := models[mode](receive(t, NewEncoder(mode, profile).Row(r)))
	return slices.DeleteFunc(cells, func(c sentCell) bool {
		return c.glyph == leftToRightMark || c.glyph == leftToRightOverride || c.glyph == popDirection
	})
}

// checkDrawn holds that a row is shown as it is, glyph by glyph, pens included:
// but for foregrounds in altfg and weights in kittyb, which are their means.
func checkDrawn(t *testing.T, mode Mode, r Row) {
	t.Helper()
	for _, profile := range []Profile{{}, {Links: true, Flattened: true, Ground: GroundDark}, {DefaultForeground: RGB(1, 2, 3)}, {Conceals: true}} {
		want := receive(t, NewEncoder(Grid, profile).Row(r))
		got := drawn(t, mode, profile, r)
		if !slices.EqualFunc(got, want, func(a, b sentCell) bool { return a.glyph == b.glyph && sameLook(mode, a, b) }) {
			t.Fatalf("%s, %+v:\nshown %+q\n want %+q\n sent %+q", mode, profile, look(got), look(want), NewEncoder(mode, profile).Row(r))
		}
	}
}

func sameLook(mode Mode, a, b sentCell) bool {
	_, paint, _ := strings.Cut(a.pen, "|")
	_, wanted, _ := strings.Cut(b.pen, "|")
	switch mode {
	case AltFG:
		return paint == wanted
	case KittyB:
		unweighted := strings.NewReplacer("|1", "|")
		return unweighted.Replace(paint) == unweighted.Replace(wanted)
	}
	return a.pen == b.pen
}

func look(cells []sentCell) string {
	var b strings.Builder
	for _, c := range cells {
		b.WriteString(string(c.glyph) + "{" + c.pen + "}")
	}
	return b.String()
}

// prose is laid out and coloured for the models: Arabic with Latin, numbers,
// brackets, quotes, Arabic digits.
var prose = []string{
	"أعلنت شركة Apple Inc. (ناسداك: AAPL) عن أرباح بلغت 12.5 مليار دولار في الربع الأول من عام 2025م، بزيادة 3% عن العام الماضي.",
	"قال المتحدث: «لن نقبل بهذا القرار»، ثم أضاف (بحسب وكالة أ ف ب) أن الاجتماع سيعقد في ١٢/٣/٢٠٢٥ الساعة ١٠:٣٠ صباحًا!",
	"يدعم Go 1.26 لغة البرمجة \"Rust\" و C++ عبر https://example.org/a?b=1 وهذا [مهم] جدًا؛ أليس كذلك؟",
	"نسبة ٩٩٫٥٪ من أصل 1,234,567 صوتًا – أي نحو −5 درجات؛ «الأهرام» تنشر: COVID-19 يعود",
	"Plain Latin title with العربية inside (and brackets)",
}

func TestModelsProse(t *testing.T) {
	for _, p := range prose {
		for _, width := range []int{20, 33, 60} {
			for i, line := range text.Layout(p, text.Options{WidthCells: width}) {
				r := framed(line, width, i)
				for mode := range models {
					checkNoBaseLetters(t, NewEncoder(mode, Profile{}).Row(r))
					if mode != Braille || !numberAtEdge.MatchString(glyphs(r)) {
						checkDrawn(t, mode, r)
					}
				}
			}
		}
	}
}

// checkNoBaseLetters holds that no letter is left to the terminal to join.
func checkNoBaseLetters(t *testing.T, sent string) {
	t.Helper()
	if i := strings.IndexFunc(sent, func(r rune) bool { return r >= 0x621 && r <= 0x64a && r != 0x640 }); i >= 0 {
		t.Fatalf("a base letter at %d of %+q", i, sent)
	}
}

// numberAtEdge is what braille cannot show: a number at the right edge in one
// word with a letter.
var numberAtEdge = regexp.MustCompile(`[^ a-zA-Z0-9][0-9]+ │$`)

// framed stands a line between borders and colours some of it, parts of words
// among them.
func framed(line text.Line, width, n int) Row {
	r := row("│ " + strings.Repeat(" ", max(0, width-len(line.Cells))))
	for i, c := range line.Cells {
		cell := Cell{Glyph: c.Rune, Marks: c.Marks}
		switch (i + 5*n) % 17 {
		case 3, 4, 5:
			cell.Pen = Pen{Foreground: Indexed(1)}
		case 8, 9:
			cell.Pen = Pen{Foreground: RGB(9, 9, 255), Attributes: Reverse}
		case 11:
			cell.Pen, cell.Link = Pen{Foreground: Indexed(4), Attributes: Bold}, "https://example.org/"
		case 14, 15:
			cell.Pen = Pen{Foreground: Indexed(99), Background: Indexed(7), Attributes: Bold | Underline}
		}
		r = append(r, cell)
	}
	return append(r, row(" │")...)
}

// TestModelsRandom: any row of these characters comes out as it is, in the modes
// that can show any row. Braille cannot: see its comment.
func TestModelsRandom(t *testing.T) {
	alphabet := []rune("ﻢﻠﻋﺏﺕﻻﭖאabc012١٢٫ ،.()[]«»-:/%   │──世😀")
	pens := []Pen{{}, {}, {Foreground: Indexed(1)}, {Foreground: Indexed(1), Attributes: Bold}, {Foreground: RGB(1, 2, 3)}, {Attributes: Bold}, {Foreground: Indexed(200), Attributes: Reverse}}
	random := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		var r Row
		pen := Pen{}
		for range 1 + random.IntN(30) {
			if random.IntN(4) == 0 {
				pen = pens[random.IntN(len(pens))]
			}
			g := alphabet[random.IntN(len(alphabet))]
			r = append(r, Cell{Glyph: g, Pen: pen})
			if g == '世' || g == '😀' {
				r = append(r, Cell{Pen: pen})
			}
		}
		for _, mode := range []Mode{Grid, LRO, LRM, AltFG, Kitty66, KittyB} {
			checkDrawn(t, mode, r)
		}
	}
}

// TestLogical: what was laid out can be read again, and the row keeps its width
// as long as there are blanks.
func TestLogical(t *testing.T) {
	for _, p := range append(prose[:2:2], prose[3:]...) { // A URL cut in two is read wrongly.
		for _, line := range text.Layout(p, text.Options{WidthCells: 50}) {
			r := framed(line, 60, 0)
			got := strings.Join(strings.Fields(NewEncoder(Logical, Profile{}).plain(r)), " ")
			if want := "│ " + plainWords(p); !strings.Contains(want, strings.TrimSuffix(strings.TrimPrefix(got, "│ "), " │")) {
				t.Errorf("%q is not in %q", got, want)
			}
		}
	}
}

// plain is a row without pens and links.
func (e *Encoder) plain(r Row) string {
	for i := range r {
		r[i].Pen, r[i].Link = Pen{}, ""
	}
	return e.Row(r)
}

// plainWords is a paragraph without harakat.
func plainWords(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, s)), " ")
}
