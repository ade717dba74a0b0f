// Package geometry divides the screen among the panes: which stand side by side
// at which width, and where. The mirroring for right-to-left interfaces happens
// here and nowhere else. It counts cells and knows nothing of what is in them.
package geometry

// Pane names a pane.
type Pane int

// The panes in reading order: from the feeds to the article.
const (
	Feeds Pane = iota
	Headlines
	Article
)

// Widths, in cells, from which panes stand side by side.
const (
	TwoPanesCells   = 100
	ThreePanesCells = 160
)

// The least and the most that a pane gets beside others.
const (
	feedsCellsMin, feedsCellsMax         = 24, 34
	headlinesCellsMin, headlinesCellsMax = 36, 62
	// chosenCellsMax is the most that the headlines get while a headline is being
	// chosen beside the article: titles are then whole in two lines.
	chosenCellsMax = 72
)

// Rectangle is where a pane stands: cells from the left edge, rows from the top.
type Rectangle struct {
	Left, Top, Width, Height int
}

// Contains says whether a cell lies in the rectangle.
func (r Rectangle) Contains(column, row int) bool {
	return column >= r.Left && column < r.Left+r.Width && row >= r.Top && row < r.Top+r.Height
}

// Frame is a divided screen.
type Frame struct {
	Width, Height int
	// Visible are the panes on the screen from the left edge to the right.
	Visible []Pane
	// Places has the rectangle of every visible pane; one column stays free
	// between neighbours for the divider.
	Places map[Pane]Rectangle
	// StatusRow is the row of the status line, -1 where there is none.
	StatusRow int

	rightToLeft bool
}

// Wish is how a screen is to be divided.
type Wish struct {
	Focus       Pane
	RightToLeft bool // the feeds at the right
	// Alone gives the whole screen to the focused pane.
	Alone bool
	// Shares are the widths that the reader has drawn.
	Shares Shares
}

// Divide lays out a screen of width × height cells.
func Divide(width, height int, wish Wish) Frame {
	frame := Frame{Width: width, Height: height, Places: make(map[Pane]Rectangle), StatusRow: -1, rightToLeft: wish.RightToLeft}
	body := height
	if height > 1 && !wish.Alone {
		body, frame.StatusRow = height-1, height-1
	}
	panes, widths := share(width, wish)
	rightToLeft := wish.RightToLeft
	if rightToLeft {
		reverse(panes)
		reverse(widths)
	}
	frame.Visible = panes
	left := 0
	for i, pane := range panes {
		frame.Places[pane] = Rectangle{Left: left, Top: 0, Width: widths[i], Height: body}
		left += widths[i] + 1
	}
	return frame
}

// share picks the panes for a width, in reading order, with their widths. The
// widths and the dividers between them add up to the whole. Where two panes
// share the screen, the focused one gets more of it, unless the reader has drawn
// the divider.
func share(width int, wish Wish) ([]Pane, []int) {
	focus, drawn := wish.Focus, wish.Shares
	switch {
	case wish.Alone:
		return []Pane{focus}, []int{width}
	case width >= ThreePanesCells:
		feeds := drawn.of(Feeds, width, 2*paneCellsMin+2, clamp(width/6, feedsCellsMin, feedsCellsMax))
		headlines := drawn.of(Headlines, width, feeds+paneCellsMin+2, clamp(width*3/10, headlinesCellsMin, headlinesCellsMax))
		return []Pane{Feeds, Headlines, Article}, []int{feeds, headlines, width - feeds - headlines - 2}
	case width >= TwoPanesCells && focus == Feeds:
		feeds := drawn.of(Feeds, width, paneCellsMin+1, clamp(width/3, feedsCellsMin, feedsCellsMax))
		return []Pane{Feeds, Headlines}, []int{feeds, width - feeds - 1}
	case width >= TwoPanesCells && focus == Headlines:
		headlines := drawn.of(Headlines, width, paneCellsMin+1, clamp(width*56/100, headlinesCellsMin, chosenCellsMax))
		return []Pane{Headlines, Article}, []int{headlines, width - headlines - 1}
	case width >= TwoPanesCells:
		headlines := drawn.of(Headlines, width, paneCellsMin+1, clamp(width*36/100, headlinesCellsMin, headlinesCellsMax))
		return []Pane{Headlines, Article}, []int{headlines, width - headlines - 1}
	}
	return []Pane{focus}, []int{width}
}

// Neighbour gives the visible pane beside a pane, by columns to the left
// (step -1) or right (step 1); in a single column it follows the reading order.
func (f Frame) Neighbour(of Pane, step int, rightToLeft bool) (Pane, bool) {
	if rightToLeft {
		step = -step
	}
	next := of + Pane(step)
	return next, next >= Feeds && next <= Article
}

func reverse[T any](list []T) {
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
}

func clamp(n, least, most int) int { return max(least, min(n, most)) }
