package setup

import (
	"khabar/feeds/clean"
	"khabar/ui/paint"
	"khabar/ui/pane"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// Pack is a set of feeds that is offered at the first run.
type Pack struct {
	ID    string
	Title string
	// Group is the heading that packs of one kind stand under; empty for none.
	Group  string
	Feeds  []string // addresses
	Chosen bool
}

// Packs is the page on which packs are ticked.
type Packs struct {
	kit    *pane.Kit
	packs  []Pack
	window pane.Window
	rows   int // of the list, when it was drawn last
}

// packsHeadRows is how many rows stand above the list: question and hint.
const packsHeadRows = 3

// NewPacks makes the page.
func NewPacks(kit *pane.Kit, packs []Pack) *Packs {
	p := &Packs{kit: kit, packs: packs}
	p.window.SetCount(len(packs))
	return p
}

// Move moves the cursor by so many packs.
func (p *Packs) Move(by int) { p.window.Move(by) }

// Page moves the cursor by a screen, down (1) or up (-1).
func (p *Packs) Page(direction int) {
	if direction < 0 {
		p.window.PageUp(p.rows, p.height)
		return
	}
	p.window.PageDown(p.rows, p.height)
}

// Toggle ticks the pack under the cursor, or takes the tick away.
func (p *Packs) Toggle() {
	if len(p.packs) > 0 {
		p.packs[p.window.Cursor].Chosen = !p.packs[p.window.Cursor].Chosen
	}
}

// Click ticks the pack in a row of the page.
func (p *Packs) Click(row int) {
	if item, found := p.window.At(row-packsHeadRows, p.height); found {
		p.window.Select(item)
		p.Toggle()
	}
}

// Chosen gives the packs that are ticked, by their IDs.
func (p *Packs) Chosen() []string {
	ids := []string{}
	for _, pack := range p.packs {
		if pack.Chosen {
			ids = append(ids, pack.ID)
		}
	}
	return ids
}

// feeds counts the feeds of all packs that are ticked, each once.
func (p *Packs) feeds() int {
	seen := map[string]bool{}
	for _, pack := range p.packs {
		for _, address := range pack.Feeds {
			if pack.Chosen {
				seen[address] = true
			}
		}
	}
	return len(seen)
}

// begins says that a pack is the first of its group.
func (p *Packs) begins(i int) bool {
	return p.packs[i].Group != "" && (i == 0 || p.packs[i-1].Group != p.packs[i].Group)
}

// height is how many rows a pack takes: the first of a group has the heading above
// it.
func (p *Packs) height(i int) int {
	if p.begins(i) {
		return 2
	}
	return 1
}

// Rows draws the page in exactly that size.
func (p *Packs) Rows(widthCells, heightRows int) []terminal.Row {
	words := p.kit.Words.Setup
	inner := max(0, widthCells-2)
	rows := []terminal.Row{
		p.kit.Header(words.Packs, p.kit.Words.Feeds(p.feeds()), widthCells, true),
		p.kit.Inset(p.kit.Line(words.PacksHint, inner, style.Dim), widthCells),
		paint.Blank(widthCells, terminal.Pen{}),
	}
	p.rows = max(1, heightRows-packsHeadRows)
	p.window.Show(p.rows, p.height)
	for i := p.window.Top; i < len(p.packs) && len(rows) < heightRows; i++ {
		if p.begins(i) {
			rows = append(rows, p.kit.Inset(p.kit.Line(p.packs[i].Group, inner, style.Heading), widthCells))
		}
		rows = append(rows, p.row(i, widthCells))
	}
	return pane.Fill(rows, widthCells, heightRows)
}

// Marks in front of a pack. Brackets and a letter, which every font has.
const (
	ticked    = "[x]"
	unticked  = "[ ]"
	markWidth = len(ticked) + 1
)

// row is a pack: its mark, its name, how many feeds it has.
func (p *Packs) row(i, widthCells int) terminal.Row {
	pack, role := p.packs[i], style.Text
	if i == p.window.Cursor {
		role = style.Selected
	}
	mark := unticked
	if pack.Chosen {
		mark = ticked
	}
	pen, inner := p.kit.Pen(role), max(0, widthCells-2)
	markCells := min(markWidth, inner)
	marks := p.kit.Painter.Line([]paint.Span{{Text: clean.Of(mark), Pen: pen}}, markCells, p.kit.Start(), pen)
	label := paint.Recolor(p.kit.Ends(
		[]paint.Span{{Text: clean.Of(pack.Title), Pen: pen}},
		[]paint.Span{{Text: clean.Of(p.kit.Words.Feeds(len(pack.Feeds))), Pen: pen}}, inner-markCells,
	), func(terminal.Pen) terminal.Pen { return pen })
	if p.kit.Words.RightToLeft {
		return p.kit.Inset(paint.Concat(label, marks), widthCells)
	}
	return p.kit.Inset(paint.Concat(marks, label), widthCells)
}
