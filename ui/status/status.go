// Package status is the bottom line: a message or the progress of a refresh at
// its start, the keys of this place at its end. It decides nothing; it is told
// what to say.
package status

import (
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

	"khabar/feeds/clean"
	"khabar/feeds/news"
	"khabar/ui/keymap"
	"khabar/ui/paint"
	"khabar/ui/pane"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// Line is what the status line says.
type Line struct {
	// Message stands until the next key; Fault says that it is bad news.
	Message string
	Fault   bool
	// Progress is the state of the running refresh, nil where none runs.
	Progress *news.Progress
	// Hints are the actions whose keys are named, as they are in Place. Where there
	// is no room for all, those behind the first go: it is what the place is for,
	// and stands to the last.
	Hints []keymap.Action
	Place keymap.Places
	// Names are the words of hints that do something more definite in Place than
	// what the action is called.
	Names map[keymap.Action]string
	// Pending is what was typed of a count or a sequence.
	Pending string
}

// barCells is the width of the bar of a refresh.
const barCells = 12

// Row paints the line.
func Row(kit *pane.Kit, line Line, widthCells int) terminal.Row {
	if widthCells < 3 {
		return paint.Blank(widthCells, kit.Pen(style.Status))
	}
	start := message(kit, line, widthCells-2)
	end := hints(kit, line, len(line.Hints))
	for kept := len(line.Hints); kept > 0 && kit.Width(start)+1+kit.Width(end) > widthCells-2; {
		kept-- // what is said goes before what is offered
		end = hints(kit, line, kept)
	}
	row := kit.Inset(kit.Ends(start, end, widthCells-2), widthCells)
	return paint.Recolor(row, func(pen terminal.Pen) terminal.Pen { return style.Over(kit.Pen(style.Status), pen) })
}

func message(kit *pane.Kit, line Line, roomCells int) []paint.Span {
	pen := kit.Pen(style.Status)
	if line.Fault {
		pen = kit.Pen(style.Fault)
	}
	var spans []paint.Span
	if line.Pending != "" {
		spans = append(spans, kit.Span(line.Pending+"…", style.StatusKey))
	}
	if progress := line.Progress; progress != nil {
		if len(spans) > 0 {
			spans = append(spans, kit.Span(" · ", style.Status))
		}
		spans = append(spans, bar(kit, progress)...)
		words := " " + kit.Words.Status.Refreshing
		if progress.Total > 0 {
			words += fmt.Sprintf(" %d/%d", progress.Done, progress.Total)
		}
		if progress.New > 0 {
			words += " · " + kit.Words.NewEntries(progress.New)
		}
		if progress.Failed > 0 {
			words += " · " + kit.Words.FailedFeeds(progress.Failed)
		}
		spans = append(spans, kit.Span(words, style.Status))
	}
	if line.Message != "" {
		if len(spans) > 0 {
			spans = append(spans, kit.Span(" · ", style.Status))
		}
		said := nameCut(kit, line.Message, roomCells-kit.Width(spans))
		spans = append(spans, paint.Span{Text: said.QuotesIsolated(), Pen: pen})
	}
	return spans
}

// nameCut is a message with the first name in it made so short that the rest fits:
// what stands behind a long name, such as a number, is what the message is for. A
// name of which too little would be left stays whole.
func nameCut(kit *pane.Kit, message string, roomCells int) clean.Text {
	const nameRunesMin = 4
	whole := clean.Of(message)
	before, rest, opened := strings.Cut(message, "«")
	name, behind, closed := strings.Cut(rest, "»")
	if !opened || !closed || kit.Painter.Width(whole) <= roomCells {
		return whole
	}
	for runes := utf8.RuneCountInString(name) - 1; runes >= nameRunesMin; runes-- {
		shorter := clean.Of(before + "«" + clean.Ellipsis(name, runes) + "»" + behind)
		if kit.Painter.Width(shorter) <= roomCells {
			return shorter
		}
	}
	return whole
}

func bar(kit *pane.Kit, progress *news.Progress) []paint.Span {
	done := 0
	if progress.Total > 0 {
		done = barCells * progress.Done / progress.Total
	}
	return []paint.Span{
		kit.Span(repeat('━', done), style.Progress),
		kit.Span(repeat('─', barCells-done), style.ProgressRest),
	}
}

func repeat(glyph rune, count int) string {
	text := make([]rune, count)
	for i := range text {
		text[i] = glyph
	}
	return string(text)
}

// hints names the keys of so many actions, the first and the last ones, with what
// they do: «Space متابعة القراءة  ? مساعدة».
func hints(kit *pane.Kit, line Line, kept int) []paint.Span {
	var shown []keymap.Action
	if kept > 0 {
		shown = append(shown, line.Hints[0])
		shown = append(shown, line.Hints[len(line.Hints)-kept+1:]...)
	}
	var spans []paint.Span
	for i, action := range shown {
		if i > 0 {
			spans = append(spans, kit.Span("  ", style.Status))
		}
		name := cmp.Or(line.Names[action], kit.Keys.Words(action, kit.Words.Actions))
		spans = append(spans, kit.Span(kit.Keys.Key(action, line.Place), style.StatusKey), kit.Span(" "+name, style.Status))
	}
	return spans
}
