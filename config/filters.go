package config

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// Filter is one [[filter]] of config.toml: a rule about entries. All conditions
// that are given have to hold.
type Filter struct {
	Words                                  []string // one of these words or phrases
	Feed, Folder, Author, Category, Regexp string
	Action                                 string // one of FilterActions
	Colour                                 string // one of FilterColours, or empty
	Paused                                 bool
}

// filterTable is the name of the array of tables, and filterKeys its keys, in the
// order in which they are written.
const filterTable = "filter"

var filterKeys = []string{"words", "feed", "folder", "author", "category", "regexp", "action", "colour", "paused"}

// FilterActions and FilterColours are the words of news.FilterActions and
// news.FilterColours. This room may not import them; a test of ui/cli holds the
// lists together.
var (
	FilterActions = []string{"hide", "read", "star", "highlight"}
	FilterColours = []string{"yellow", "red", "green", "blue", "magenta"}
)

const (
	// filterRegexpBytesMax and filterWordsMax are limits of feeds/filter.
	filterRegexpBytesMax = 1000
	filterWordsMax       = 200

	typeWords  = "a word or phrase in quotes, or a list of some"
	typeRegexp = "a regular expression of RE2"
)

// LoadFilters reads the user's filters out of config.toml, in their order. A
// missing file has none. What is wrong with them Load has found as well.
func LoadFilters(path string) ([]Filter, error) { return loadTables(path, (*document).filters) }

// filters reads those of the tables that are filters.
func (d *document) filters(tables []table) (filters []Filter, err error) {
	for t := range named(tables, filterTable) {
		filter, err := d.filter(t)
		if err != nil {
			return nil, err
		}
		filters = append(filters, filter)
	}
	return filters, nil
}

func (d *document) filter(t table) (filter Filter, err error) {
	for _, p := range t.keys {
		if err := d.setFilter(p, &filter); err != nil {
			return filter, err
		}
	}
	switch {
	case !filter.hasCondition():
		return filter, d.errorAt(t.at, Error{Kind: ErrorMissing, Key: "words"})
	case filter.Action == "":
		return filter, d.errorAt(t.at, Error{Kind: ErrorMissing, Key: "action"})
	}
	return filter, nil
}

func (f Filter) hasCondition() bool {
	return len(f.Words) > 0 || f.Feed+f.Folder+f.Author+f.Category+f.Regexp != ""
}

// setFilter takes in one key of a filter.
func (d *document) setFilter(p part, filter *Filter) (err error) {
	switch name := strings.Join(p.key, "."); name {
	case "words":
		filter.Words, err = d.filterWords(p.value)
	case "feed":
		filter.Feed, err = d.condition(name, p.value)
	case "folder":
		filter.Folder, err = d.condition(name, p.value)
	case "author":
		filter.Author, err = d.condition(name, p.value)
	case "category":
		filter.Category, err = d.condition(name, p.value)
	case "regexp":
		filter.Regexp, err = d.filterRegexp(p.value)
	case "action":
		filter.Action, err = d.oneOf(name, p.value, FilterActions)
	case "colour":
		filter.Colour, err = d.oneOf(name, p.value, FilterColours)
	case "paused":
		if p.value.kind != unstable.Bool {
			return d.errorAt(p.value.at, Error{Kind: ErrorType, Key: name, Allowed: typeBool})
		}
		filter.Paused = p.value.text == "true"
	default:
		return d.unknownKey(p, filterKeys)
	}
	return err
}

// condition reads a text that must not be empty: an empty condition would hold
// for everything.
func (d *document) condition(key string, v value) (string, error) {
	if v.kind != unstable.String {
		return "", d.errorAt(v.at, Error{Kind: ErrorType, Key: key, Allowed: typeText})
	}
	if strings.TrimSpace(v.text) == "" {
		return "", d.errorAt(v.at, Error{Kind: ErrorValue, Key: key, Detail: `""`, Allowed: typeText})
	}
	return v.text, nil
}

func (d *document) filterWords(v value) ([]string, error) {
	list, ok := v.elements()
	if !ok {
		return nil, d.errorAt(v.at, Error{Kind: ErrorType, Key: "words", Allowed: typeWords})
	}
	if len(list) == 0 || len(list) > filterWordsMax {
		return nil, d.errorAt(v.at, Error{Kind: ErrorValue, Key: "words", Detail: strconv.Itoa(len(list)), Allowed: typeWords})
	}
	words := make([]string, 0, len(list))
	for _, element := range list {
		if element.kind != unstable.String {
			return nil, d.errorAt(v.at, Error{Kind: ErrorType, Key: "words", Allowed: typeWords})
		}
		if !hasWord.MatchString(element.text) {
			return nil, d.errorAt(element.at, Error{Kind: ErrorValue, Key: "words", Detail: strconv.Quote(element.text), Allowed: typeWords})
		}
		words = append(words, element.text)
	}
	return words, nil
}

var hasWord = regexp.MustCompile(`[\p{L}\p{N}]`)

func (d *document) filterRegexp(v value) (string, error) {
	text, err := d.condition("regexp", v)
	if err != nil {
		return "", err
	}
	if _, wrong := regexp.Compile(text); wrong != nil || len(text) > filterRegexpBytesMax {
		return "", d.errorAt(v.at, Error{Kind: ErrorValue, Key: "regexp", Detail: oneLine(strconv.Quote(text)), Allowed: typeRegexp})
	}
	return text, nil
}

func (d *document) oneOf(key string, v value, allowed []string) (string, error) {
	if v.kind != unstable.String {
		return "", d.errorAt(v.at, Error{Kind: ErrorType, Key: key, Allowed: typeText})
	}
	if !slices.Contains(allowed, v.text) {
		return "", d.errorAt(v.at, Error{Kind: ErrorValue, Key: key, Detail: strconv.Quote(v.text),
			Allowed: `"` + strings.Join(allowed, `", "`) + `"`, Suggestion: nearest(v.text, allowed)})
	}
	return v.text, nil
}

// SettingsFile is config.toml as a file that the program may add filters to, and
// take them out again. Every change is surgical, as in FeedFile; the old file is
// kept beside it as config.toml.bak.
type SettingsFile struct{ Path string }

// AddFilter puts a filter at the end of the file, which is made if there is none.
// One that stands there already is not written again, and changed is false.
func (f SettingsFile) AddFilter(filter Filter) (changed bool, err error) {
	return f.change(func(d *document, tables []table) ([]byte, error) {
		if _, found, err := d.findFilter(tables, filter); err != nil {
			return nil, err
		} else if found {
			return nil, errUnchanged
		}
		return d.withText(filterText(filter, d.lineBreak())), nil
	})
}

// RemoveFilter takes a filter out, with the comments inside it; a comment above it
// stays. One that is not there changes nothing.
func (f SettingsFile) RemoveFilter(filter Filter) (changed bool, err error) {
	return f.change(func(d *document, tables []table) ([]byte, error) {
		found, there, err := d.findFilter(tables, filter)
		if err != nil {
			return nil, err
		}
		if !there {
			return nil, errUnchanged
		}
		start, end := d.extent(found.start, found.end)
		return d.splice(start, end, ""), nil
	})
}

// filterPlace is where a filter stands: its first line, and the line after its
// last key.
type filterPlace struct{ start, end int }

// findFilter finds the last filter that says just this.
func (d *document) findFilter(tables []table, wanted Filter) (place filterPlace, found bool, err error) {
	for _, t := range slices.Backward(tables) {
		if t.name != filterTable {
			continue
		}
		filter, err := d.filter(t)
		if err != nil {
			return place, false, err
		}
		if filter.equal(wanted) {
			place.start, place.end = d.lineStart(t.at), d.lineEnd(t.at)
			for _, p := range t.keys {
				place.end = p.end
			}
			return place, true, nil
		}
	}
	return place, false, nil
}

func (f Filter) equal(other Filter) bool {
	return slices.Equal(f.Words, other.Words) && f.Feed == other.Feed && f.Folder == other.Folder && f.Author == other.Author &&
		f.Category == other.Category && f.Regexp == other.Regexp && f.Action == other.Action && f.Colour == other.Colour && f.Paused == other.Paused
}

func (f SettingsFile) change(edit func(*document, []table) ([]byte, error)) (changed bool, err error) {
	file := editedFile{path: f.Path, whenMissing: func() []byte { return nil }}
	return file.change(func(d *document) ([]byte, error) {
		_, tables, err := d.settingsAndTables()
		if err != nil {
			return nil, err
		}
		return edit(d, tables)
	})
}

// filterText writes a filter as a table of its own, without empty keys.
func filterText(filter Filter, br string) string {
	text := "[[" + filterTable + "]]" + br
	switch len(filter.Words) {
	case 0:
	case 1:
		text += "words = " + quote(filter.Words[0]) + br
	default:
		text += "words = " + quoteList(filter.Words) + br
	}
	for i, value := range []string{filter.Feed, filter.Folder, filter.Author, filter.Category, filter.Regexp, filter.Action, filter.Colour} {
		if value != "" {
			text += filterKeys[i+1] + " = " + quote(value) + br
		}
	}
	if filter.Paused {
		text += "paused = true" + br
	}
	return text
}
