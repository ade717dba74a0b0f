package help

import (
	"strings"

	"khabar/ui/keymap"
	"khabar/ui/lang"
)

// bindings gives the bindings of a section that the query finds.
func (p *Page) bindings(section keymap.Section) []keymap.Binding {
	all := p.kit.Keys.Bindings(section, p.place)
	if p.query == "" {
		return all
	}
	var found []keymap.Binding
	for _, binding := range all {
		if p.matches(binding) {
			found = append(found, binding)
		}
	}
	return found
}

// matches says whether the query finds a binding: by its words in either language,
// by its name in config.toml, or by a key of it, also as an Arabic layout types it.
func (p *Page) matches(binding keymap.Binding) bool {
	return p.matchesWords(binding) || p.matchesKeys(binding)
}

func (p *Page) matchesWords(binding keymap.Binding) bool {
	if strings.ContainsAny(p.query, "+-") { // the name of a key or of an action
		return false
	}
	for _, language := range lang.Languages {
		if len(p.hits(binding.Words(lang.For(language).Actions))) > 0 {
			return true
		}
	}
	return false
}

func (p *Page) matchesKeys(binding keymap.Binding) bool {
	query := strings.TrimSpace(p.query)
	if query == "" || strings.HasPrefix(binding.Name, strings.ToLower(query)) {
		return true
	}
	for _, key := range binding.Keys {
		if query == keymap.Name(key) || query == p.kit.Keys.ArabicName(key) || strings.EqualFold(query, key) && len(key) > 1 || strings.EqualFold(query, keymap.Name(key)) && len(key) > 1 {
			return true
		}
	}
	return false
}

// hits gives the byte ranges of a text that the query hits.
func (p *Page) hits(text string) [][2]int {
	if p.query == "" {
		return nil
	}
	if p.kit.Find != nil {
		if hits := p.kit.Find(text, p.query); len(hits) > 0 {
			return hits
		}
	}
	// What is typed so far may be the beginning of a word.
	if at := strings.Index(strings.ToLower(text), strings.ToLower(p.query)); at >= 0 && len(strings.ToLower(text)) == len(text) {
		return [][2]int{{at, at + len(p.query)}}
	}
	return nil
}
