package ui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/document"
	"khabar/feeds/news"
)

// copyAddress copies the address of the entry at hand.
func (m *Model) copyAddress() tea.Cmd {
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

// copyCitation copies what names the entry at hand as a source.
func (m *Model) copyCitation() tea.Cmd {
	entry, known := m.current()
	if !known {
		return nil
	}
	at := entry.Published
	if !at.IsZero() {
		at = at.In(m.kit.Now().Location())
	}
	return m.copyText(m.kit.Words.Citation(entry.Title, entry.FeedName, at, entry.URL), m.kit.Words.Status.CitationCopied)
}

// copyArticle copies the entry at hand as plain text: what is on the screen where
// it is open, else what is stored.
func (m *Model) copyArticle() tea.Cmd {
	entry, known := m.current()
	if !known {
		return nil
	}
	copiers, words := m.copiers, m.kit.Words.Status.ArticleCopied
	above := m.plainHeading(entry)
	if open, any := m.article.Entry(); any && open.ID == entry.ID && len(m.article.Document().Blocks) > 0 {
		return m.copyText(plainArticle(above, m.article.Document()), words)
	}
	ctx, service := m.context, m.service
	return func() tea.Msg {
		stored, err := service.Article(ctx, entry.ID)
		if err == nil {
			err = copyWith(copiers, plainArticle(above, stored))
		}
		return copied{words: words, err: err}
	}
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
