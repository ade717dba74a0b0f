package style

import "khabar/ui/terminal"

// Over lays a pen over another: what over says holds, what it leaves open
// stays as base has it, attributes add up. So a selection over an unread
// headline keeps the bold. Where over reverses, the faint and the foreground
// of base give way: reversed they would be holes and patches in the bar.
func Over(base, over terminal.Pen) terminal.Pen {
	if over.Attributes&terminal.Reverse != 0 && base.Attributes&terminal.Reverse == 0 {
		base.Foreground, base.Background = 0, 0
		base.Attributes &^= terminal.Faint
	}
	if over.Foreground != 0 {
		base.Foreground = over.Foreground
	}
	if over.Background != 0 {
		base.Background = over.Background
		base.Attributes &^= terminal.Faint
		if over.Foreground == terminal.Indexed(0) {
			base.Attributes &^= terminal.Bold // many terminals draw bold black grey
		}
	}
	base.Attributes |= over.Attributes
	return base
}

// OverWith gives Over with a fixed upper pen, for paint.Recolor.
func OverWith(over terminal.Pen) func(terminal.Pen) terminal.Pen {
	return func(base terminal.Pen) terminal.Pen { return Over(base, over) }
}
