package ui

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/document"
	"khabar/ui/terminal"
)

// listener hears a screen in linear mode.
type listener struct {
	*screen
	linear *linear
	lines  *terminal.Lines
	out    bytes.Buffer
}

func listen(t *testing.T, service *memory, language string) *listener {
	t.Helper()
	l := &listener{screen: open(t, service, language, 80, 24)}
	l.lines = terminal.NewLines(&l.out)
	l.linear = newLinear(l.Model, l.lines)
	l.hear(l.linear.Init())
	return l
}

func (l *listener) hear(command tea.Cmd) {
	if command == nil {
		return
	}
	switch message := command().(type) {
	case nil:
	case tea.BatchMsg:
		for _, one := range message {
			l.hear(one)
		}
	case tea.QuitMsg:
		l.quit = true
	default:
		_, next := l.linear.Update(message)
		l.hear(next)
	}
}

func (l *listener) press(keys ...string) {
	for _, key := range keys {
		_, command := l.linear.Update(keyMessage(key))
		l.hear(command)
	}
}

// heard ends the writing and gives all that was said.
func (l *listener) heard() []string {
	l.lines.Close()
	return strings.Split(strings.TrimSuffix(l.out.String(), "\r\n"), "\r\n")
}

// expectInOrder looks for lines that begin so, one after the other.
func expectInOrder(t *testing.T, heard []string, want ...string) {
	t.Helper()
	at := 0
	for _, wanted := range want {
		for at < len(heard) && !strings.HasPrefix(heard[at], wanted) {
			at++
		}
		if at == len(heard) {
			t.Fatalf("%q was not said, or not in its place, in\n%s", wanted, strings.Join(heard, "\n"))
		}
		at++
	}
}

func TestListening(t *testing.T) {
	service := newMemory(5)
	service.whole = document.Document{Source: document.SourceReadability, Blocks: []document.Block{
		{Kind: document.Paragraph, Runs: []document.Run{{Text: "الأولى"}}},
		{Kind: document.Heading, Runs: []document.Run{{Text: "عنوان"}}},
		{Kind: document.Paragraph, Runs: []document.Run{{Text: "الثانية"}}},
		{Kind: document.Paragraph, Runs: []document.Run{{Text: "الثالثة"}}},
	}}
	l := listen(t, service, "ar")
	l.press("j", "enter", "ت", "j", "k", "G", "q", "s", "z")
	words := l.kit.Words
	title := func(id int64) string { return service.entries[id].Title }
	heard := l.heard()
	expectInOrder(t, heard, words.Linear.Welcome, words.Sidebar.All, title(1), title(2)+"،", title(2), "الأولى", "عنوان", "الثانية", "عنوان", "الثانية", "الثالثة",
		words.Linear.End, words.Sidebar.All, title(2)+"،")
	for _, line := range heard {
		if strings.ContainsAny(line, "│─●★▌") || strings.ContainsRune(line, 0x1b) {
			t.Errorf("%q draws", line)
		}
	}
	if !strings.Contains(strings.Join(heard, "\n"), words.Linear.Starred) {
		t.Error("the star is not said")
	}
}

// What is typed is repeated, and what was found is said once the line is done.
// A long list is said when all of it is there, and once: not its beginning first.
func TestLongListsAreSaidOnce(t *testing.T) {
	l := listen(t, newMemory(firstEntries+50), "en")
	l.press("/", "r", "enter")
	lists := 0
	for _, line := range l.heard() {
		if strings.Contains(line, strconv.Itoa(firstEntries)+" articles") {
			t.Errorf("the beginning is said: %q", line)
		}
		if strings.HasSuffix(line, "150 articles") {
			lists++
		}
	}
	if lists != 2 { // all news, and what was found
		t.Errorf("the list is said %d times", lists)
	}
}

func TestListeningToASearch(t *testing.T) {
	l := listen(t, newMemory(12), "en")
	l.press("/", "ر", "ق", "م", "x", "backspace", " ", "1", "2", "enter")
	heard := l.heard()
	expectInOrder(t, heard, l.kit.Words.Search.Prompt+" رقمx\b \b 12", l.kit.Words.Search.Results)
	l = listen(t, newMemory(3), "en")
	l.press("/", "ققق", "enter")
	expectInOrder(t, l.heard(), "Search: ققق", l.kit.Words.Search.Results, l.kit.Words.Headlines.EmptySearch)
}

// Help that was filtered is left at once: what it shows besides has been said.
func TestLeavingFilteredHelp(t *testing.T) {
	l := listen(t, newMemory(3), "en")
	l.press("?", "/", "s", "t", "a", "r", "enter", "q", "s")
	if heard := strings.Join(l.heard(), "\n"); !strings.Contains(heard, l.kit.Words.Status.Starred) {
		t.Errorf("s is still a key of the help:\n%s", heard)
	}
}

// Sheets and pages are said as a whole, then what is chosen on them.
func TestListeningToPages(t *testing.T) {
	l := listen(t, newMemory(3), "en")
	l.press("?")
	l.press("q", "tab", "tab", "j")
	expectInOrder(t, l.heard(), l.kit.Words.Help.Title, "line down: j ت ↓", l.kit.Words.Sidebar.Title, l.kit.Words.Sidebar.All)
}
