// Package cluster finds the entries that tell of one event: the same story in
// several outlets. Values in, values out: it compares signatures, folded content
// words with their kinds, and knows neither database nor feeds nor how a story is
// shown. Precision goes first: two stories that stay apart cost the reader a
// line, two that are thrown together hide a piece of news.
package cluster

import (
	"cmp"
	"slices"
	"time"
)

// Item is an entry as it is compared.
type Item struct {
	ID, Feed int64
	At       time.Time
	// Story is the id of the story that the entry belongs to; 0 means none yet.
	Story     int64
	Signature Signature
}

// Link says to which story an entry belongs now. The id of a story is that of
// the entry that it began with.
type Link struct{ Entry, Story int64 }

// Span is how far apart in time two entries of one story may be: what comes
// later is another turn of events, and has a line of its own.
const Span = 36 * time.Hour

// Group finds the stories of fresh entries among themselves and the recent ones,
// and gives the links that have to be added. Links that are there stay as they
// are. Fresh entries that have a story already are taken as recent ones.
func Group(recent, fresh []Item) []Link {
	fresh = slices.Clone(fresh)
	slices.SortFunc(fresh, func(a, b Item) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
	})
	recent = slices.Clone(recent)
	g := newGrouper(recent, fresh)
	for i := range fresh {
		at := g.add(&fresh[i], g.freshWords[i])
		if fresh[i].Story == 0 {
			g.place(at)
		}
	}
	return g.links
}

// grouper is one run of Group.
type grouper struct {
	entries []entry
	index   map[uint32]int32 // of words, by hash
	words   []word
	stories map[int64][]int32 // members, by story
	links   []Link
	// freshWords are the words of the fresh entries, which are added one by one.
	freshWords [][]int32
	common     int32 // words of more entries than this find no candidates
	usual      int32 // words of more entries than this tell of no event
	corpus     float64

	sums    []float32 // by entry: the weight of the words shared with the one that is placed
	touched []int32
}

// entry is an item with what comparing needs of it.
type entry struct {
	*Item
	words   []int32   // of the signature, in its order
	weights []float32 // of the words
	length  float32   // of the vector of weights
}

// word is a word of any entry: in how many it is, and, if a fresh one has it, in
// which of those that were added.
type word struct {
	count   int32
	wanted  bool
	entries []int32
}

func newGrouper(recent, fresh []Item) *grouper {
	total := len(recent) + len(fresh)
	g := &grouper{index: make(map[uint32]int32, 4*total), stories: map[int64][]int32{},
		entries: make([]entry, 0, total), sums: make([]float32, total)}
	g.corpus = float64(total + background)
	g.common = int32(max(commonMin, total/commonPart))
	g.usual = int32(max(commonMin, total/tellingPart))
	for i := range fresh {
		g.freshWords = append(g.freshWords, g.read(fresh[i].Signature, true))
	}
	recentWords := make([][]int32, len(recent))
	for i := range recent {
		recentWords[i] = g.read(recent[i].Signature, false)
	}
	for i := range recent { // not before everything is counted
		g.add(&recent[i], recentWords[i])
	}
	return g
}

// read counts the words of a signature and gives their places in words.
func (g *grouper) read(signature Signature, isFresh bool) []int32 {
	places := make([]int32, len(signature))
	for i, w := range signature {
		at, known := g.index[w.Hash]
		if !known {
			at = int32(len(g.words))
			g.index[w.Hash] = at
			g.words = append(g.words, word{wanted: isFresh})
		}
		g.words[at].count++
		places[i] = at
	}
	return places
}

// add makes an item one that later ones are compared with.
func (g *grouper) add(item *Item, words []int32) (at int32) {
	at = int32(len(g.entries))
	g.entries = append(g.entries, entry{Item: item, words: words})
	for i, place := range words {
		if w := &g.words[place]; w.wanted && w.count <= g.common && !item.Signature[i].weak() {
			w.entries = append(w.entries, at)
		}
	}
	if item.Story != 0 {
		g.stories[item.Story] = append(g.stories[item.Story], at)
	}
	return at
}

// place looks for the story of an entry. Where the nearest entry has none, a
// story begins with that.
func (g *grouper) place(at int32) {
	best, nearest := float32(0), int32(-1)
	for _, other := range g.candidates(at) {
		if likeness := g.likeness(at, other); likeness > best && g.fits(at, other, likeness) {
			best, nearest = likeness, other
		}
	}
	if nearest < 0 {
		return
	}
	story := g.entries[nearest].Story
	if story == 0 {
		story = g.entries[nearest].ID
		g.link(nearest, story)
	}
	g.link(at, story)
}

func (g *grouper) link(at int32, story int64) {
	g.entries[at].Story = story
	g.stories[story] = append(g.stories[story], at)
	g.links = append(g.links, Link{Entry: g.entries[at].ID, Story: story})
}

// candidates gives the entries that share the most with one, by the words that
// are not common.
func (g *grouper) candidates(at int32) []int32 {
	g.touched = g.touched[:0]
	mine := &g.entries[at]
	for i, weight := range g.weights(mine) {
		for _, other := range g.words[mine.words[i]].entries {
			if other == at {
				continue
			}
			if g.sums[other] == 0 {
				g.touched = append(g.touched, other)
			}
			g.sums[other] += weight
		}
	}
	best := make([]int32, 0, candidatesMax+1) // those with the greatest sums, in falling order
	for _, other := range g.touched {
		if len(best) == candidatesMax && g.sums[other] <= g.sums[best[candidatesMax-1]] {
			continue
		}
		place, _ := slices.BinarySearchFunc(best, other, func(a, b int32) int { return cmp.Compare(g.sums[b], g.sums[a]) })
		best = slices.Insert(best, place, other)
		best = best[:min(len(best), candidatesMax)]
	}
	for _, other := range g.touched {
		g.sums[other] = 0
	}
	return best
}

// fits says whether an entry may join the story of another one that it is so
// like: of another outlet, near in time to it, and not far from the story as a
// whole. What one outlet sends in the same words is a series, and none of it may
// hide behind the rest.
func (g *grouper) fits(at, other int32, likeness float32) bool {
	a, b := &g.entries[at], &g.entries[other]
	if a.Feed == b.Feed || likeness < leastLikeness || !near(a.At, b.At) {
		return false
	}
	if b.Story == 0 {
		return true
	}
	members := g.stories[b.Story]
	if len(members) >= membersMax || a.At.Sub(g.entries[members[0]].At).Abs() > spanMax {
		return false
	}
	sum := float32(0)
	for _, member := range members {
		sum += g.likeness(at, member)
	}
	return sum/float32(len(members)) >= leastMean
}

func near(a, b time.Time) bool { return a.Sub(b).Abs() <= Span }
