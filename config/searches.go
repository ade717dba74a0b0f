package config

import (
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// Search is one [[search]] of feeds.toml: a search that is kept, and that the
// reader shows as a list of its own among the feeds.
type Search struct {
	// Name tells searches apart; no two of a list have the same.
	Name string
	// Query is what is searched for, in the language of docs/search.md. What it
	// means is not looked at here.
	Query string
}

const (
	// searchTable is the name of the array of tables.
	searchTable = "search"
	keyQuery    = "query"
)

// searchKeys are the keys of a [[search]], in the order in which they are written.
var searchKeys = []string{keyName, keyQuery}

// searchPart is a search and where its parts stand in the document.
type searchPart struct {
	Search
	at         int    // offset of the header's key
	fields     []part // key = value, in their order
	start, end int    // first line, and after the last one
}

// checkedSearches gives the searches of a document in which all is right.
func (d *document) checkedSearches() ([]searchPart, error) {
	searches := d.searches()
	first := map[string]int{} // offset of the name of the first of each
	for i := range searches {
		if err := d.checkSearch(&searches[i], first); err != nil {
			return nil, err
		}
	}
	return searches, nil
}

func (d *document) checkSearch(search *searchPart, first map[string]int) error {
	for _, field := range search.fields {
		if err := d.checkSearchKey(field); err != nil {
			return err
		}
	}
	if search.Name == "" {
		return d.errorAt(search.at, Error{Kind: ErrorMissing, Key: keyName})
	}
	if search.Query == "" {
		return d.errorAt(search.at, Error{Kind: ErrorMissing, Key: keyQuery})
	}
	name, _ := search.field(keyName)
	if offset, twice := first[search.Name]; twice {
		line := d.errorAt(offset, Error{}).Line
		return d.errorAt(name.value.at, Error{Kind: ErrorDuplicate, Key: keyName, Detail: search.Name, Other: line})
	}
	first[search.Name] = name.value.at
	return nil
}

// checkSearchKey finds a misspelled key of a search, and a value of the wrong type.
func (d *document) checkSearchKey(field part) error {
	name := strings.Join(field.key, ".")
	if !slices.Contains(searchKeys, name) {
		return d.misspelled(field.keyAt, name, field.key[0], searchKeys)
	}
	if field.value.kind != unstable.String {
		return d.errorAt(field.value.at, Error{Kind: ErrorType, Key: name, Allowed: typeText})
	}
	if bad := oneLine(field.value.text); bad != field.value.text {
		return d.errorAt(field.value.at, Error{Kind: ErrorValue, Key: name, Detail: bad, Allowed: typeLine})
	}
	return nil
}

// searches collects the searches without judging them.
func (d *document) searches() []searchPart {
	var searches []searchPart
	open := false // the part belongs to the last search
	for _, p := range d.parts {
		if p.kind != unstable.KeyValue {
			if open = p.kind == unstable.ArrayTable && len(p.key) == 1 && p.key[0] == searchTable; open {
				searches = append(searches, searchPart{at: p.keyAt, start: p.start, end: p.end})
			}
			continue
		}
		if open {
			searches[len(searches)-1].add(p)
		}
	}
	return searches
}

// add takes in one key of the search.
func (s *searchPart) add(p part) {
	s.fields = append(s.fields, p)
	s.end = p.end
	if len(p.key) != 1 || p.value.kind != unstable.String {
		return
	}
	switch p.key[0] {
	case keyName:
		s.Name = p.value.text
	case keyQuery:
		s.Query = p.value.text
	}
}

func (s *searchPart) field(key string) (part, bool) {
	for _, p := range s.fields {
		if len(p.key) == 1 && p.key[0] == key {
			return p, true
		}
	}
	return part{}, false
}

func (d *document) findSearch(name string) (searchPart, bool) {
	for _, search := range d.searches() {
		if search.Name == name {
			return search, true
		}
	}
	return searchPart{}, false
}

// SaveSearch puts a search at the end of the list, or gives the one of that name
// another query; before is the query that it had, or empty. If it stands there
// already nothing is written and changed is false.
func (f FeedFile) SaveSearch(search Search) (before string, changed bool, err error) {
	changed, err = f.change(func(d *document) ([]byte, error) {
		old, found := d.findSearch(search.Name)
		if !found {
			return d.withText(searchText(search, d.lineBreak())), nil
		}
		if before = old.Query; before == search.Query {
			return nil, errUnchanged
		}
		field, _ := old.field(keyQuery)
		return d.splice(field.value.at, field.value.end, quote(search.Query)), nil
	})
	return before, changed, err
}

// RenameSearch gives a search another name. An error of kind ErrorNoSuch says
// that it is not in the list, one of kind ErrorDuplicate that another one has
// that name.
func (f FeedFile) RenameSearch(name, another string) (changed bool, err error) {
	return f.change(func(d *document) ([]byte, error) {
		search, found := d.findSearch(name)
		if !found {
			return nil, &Error{File: d.file, Kind: ErrorNoSuch, Key: keyName, Detail: oneLine(name)}
		}
		if name == another {
			return nil, errUnchanged
		}
		if other, taken := d.findSearch(another); taken {
			return nil, &Error{File: d.file, Kind: ErrorDuplicate, Key: keyName, Detail: oneLine(another), Other: d.errorAt(other.at, Error{}).Line}
		}
		field, _ := search.field(keyName)
		return d.splice(field.value.at, field.value.end, quote(another)), nil
	})
}

// RemoveSearch takes a search out, with the comments inside it, and gives it and
// what undoes that. One that is not in the list is an error of kind ErrorNoSuch.
func (f FeedFile) RemoveSearch(name string) (removed Search, change Change, err error) {
	_, err = f.change(func(d *document) ([]byte, error) {
		search, found := d.findSearch(name)
		if !found {
			return nil, &Error{File: d.file, Kind: ErrorNoSuch, Key: keyName, Detail: oneLine(name)}
		}
		start, end := d.extent(search.start, search.end)
		edited := d.splice(start, end, "")
		removed, change = search.Search, Change{Before: sum(d.text), After: sum(edited)}
		return edited, nil
	})
	return removed, change, err
}

// searchText writes a search as a table of its own.
func searchText(search Search, br string) string {
	return "[[" + searchTable + "]]" + br + keyName + " = " + quote(search.Name) + br + keyQuery + " = " + quote(search.Query) + br
}
