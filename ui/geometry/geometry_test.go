package geometry

import "testing"

// Every size: the panes and the dividers fill the screen exactly, in order.
func TestDivideFillsTheScreen(t *testing.T) {
	for width := 1; width <= 260; width++ {
		for _, height := range []int{1, 2, 5, 30, 70} {
			for _, focus := range []Pane{Feeds, Headlines, Article} {
				for _, rightToLeft := range []bool{true, false} {
					checkFrame(t, Divide(width, height, Wish{Focus: focus, RightToLeft: rightToLeft}), focus)
				}
			}
		}
	}
}

func checkFrame(t *testing.T, frame Frame, focus Pane) {
	t.Helper()
	left := 0
	focused := false
	for i, pane := range frame.Visible {
		place := frame.Places[pane]
		if place.Left != left || place.Width < 1 || place.Height < 1 {
			t.Fatalf("%dx%d: pane %d is at %+v, want left %d", frame.Width, frame.Height, pane, place, left)
		}
		left += place.Width
		if i < len(frame.Visible)-1 {
			left++
		}
		focused = focused || pane == focus
	}
	if left != frame.Width || !focused {
		t.Fatalf("%dx%d: panes end at %d, focused pane visible: %v", frame.Width, frame.Height, left, focused)
	}
}

func TestDivide(t *testing.T) {
	check := func(width int, focus Pane, rightToLeft bool, want ...Pane) {
		t.Helper()
		got := Divide(width, 30, Wish{Focus: focus, RightToLeft: rightToLeft}).Visible
		if len(got) != len(want) {
			t.Fatalf("width %d: panes %v, want %v", width, got, want)
		}
		for i := range got {
			if got[i] != want[i] {
				t.Fatalf("width %d: panes %v, want %v", width, got, want)
			}
		}
	}
	check(99, Headlines, true, Headlines)
	check(99, Article, true, Article)
	check(100, Headlines, true, Article, Headlines)
	check(100, Feeds, true, Headlines, Feeds)
	check(159, Article, true, Article, Headlines)
	check(160, Feeds, true, Article, Headlines, Feeds)
	check(160, Feeds, false, Feeds, Headlines, Article)
	check(100, Headlines, false, Headlines, Article)
}

func TestNeighbour(t *testing.T) {
	frame := Divide(160, 30, Wish{Focus: Headlines, RightToLeft: true})
	if pane, ok := frame.Neighbour(Headlines, -1, true); pane != Article || !ok {
		t.Errorf("to the left of the headlines stands %d, want the article", pane)
	}
	if pane, ok := frame.Neighbour(Headlines, 1, true); pane != Feeds || !ok {
		t.Errorf("to the right of the headlines stands %d, want the feeds", pane)
	}
	if _, ok := frame.Neighbour(Feeds, 1, true); ok {
		t.Error("nothing stands to the right of the feeds")
	}
}
