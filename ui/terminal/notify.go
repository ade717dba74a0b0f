package terminal

import (
	"encoding/base64"
	"errors"
	"strings"
)

// ErrNoNotifications says that the terminal is not known to show notifications.
var ErrNoNotifications = errors.New("terminal: no notifications")

// notification is how a terminal is asked to show a notification.
type notification uint8

const (
	notifyNot notification = iota
	notify9                // OSC 9 ; text: iTerm2
	notify777              // OSC 777 ; notify ; title ; text: urxvt
	notify99               // OSC 99: kitty's protocol, base64 as it allows
)

const (
	notifyTitleRunesMax = 80
	notifyTextRunesMax  = 200
)

// Notify asks the terminal to show a notification, in logical order: the desktop
// draws it. The error is ErrNoNotifications where the terminal is not known to.
func (s *Screen) Notify(title, text string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.id.notifies == notifyNot || s.id.Multiplexer != "" || s.given {
		return ErrNoNotifications
	}
	title, text = s.gate.plainPart(title, notifyTitleRunesMax), s.gate.plainPart(text, notifyTextRunesMax)
	_, err := s.out.WriteString(s.id.notifies.sequence(title, text))
	return err
}

// sequence is the whole of what is sent. Title and text hold neither controls nor
// invalid bytes.
func (n notification) sequence(title, text string) string {
	switch n {
	case notify777:
		title = strings.ReplaceAll(title, ";", ",") // it parts title from text
		return "\x1b]777;notify;" + title + ";" + text + "\a"
	case notify99:
		encode := func(payload string) string { return base64.StdEncoding.EncodeToString([]byte(payload)) }
		return "\x1b]99;i=khabar:d=0:e=1:p=title;" + encode(title) + "\x1b\\" + "\x1b]99;i=khabar:d=1:e=1:p=body;" + encode(text) + "\x1b\\"
	}
	// OSC 9 with a digit in front is something else in some (a progress bar).
	return "\x1b]9;khabar: " + title + ": " + text + "\a"
}
