// Package help is the page of keys, drawn from the table that also finds the
// action of a key, so that it cannot lie.
package help

import (
	"khabar/feeds/clean"
	"khabar/ui/keymap"
	"khabar/ui/paint"
	"khabar/ui/pane"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// New makes the sheet of help. What works in the place where it was asked for
// stands first.
func New(kit *pane.Kit, place keymap.Places) *pane.Sheet {
	return &pane.Sheet{Lay: func(widthCells int) []terminal.Row { return rows(kit, place, widthCells) }}
}

// sections gives the sections in the order in which they concern a place.
func sections(place keymap.Places) []keymap.Section {
	switch place {
	case keymap.InFeeds:
		return []keymap.Section{keymap.FeedList, keymap.Lists, keymap.Everywhere, keymap.Reading}
	case keymap.InArticle, keymap.InHits:
		return []keymap.Section{keymap.Reading, keymap.Lists, keymap.Everywhere, keymap.FeedList}
	}
	return []keymap.Section{keymap.Lists, keymap.Reading, keymap.Everywhere, keymap.FeedList}
}

func title(kit *pane.Kit, section keymap.Section) string {
	words := kit.Words.Help
	switch section {
	case keymap.Lists:
		return words.Lists
	case keymap.Reading:
		return words.Reading
	case keymap.FeedList:
		return words.FeedList
	}
	return words.Everywhere
}

// keysCells is the width of the column of keys.
const keysCells = 26

func rows(kit *pane.Kit, place keymap.Places, widthCells int) []terminal.Row {
	words := kit.Words.Help
	all := []terminal.Row{
		kit.Header(words.Title, "", widthCells, true),
		kit.Inset(kit.Line(words.ArabicKeys, max(0, widthCells-2), style.Dim), widthCells),
	}
	for _, section := range sections(place) {
		all = append(all, paint.Blank(widthCells, terminal.Pen{}))
		all = append(all, kit.Inset(kit.Line(title(kit, section), max(0, widthCells-2), style.Heading), widthCells))
		for _, binding := range kit.Keys.Bindings(section, place) {
			all = append(all, row(kit, binding, widthCells))
		}
	}
	all = append(all, paint.Blank(widthCells, terminal.Pen{}))
	return append(all, kit.Inset(kit.Line(words.Close, max(0, widthCells-2), style.Dim), widthCells))
}

// row is one binding: keys in a column of their own, then what they do.
func row(kit *pane.Kit, binding keymap.Binding, widthCells int) terminal.Row {
	inner := max(0, widthCells-2)
	column := min(keysCells, inner/2)
	keys := keysRow(kit, binding, column)
	action := kit.Line(binding.Words(kit.Words.Actions), inner-column, style.Text)
	if kit.Words.RightToLeft {
		return kit.Inset(paint.Concat(action, keys), widthCells)
	}
	return kit.Inset(paint.Concat(keys, action), widthCells)
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
			names = append(names, clean.Of(" / "+arabic))
		}
	}
	return []paint.Span{{Text: clean.Join(names...), Pen: kit.Pen(style.StatusKey)}}
}
