package ui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/document"
	"khabar/feeds/news"
)

// copyAddress copies the address of the entry at hand, or those of all that are
// chosen, one a line.
func (m *Model) copyAddress() tea.Cmd {
	if chosen := m.chosenEntries(); len(chosen) > 0 {
		addresses := filled(chosen, func(entry news.Entry) string { return entry.URL })
		return m.copyMany(addresses, "\n", m.kit.Words.AddressesCopied)
	}
	entry, known := m.current()
	switch {
	case !known:
		return nil
	case entry.URL == "":
		m.say(m.kit.Words.Article.NoAddress, true)
		return nil
	}
	return m.copyText(entry.URL, m.kit.Words.Status.AddressCopied)
}

// copyCitation copies what names the entry at hand as a source, or all that are
// chosen, each a paragraph.
func (m *Model) copyCitation() tea.Cmd {
	if chosen := m.chosenEntries(); len(chosen) > 0 {
		return m.copyMany(filled(chosen, m.citation), "\n\n", m.kit.Words.CitationsCopied)
	}
	entry, known := m.current()
	if !known {
		return nil
	}
	return m.copyText(m.citation(entry), m.kit.Words.Status.CitationCopied)
}

func (m *Model) citation(entry news.Entry) string {
	at := entry.Published
	if !at.IsZero() {
		at = at.In(m.kit.Now().Location())
	}
	return m.kit.Words.Citation(entry.Title, entry.FeedName, at, entry.URL)
}

// copyMany copies what the chosen entries gave, and says how much of it.
func (m *Model) copyMany(texts []string, separator string, counted func(int) string) tea.Cmd {
	m.headlines.Unchoose()
	if len(texts) == 0 {
		m.say(counted(0), false)
		return nil
	}
	return m.copyText(strings.Join(texts, separator), counted(len(texts)))
}

// copyArticle copies the entry at hand as plain text: what is on the screen where
// it is open, else what is stored.
func (m *Model) copyArticle() tea.Cmd {
	entry, known := m.current()
	if !known {
		return nil
	}
	copiers, words := m.clipboard.copiers, m.kit.Words.Status.ArticleCopied
	above := m.plainHeading(entry)
	if open, any := m.article.Entry(); any && open.ID == entry.ID && len(m.article.Document().Blocks) > 0 {
		return m.copyText(plainArticle(above, m.article.Document()), words)
	}
	ctx, service := m.context, m.service
	return m.clipboard.put(func() copied {
		stored, err := service.Article(ctx, entry.ID)
		if err == nil {
			err = copyWith(copiers, plainArticle(above, stored))
		}
		return copied{words: words, err: err}
	})
}

// plainHeading is what stands above the text of a copied article: title, outlet
// and author, date, address.
func (m *Model) plainHeading(entry news.Entry) string {
	lines := []string{entry.Title, entry.FeedName}
	if entry.Author != "" {
		lines[1] += " · " + entry.Author
	}
	if !entry.Published.IsZero() {
		lines = append(lines, m.kit.Words.Date(entry.Published.In(m.kit.Now().Location())))
	}
	if entry.URL != "" {
		lines = append(lines, entry.URL)
	}
	return strings.Join(lines, "\n")
}

func plainArticle(above string, d document.Document) string {
	text := d.PlainText()
	if text == "" {
		return above + "\n"
	}
	return above + "\n\n" + text + "\n"
}
