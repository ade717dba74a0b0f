package lang

import (
	"maps"
	"reflect"
	"regexp"
)

// keyPattern is a key in a sentence, by the name of its action: {refresh-all}.
var keyPattern = regexp.MustCompile(`\{[a-z]+(-[a-z]+)*\}`)

// WithKeys gives the same words with the names of keys where sentences name actions
// («اضغط {refresh-all}»): key gives the name of an action's key, or "".
func (w *Words) WithKeys(key func(action string) string) *Words {
	named := func(sentence string) string {
		return keyPattern.ReplaceAllStringFunc(sentence, func(action string) string {
			if name := key(action[1 : len(action)-1]); name != "" {
				return name
			}
			return "—" // no key is bound to it
		})
	}
	changed := *w
	groups := reflect.ValueOf(&changed).Elem()
	for i := range groups.NumField() {
		group := groups.Field(i)
		for j := 0; group.Kind() == reflect.Struct && j < group.NumField(); j++ {
			if field := group.Field(j); field.CanSet() && field.Kind() == reflect.String {
				field.SetString(named(field.String()))
			}
		}
	}
	changed.faults = maps.Clone(w.faults)
	for kind, sentence := range changed.faults {
		changed.faults[kind] = named(sentence)
	}
	return &changed
}
