package pane

import (
	"khabar/ui/terminal"
)

// Sheet is a page of rows laid over the screen, scrolled where it is too long:
// the help, the explanation of a fault.
type Sheet struct {
	// Lay makes the rows for a width; it is called anew when the width changes.
	Lay   func(widthCells int) []terminal.Row
	width int
	rows  []terminal.Row
	top   int
	seen  int
}

// Rows gives the part of the sheet that is on the screen.
func (s *Sheet) Rows(widthCells, heightRows int) []terminal.Row {
	if s.rows == nil || s.width != widthCells {
		s.rows, s.width = s.Lay(widthCells), widthCells
	}
	s.seen = heightRows
	s.top = max(0, min(s.top, len(s.rows)-heightRows))
	last := min(len(s.rows), s.top+heightRows)
	return Fill(append([]terminal.Row(nil), s.rows[s.top:last]...), widthCells, heightRows)
}

// Relay lays the sheet out anew, from its beginning.
func (s *Sheet) Relay() { s.rows, s.top = nil, 0 }

// Repaint lays the sheet out anew where it stands.
func (s *Sheet) Repaint() { s.rows = nil }

// Scroll moves the sheet by rows and says whether there was anything to move.
func (s *Sheet) Scroll(rows int) bool {
	before := s.top
	s.top = max(0, min(s.top+rows, len(s.rows)-s.seen))
	return s.top != before
}
