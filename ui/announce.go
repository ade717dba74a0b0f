package ui

import (
	"context"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
	"khabar/ui/program"
)

// The ways in which what saved searches find is announced.
const (
	AnnounceInTerminal = "terminal"
	AnnounceByCommand  = "command"
)

// announcePause is how much time lies between two notifications at least: what
// comes meanwhile is told by the next one.
const announcePause = 5 * time.Minute

// announceTimeout bounds how long a command that notifies may take.
const announceTimeout = 10 * time.Second

// announcements tell the reader of news in saved searches. The zero value tells
// nothing.
type announcements struct {
	// put shows a notification; nil where none are wanted.
	put func(title, text string) error
	// seen is the newest entry that has been looked at, and last when something was
	// announced last.
	seen int64
	last time.Time
}

// announced says how far entries have been looked at.
type announced struct {
	seen int64
	told bool
}

// announcer is how notifications are shown, nil where they are not wanted.
func (o *Options) announcer(inTerminal func(title, text string) error) func(title, text string) error {
	switch o.Announce {
	case AnnounceInTerminal:
		return inTerminal
	case AnnounceByCommand:
		environment, configured := systemEnvironment(o.Env), o.Programs.Notify
		return func(title, text string) error {
			ctx, cancel := context.WithTimeout(context.Background(), announceTimeout)
			defer cancel()
			argv := program.Expand(environment.Notifier(configured), program.Values{program.Title: title, program.Text: program.WithoutMarkup(text)})
			_, err := program.Run(ctx, argv, "", nil)
			return err
		}
	}
	return nil
}

// beginAnnouncing takes all that is stored now for seen.
func (m *Model) beginAnnouncing() tea.Cmd {
	if m.announcements.put == nil {
		return nil
	}
	ctx, service := m.context, m.service
	return func() tea.Msg {
		newest, err := service.NewestID(ctx)
		if err != nil {
			return nil
		}
		return announced{seen: newest}
	}
}

// announce looks for news in the saved searches behind a refresh, and tells of it
// in one notification, unless one was shown a moment ago.
func (m *Model) announce(brought int) tea.Cmd {
	a := m.announcements
	switch {
	case a.put == nil || brought == 0 || m.kit.Now().Sub(a.last) < announcePause:
		return nil
	case a.seen == 0: // all news is new in a first run
		return m.beginAnnouncing()
	}
	ctx, service, words, searches := m.context, m.service, m.kit.Words, m.searches
	return func() tea.Msg {
		newest, err := service.NewestID(ctx)
		if err != nil {
			return nil
		}
		var found []string
		for _, search := range searches {
			if n := countNewer(ctx, service, search, a.seen); n > 0 {
				found = append(found, "«"+search.Name+"»: "+words.NewEntries(n))
			}
		}
		if len(found) == 0 {
			return announced{seen: newest}
		}
		_ = a.put(words.Program, words.Outside.NewsFor+" "+strings.Join(found, " · ")) // the news is in the list all the same
		return announced{seen: newest, told: true}
	}
}

// countNewer counts the entries of a search that came after one; a search that
// fails finds nothing.
func countNewer(ctx context.Context, service Service, search news.SavedSearch, after int64) (count int) {
	lines, err := service.List(ctx, news.Query{Words: search.Words, Unread: true})
	if err != nil {
		return 0
	}
	for _, line := range lines {
		if line.ID > after {
			count++
		}
	}
	return count
}

func (m *Model) takeAnnounced(message announced) {
	m.announcements.seen = message.seen
	if message.told {
		m.announcements.last = m.kit.Now()
	}
}
