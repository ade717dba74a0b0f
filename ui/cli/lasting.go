package cli

import "khabar/ui/terminal"

// lasting is how lines are sent that stay on the ordinary screen. A switch other
// than BDSM holds for the whole screen and not for a row: turned back, it takes
// with it what stands there already (seen in Konsole and mlterm). So Konsole gets
// its runs pinned, and mlterm logical text, which it sets right by itself.
func lasting(identity terminal.Identity) terminal.Identity {
	if identity.Mode != terminal.Grid {
		return identity
	}
	switch identity.Switch {
	case terminal.SwitchKonsole:
		identity.Mode = terminal.LRM
	case terminal.SwitchMlterm:
		identity.Mode = terminal.Logical
	case terminal.SwitchBDSM:
	}
	return identity
}

// movesLines tells a terminal that sets Arabic lines at the right edge by
// itself: blanks at their left, which are read last, would push them away.
func movesLines(identity terminal.Identity) bool {
	return identity.Mode == terminal.Logical && identity.Switch == terminal.SwitchMlterm
}

// withoutHead cuts the blanks at the left of a row that holds Arabic.
func withoutHead(row terminal.Row) terminal.Row {
	first, arabic := -1, false
	for i, cell := range row {
		if first < 0 && cell.Glyph != ' ' {
			first = i
		}
		arabic = arabic || cell.Glyph >= 0x590 && cell.Glyph < 0x900 || cell.Glyph >= 0xfb1d && cell.Glyph < 0xff00
	}
	if !arabic {
		return row
	}
	return row[first:]
}
