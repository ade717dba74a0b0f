package geometry

// Shares are the widths of the feeds and of the headlines as the reader has drawn
// them, in thousandths of the screen; 0 where the reader has not. The article has
// the rest.
type Shares struct{ Feeds, Headlines int }

// paneCellsMin is the least that a divider leaves to a pane.
const paneCellsMin = 16

// of gives the width of a pane on a screen on which the other panes need at least so
// many cells.
func (s Shares) of(pane Pane, width, others, otherwise int) int {
	share := s.Feeds
	if pane == Headlines {
		share = s.Headlines
	}
	if share <= 0 {
		return clamp(otherwise, paneCellsMin, width-others)
	}
	return clamp((width*share+500)/1000, paneCellsMin, width-others)
}

// DividerAt says whether a column is the divider between two panes, and which one
// counted from the left edge.
func (f Frame) DividerAt(column int) (divider int, found bool) {
	for i := 1; i < len(f.Visible); i++ {
		if f.Places[f.Visible[i]].Left-1 == column {
			return i - 1, true
		}
	}
	return 0, false
}

// Draw gives the shares after a divider was drawn to a column.
func (f Frame) Draw(shares Shares, divider, column int) Shares {
	if divider < 0 || divider+1 >= len(f.Visible) {
		return shares
	}
	// The pane that comes first in reading has a width of its own.
	pane := f.Visible[divider]
	width := column - f.Places[pane].Left
	if f.rightToLeft {
		pane = f.Visible[divider+1]
		place := f.Places[pane]
		width = place.Left + place.Width - column - 1
	}
	share := clamp((width*1000+f.Width/2)/max(1, f.Width), 1, 999)
	switch pane {
	case Feeds:
		shares.Feeds = share
	case Headlines:
		shares.Headlines = share
	}
	return shares
}
