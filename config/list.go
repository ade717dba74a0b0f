package config

import (
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// List is all that feeds.toml holds, each kind in its order.
type List struct {
	Feeds    []Feed
	Searches []Search
}

// listTables are the arrays of tables that a list may hold.
var listTables = []string{feedTable, searchTable}

// LoadList reads feeds.toml. A missing file is found=false. Errors in what is
// written are of type *Error: another address of a feed than http, https or
// khabar:, a search without name or query, a misspelled key, a wrong type, a feed or
// the name of a search that stands there twice.
func LoadList(path string) (list List, found bool, err error) {
	text, found, err := readText(path)
	if err != nil || !found {
		return List{}, found, err
	}
	list, err = loadList(path, text)
	return list, true, err
}

// loadList reads the list of a file; beside an error it is empty.
func loadList(path string, text []byte) (list List, err error) {
	document, err := parseDocument(path, text)
	if err != nil {
		return List{}, err
	}
	feeds, err := document.checkedFeeds()
	if err != nil {
		return List{}, err
	}
	searches, err := document.checkedSearches()
	if err != nil {
		return List{}, err
	}
	list.Feeds = make([]Feed, 0, len(feeds))
	for _, part := range feeds {
		list.Feeds = append(list.Feeds, part.Feed)
	}
	for _, part := range searches {
		list.Searches = append(list.Searches, part.Search)
	}
	return list, nil
}

// checkTop finds headers and keys that have no business in a feed list.
func (d *document) checkTop(p part) error {
	name := strings.Join(p.key, ".")
	switch {
	case p.key[0] == searchTable && p.kind == unstable.ArrayTable && len(p.key) == 1:
		return nil
	case p.key[0] == searchTable:
		return d.errorAt(p.keyAt, Error{Kind: ErrorType, Key: name, Allowed: writtenAs(searchTable)})
	case p.key[0] != feedTable:
		return d.misspelled(p.keyAt, name, p.key[0], append(feedKeyNames(), listTables...))
	}
	asTable := p.kind == unstable.ArrayTable && len(p.key) == 1
	asArray := p.kind == unstable.KeyValue && len(p.key) == 1 && p.value.kind == unstable.Array
	if !asTable && !asArray {
		return d.errorAt(p.keyAt, Error{Kind: ErrorType, Key: name, Allowed: writtenAs(feedTable)})
	}
	for _, element := range p.value.inner {
		if element.kind != unstable.InlineTable {
			return d.errorAt(p.keyAt, Error{Kind: ErrorType, Key: name, Allowed: writtenAs(feedTable)})
		}
	}
	return nil
}

// misspelled is the error of a key that is spelled nearly as one that there is.
// Keys that begin with x_, x- or _ are the user's own.
func (d *document) misspelled(at int, name, first string, known []string) error {
	for _, own := range []string{"x_", "x-", "_"} {
		if strings.HasPrefix(first, own) {
			return nil
		}
	}
	if suggestion := nearest(first, known); suggestion != "" {
		return d.errorAt(at, Error{Kind: ErrorUnknown, Key: name, Suggestion: suggestion})
	}
	return nil
}

// UnknownKeys lists the keys and tables of the file that mean nothing to the
// program, as errors of kind ErrorUnknown. LoadList passes them over: they may be
// the user's own, or those of a later version.
func UnknownKeys(path string) ([]*Error, error) {
	text, _, err := readText(path)
	if err != nil {
		return nil, err
	}
	d, err := parseDocument(path, text)
	if err != nil {
		return nil, err
	}
	var unknown []*Error
	above := true // no header yet
	for _, p := range d.parts {
		header := p.kind != unstable.KeyValue
		if (header || above) && !slices.Contains(listTables, p.key[0]) {
			unknown = append(unknown, d.errorAt(p.keyAt, Error{Kind: ErrorUnknown, Key: strings.Join(p.key, ".")}))
		}
		above = above && !header
	}
	for _, feed := range d.feeds() {
		for _, field := range feed.fields {
			if _, known := keyOf(field.key[0]); !known {
				unknown = append(unknown, d.errorAt(field.keyAt, Error{Kind: ErrorUnknown, Key: strings.Join(field.key, ".")}))
			}
		}
	}
	return unknown, nil
}
