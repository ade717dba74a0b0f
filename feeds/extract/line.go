package extract

import (
	"strings"

	"khabar/feeds/clean"
	"khabar/feeds/document"
)

// lineBuilder gathers the runs of one paragraph. Blanks collapse across runs as
// in HTML, and runs of the same style and link become one.
type lineBuilder struct {
	runs  []document.Run
	text  []byte // of the run that is open
	style document.Style
	link  string
	// notBlankEnd says that the line holds something and does not end in a blank
	// or a break: only then may a blank follow.
	notBlankEnd bool
}

// add appends clean text.
func (l *lineBuilder) add(text string, style document.Style, link string) {
	if !l.notBlankEnd {
		text = strings.TrimLeft(text, " ")
	}
	if text == "" {
		return
	}
	l.open(style, link)
	l.text = append(l.text, text...)
	l.notBlankEnd = text[len(text)-1] != ' '
}

// newline appends a line break, but not at the beginning.
func (l *lineBuilder) newline(style document.Style) {
	if len(l.text) == 0 && len(l.runs) == 0 {
		return
	}
	l.trimBlank()
	if len(l.text) == 0 {
		l.open(style, "")
	}
	l.text = append(l.text, '\n')
	l.notBlankEnd = false
}

func (l *lineBuilder) open(style document.Style, link string) {
	if len(l.text) > 0 && (l.style != style || l.link != link) {
		l.close()
	}
	l.style, l.link = style, link
}

func (l *lineBuilder) close() {
	if len(l.text) > 0 {
		l.runs = append(l.runs, document.Run{Text: string(l.text), Style: l.style, Link: l.link})
		l.text = l.text[:0]
	}
}

func (l *lineBuilder) trimBlank() {
	if n := len(l.text); n > 0 && l.text[n-1] == ' ' {
		l.text = l.text[:n-1]
	}
}

// take gives the runs without blanks and breaks at the ends and empties the
// line; a line that shows nothing gives none.
func (l *lineBuilder) take() []document.Run {
	l.close()
	runs := l.runs
	*l = lineBuilder{text: l.text[:0]}
	return trimRuns(runs)
}

// trimRuns takes blanks and breaks off both ends; runs that show nothing there
// go as a whole.
func trimRuns(runs []document.Run) []document.Run {
	for len(runs) > 0 && clean.Blank(runs[0].Text) {
		runs = runs[1:]
	}
	for len(runs) > 0 && clean.Blank(runs[len(runs)-1].Text) {
		runs = runs[:len(runs)-1]
	}
	if len(runs) == 0 {
		return nil
	}
	runs[0].Text = strings.TrimLeft(runs[0].Text, " \n\u00a0")
	last := &runs[len(runs)-1]
	last.Text = strings.TrimRight(last.Text, " \n\u00a0")
	return runs
}
