// Package setup makes the picker: one sentence drawn in each way in which
// Arabic can be sent to a terminal, and the question which line reads right. It
// makes rows of cells and says in which mode each has to be encoded; it neither
// asks nor encodes, and knows no terminal.
package setup

import (
	"strconv"

	"khabar/feeds/clean"
	"khabar/ui/paint"
	"khabar/ui/terminal"
)

// Sentence holds all that goes wrong in terminals: joined letters, lam-alef, a
// Latin name, numbers, a percent sign, brackets and quotation marks.
const Sentence = `قال Adam إن «المؤشر» ارتفع 2.5% (لأول مرة) في [عام 2026] وسمّاه "عام الأمل".`

// Options say for what the picker is drawn.
type Options struct {
	WidthCells, HeightRows int
	// Language is the one that comes first: "ar" or "en".
	Language string
	// Modes are the ways to choose from, in the order of their numbers. Enter takes
	// the first of them where EnterTakesFirst is set.
	Modes           []terminal.Mode
	EnterTakesFirst bool
	// Question is the mode in which the question is sent, and QuestionApart that
	// on the pages after the first where GridApart is set.
	Question, QuestionApart terminal.Mode
	// GridApart puts the mode Grid on a first page of its own: the terminal's
	// switch holds for all of its screen.
	GridApart bool
}

// Row is one row of the picker and the mode that it has to be encoded in.
type Row struct {
	Cells terminal.Row
	Mode  terminal.Mode
}

// Choice is a mode and the number that picks it.
type Choice struct {
	Number int
	Mode   terminal.Mode
}

// Page is what fits on the screen at once.
type Page struct {
	Rows    []Row
	Choices []Choice
}

// Pages lays the picker out. There is at least one page, and every page has at
// least one choice, however small the screen.
func Pages(o Options) []Page {
	l := layout{Options: o, painter: paint.New(paint.Options{RightToLeft: o.Language != "en"})}
	var pages []Page
	for _, choices := range l.divide() {
		pages = append(pages, Page{Choices: choices})
	}
	for i := range pages {
		pages[i].Rows = l.rows(pages[i].Choices, i > 0, len(pages) > 1)
	}
	return pages
}

// layout is a picker being laid out.
type layout struct {
	Options
	painter *paint.Painter
}

// divide gives the choices of each page.
func (l *layout) divide() [][]Choice {
	room := max(l.HeightRows-len(l.question(l.Question, true)), 1)
	var pages [][]Choice
	used := room + 1 // the first choice begins a page
	for i, mode := range l.Modes {
		choice := Choice{Number: i + 1, Mode: mode}
		rows := len(l.choice(choice))
		if used+rows > room || l.GridApart && i == 1 && l.Modes[0] == terminal.Grid {
			pages, used = append(pages, nil), 0
		}
		last := len(pages) - 1
		pages[last] = append(pages[last], choice)
		used += rows
	}
	return pages
}

// rows are the rows of one page, never more than the screen has.
func (l *layout) rows(choices []Choice, later, more bool) []Row {
	mode := l.Question
	if later && l.GridApart {
		mode = l.QuestionApart
	}
	rows := l.question(mode, more)
	for _, choice := range choices {
		rows = append(rows, l.choice(choice)...)
	}
	if len(rows) > l.HeightRows && l.HeightRows > 0 {
		rows = rows[len(rows)-l.HeightRows:] // rather the sentence than the question
	}
	return rows
}

// question is what stands above the choices, in both languages.
func (l *layout) question(mode terminal.Mode, more bool) []Row {
	both := []words{arabic, english}
	if l.Language == "en" {
		both = []words{english, arabic}
	}
	var rows []Row
	for _, w := range both {
		rows = append(rows, l.paragraph(w.question, mode, paint.Start)...)
		hint := w.later
		if l.EnterTakesFirst {
			hint = w.first + " " + hint
		}
		if more {
			hint += " " + w.more
		}
		rows = append(rows, l.paragraph(hint, mode, paint.Start)...)
	}
	return append(rows, l.paragraph("", mode, paint.Start)...)
}

// choice is a number in a row of its own, where nothing can be reordered with
// it, and the sentence.
func (l *layout) choice(c Choice) []Row {
	number := l.paragraph(strconv.Itoa(c.Number), c.Mode, paint.Right)
	return append(number, l.paragraph(Sentence, c.Mode, paint.Right)...)
}

// paragraph lays a sentence out. One without Arabic needs no encoding, only the
// state of the switch that its neighbours have: a number must be seen where a
// mode spoils its line.
func (l *layout) paragraph(logical string, mode terminal.Mode, align paint.Align) []Row {
	if !paint.IsRightToLeft(logical) {
		if align == paint.Start {
			align = paint.Left
		}
		if mode != terminal.Grid {
			mode = terminal.Logical
		}
	}
	var rows []Row
	for _, cells := range l.painter.Lines([]paint.Span{{Text: clean.Of(logical)}}, paint.LinesOptions{WidthCells: max(l.WidthCells, 1), Align: align}) {
		rows = append(rows, Row{Cells: cells, Mode: mode})
	}
	return rows
}
