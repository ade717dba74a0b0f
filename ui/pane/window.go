package pane

// Window keeps a cursor in sight in a list whose items have different heights.
// The zero Window is an empty list.
type Window struct {
	Cursor int // the selected item
	Top    int // the first item on the screen
	Count  int
}

// Heights gives the height of item i in rows, at least 1.
type Heights func(i int) int

// SetCount changes how many items there are and keeps the cursor inside.
func (w *Window) SetCount(count int) {
	w.Count = count
	w.Cursor = within(w.Cursor, count)
	w.Top = within(w.Top, count)
}

// Move moves the cursor by so many items and says whether it moved.
func (w *Window) Move(items int) bool {
	before := w.Cursor
	w.Cursor = within(w.Cursor+items, w.Count)
	return w.Cursor != before
}

// Select puts the cursor on item i, or on the nearest there is.
func (w *Window) Select(i int) { w.Cursor = within(i, w.Count) }

// Show moves Top so that the whole selected item is on a screen of so many rows,
// and so that no rows stay empty below the end while items stand above the top.
func (w *Window) Show(rows int, height Heights) {
	if w.Count == 0 || rows <= 0 {
		w.Top = 0
		return
	}
	w.Top = min(w.Top, w.Cursor)
	if first := w.firstSeenFrom(w.Cursor, rows, height); w.Top < first {
		w.Top = first
	}
	if w.Top <= w.Count-rows {
		return // what follows fills the screen, with a row an item at least
	}
	if last := w.firstSeenFrom(w.Count-1, rows, height); w.Top > last {
		w.Top = last
	}
}

// firstSeenFrom gives the first item of a screen whose last item is last.
func (w *Window) firstSeenFrom(last, rows int, height Heights) int {
	first, used := last, height(last)
	for first > 0 && used+height(first-1) <= rows {
		first--
		used += height(first)
	}
	return first
}

// PageDown moves by a screen: the first item that is not whole on the screen
// becomes the first one, and the cursor goes there.
func (w *Window) PageDown(rows int, height Heights) bool {
	next, used := w.Top, 0
	for next < w.Count && used+height(next) <= rows {
		used += height(next)
		next++
	}
	next = max(next, w.Top+1)
	if next >= w.Count {
		return w.Move(w.Count)
	}
	w.Top = next
	moved := w.Cursor != next
	w.Cursor = next
	return moved
}

// PageUp moves back by a screen: the first item becomes the last one.
func (w *Window) PageUp(rows int, height Heights) bool {
	if w.Top == 0 {
		return w.Move(-w.Count)
	}
	before := w.Cursor
	w.Top = w.firstSeenFrom(w.Top-1, rows, height)
	w.Cursor = w.Top
	return w.Cursor != before
}

// Half moves the cursor by half a screen of rows, up (-1) or down (1).
func (w *Window) Half(direction, rows int, height Heights) bool {
	before, left := w.Cursor, rows/2
	for left > 0 && w.Move(direction) {
		left -= height(w.Cursor)
	}
	return w.Cursor != before
}

// At gives the item that stands in a row of the screen.
func (w *Window) At(row int, height Heights) (item int, found bool) {
	if row < 0 {
		return 0, false
	}
	for i := w.Top; i < w.Count; i++ {
		if row -= height(i); row < 0 {
			return i, true
		}
	}
	return 0, false
}

func within(i, count int) int { return max(0, min(i, count-1)) }
