package opml

import (
	"slices"
	"strings"

	"khabar/feeds/clean"
)

// line is one line of a list that is no markup, cut into words.
type line struct {
	number int
	raw    string
	words  []word
	// options says that newsraft's "<" ends the line; what follows are settings.
	options bool
}

// word is a word of a line, without its quotes.
type word struct {
	text   string
	quoted bool
}

// lineBytesMax and wordsMax bound a line: an address of 8 KB and some tags.
const (
	lineBytesMax = 32 << 10
	wordsMax     = 64
)

// readLines reads newsboat's urls, newsraft's feeds and plain lists.
func readLines(text string, firstLine int) (List, error) {
	lines := splitLines(text, firstLine)
	list := List{Format: formatOf(lines)}
	if strings.HasPrefix(text, newsboatHead) {
		list.Format = FormatNewsboat
	}
	section := ""
	for _, l := range lines {
		goOn := true
		switch {
		case l.words[0].text[0] == '@' && !l.words[0].quoted && list.Format == FormatNewsraft:
			section = folderPath("", sectionName(l))
		case list.Format == FormatNewsraft:
			goOn = list.newsraft(l, section)
		case list.Format == FormatNewsboat:
			goOn = list.newsboat(l)
		default:
			goOn = list.plain(l)
		}
		if !goOn {
			break
		}
	}
	list.tagForSearches()
	if len(list.Feeds) == 0 && len(list.Searches) == 0 && !list.isRefusedForCause() {
		return List{}, &Error{ErrorUnknown}
	}
	return list, nil
}

// isRefusedForCause says whether a list without feeds was a list all the same.
func (l *List) isRefusedForCause() bool {
	for _, refusal := range l.Refused {
		if refusal.Reason == ReasonCommand || refusal.Reason == ReasonQuery {
			return true
		}
	}
	return false
}

// splitLines cuts a text into lines with words. Empty lines and comments are
// left out.
func splitLines(text string, firstLine int) []line {
	var lines []line
	number := firstLine - 1
	text = strings.ReplaceAll(text, "\r\n", "\n")
	for raw := range strings.SplitSeq(strings.ReplaceAll(text, "\r", "\n"), "\n") {
		number++
		if len(lines) > outlinesMax+refusalsMax {
			break
		}
		l := line{number: number, raw: strings.TrimSpace(raw)}
		if l.raw == "" || l.raw[0] == '#' || len(l.raw) > lineBytesMax {
			continue
		}
		l.cut()
		if len(l.words) > 0 {
			lines = append(lines, l)
		}
	}
	return lines
}

// cut cuts a line into words: bare ones, and quoted ones in which a backslash
// takes the next character as it is (newsboat's manual, "urls file").
func (l *line) cut() {
	rest := l.raw
	for len(l.words) < wordsMax {
		rest = strings.TrimLeft(rest, " \t")
		switch {
		case rest == "" || rest[0] == '#':
			return
		case strings.HasPrefix(rest, "$("):
			l.words = append(l.words, word{text: rest})
			return
		case rest[0] == '<' && len(l.words) > 0:
			l.options = true
			return
		case rest[0] == '"':
			text, after := unquote(rest[1:])
			if text != "" {
				l.words = append(l.words, word{text, true})
			}
			rest = after
		default:
			end := strings.IndexAny(rest, " \t")
			if end < 0 {
				end = len(rest)
			}
			l.words = append(l.words, word{text: rest[:end]})
			rest = rest[end:]
		}
	}
}

// unquote reads up to the closing quote, or to the end where there is none.
func unquote(rest string) (text, after string) {
	var out strings.Builder
	for i := 0; i < len(rest); i++ {
		switch c := rest[i]; {
		case c == '"':
			return out.String(), rest[i+1:]
		case c == '\\' && i+1 < len(rest):
			i++
			out.WriteByte(rest[i])
		default:
			out.WriteByte(c)
		}
	}
	return out.String(), ""
}

// formatOf tells newsboat's from newsraft's lists: only newsraft has sections
// and options, only newsboat bare words behind an address, "~titles" and
// searches. A quoted word alone is a name to newsraft and a tag to newsboat.
func formatOf(lines []line) Format {
	raft, boat, quoted := false, false, false
	for _, l := range lines {
		first := l.words[0]
		raft = raft || first.text[0] == '@' && !first.quoted || l.options || strings.HasPrefix(first.text, "$(")
		boat = boat || reasonFor(first.text) != ReasonAddress && !strings.HasPrefix(first.text, "$(")
		for _, w := range l.words[1:] {
			boat = boat || !w.quoted || w.text[0] == '~'
			quoted = quoted || w.quoted
		}
	}
	switch {
	case raft:
		return FormatNewsraft
	case boat:
		return FormatNewsboat
	case quoted:
		return FormatNewsraft
	}
	return FormatPlain
}

// newsboat takes `URL "~Title" tag "another tag" !`. The first tag becomes the
// folder; a "!" hides the feed.
func (l *List) newsboat(line line) (goOn bool) {
	feed := Feed{}
	for _, w := range line.words[1:] {
		switch {
		case w.text[0] == '~' && feed.Title == "":
			feed.Title = clean.Line(w.text[1:])
		case w.text[0] == '~':
		case w.text[0] == '!':
			feed.Hidden = true
		case feed.Folder == "":
			feed.Folder = folderPath("", w.text)
		default:
			feed.Tags = append(feed.Tags, tagName(w.text))
		}
	}
	return l.add(line.number, line.words[0].text, feed)
}

// tagForSearches gives feeds the tag that became their folder back where a search
// asks for it.
func (l *List) tagForSearches() {
	for i := range l.Feeds {
		feed := &l.Feeds[i]
		for _, search := range l.Searches {
			if tag := tagName(feed.Folder); tag != "" && strings.Contains(search.Query, `tag:"`+tag+`"`) && !slices.Contains(feed.Tags, tag) {
				feed.Tags = append(feed.Tags, tag)
			}
		}
	}
}

// tagName is a tag as khabar has them: without what parts tags.
func tagName(text string) string {
	return clean.Line(strings.NewReplacer(",", " ", "،", " ", "#", " ").Replace(text))
}

// newsraft takes `URL "Name" < options`.
func (l *List) newsraft(line line, section string) (goOn bool) {
	feed := Feed{Folder: section}
	if len(line.words) > 1 {
		feed.Title = clean.Line(line.words[1].text)
	}
	return l.add(line.number, line.words[0].text, feed)
}

// sectionName is what follows newsraft's "@", without options.
func sectionName(l line) string {
	name := ""
	for _, w := range l.words {
		name += " " + w.text
	}
	return strings.TrimPrefix(strings.TrimSpace(name), "@")
}

func (l *List) plain(line line) (goOn bool) {
	return l.add(line.number, line.words[0].text, Feed{})
}
