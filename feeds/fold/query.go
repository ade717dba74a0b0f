package fold

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// The limits of a query, in bytes and in words and phrases; what goes beyond is
// not looked for.
const (
	QueryBytesMax = 1024
	QueryTermsMax = 12
)

const (
	// wordRunesMin is how many letters must be left when a clitic is taken
	// off, so that «وليد» does not become «ليد» and «الى» stays.
	wordRunesMin = 3
)

// proclitics are written together with the word that follows: conjunctions,
// prepositions and the article, in the combinations that news text has. As
// prefixes of a prefix search they reach .98 of the inflected forms of a word.
var proclitics = []string{
	"", "ال", "و", "وال", "ب", "بال", "وب", "وبال", "ل", "لل", "ول", "ولل", "ف", "فال", "ك", "كال",
}

// queryPrefixes are what a query's own word may begin with, longest first.
var queryPrefixes = []string{"وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "فلل", "ال", "لل"}

// term is one part of a query: a word, or a phrase in quotes.
type term struct {
	words   []string // folded
	forms   []string // of a single word: what words of a text may begin with
	phrase  bool
	exclude bool
	or      bool // as good as the term before it
}

// Wanted turns a reader's query into an FTS5 MATCH expression over folded text for
// what has to stand in a text; "" where that is nothing. Words are ANDed and found in
// their inflected forms, "words in quotes" are a phrase, -word excludes (see
// Unwanted), | between two of them (also OR, أو) takes either. Everything is quoted,
// so that no syntax of FTS5 can be injected.
func Wanted(query string) string {
	var all []string
	for _, t := range parse(query) {
		switch {
		case t.exclude:
		case t.or && len(all) > 0:
			all[len(all)-1] += " OR " + expression(t)
		default:
			all = append(all, expression(t))
		}
	}
	for i, alternatives := range all {
		if strings.Contains(alternatives, " OR ") && len(all) > 1 {
			all[i] = "(" + alternatives + ")"
		}
	}
	return strings.Join(all, " AND ")
}

// Unwanted is the expression for what a query excludes, or "".
func Unwanted(query string) string {
	var any []string
	for _, t := range parse(query) {
		if t.exclude {
			any = append(any, expression(t))
		}
	}
	return strings.Join(any, " OR ")
}

func expression(t term) string {
	if t.phrase || len(t.words) > 1 || isLetter(t.words[0]) {
		return `"` + strings.Join(t.words, " ") + `"`
	}
	if t.exclude { // «-مصر» must not exclude «مصرف»
		return anyOf(t.words[0], "")
	}
	return anyOf(t.words[0], "*")
}

// isLetter says that a word is one letter or digit. Such a one is looked for as it
// stands: nearly every text has a word that begins with it.
func isLetter(word string) bool { return utf8.RuneCountInString(word) == 1 }

// anyOf matches the word behind every proclitic. Words of other scripts take none.
func anyOf(word, suffix string) string {
	forms := forms(word)
	if len(forms) == 1 {
		return `"` + forms[0] + `"` + suffix
	}
	return `("` + strings.Join(forms, `"`+suffix+` OR "`) + `"` + suffix + ")"
}

// forms lists what a query's folded word may look like at the start of a word
// in a text, without repetitions: the word as typed and the word without the
// clitics it seems to carry, both behind every proclitic. Both, because only a
// dictionary could tell «المانيا» (Germany) from «المدينة» (the town).
func forms(word string) []string {
	if !startsArabic(word) {
		return []string{word}
	}
	bases := []string{word}
	if stem := stemOf(word); stem != word {
		bases = append(bases, stem)
	}
	list := make([]string, 0, len(bases)*len(proclitics)+1)
	for _, base := range bases {
		for _, p := range proclitics {
			if form := p + base; !slices.Contains(list, form) {
				list = append(list, form)
			}
		}
	}
	if bare, ok := withoutParticle(word); ok && !slices.Contains(list, bare) {
		list = append(list, bare)
	}
	return list
}

// stemOf takes the article, also behind a particle, off a query's folded word,
// where at least three letters are left.
func stemOf(word string) string {
	for _, p := range queryPrefixes {
		if rest, ok := strings.CutPrefix(word, p); ok && utf8.RuneCountInString(rest) >= wordRunesMin {
			return rest
		}
	}
	return word
}

// withoutParticle takes a single و, ف, ب, ك or ل off a longer word. These
// letters are often the word's own, so the result is one form more, not a base.
func withoutParticle(word string) (string, bool) {
	r, size := utf8.DecodeRuneInString(word)
	rest := word[size:]
	return rest, strings.ContainsRune("وفبكل", r) && utf8.RuneCountInString(rest) > wordRunesMin
}

func startsArabic(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return r >= 0x0600 && r <= 0x06ff
}

// parse cuts a query into terms. A quote that is never closed is no quote.
func parse(query string) []term {
	if len(query) > QueryBytesMax {
		query = strings.ToValidUTF8(query[:QueryBytesMax], "")
	}
	query = PlainQuotes(query)
	var terms []term
	or := false // | stands before what comes next
	add := func(text string, phrase, exclude bool) {
		words := Words(text)
		if len(words) == 0 || len(terms) >= QueryTermsMax {
			return
		}
		or = or && !exclude && len(terms) > 0 && !terms[len(terms)-1].exclude
		if phrase || exclude {
			terms = append(terms, term{words: words, phrase: phrase, exclude: exclude, or: or})
			or = false
			return
		}
		for _, w := range words {
			if len(terms) < QueryTermsMax {
				terms = append(terms, term{words: []string{w}, or: or})
			}
			or = false
		}
	}
	for query = strings.TrimSpace(query); query != ""; query = strings.TrimSpace(query) {
		exclude := query[0] == '-'
		if exclude {
			query = query[1:]
		}
		if rest, ok := strings.CutPrefix(query, `"`); ok {
			if inside, after, closed := strings.Cut(rest, `"`); closed {
				add(inside, true, exclude)
				query = after
				continue
			}
			query = rest
		}
		word, rest := query, ""
		if at := strings.IndexAny(query, " \t\n\""); at >= 0 {
			word, rest = query[:at], query[at:]
		}
		if word == "" && !exclude {
			rest = strings.TrimPrefix(rest, `"`) // a stray quote
		}
		query = rest
		if IsOr(word) && !exclude {
			or = true
			continue
		}
		add(word, false, exclude)
	}
	return terms
}

// PlainQuotes makes all pairs of quotation marks, and the minus signs of all
// keyboards, those of ASCII.
func PlainQuotes(query string) string { return quoteStyles.Replace(query) }

// IsOr says that a word stands between two alternatives.
func IsOr(word string) bool { return word == "|" || word == "OR" || word == "أو" }

var quoteStyles = strings.NewReplacer("«", `"`, "»", `"`, "“", `"`, "”", `"`, "„", `"`, "−", "-", "–", "-")

// Find returns the byte ranges of text that the query hits, in order and
// without overlaps, for highlighting. Excluded words are not looked for.
func Find(text, query string) [][2]int {
	var wanted []term
	for _, t := range parse(query) {
		if !t.exclude {
			wanted = append(wanted, t)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	for i, t := range wanted {
		if !t.phrase {
			wanted[i].forms = forms(t.words[0])
		}
	}
	words := locate(text)
	var hits [][2]int
	for i := range words {
		for _, t := range wanted {
			if n := t.matches(words[i:]); n > 0 {
				hits = appendRange(hits, words[i].from, words[i+n-1].to)
			}
		}
	}
	return hits
}

// located is a folded word and the bytes of the text it stands for.
type located struct {
	word     string
	from, to int
}

func locate(text string) []located {
	var words []located
	var current strings.Builder
	from, to := 0, 0
	flush := func() {
		if current.Len() > 0 {
			words = append(words, located{current.String(), from, to})
			current.Reset()
		}
	}
	each(text, func(r rune, start, end int) {
		if r == separator {
			flush()
			return
		}
		if current.Len() == 0 {
			from = start
		}
		current.WriteRune(r)
		to = end
	})
	flush()
	for i := range words { // marks after the last letter belong to the hit
		words[i].to = extend(text, words[i].to)
	}
	return words
}

func extend(text string, to int) int {
	for to < len(text) {
		r, size := utf8.DecodeRuneInString(text[to:])
		if foldRune(r) != dropped {
			break
		}
		to += size
	}
	return to
}

// matches returns how many words at the start of words the term hits.
func (t term) matches(words []located) int {
	if len(t.words) > len(words) {
		return 0
	}
	if t.phrase || isLetter(t.words[0]) {
		for i, w := range t.words {
			if words[i].word != w {
				return 0
			}
		}
		return len(t.words)
	}
	for _, form := range t.forms {
		if strings.HasPrefix(words[0].word, form) {
			return 1
		}
	}
	return 0
}

func appendRange(hits [][2]int, from, to int) [][2]int {
	if n := len(hits); n > 0 && from < hits[n-1][1] {
		hits[n-1][1] = max(hits[n-1][1], to)
		return hits
	}
	return append(hits, [2]int{from, to})
}
