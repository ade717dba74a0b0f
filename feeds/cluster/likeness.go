package cluster

import (
	"math"
	"slices"
	"time"
)

// The numbers of the decision; docs/clusters.md has what they give.
const (
	// leastLikeness is from where two entries tell of one event.
	leastLikeness = 0.36
	// leastMean is what an entry needs on the average with all of a story, so
	// that a chain of likenesses does not lead from one event to another.
	leastMean = 0.24
	// tellingMin is how many words that tell of an event two entries must share,
	// and sharedMin how many together with words of a subject.
	tellingMin = 2
	sharedMin  = 3
	// membersMax and spanMax bound a story.
	membersMax = 60
	spanMax    = 72 * time.Hour
	// candidatesMax is how many entries are looked at closely for one.
	candidatesMax = 12
	// A word of more than one in commonPart of the entries says little and finds
	// no candidates; commonMin holds for few entries.
	// One of more than one in tellingPart does not tell of an event.
	commonPart  = 200
	tellingPart = 50
	commonMin   = 40
	// background is how many entries a corpus is taken to have besides those
	// that are there: in the first hundred entries every word seems rare.
	background = 2000
)

// The factors of the weight of a word.
const (
	factorSummary = 0.6 // it is not in the title
	factorWeak    = 0.3 // it is in news of all kinds
	factorNumber  = 1.15
	factorName    = 1.3
	factorDigit   = 0.5 // a number of one digit: three dead, three goals
	// The titles give other numbers.
	factorOtherNumbers = 0.8
	// countUsual is in how many entries of the background a weak word or one of
	// the usual subjects is.
	countUsual = 60
)

// weights gives the weights of an entry's words, in the order of its signature.
func (g *grouper) weights(e *entry) []float32 {
	if e.weights != nil {
		return e.weights
	}
	e.weights = make([]float32, len(e.Signature))
	sum := 0.0
	for i, w := range e.Signature {
		weight := g.weight(w, g.words[e.words[i]].count)
		e.weights[i] = float32(weight)
		sum += weight * weight
	}
	e.length = float32(math.Sqrt(sum))
	return e.weights
}

// weight is how much a word that so many entries have says where it stands: the
// rarer, the more.
func (g *grouper) weight(w Word, entries int32) float64 {
	count := float64(entries)
	if w.weak() || w.Topic() {
		count += countUsual
	}
	weight := math.Log(g.corpus / (1 + count))
	switch {
	case w.weak():
		weight *= factorWeak
	case w.digit():
		weight *= factorDigit
	case w.number():
		weight *= factorNumber
	case w.name():
		weight *= factorName
	}
	if !w.inTitle() {
		weight *= factorSummary
	}
	return weight
}

// likeness is the cosine of two entries' vectors of weights, from 0 to 1; 0 where
// they share too few words that say something. A word that stands in the title
// of one and the summary of the other counts as in a title for half.
func (g *grouper) likeness(a, b int32) float32 {
	x, y := &g.entries[a], &g.entries[b]
	weightsX, weightsY := g.weights(x), g.weights(y)
	if x.length == 0 || y.length == 0 {
		return 0
	}
	sum, telling, topics := float32(0), 0, 0
	for i, j := 0, 0; i < len(x.Signature) && j < len(y.Signature); {
		switch v, w := x.Signature[i], y.Signature[j]; {
		case v.Hash < w.Hash:
			i++
		case v.Hash > w.Hash:
			j++
		default:
			sum += weightsX[i] * weightsY[j]
			switch {
			case v.Telling() && g.words[x.words[i]].count <= g.usual:
				telling++
			case v.Topic():
				topics++
			}
			i, j = i+1, j+1
		}
	}
	if telling < tellingMin || telling+topics < sharedMin {
		return 0
	}
	likeness := sum / (x.length * y.length)
	if otherNumbers(x.Signature, y.Signature) {
		likeness *= factorOtherNumbers
	}
	return likeness
}

// otherNumbers says that the titles give numbers, and not one in common: a
// strength of an earthquake, a score. Small ones do not count, since the dead
// become more from hour to hour.
func otherNumbers(x, y Signature) bool {
	inX, inY := 0, 0
	for _, w := range x {
		if w.isFigure() {
			inX++
		}
	}
	for _, w := range y {
		if !w.isFigure() {
			continue
		}
		inY++
		if _, shared := slices.BinarySearchFunc(x, w, byHash); shared {
			return false
		}
	}
	return inX > 0 && inY > 0
}

// isFigure says that the word is a number of several digits in the title.
func (w Word) isFigure() bool { return w.number() && !w.digit() && w.inTitle() }
