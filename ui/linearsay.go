package ui

import (
	"slices"
	"strconv"
	"strings"

	"khabar/feeds/news"
	"khabar/ui/geometry"
	"khabar/ui/pane"
	"khabar/ui/terminal"
)

// said is what was said last, so that only changes are said.
type said struct {
	mode      mode
	focus     geometry.Pane
	message   string
	sheet     *pane.Sheet
	list      string // title and detail of the list
	entry     string
	item      string
	article   int64
	paragraph int
	page      []string // of a page laid over the panes
	selected  string
	hinting   bool
	state     string // of the text of the article
	started   bool
}

// sayChanges says what is different from what was said last.
func (l *linear) sayChanges(wasTyping bool) {
	before := l.said
	l.said.mode, l.said.focus, l.said.started = l.mode, l.focus, true
	l.sayMessage()
	switch {
	case l.typing() && l.mode != modeEditor && l.mode != modeFilter:
		if before.mode != l.mode {
			l.lines.Type(l.prompt() + " ")
			l.typed = true
		}
	case l.mode == modeSheet:
		l.saySheet(before.mode == modeHelp)
	case l.mode != modePanes:
		l.sayPage(before.mode != l.mode)
	default:
		l.said.sheet, l.said.page, l.said.selected = nil, nil, ""
		l.sayPane(before, wasTyping || before.mode != modePanes || before.focus != l.focus || !before.started)
	}
}

// prompt is what a line that is typed is for.
func (l *linear) prompt() string {
	if l.mode == modeFind {
		return l.kit.Words.Search.InArticle
	}
	return l.kit.Words.Search.Prompt
}

// sayMessage says what the status line says.
func (l *linear) sayMessage() {
	message := l.line.Message
	if message == "" && l.line.Progress != nil {
		message = l.kit.Words.Status.Refreshing
	}
	if message == "" && l.finding() {
		message = l.hitWords()
	}
	if message != l.said.message && message != "" {
		l.say(message)
	}
	l.said.message = message
}

// saySheet says a sheet as a whole when it comes up, or was filtered.
func (l *linear) saySheet(anew bool) {
	if l.said.sheet == l.sheet && !anew {
		return
	}
	l.said.sheet = l.sheet
	if l.helpShown() {
		l.sayAll(l.help.Text())
		return
	}
	lines, _ := l.logicalRows(l.sheet.Lay(linearCells))
	l.sayAll(lines)
	l.say(l.kit.Words.Linear.Close)
}

// sayPage says of a page laid over the panes what is new on it, and what is selected.
func (l *linear) sayPage(anew bool) {
	rows := l.bodyRows()
	lines, selected := l.logicalRows(rows)
	if anew {
		l.said.page, l.said.selected = nil, ""
	}
	for _, line := range lines {
		if !slices.Contains(l.said.page, line) {
			l.say(line)
		}
	}
	if !anew && selected != "" && selected != l.said.selected && slices.Contains(l.said.page, selected) {
		l.say(selected)
	}
	l.said.page, l.said.selected = lines, selected
}

// bodyRows gives the rows of the screen without the status line. They are copies: a
// row holds only until the next one is asked for.
func (l *linear) bodyRows() []terminal.Row {
	var rows []terminal.Row
	for row := range l.rows {
		rows = append(rows, slices.Clone(row))
	}
	return rows[:max(0, len(rows)-1)]
}

func (l *linear) sayAll(lines []string) {
	for _, line := range lines {
		l.say(line)
	}
}

// sayPane says what has changed in the focused pane; all of it where the reader has
// just come there.
func (l *linear) sayPane(before said, arrived bool) {
	if hinting := l.article.Hinting(); hinting != l.said.hinting {
		if l.said.hinting = hinting; hinting {
			lines, _ := l.logicalRows(l.article.Rows(true))
			l.sayAll(lines)
		}
		return
	}
	switch l.focus {
	case geometry.Feeds:
		l.sayItem(arrived)
	case geometry.Headlines:
		l.sayHeadline(arrived)
	case geometry.Article:
		l.sayArticle(before)
	}
}

// sayItem says the selected line of the feeds pane.
func (l *linear) sayItem(arrived bool) {
	item, any := l.sidebar.Selected()
	if !any {
		return
	}
	text := item.Label
	if item.Count > 0 {
		text = l.join(text, l.kit.Words.UnreadEntries(item.Count))
	}
	if item.Total > 0 {
		text = l.join(text, l.kit.Words.Entries(item.Total))
	}
	if item.Feed.Fault != nil {
		text = l.join(text, l.kit.Words.ExplainFeed(item.Feed))
	}
	if arrived {
		l.say(l.kit.Words.Sidebar.Title)
	}
	if arrived || text != l.said.item {
		l.say(text)
	}
	l.said.item = text
}

// sayHeadline says the list when it is another one, and the selected headline.
func (l *linear) sayHeadline(arrived bool) {
	if l.list.title != l.headlines.Title() { // another list is on its way
		l.said.list = ""
		return
	}
	if l.said.list == "" && l.list.reloading { // what is there is its beginning
		return
	}
	list := l.join(l.headlines.Title(), l.kit.Words.Entries(l.headlines.Len()))
	if list != l.said.list || arrived {
		l.say(list)
		arrived = true
	}
	l.said.list = list
	entry, known := l.headlines.Selected()
	if !known {
		if l.headlines.Len() == 0 && arrived {
			l.say(l.emptyWords())
		}
		return
	}
	text := l.headline(entry)
	if arrived || text != l.said.entry {
		l.say(text)
	}
	l.said.entry = text
}

// headline is an entry in words: its title first, then all that its marks say.
func (l *linear) headline(entry news.Entry) string {
	words := l.kit.Words.Linear
	newsroom := l.kit.Words.Newsroom
	parts := []string{entry.Title, entry.FeedName, l.kit.Words.Age(entry.Published, l.kit.Now())}
	switch {
	case entry.Read:
		parts = append(parts, words.Read)
	case entry.New:
		parts = append(parts, words.New)
	default:
		parts = append(parts, words.Unread)
	}
	if entry.Starred {
		parts = append(parts, words.Starred)
	}
	if entry.Breaking {
		parts[0] = newsroom.Breaking + ": " + parts[0]
	}
	if entry.Edited {
		parts = append(parts, newsroom.Edited)
	}
	if story, found := l.headlines.Story(entry.ID); found {
		parts = append(parts, newsroom.StoryTitle+" "+l.kit.Words.Feeds(story.Outlets()))
	}
	parts = append(parts, strconv.Itoa(l.headlines.Cursor()+1)+" "+l.kit.Words.Search.Of+" "+strconv.Itoa(l.headlines.Len()))
	return l.join(parts...)
}

// join parts what is said one after the other, as the language does.
func (l *linear) join(parts ...string) string {
	between := ", "
	if l.kit.Words.RightToLeft {
		between = "، "
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), between)
}

// sayArticle says the title of an article that was opened, and the paragraphs that the
// reader goes on to.
func (l *linear) sayArticle(before said) {
	entry, open := l.article.Entry()
	if !open {
		l.say(l.kit.Words.Article.Empty)
		return
	}
	if l.paragraphs.take(l.article) {
		l.said.paragraph = l.paragraphs.at
	}
	if entry.ID != l.said.article || before.focus != geometry.Article {
		l.say(entry.Title)
		if entry.ID != l.said.article {
			l.say(l.join(entry.FeedName, entry.Author, l.kit.Words.Date(entry.Published.In(l.kit.Now().Location()))))
			l.said.paragraph = -1
		}
		l.said.article = entry.ID
	}
	l.sayState()
	p := l.paragraphs
	if block, found := l.article.HitBlock(); found {
		p.goTo(block)
	}
	if p.at < 0 && len(p.texts) > 0 {
		p.at = 0
	}
	from := p.at
	if p.at > l.said.paragraph {
		from = max(0, l.said.paragraph+1)
	}
	if p.at != l.said.paragraph && p.at < len(p.texts) {
		l.sayParagraphs(from, p.at)
	}
	l.said.paragraph = p.at
}

// sayState says that the text is on its way, or what keeps it from coming.
func (l *linear) sayState() {
	state := ""
	switch fault := l.article.Fault(); {
	case fault != nil:
		state = l.kit.Words.Article.SummaryOnly + " " + l.kit.Words.ExplainPage(fault.Kind)
	case l.article.Waiting():
		state = l.kit.Words.Article.Loading
	}
	if state != l.said.state && state != "" {
		l.say(state)
	}
	l.said.state = state
}

func (l *linear) sayParagraphs(from, to int) {
	for i := max(0, from); i <= to; i++ {
		for line := range strings.SplitSeq(l.paragraphs.texts[i], "\n") {
			l.say(line)
		}
	}
	if l.paragraphs.AtEnd() && !l.article.Waiting() {
		l.say(l.kit.Words.Linear.End)
	}
}
