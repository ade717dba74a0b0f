package ui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/document"
	"khabar/ui/style"
)

// pictureAwaited is the image that is on its way. There is one at a time: they
// come from the top of the article down, and the text before all of them.
type pictureAwaited struct {
	token  int                // of the article it belongs to
	cancel context.CancelFunc // nil where none is awaited
}

// pictureLoaded is an image of the article that the token names.
type pictureLoaded struct {
	token   int
	address string
	picture document.Picture
	err     error
}

// loadPicture asks for the next image of the open article, if pictures are to be
// drawn and none of it is on its way. One of an article that was left is given up.
func (m *Model) loadPicture() tea.Cmd {
	if m.picture.cancel != nil {
		if m.picture.token == m.articleToken {
			return nil
		}
		m.picture.cancel()
		m.picture = pictureAwaited{}
	}
	entry, open := m.article.Entry()
	slot, wanted := m.article.NextPicture()
	if !open || !wanted {
		return nil
	}
	ctx, cancel := context.WithCancel(m.context)
	m.picture = pictureAwaited{token: m.articleToken, cancel: cancel}
	service, token := m.service, m.articleToken
	width, height := slot.Pixels()
	return func() tea.Msg {
		defer cancel()
		picture, err := service.Picture(ctx, entry.ID, slot.Address, width, height)
		return pictureLoaded{token: token, address: slot.Address, picture: picture, err: err}
	}
}

// takePicture draws an image that has come. One that could not be had stays its
// caption, and says nothing: the text is what matters.
func (m *Model) takePicture(message pictureLoaded) {
	if message.token == m.picture.token {
		m.picture = pictureAwaited{}
	}
	if message.token == m.articleToken && message.err == nil {
		m.article.SetPicture(message.address, message.picture)
	}
}

// togglePictures draws the images of articles, or only their captions, until the
// program ends. Nothing is fetched before it is asked for.
func (m *Model) togglePictures() {
	words := m.kit.Words.Status
	if !drawsPictures(m.kit.Theme) {
		m.say(words.TooFewColours, true)
		return
	}
	m.kit.Pictures = !m.kit.Pictures
	m.article.Relay()
	if m.kit.Pictures {
		m.say(words.PicturesShown, false)
		return
	}
	m.say(words.PicturesHidden, false)
}

// drawsPictures tells whether there are colours enough for pictures.
func drawsPictures(theme style.Theme) bool { return theme.Profile() >= style.Palette }
