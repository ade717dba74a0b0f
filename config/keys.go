package config

import (
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// KeySetting is one line of [keys], or of a table for one place below it such as
// [keys.article]: the keys of an action. Which places, actions and keys there are
// is known to the table of keys, not to this room; it is told where they stand, so
// that it can say where one is wrong.
type KeySetting struct {
	Place  string // empty in [keys]
	Action string
	Keys   []string

	document *document
	placeAt  int
	actionAt int
	keysAt   []int
}

// keysTable is the name of the table.
const keysTable = "keys"

// typeKeyList is the type of its values, as errors name it.
const typeKeyList = "a key in quotes, or a list of them"

// LoadKeys reads the keys that the user has set out of config.toml, in their
// order. A missing file has none.
func LoadKeys(path string) ([]KeySetting, error) { return loadTables(path, (*document).keys) }

func (d *document) keys(tables []table) ([]KeySetting, error) {
	var settings []KeySetting
	for _, t := range tables {
		name, place, _ := strings.Cut(t.name, ".")
		if name != keysTable {
			continue
		}
		for _, p := range t.keys {
			setting, err := d.keySetting(place, t.at, p)
			if err != nil {
				return nil, err
			}
			settings = append(settings, setting)
		}
	}
	return settings, nil
}

func (d *document) keySetting(place string, placeAt int, p part) (KeySetting, error) {
	setting := KeySetting{Place: place, Action: strings.Join(p.key, "."), document: d, placeAt: placeAt, actionAt: p.keyAt}
	list, ok := p.value.elements()
	if !ok {
		return setting, d.errorAt(p.value.at, Error{Kind: ErrorType, Key: setting.Action, Allowed: typeKeyList})
	}
	for _, element := range list {
		if element.kind != unstable.String {
			return setting, d.errorAt(p.value.at, Error{Kind: ErrorType, Key: setting.Action, Allowed: typeKeyList})
		}
		setting.Keys, setting.keysAt = append(setting.Keys, element.text), append(setting.keysAt, element.at)
	}
	return setting, nil
}

// UnknownPlace is the error of a setting whose place is none of those.
func (k KeySetting) UnknownPlace(known []string) *Error {
	name := keysTable + "." + k.Place
	suggestion := nearest(k.Place, known)
	if suggestion != "" {
		suggestion = keysTable + "." + suggestion
	}
	return k.document.errorAt(k.placeAt, Error{Kind: ErrorUnknown, Key: name, Suggestion: suggestion})
}

// UnknownAction is the error of a setting whose action is none of those.
func (k KeySetting) UnknownAction(known []string) *Error {
	return k.document.errorAt(k.actionAt, Error{Kind: ErrorUnknown, Key: k.Action, Suggestion: nearest(k.Action, known)})
}

// WrongPlace is the error of a setting whose action does nothing in its place.
func (k KeySetting) WrongPlace() *Error {
	return k.document.errorAt(k.actionAt, Error{Kind: ErrorNotHere, Key: k.Action, Detail: keysTable + "." + k.Place})
}

// UnknownKey is the error of a setting whose key with that index is none; meant is
// what was probably meant.
func (k KeySetting) UnknownKey(key int, wrong, meant string) *Error {
	return k.document.errorAt(k.keysAt[key], Error{Kind: ErrorNoKey, Key: k.Action, Detail: wrong, Suggestion: meant})
}

// TakenKey is the error of a setting whose key with that index stands for the
// action of another setting already.
func (k KeySetting) TakenKey(key int, other KeySetting) *Error {
	line := k.document.errorAt(other.actionAt, Error{}).Line
	return k.document.errorAt(k.keysAt[key], Error{Kind: ErrorKeyTaken, Key: other.Action, Detail: k.Keys[key], Other: line})
}
