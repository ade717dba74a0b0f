package text

import (
	"slices"

	"khabar/ui/text/bidi"
	"khabar/ui/text/joining"
	"khabar/ui/text/kashida"
)

// justifier stretches lines; its buffers are reused.
type justifier struct {
	units   []unit // the stretched line
	places  []place
	word    []rune
	columns []int // visual columns of the kashidas of this line
	above   []int // and of the line above
	flipped bool  // the line takes from its end what the one above took from its start
}

// place is where a word can be stretched: after a unit of the line.
type place struct {
	unit     int
	item     int32 // the unit's
	priority kashida.Priority
	taken    bool
	river    bool // would stand under a kashida of the line above
}

func (j *justifier) begin() { j.columns, j.flipped = j.columns[:0], false }

// riverTries is how often a line is laid out anew because a kashida came to
// stand under another; then it gets none at all.
const riverTries = 6

// justify stretches a line by missing cells: kashida first, at most one in a
// word and in no more than half of the words, then blanks.
func (l *Layouter) justify(units []unit, missing int) []unit {
	j := &l.justifier
	j.above, j.columns = j.columns, j.above[:0]
	j.flipped = !j.flipped
	l.findPlaces(units)
	for try := 0; ; try++ {
		if try == riverTries {
			j.places = j.places[:0]
		}
		taken := j.take(missing)
		j.build(units, missing-taken)
		if taken == 0 || !l.rivers() {
			return j.units
		}
	}
}

// findPlaces finds the best place of each word of the line.
func (l *Layouter) findPlaces(units []unit) {
	j := &l.justifier
	j.places = j.places[:0]
	for from := 0; from < len(units); {
		to := from
		j.word = j.word[:0]
		for to < len(units) && units[to].glyph != ' ' {
			j.word = append(j.word, l.letter(&units[to]))
			to++
		}
		if after, priority, found := kashida.Best(j.word); found && l.joined(units[from+after:]) {
			j.places = append(j.places, place{unit: from + after, item: units[from+after].item, priority: priority})
		}
		from = to + 1
	}
}

// letter is what a unit is to its neighbours: a lam-alef stretches like an alef.
func (l *Layouter) letter(u *unit) rune {
	if joining.IsLamAlefForm(u.glyph) {
		return alef
	}
	return l.text[u.item]
}

const alef = 'ا'

// joined says whether the first two units really join on the screen: they are of
// one right-to-left level, and no dropped ZWNJ parts them.
func (l *Layouter) joined(units []unit) bool {
	if !units[0].level.RightToLeft() || units[0].level != units[1].level {
		return false
	}
	for i := units[0].item + 1; i < units[1].item; i++ {
		if joining.TypeOf(l.text[i]) == joining.NonJoining {
			return false
		}
	}
	return true
}

// take chooses places for a line that lacks missing cells, the best first.
func (j *justifier) take(missing int) (taken int) {
	limit := min(missing, (len(j.places)+1)/2)
	for i := range j.places {
		j.places[i].taken = false
	}
	for p := range kashida.Priority(kashida.PriorityCount) {
		for i := range j.places {
			at := i
			if j.flipped {
				at = len(j.places) - 1 - i
			}
			if b := &j.places[at]; b.priority == p && !b.river && taken < limit {
				b.taken = true
				taken++
			}
		}
	}
	return taken
}

// build makes the stretched line: kashidas at the places taken, blanks for the
// rest, shared out evenly.
func (j *justifier) build(units []unit, blanks int) {
	j.units = j.units[:0]
	next := 0
	for i, u := range units {
		j.units = append(j.units, u)
		if next < len(j.places) && j.places[next].unit == i {
			if j.places[next].taken {
				j.units = append(j.units, unit{glyph: kashida.Tatweel, item: u.item, start: u.end, end: u.end,
					width: 1, level: u.level, property: bidi.PropertyOf(kashida.Tatweel), flags: inserted})
			}
			next++
		}
	}
	j.widen(blanks)
}

// widen shares blanks out among the gaps between words.
func (j *justifier) widen(blanks int) {
	gaps := 0
	for i := range j.units {
		if j.gap(i) {
			gaps++
		}
	}
	if gaps == 0 {
		return
	}
	seen := 0
	for i := range j.units {
		if !j.gap(i) {
			continue
		}
		nth := seen
		if j.flipped {
			nth = gaps - 1 - seen
		}
		share := blanks / gaps
		if nth < blanks%gaps {
			share++
		}
		j.units[i].extra = uint16(min(share, 1<<16-1))
		seen++
	}
}

// gap says whether unit i is a blank between words, not one that indents.
func (j *justifier) gap(i int) bool {
	return j.units[i].glyph == ' ' && i > 0 && j.units[i-1].glyph != ' '
}

// rivers marks places whose kashida stands under one of the line above, or
// beside that column, and says whether there are any.
func (l *Layouter) rivers() (found bool) {
	j := &l.justifier
	j.columns = j.columns[:0]
	column := 0
	for _, i := range l.order(j.units) {
		u := &j.units[i]
		if u.flags&inserted != 0 {
			j.columns = append(j.columns, column)
			if j.under(column) {
				found = true
				j.ban(u.item)
			}
		}
		column += int(u.width) + int(u.extra)
	}
	return found
}

func (j *justifier) under(column int) bool {
	return slices.ContainsFunc(j.above, func(c int) bool { return c >= column-1 && c <= column+1 })
}

// ban gives up the place behind an item.
func (j *justifier) ban(item int32) {
	for i := range j.places {
		if j.places[i].item == item {
			j.places[i].river = true
		}
	}
}
