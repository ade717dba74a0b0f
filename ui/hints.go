package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"khabar/ui/geometry"
	"khabar/ui/keymap"
)

// showHints draws letters over the links of the article that are on the screen.
func (m *Model) showHints() {
	if m.focus != geometry.Article {
		return
	}
	if m.article.ShowHints() == 0 {
		m.say(m.kit.Words.Article.NoLinks, false)
		return
	}
	m.say(m.kit.Words.Article.ChooseLink, false)
}

// hintKey takes a key while hints are drawn: the letters of a link open it, any
// other key takes the hints away.
func (m *Model) hintKey(name string) tea.Cmd {
	letter := keymap.Letter(name)
	address := m.article.Hint(letter)
	if !m.article.Hinting() {
		m.say("", false)
	}
	if address == "" {
		return nil
	}
	return m.openInBrowser(address)
}
