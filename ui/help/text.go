package help

import (
	"strings"

	"khabar/ui/keymap"
)

// Text gives the page as lines of logical text, for those who listen to it.
func (p *Page) Text() []string {
	words := p.kit.Words.Help
	lines := []string{words.Title, words.ArabicKeys}
	for _, section := range sections(p.place) {
		bindings := p.bindings(section)
		if len(bindings) == 0 {
			continue
		}
		lines = append(lines, title(p.kit, section))
		for _, binding := range bindings {
			lines = append(lines, p.line(binding))
		}
	}
	return append(lines, words.Close)
}

func (p *Page) line(binding keymap.Binding) string {
	var names []string
	for _, key := range binding.Keys {
		names = append(names, keymap.Name(key))
		if arabic := p.kit.Keys.ArabicName(key); arabic != "" {
			names = append(names, arabic)
		}
	}
	return binding.Words(p.kit.Words.Actions) + ": " + strings.Join(names, " ")
}
