package paint

import "khabar/ui/terminal"

// Blank is a row of spaces.
func Blank(widthCells int, pen terminal.Pen) terminal.Row {
	return Repeat(' ', widthCells, pen)
}

// Repeat is a row of one glyph, which must be one cell wide.
func Repeat(glyph rune, widthCells int, pen terminal.Pen) terminal.Row {
	row := make(terminal.Row, max(widthCells, 0))
	for i := range row {
		row[i] = terminal.Cell{Glyph: glyph, Pen: pen}
	}
	return row
}

// Concat is the rows side by side, the first at the left.
func Concat(rows ...terminal.Row) terminal.Row {
	n := 0
	for _, r := range rows {
		n += len(r)
	}
	out := make(terminal.Row, 0, n)
	for _, r := range rows {
		out = append(out, r...)
	}
	return out
}

// Recolor is the row with over applied to the pen of every cell. The row
// itself stays as it is.
func Recolor(row terminal.Row, over func(terminal.Pen) terminal.Pen) terminal.Row {
	out := make(terminal.Row, len(row))
	for i, c := range row {
		c.Pen = over(c.Pen)
		out[i] = c
	}
	return out
}

// Slice is the cells from one column to before another, as a row of its own. A
// wide glyph that loses one of its two cells becomes a space.
func Slice(row terminal.Row, from, to int) terminal.Row {
	from = min(max(from, 0), len(row))
	to = min(max(to, from), len(row))
	out := append(terminal.Row(nil), row[from:to]...)
	mendEnds(out, row, -from)
	return out
}

// Fit cuts or fills a row to widthCells cells at its left (Right alignment),
// its right (Left) or both ends (Center). A wide glyph that would lose one of
// its two cells becomes a space.
func Fit(row terminal.Row, widthCells int, align Align, fill terminal.Pen) terminal.Row {
	return place(row, max(widthCells, 0), align, fill)
}

// place is Fit for a width that is not negative.
func place(row terminal.Row, widthCells int, align Align, fill terminal.Pen) terminal.Row {
	if len(row) == widthCells {
		return row
	}
	left := widthCells - len(row)
	switch align {
	case Left:
		left = 0
	case Center:
		left /= 2
	}
	out := make(terminal.Row, widthCells)
	for i := range out {
		from := i - left
		if from < 0 || from >= len(row) {
			out[i] = terminal.Cell{Glyph: ' ', Pen: fill}
			continue
		}
		out[i] = row[from]
	}
	mendEnds(out, row, left)
	return out
}

// mendEnds replaces the half of a wide glyph that was cut off at either end.
func mendEnds(out, row terminal.Row, left int) {
	if len(out) == 0 {
		return
	}
	if left < 0 && out[0].Glyph == 0 {
		out[0].Glyph, out[0].Marks = ' ', ""
	}
	last := len(out) - 1
	if next := last - left + 1; next > 0 && next < len(row) && row[next].Glyph == 0 {
		out[last].Glyph, out[last].Marks = ' ', ""
	}
}
