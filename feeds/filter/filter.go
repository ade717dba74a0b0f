// Package filter judges entries by the user's filters: values in, a verdict out.
// Words are compared folded and behind their proclitics, so that «الأبراج» finds
// «وبالأبراج» but not «أبراجها»; a regular expression sees the text as written.
// It knows neither the database nor the configuration file.
package filter

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"khabar/feeds/fold"
	"khabar/feeds/news"
)

// The limits of filters. A regular expression of RE2 takes time in proportion to
// its length and that of the text; both are bounded.
const (
	FiltersMax     = 500
	WordsMax       = 200 // of one filter
	WordBytesMax   = 300
	RegexpBytesMax = 1000
	textBytesMax   = 4 << 10
)

// Part names what is wrong in a filter.
type Part string

// The parts of a filter.
const (
	PartWords  Part = "words"
	PartRegexp Part = "regexp"
	PartAction Part = "action"
	PartColour Part = "colour"
	PartNone   Part = "" // there is no condition, or too many filters
)

// Error says which filter is wrong, and where.
type Error struct {
	Index  int // of the filter
	Part   Part
	Detail string // English, for the log and the curious
}

func (e *Error) Error() string { return fmt.Sprintf("filter %d: %s %s", e.Index+1, e.Part, e.Detail) }

// Entry is what filters look at.
type Entry struct {
	Title, Summary string // clean, as the feed sent them
	Author         string
	Categories     []string
	Feed           news.Feed // its Name, URL and Folder
}

// Set is filters made ready. It may be used from any goroutine; nil judges
// nothing.
type Set struct {
	rules []rule
	// phrases are where a word of a text may begin a phrase of a rule, by each of
	// the forms of its first word.
	phrases map[string][]phrase
}

// rule is one filter made ready.
type rule struct {
	news.Filter
	author, category, feed []string // folded words
	expression             *regexp.Regexp
}

// phrase is a phrase of a rule, without its first word.
type phrase struct {
	rule int
	rest []string
}

// Compile makes filters ready; paused ones are left out of every verdict. Errors
// are *Error.
func Compile(filters []news.Filter) (*Set, error) {
	if len(filters) > FiltersMax {
		return nil, &Error{FiltersMax, PartNone, fmt.Sprintf("more than %d filters", FiltersMax)}
	}
	s := &Set{phrases: map[string][]phrase{}}
	for i, f := range filters {
		r := rule{Filter: f, author: fold.Words(f.Author), category: fold.Words(f.Category), feed: fold.Words(f.Feed)}
		if part, detail := check(f); detail != "" {
			return nil, &Error{i, part, detail}
		}
		if f.Regexp != "" {
			expression, err := regexp.Compile(f.Regexp)
			if err != nil {
				return nil, &Error{i, PartRegexp, err.Error()}
			}
			r.expression = expression
		}
		s.rules = append(s.rules, r)
		s.addPhrases(i, f.Words)
	}
	return s, nil
}

// check finds what is wrong in a filter besides its regular expression.
func check(f news.Filter) (part Part, detail string) {
	switch {
	case len(f.Words) == 0 && f.Feed == "" && f.Folder == "" && f.Author == "" && f.Category == "" && f.Regexp == "":
		return PartNone, "has no condition"
	case len(f.Words) > WordsMax:
		return PartWords, fmt.Sprintf("are more than %d", WordsMax)
	case len(f.Regexp) > RegexpBytesMax:
		return PartRegexp, fmt.Sprintf("is longer than %d bytes", RegexpBytesMax)
	case !slices.Contains(news.FilterActions, f.Action):
		return PartAction, "is none"
	case f.Colour != "" && !slices.Contains(news.FilterColours, f.Colour):
		return PartColour, "is none"
	}
	for _, words := range f.Words {
		if len(words) > WordBytesMax || len(fold.Words(words)) == 0 {
			return PartWords, "hold a text without words, or one that is too long"
		}
	}
	return "", ""
}

func (s *Set) addPhrases(rule int, list []string) {
	for _, text := range list {
		words := fold.Words(text)
		for _, form := range fold.Forms(words[0]) {
			s.phrases[form] = append(s.phrases[form], phrase{rule, words[1:]})
		}
	}
}

// Judge says what the filters do with an entry.
func (s *Set) Judge(e Entry) (verdict news.Verdict) {
	if s == nil || len(s.rules) == 0 {
		return verdict
	}
	hits := s.hits(e)
	for i := range s.rules {
		if r := &s.rules[i]; !r.Paused && r.holds(e, hits[i]) {
			verdict = with(verdict, r.Filter)
		}
	}
	return verdict
}

func with(v news.Verdict, f news.Filter) news.Verdict {
	switch f.Action {
	case news.FilterHide:
		v.Hide = true
	case news.FilterRead:
		v.Read = true
	case news.FilterStar:
		v.Star = true
	case news.FilterHighlight:
		if v.Colour == "" {
			v.Colour = colourOf(f)
		}
	}
	return v
}

func colourOf(f news.Filter) string {
	if f.Colour == "" {
		return news.FilterColours[0]
	}
	return f.Colour
}

// hits says of which rules a phrase stands in the title or the summary.
func (s *Set) hits(e Entry) map[int]bool {
	hits := map[int]bool{}
	if len(s.phrases) == 0 {
		return hits
	}
	for _, text := range []string{e.Title, cut(e.Summary)} {
		words := fold.Words(text)
		for i, word := range words {
			for _, p := range s.phrases[word] {
				if len(words) > i+len(p.rest) && slices.Equal(words[i+1:i+1+len(p.rest)], p.rest) {
					hits[p.rule] = true
				}
			}
		}
	}
	return hits
}

// holds says whether all conditions of a rule hold; worded says that one of its
// phrases stands in the text.
func (r *rule) holds(e Entry, worded bool) bool {
	switch {
	case len(r.Words) > 0 && !worded,
		len(r.feed) > 0 && r.Feed != e.Feed.URL && !slices.Equal(fold.Words(e.Feed.Name), r.feed),
		r.Folder != "" && !news.InFolder(e.Feed.Folder, r.Folder),
		r.Author != "" && !containsWords(fold.Words(e.Author), r.author),
		r.Category != "" && !slices.ContainsFunc(e.Categories, func(c string) bool { return slices.Equal(fold.Words(c), r.category) }),
		r.expression != nil && !r.expression.MatchString(cut(e.Title+"\n"+e.Summary)):
		return false
	}
	return true
}

// containsWords says whether words stand one behind the other in a text.
func containsWords(text, words []string) bool {
	for i := 0; i+len(words) <= len(text); i++ {
		if slices.Equal(text[i:i+len(words)], words) {
			return true
		}
	}
	return false
}

func cut(text string) string {
	if len(text) <= textBytesMax {
		return text
	}
	return strings.ToValidUTF8(text[:textBytesMax], "")
}

// Fingerprints tell the filters apart that do something, in their order: two
// that say the same have the same.
func (s *Set) Fingerprints() [][]byte {
	if s == nil {
		return nil
	}
	var list [][]byte
	for i := range s.rules {
		if !s.rules[i].Paused {
			list = append(list, Fingerprint(s.rules[i].Filter))
		}
	}
	return list
}

// Fingerprint tells a filter from others.
func Fingerprint(f news.Filter) []byte {
	text, _ := json.Marshal(f) // plain values always encode
	sum := sha256.Sum256(text)
	return sum[:16]
}

// Only gives the filters whose fingerprint is wanted, as a set of their own.
func (s *Set) Only(wanted func(fingerprint []byte) bool) *Set {
	if s == nil {
		return nil
	}
	var filters []news.Filter
	for i := range s.rules {
		if f := s.rules[i].Filter; !f.Paused && wanted(Fingerprint(f)) {
			filters = append(filters, f)
		}
	}
	only, err := Compile(filters)
	if err != nil {
		return nil // they have been compiled before
	}
	return only
}
