// Package kashida says where a word is best stretched by a tatweel: the order
// of preference that Arabic typesetting programs share (Uniscribe, after it
// LibreOffice's kashida.cxx, which quotes khtt.net), with its exclusions. It
// knows letters only: how many kashidas a line takes is not its business.
package kashida

import "khabar/ui/text/joining"

//go:generate go run gen.go

// Tatweel is the character that stretches a word.
const Tatweel = 'ـ'

// Priority is how good a place is: the lower, the better.
type Priority uint8

// The priorities, each with where it stands.
const (
	AtTatweel     Priority = iota // after a tatweel that the author typed
	AfterSeen                     // after seen or sad
	BeforeDal                     // before teh marbuta or dal, or heh at the end
	BeforeAlef                    // before alef, or tah, lam, kaf or gaf at the end
	BeforeBehReh                  // before a medial beh that reh or yeh follows
	BeforeWaw                     // before waw, or ain, qaf or feh at the end
	BeforeReh                     // before reh, or any other letter at the end
	Anywhere                      // wherever two letters join
	PriorityCount = int(Anywhere) + 1
)

// group is the part of Joining_Group that the priorities distinguish.
type group uint8

// The groups, in the order of the generated table.
const (
	other group = iota
	seen
	sad
	tehMarbuta
	dal
	heh
	alef
	tah
	lam
	kaf
	gaf
	beh
	noon
	nya
	yeh
	farsiYeh
	reh
	waw
	ain
	qaf
	feh
)

func groupOf(r rune) group {
	if uint32(r) > 0x10FFFF {
		return other
	}
	return group(groupPages[int(groupIndex[r>>8])<<8|int(r&0xFF)])
}

// Best finds the place in a word that is best stretched: after which of its
// characters, marks on that one not counted. Of places that are equally good it
// takes the last. The word is in logical order, with its marks.
func Best(word []rune) (after int, priority Priority, found bool) {
	w := letters{word: word}
	for i := w.next(-1); i < len(word); {
		j := w.next(i)
		if j < len(word) && w.joined(i, j) {
			if p := w.priority(i, j); !found || p <= priority {
				after, priority, found = i, p, true
			}
		}
		i = j
	}
	return after, priority, found
}

// letters is a word seen without its transparent characters.
type letters struct{ word []rune }

// next is the index of the letter after i, or the length of the word.
func (w letters) next(i int) int {
	for i++; i < len(w.word) && joining.TypeOf(w.word[i]) == joining.Transparent; i++ {
	}
	return i
}

// joined says whether a kashida may stand between neighbours i and j: they
// join, make no lam-alef, and j is no final yeh (but after seen and sad).
func (w letters) joined(i, j int) bool {
	a, b := w.word[i], w.word[j]
	if !joining.TypeOf(a).JoinsNext() || !joining.TypeOf(b).JoinsPrevious() || joining.IsLamAlef(a, b) {
		return false
	}
	if g := groupOf(b); (g == yeh || g == farsiYeh) && w.last(j) {
		return groupOf(a) == seen || groupOf(a) == sad
	}
	return true
}

// last says whether no letter joins j from behind.
func (w letters) last(j int) bool {
	k := w.next(j)
	return k >= len(w.word) || !joining.TypeOf(w.word[k]).JoinsPrevious() || !joining.TypeOf(w.word[j]).JoinsNext()
}

// final says whether j is the last letter of the word.
func (w letters) final(j int) bool {
	k := w.next(j)
	return k >= len(w.word) || joining.TypeOf(w.word[k]) == joining.NonJoining
}

// priority ranks the place between the joined neighbours i and j.
func (w letters) priority(i, j int) Priority {
	before, after := groupOf(w.word[i]), groupOf(w.word[j])
	final := w.final(j)
	switch {
	case w.word[i] == Tatweel:
		return AtTatweel
	case before == seen || before == sad:
		return AfterSeen
	case after == tehMarbuta || after == dal || after == heh && final:
		return BeforeDal
	case after == alef || final && (after == tah || after == lam || after == kaf || after == gaf):
		return BeforeAlef
	case w.behReh(j):
		return BeforeBehReh
	case after == waw || final && (after == ain || after == qaf || after == feh):
		return BeforeWaw
	case after == reh || final:
		return BeforeReh
	}
	return Anywhere
}

// behReh says whether j is a beh, noon or yeh in the middle of a word that a reh
// or yeh follows.
func (w letters) behReh(j int) bool {
	switch groupOf(w.word[j]) {
	case beh, noon, nya, yeh, farsiYeh:
	default:
		return false
	}
	k := w.next(j)
	if k >= len(w.word) || w.last(j) {
		return false
	}
	g := groupOf(w.word[k])
	return g == reh || g == yeh || g == farsiYeh
}
