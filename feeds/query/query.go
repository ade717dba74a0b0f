// Package query is the language in which readers search: words and phrases, and
// restrictions by feed, folder, author, tag, date and state, with Arabic names and
// English ones. It parses, prints, and finds in a text what a search hits. It knows
// neither the stored feeds nor the database: what a name means there is looked up
// by the door above.
//
// docs/search.md is the language as its readers see it.
package query

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"khabar/feeds/fold"
)

// Query is a search as it was written, in parts. Each part keeps the order in which
// it was written.
type Query struct {
	Terms   []Term
	Filters []Filter
}

// Term is a word or a phrase that is looked for.
type Term struct {
	Text    string // as written, on one line, without quotes
	Phrase  bool   // the words stand in a text as they stand here
	Exclude bool
	Or      bool // it is as good as the term before it
}

// Filter is a restriction.
type Filter struct {
	Field   Field
	Value   string // as written, on one line, without quotes
	Exclude bool
}

// Field is what a filter looks at.
type Field string

// The fields.
const (
	Feed   Field = "feed"
	Folder Field = "folder"
	Author Field = "author"
	Tag    Field = "tag"
	Title  Field = "title"
	After  Field = "after"
	Before Field = "before"
	On     Field = "on"
	Is     Field = "is"
)

// fields are the names of the fields, folded; Arabic ones are known with the
// article too.
var fields = map[string]Field{
	"feed": Feed, "source": Feed, "مصدر": Feed,
	"folder": Folder, "مجلد": Folder,
	"author": Author, "by": Author, "كاتب": Author, "بقلم": Author,
	"tag": Tag, "وسم": Tag,
	"title": Title, "عنوان": Title,
	"after": After, "since": After, "بعد": After, "منذ": After,
	"before": Before, "until": Before, "قبل": Before,
	"on": On, "day": On, "يوم": On,
	"is": Is, "حال": Is, "حاله": Is,
}

// Parse reads a search. Every text is one: what is not understood is looked for as
// words.
func Parse(text string) Query {
	var q Query
	or := false
	for s := (scanner{rest: prepare(text)}); s.next(); {
		switch {
		case s.isOr():
			or = len(q.Terms) > 0
			continue
		case s.filter():
			q.Filters = append(q.Filters, Filter{Field: s.field, Value: s.value, Exclude: s.exclude})
		case len(fold.Words(s.text)) > 0:
			last := len(q.Terms) - 1
			alternative := or && !s.exclude && !q.Terms[last].Exclude
			q.Terms = append(q.Terms, Term{Text: s.text, Phrase: s.quoted, Exclude: s.exclude, Or: alternative})
		}
		or = false
	}
	return q
}

// prepare makes a text one line of bounded length with one kind of quotation marks
// and of minus signs.
func prepare(text string) string {
	if len(text) > fold.QueryBytesMax {
		text = text[:fold.QueryBytesMax]
	}
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || r == utf8.RuneError {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, " "))
	return strings.TrimSpace(fold.PlainQuotes(text))
}

// String prints a search so that parsing it gives the same search again.
func (q Query) String() string {
	var parts []string
	for _, t := range q.Terms {
		if t.Or {
			parts = append(parts, "|")
		}
		parts = append(parts, sign(t.Exclude)+written(t.Text, t.Phrase))
	}
	for _, f := range q.Filters {
		parts = append(parts, sign(f.Exclude)+string(f.Field)+":"+written(f.Value, needsQuotes(f.Value)))
	}
	return strings.Join(parts, " ")
}

func sign(exclude bool) string {
	if exclude {
		return "-"
	}
	return ""
}

func written(text string, quoted bool) string {
	if quoted {
		return `"` + text + `"`
	}
	return text
}

func needsQuotes(value string) bool { return value == "" || strings.ContainsRune(value, ' ') }

// Text gives the words and phrases in the language of feeds/fold.
func (q Query) Text() string {
	only := Query{Terms: q.Terms}
	return only.String()
}

// Match gives expressions for the full-text index, see fold.Wanted: for what has to
// stand in an entry, or, where there is nothing such, for what may not.
func (q Query) Match() (match, without string) {
	wanted, unwanted := both(fold.Wanted(q.Text())), both(fold.Unwanted(q.Text()))
	for _, f := range q.Filters {
		expression := ""
		if f.Field == Title {
			expression = fold.Wanted(titleText(f))
		}
		switch {
		case expression == "":
		case f.Exclude:
			unwanted = append(unwanted, "title : ("+expression+")")
		default:
			wanted = append(wanted, "title : ("+expression+")")
		}
	}
	match, without = joined(wanted, " AND "), strings.Join(unwanted, " OR ")
	if match == "" || without == "" {
		return match, without
	}
	return "(" + match + ") NOT (" + without + ")", ""
}

// both is a list of an expression, if it is none.
func both(expression string) []string {
	if expression == "" {
		return nil
	}
	return []string{expression}
}

// joined joins expressions, in parentheses where there are several.
func joined(expressions []string, operator string) string {
	if len(expressions) < 2 {
		return strings.Join(expressions, "")
	}
	return "(" + strings.Join(expressions, ")"+operator+"(") + ")"
}

// titleText is what a filter by title looks for: a phrase where it was written as
// one.
func titleText(f Filter) string { return written(f.Value, needsQuotes(f.Value)) }

// Lit gives the text that is lit in what a search has found, in the language of
// feeds/fold.
func (q Query) Lit() string {
	parts := []string{q.Text()}
	for _, f := range q.Filters {
		if f.Field == Title && !f.Exclude {
			parts = append(parts, titleText(f))
		}
	}
	return strings.Join(parts, " ")
}

// Find gives the byte ranges of text that a search hits, in order and without
// overlaps.
func Find(text, search string) [][2]int { return fold.Find(text, Parse(search).Lit()) }

// Words counts the words and phrases of a search, which fold.QueryTermsMax bounds.
func (q Query) Words() int {
	count := 0
	for _, t := range q.Terms {
		if t.Phrase || t.Exclude {
			count++
			continue
		}
		count += len(fold.Words(t.Text))
	}
	return count
}

// Field gives the filters of a field.
func (q Query) Field(field Field) []Filter {
	var found []Filter
	for _, f := range q.Filters {
		if f.Field == field {
			found = append(found, f)
		}
	}
	return found
}
