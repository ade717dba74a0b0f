package config

import (
	"iter"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// table is one table of config.toml with the lines below its header: one of a list
// ([[rule]]) or a single one ([keys], [keys.article]).
type table struct {
	name string // with its dots
	at   int    // where the header's key stands
	keys []part
}

// tableNames are the first words of the tables that config.toml may hold, and
// singleTables those of them that are no lists and may have tables below them.
var (
	tableNames   = []string{ruleTable, filterTable, commandTable, accountTable, keysTable, themesTable}
	singleTables = map[string]string{keysTable: "written as [keys] or [keys.article]", themesTable: typeThemes}
)

// writtenAs says how a table is to be written, as errors name it.
func writtenAs(name string) string {
	if written := singleTables[name]; written != "" {
		return written
	}
	return "written as [[" + name + "]]"
}

// settingsAndTables parts the lines of config.toml: what stands above the first
// table is settings.
func (d *document) settingsAndTables() (settings []part, tables []table, err error) {
	for _, p := range d.parts {
		name := strings.Join(p.key, ".")
		first := p.key[0]
		switch {
		case p.kind == unstable.ArrayTable && isTable(name) && singleTables[first] == "",
			p.kind == unstable.Table && singleTables[first] != "" && len(p.key) <= 2:
			tables = append(tables, table{name: name, at: p.keyAt})
		case isTable(first) && (len(tables) == 0 || p.kind != unstable.KeyValue && (name == first || singleTables[first] != "")):
			return nil, nil, d.errorAt(p.keyAt, Error{Kind: ErrorType, Key: first, Allowed: writtenAs(first)})
		case p.kind != unstable.KeyValue:
			return nil, nil, d.errorAt(p.keyAt, Error{Kind: ErrorUnknown, Key: name, Suggestion: nearest(name, tableNames)})
		case len(tables) == 0:
			settings = append(settings, p)
		default:
			last := &tables[len(tables)-1]
			last.keys = append(last.keys, p)
		}
	}
	return settings, tables, nil
}

// loadTables reads config.toml and gives what read makes of its tables. A missing
// file has none.
func loadTables[T any](path string, read func(*document, []table) ([]T, error)) ([]T, error) {
	text, _, err := readText(path)
	if err != nil {
		return nil, err
	}
	document, err := parseDocument(path, text)
	if err != nil {
		return nil, err
	}
	settings, tables, err := document.settingsAndTables()
	if err != nil {
		return nil, err
	}
	list, err := read(document, tables)
	if err == nil {
		err = document.checkPrivate(settings, tables)
	}
	if err != nil {
		return nil, err
	}
	return list, nil
}

// named gives the tables of that name.
func named(tables []table, name string) iter.Seq[table] {
	return func(yield func(table) bool) {
		for _, t := range tables {
			if t.name == name && !yield(t) {
				return
			}
		}
	}
}

func isTable(name string) bool {
	return slices.Contains(tableNames, name)
}

// unknownKey is the error of a key that a table does not have; it may be a setting
// that slipped below the table.
func (d *document) unknownKey(p part, known []string) error {
	name := strings.Join(p.key, ".")
	suggestion := nearest(name, known)
	if suggestion == "" {
		suggestion = nearest(name, settingKeys())
	}
	return d.errorAt(p.keyAt, Error{Kind: ErrorUnknown, Key: name, Suggestion: suggestion})
}

// elements gives the elements of a list; a single text is a list of one. ok is
// false for a value that is neither.
func (v value) elements() (list []value, ok bool) {
	switch v.kind {
	case unstable.String:
		return []value{v}, true
	case unstable.Array:
		return v.inner, true
	}
	return nil, false
}

// texts reads a list of texts.
func (d *document) texts(key string, v value) ([]string, error) {
	list := make([]string, 0, len(v.inner))
	wrong := Error{Kind: ErrorType, Key: key, Allowed: typeList}
	if v.kind != unstable.Array {
		return nil, d.errorAt(v.at, wrong)
	}
	for _, element := range v.inner {
		if element.kind != unstable.String {
			return nil, d.errorAt(v.at, wrong)
		}
		list = append(list, element.text)
	}
	return list, nil
}
