package ui

import (
	"strconv"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/clean"
	"khabar/feeds/news"
	"khabar/ui/keymap"
	"khabar/ui/program"
)

// playing is the player that plays an entry's sound or film.
type playing struct {
	running *program.Running
	title   string
}

func (p playing) on() bool { return p.running != nil && !p.running.Ended() }

// enclosuresFound are the files of an entry that the reader wants to hear or see.
type enclosuresFound struct {
	entry news.Entry
	list  []news.Enclosure
	err   error
}

// played says that a player has begun.
type played struct {
	playing
	err error
}

// play plays what belongs to the entry at hand; while something plays, it stops
// that.
func (m *Model) play() tea.Cmd {
	if m.outside.player.on() {
		m.outside.player.running.Stop()
		m.say(m.kit.Words.Outside.Stopped+" «"+m.outside.player.title+"»", false)
		m.outside.player = playing{}
		return nil
	}
	entry, known := m.current()
	if !known {
		return nil
	}
	ctx, service := m.context, m.service
	return func() tea.Msg {
		list, err := service.Enclosures(ctx, entry.ID)
		return enclosuresFound{entry: entry, list: list, err: err}
	}
}

// takeEnclosures plays the only file, or asks which.
func (m *Model) takeEnclosures(message enclosuresFound) tea.Cmd {
	switch {
	case message.err != nil:
		m.say(m.kit.Words.Explain(faultOf(message.err).Kind), true)
		return nil
	case len(message.list) == 0:
		m.say(m.kit.Words.Outside.NothingToPlay, false)
		return nil
	case len(message.list) == 1:
		return m.playFile(message.entry, message.list[0])
	}
	labels := make([]clean.Text, len(message.list))
	for i, file := range message.list {
		labels[i] = clean.Of(m.fileWords(file))
	}
	m.offer(m.kit.Words.Outside.ChooseFile, labels, func(i int) tea.Cmd { return m.playFile(message.entry, message.list[i]) })
	return nil
}

func (m *Model) playFile(entry news.Entry, file news.Enclosure) tea.Cmd {
	environment, configured := m.outside.environment, m.outside.programs.Player
	return func() tea.Msg {
		address, err := webAddress(file.URL)
		if err != nil {
			return played{err: err}
		}
		argv := program.Expand(environment.Player(configured), program.Values{program.Address: address})
		running, err := program.Begin(argv, entryEnvironment(entry))
		if err == nil {
			err = running.EarlyError()
		}
		return played{playing: playing{running: running, title: entry.Title}, err: err}
	}
}

func (m *Model) takePlayed(message played) {
	if message.err != nil {
		m.say(m.kit.Words.Outside.NoPlayer, true)
		return
	}
	if m.outside.player.on() { // the key came again before the first one had begun
		message.running.Stop()
		return
	}
	m.outside.player = message.playing
	m.say(m.kit.Words.Outside.Playing+" «"+message.title+"»", false)
}

// mediaWords says what belongs to the open article, and which key plays it.
func (m *Model) mediaWords(files []news.Enclosure) string {
	words := make([]string, len(files))
	for i, file := range files {
		words[i] = m.fileWords(file)
	}
	return strings.Join(words, "، ") + " — " + m.kit.Keys.Key(keymap.Play, keymap.InArticle) + " " + m.kit.Words.Outside.ToPlay
}

// fileWords says what a file is: «صوت · 1:02:03 · 34 MB».
func (m *Model) fileWords(file news.Enclosure) string {
	kind := m.kit.Words.Outside.Film
	if file.IsSound() {
		kind = m.kit.Words.Outside.Sound
	}
	pieces := []string{kind}
	if file.Duration > 0 {
		pieces = append(pieces, clock(file.Duration))
	}
	const megabyte = 1 << 20
	if file.Bytes >= megabyte {
		pieces = append(pieces, strconv.FormatInt(file.Bytes/megabyte, 10)+" MB")
	}
	return strings.Join(pieces, " · ")
}

// clock writes a duration as 1:02:03 or 4:05.
func clock(duration time.Duration) string {
	seconds := int(duration.Seconds())
	two := func(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }
	if seconds >= 3600 {
		return strconv.Itoa(seconds/3600) + ":" + two(seconds/60%60) + ":" + two(seconds%60)
	}
	return strconv.Itoa(seconds/60) + ":" + two(seconds%60)
}
