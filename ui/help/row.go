package help

import (
	"khabar/feeds/clean"
	"khabar/ui/keymap"
	"khabar/ui/paint"
	"khabar/ui/pane"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// keysCells is the width of the column of keys.
const keysCells = 26

// row is one binding: keys in a column of their own, then what they do.
func (p *Page) row(binding keymap.Binding, widthCells int) terminal.Row {
	inner := max(0, widthCells-2)
	column := min(keysCells, inner/2)
	return p.kit.Inset(p.before(keysRow(p.kit, binding, column), p.wordsRow(binding, inner-column)), widthCells)
}

// wordsRow says what a binding does, with what the query hits lit.
func (p *Page) wordsRow(binding keymap.Binding, widthCells int) terminal.Row {
	if widthCells < 1 {
		return nil
	}
	text := binding.Words(p.kit.Words.Actions)
	paragraph := p.kit.Painter.Paragraph([]paint.Span{p.kit.Span(text, style.Text)},
		paint.LinesOptions{WidthCells: widthCells, Align: p.kit.Start(), Max: 1})
	var lit []paint.Overlay
	for _, hit := range p.hits(text) {
		lit = append(lit, paint.Overlay{Start: hit[0], End: hit[1], Pen: p.kit.Pen(style.Hit)})
	}
	return paragraph.Row(0, lit)
}

// keysRow names the keys in the direction of the interface, which the letters of
// an Arabic layout do not change.
func keysRow(kit *pane.Kit, binding keymap.Binding, widthCells int) terminal.Row {
	if widthCells < 1 {
		return nil
	}
	direction := paint.LeftToRight
	if kit.Words.RightToLeft {
		direction = paint.RightToLeft
	}
	return kit.Painter.Lines(keySpans(kit, binding), paint.LinesOptions{WidthCells: widthCells, Align: kit.Start(), Max: 1, Direction: direction})[0]
}

// keySpans writes «j / ت · ↓»: each key with what it types on an Arabic layout. The
// names run from left to right, so that brackets are not mirrored in a
// right-to-left line: they name keys.
func keySpans(kit *pane.Kit, binding keymap.Binding) []paint.Span {
	var names []clean.Text
	for _, key := range binding.Keys {
		if len(names) > 0 {
			names = append(names, clean.Of(" · "))
		}
		names = append(names, clean.Of(keymap.Name(key)).LeftToRight())
		if arabic := kit.Keys.ArabicName(key); arabic != "" {
			names = append(names, clean.Of(" / "), clean.Of(arabic).LeftToRight())
		}
	}
	return []paint.Span{{Text: clean.Join(names...), Pen: kit.Pen(style.StatusKey)}}
}
