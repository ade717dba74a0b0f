package pane

import (
	"math/rand"
	"testing"
)

// heights of a list whose items take one to three rows.
func uneven(i int) int { return 1 + i%3 }

// Whatever is done, the cursor is whole on the screen (where it fits at all).
func TestCursorStaysInSight(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for round := 0; round < 300; round++ {
		window := Window{}
		window.SetCount(random.Intn(40))
		rows := 1 + random.Intn(20)
		for step := 0; step < 50; step++ {
			switch random.Intn(6) {
			case 0:
				window.Move(random.Intn(9) - 4)
			case 1:
				window.PageDown(rows, uneven)
			case 2:
				window.PageUp(rows, uneven)
			case 3:
				window.Half(1-2*random.Intn(2), rows, uneven)
			case 4:
				window.SetCount(random.Intn(40))
			case 5:
				rows = 1 + random.Intn(20)
			}
			window.Show(rows, uneven)
			checkInSight(t, window, rows)
		}
	}
}

func checkInSight(t *testing.T, window Window, rows int) {
	t.Helper()
	if window.Count == 0 {
		return
	}
	if window.Cursor < window.Top || window.Cursor >= window.Count {
		t.Fatalf("cursor %d, top %d, count %d", window.Cursor, window.Top, window.Count)
	}
	used := 0
	for i := window.Top; i <= window.Cursor; i++ {
		used += uneven(i)
	}
	if used > rows && window.Top != window.Cursor {
		t.Fatalf("cursor %d ends in row %d of %d, top %d", window.Cursor, used, rows, window.Top)
	}
}

func TestPagesReachEveryItem(t *testing.T) {
	const count, rows = 50, 7
	window := Window{}
	window.SetCount(count)
	seen := map[int]bool{}
	for page := 0; page < count; page++ {
		window.Show(rows, uneven)
		for row := 0; row < rows; row++ {
			if item, found := window.At(row, uneven); found {
				seen[item] = true
			}
		}
		if !window.PageDown(rows, uneven) {
			break
		}
	}
	if len(seen) != count {
		t.Errorf("paging down showed %d of %d items", len(seen), count)
	}
	for page := 0; page < count && window.PageUp(rows, uneven); page++ {
		window.Show(rows, uneven)
	}
	if window.Cursor != 0 || window.Top != 0 {
		t.Errorf("paging up ended at %d, top %d", window.Cursor, window.Top)
	}
}

func TestAt(t *testing.T) {
	window := Window{}
	window.SetCount(3)
	check := func(row, want int, wantFound bool) {
		t.Helper()
		if item, found := window.At(row, uneven); item != want || found != wantFound {
			t.Errorf("At(%d) = %d, %v; want %d, %v", row, item, found, want, wantFound)
		}
	}
	check(0, 0, true)
	check(1, 1, true)
	check(2, 1, true)
	check(5, 2, true)
	check(6, 0, false)
	check(-1, 0, false)
}
