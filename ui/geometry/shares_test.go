package geometry

import "testing"

// A divider that is drawn to a column stands there, as far as the panes beside it
// keep their least, and the screen stays filled; and the next frame has it there.
func TestDrawnDividersStand(t *testing.T) {
	for _, width := range []int{100, 130, 160, 200, 333} {
		for _, focus := range []Pane{Feeds, Headlines, Article} {
			for _, rightToLeft := range []bool{true, false} {
				wish := Wish{Focus: focus, RightToLeft: rightToLeft}
				frame := Divide(width, 30, wish)
				for divider := range len(frame.Visible) - 1 {
					for column := -5; column < width+5; column += 7 {
						checkDrawn(t, frame, wish, divider, column)
					}
				}
			}
		}
	}
}

func checkDrawn(t *testing.T, frame Frame, wish Wish, divider, column int) {
	t.Helper()
	wish.Shares = frame.Draw(Shares{}, divider, column)
	drawn := Divide(frame.Width, 30, wish)
	checkFrame(t, drawn, wish.Focus)
	for _, pane := range drawn.Visible {
		if drawn.Places[pane].Width < paneCellsMin {
			t.Fatalf("%+v: pane %d has %d cells", wish, pane, drawn.Places[pane].Width)
		}
	}
	between := column > frame.Places[frame.Visible[divider]].Left+paneCellsMin
	right := frame.Places[frame.Visible[divider+1]]
	if between = between && column < right.Left+right.Width-paneCellsMin-1; !between {
		return
	}
	if at, found := drawn.DividerAt(column); !found || at != divider {
		t.Errorf("width %d %+v: divider %d is not at column %d", frame.Width, wish, divider, column)
	}
}

func TestAlone(t *testing.T) {
	frame := Divide(200, 50, Wish{Focus: Article, Alone: true})
	if len(frame.Visible) != 1 || frame.Places[Article] != (Rectangle{Width: 200, Height: 50}) || frame.StatusRow != -1 {
		t.Errorf("%+v", frame)
	}
	if _, found := frame.DividerAt(100); found {
		t.Error("there is a divider")
	}
	if frame.Draw(Shares{}, 0, 10) != (Shares{}) {
		t.Error("a divider that is not there was drawn")
	}
}
