package ui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
	"khabar/ui/article"
	"khabar/ui/geometry"
)

// preview is the look into the selected headline: where the article's pane stands
// beside the headlines it shows what is stored of it. Nothing is marked as read and
// nothing is asked of the network before the article is opened.
type preview struct {
	wanted bool
	pause  time.Duration
	// entry is the one that was asked for last, or 0; token names the question.
	entry  int64
	token  int
	cancel context.CancelFunc // nil where none is on its way
}

// previewPause is how long the selection rests before its text is asked for, so that
// a key that is held reads nothing.
const previewPause = 80 * time.Millisecond

// previewLoaded is what is stored of the selected entry.
type previewLoaded struct {
	token  int
	id     int64
	stored articleLoaded
}

// loadPreview asks for the text of the selected entry, where there is room beside the
// headlines and another one is shown. A question that is not wanted any more is given
// up.
func (m *Model) loadPreview() tea.Cmd {
	entry, wanted := m.toPreview()
	if wanted && entry.ID == m.preview.entry {
		return nil
	}
	if m.preview.cancel != nil {
		m.preview.cancel()
	}
	m.preview.token++
	m.preview.entry, m.preview.cancel = 0, nil
	if m.article.Previewing() && m.headlines.Len() == 0 {
		m.article.Clear()
	}
	if !wanted {
		return nil
	}
	pause := m.preview.pause
	if _, shown := m.article.Shown(); !shown {
		pause = 0
	}
	ctx, cancel := context.WithCancel(m.context)
	m.preview.entry, m.preview.cancel = entry.ID, cancel
	service, token := m.service, m.preview.token
	return func() tea.Msg {
		defer cancel()
		if !rests(ctx, pause) {
			return nil
		}
		return previewLoaded{token: token, id: entry.ID, stored: readArticle(ctx, service, entry)}
	}
}

// rests waits, and tells whether the question is still wanted then.
func rests(ctx context.Context, pause time.Duration) bool {
	if pause == 0 {
		return ctx.Err() == nil
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// toPreview gives the selected entry where the article's pane is to show it and does
// not: never while that pane has the focus, is being read aloud or selected from.
func (m *Model) toPreview() (entry news.Entry, wanted bool) {
	_, listed := m.frame.Places[geometry.Headlines]
	_, seen := m.frame.Places[geometry.Article]
	if !m.preview.wanted || !listed || !seen || m.focus == geometry.Article || m.mode != modePanes ||
		m.paragraphs != nil || m.aloud.on || m.article.Held() {
		return news.Entry{}, false
	}
	entry, known := m.headlines.Selected()
	if id, shown := m.article.Shown(); shown && id == entry.ID {
		return news.Entry{}, false
	}
	return entry, known
}

// takePreview shows what came, unless the reader has gone on meanwhile. What could not
// be read says so when it is opened.
func (m *Model) takePreview(message previewLoaded) tea.Cmd {
	if message.token != m.preview.token || message.stored.err != nil {
		return nil
	}
	m.preview.cancel = nil
	entry, wanted := m.toPreview() // as it is now: it may have been marked meanwhile
	if !wanted || entry.ID != message.id {
		return nil
	}
	keep := m.keepPlace()
	state := article.Partial
	if message.stored.full {
		state = article.Whole
	}
	m.article.Preview(entry, message.stored.document, state)
	m.article.SetPlace(entry.ID, message.stored.place)
	if len(message.stored.media) > 0 {
		m.article.SetMedia(m.mediaWords(message.stored.media))
	}
	m.article.Light(m.list.query.Words)
	return keep
}

// focusArticle moves the focus to the article; one that was only looked into is
// opened.
func (m *Model) focusArticle() tea.Cmd {
	if m.article.Previewing() {
		return m.openSelected()
	}
	m.setFocus(geometry.Article)
	return nil
}
