package keymap

// Places are the parts of the screen in which keys are pressed, one or several.
// Zero is all of them.
type Places uint8

// The places.
const (
	InFeeds Places = 1 << iota
	InHeadlines
	InArticle
	// InHits is in the article too, while the reader goes from hit to hit.
	InHits
)

// places lists each place alone, the one to show keys of first in front.
var places = []Places{InHeadlines, InArticle, InFeeds, InHits}

// placeNames are the words of config.toml for places: [keys.article].
var placeNames = map[string]Places{"feeds": InFeeds, "headlines": InHeadlines, "article": InArticle, "hits": InHits}

// PlaceNames lists the words of config.toml for places, in reading order.
func PlaceNames() []string { return []string{"feeds", "headlines", "article", "hits"} }

// holds says that what works in p works in the single place.
func (p Places) holds(place Places) bool {
	if place == InHits {
		place |= InArticle
	}
	return p == 0 || p&place != 0
}

// reach counts in how many places something works: what works in fewer of them
// goes before what works in more.
func (p Places) reach() int {
	if p == 0 {
		return len(places) + 1
	}
	count := 0
	for _, place := range places {
		if p&place != 0 {
			count++
		}
	}
	return count
}
