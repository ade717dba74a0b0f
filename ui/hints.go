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
	m.linksFrom = nil
	if m.article.ShowHints() == 0 {
		m.say(m.kit.Words.Article.NoLinks, false)
		return
	}
	m.say(m.kit.Words.Article.ChooseLink, false)
}

// showLinks goes to the list of links of the article; the letters drawn over them
// open them, and afterwards the article stands where it stood.
func (m *Model) showLinks() {
	if m.focus != geometry.Article {
		return
	}
	from := m.article.Top()
	if m.article.ShowLinks() == 0 {
		m.article.Show(from)
		m.say(m.kit.Words.Article.NoLinksAtAll, false)
		return
	}
	m.linksFrom = &from
	m.say(m.kit.Words.Article.ChooseLink, false)
}

// hintKey takes a key while hints are drawn: the letters of a link open it, any
// other key takes the hints away. The list of links can be scrolled.
func (m *Model) hintKey(name string, action keymap.Action) tea.Cmd {
	letter := m.kit.Keys.Keyboard().Letter(name)
	if letter == "" && m.linksFrom != nil && scrolls(action) {
		m.scroll(keymap.Stroke{Action: action})
		m.article.ShowHints()
		return nil
	}
	address := m.article.Hint(letter)
	if !m.article.Hinting() {
		m.endHints()
	}
	if address == "" {
		return nil
	}
	return m.openInBrowser(address)
}

// endHints takes the hints away, and goes back from the list of links.
func (m *Model) endHints() {
	m.article.HideHints()
	m.say("", false)
	if m.linksFrom != nil {
		m.article.Show(*m.linksFrom)
		m.linksFrom = nil
	}
}

// scrolls says that an action only moves the page.
func scrolls(action keymap.Action) bool {
	switch action {
	case keymap.Down, keymap.Up, keymap.Top, keymap.Bottom,
		keymap.PageDown, keymap.PageUp, keymap.HalfDown, keymap.HalfUp:
		return true
	}
	return false
}
