package config

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// lineBreak is what the file ends its lines with: that of its first line.
func (d *document) lineBreak() string {
	if i := bytes.IndexByte(d.text, '\n'); i > 0 && d.text[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// splice gives the text with the bytes from start to end replaced.
func (d *document) splice(start, end int, replacement string) []byte {
	edited := make([]byte, 0, len(d.text)-(end-start)+len(replacement))
	edited = append(edited, d.text[:start]...)
	edited = append(edited, replacement...)
	return append(edited, d.text[end:]...)
}

// inTurn makes an edit for each of some things, each of what the ones before have left.
// An edit with nothing to change is passed over; where all have nothing, the error is
// errUnchanged, beside the text.
func inTurn[T any](d *document, things []T, edit func(*document, T) ([]byte, error)) ([]byte, error) {
	whole := errUnchanged
	for _, thing := range things {
		text, err := edit(d, thing)
		if errors.Is(err, errUnchanged) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if d, err = parseDocument(d.file, text); err != nil {
			return nil, err
		}
		whole = nil
	}
	return d.text, whole
}

// withFeeds appends feeds to the text, one blank line between them.
func (d *document) withFeeds(feeds ...Feed) ([]byte, error) {
	for _, other := range d.feeds() {
		if other.inline {
			return nil, d.errorAt(other.at, Error{Kind: ErrorShape})
		}
	}
	br := d.lineBreak()
	texts := make([]string, len(feeds))
	for i, feed := range feeds {
		texts[i] = feedText(feed, br)
	}
	return d.withText(strings.Join(texts, br)), nil
}

// withText appends tables to the text, one blank line below what was last.
func (d *document) withText(text string) []byte {
	br := d.lineBreak()
	gap := ""
	if rest := bytes.TrimPrefix(d.text, byteOrderMark); len(rest) > 0 {
		if rest[len(rest)-1] != '\n' {
			gap = br
		}
		if lines := strings.Split(strings.TrimSuffix(string(rest), "\n"), "\n"); strings.TrimSpace(lines[len(lines)-1]) != "" {
			gap += br
		}
	}
	return d.splice(len(d.text), len(d.text), gap+text)
}

// without cuts a feed out.
func (d *document) without(feed feedPart) []byte {
	start, end := d.extent(feed.start, feed.end)
	return d.splice(start, end, "")
}

// extent gives the bytes of a feed or search that stands from start to end: from
// its header to its last key. Of the blank lines above and below that meet without
// it, one belongs to it.
func (d *document) extent(start, end int) (int, int) {
	if start == 0 && bytes.HasPrefix(d.text, byteOrderMark) {
		start = len(byteOrderMark)
	}
	next := d.lineEnd(end)
	if end < len(d.text) && blank(d.text[end:next]) && d.blankAbove(start) {
		end = next
	}
	return start, end
}

// blankAbove says whether the line above offset is blank, or there is none.
func (d *document) blankAbove(offset int) bool {
	above := bytes.TrimPrefix(d.text[:offset], byteOrderMark)
	if len(above) == 0 {
		return true
	}
	line := above[:len(above)-1]
	return blank(line[bytes.LastIndexByte(line, '\n')+1:])
}

func blank(line []byte) bool { return len(bytes.TrimSpace(line)) == 0 }

// withKey gives a key of a feed the value that it has in another one. Folders keep
// their order.
func (d *document) withKey(feed feedPart, key feedKey, wanted Feed) ([]byte, error) {
	edited, err := d.withLine(feed, key, wanted)
	if err != nil || key.name != keyFolder {
		return edited, err
	}
	return d.withFoldersAsBefore(edited, []Feed{{URL: feed.URL, Folder: wanted.Folder}})
}

// withLine writes a key in place where it stands, else in a new line below the
// address. What it means when it is missing is not written: its line goes.
func (d *document) withLine(feed feedPart, key feedKey, wanted Feed) ([]byte, error) {
	written := key.written(wanted)
	if written == key.written(Feed{}) {
		return d.withoutKey(feed, key)
	}
	if field, found := feed.field(key.name); found {
		var fault *Error
		if err := key.read(d, field, &Feed{}); errors.As(err, &fault) && fault.Kind == ErrorType {
			return nil, err // what the user meant by it is not ours to write over
		}
		if key.written(feed.Feed) == written {
			return nil, errUnchanged
		}
		return d.withValue(field, written), nil
	}
	if key.written(feed.Feed) == written {
		return nil, errUnchanged
	}
	address, _ := feed.field(keyURL)
	line := d.text[address.start:address.end]
	indent := string(line[:len(line)-len(bytes.TrimLeft(line, " \t"))])
	br := d.lineBreak()
	added := indent + key.name + " = " + written + br
	if len(line) > 0 && line[len(line)-1] != '\n' {
		added = br + strings.TrimSuffix(added, br)
	}
	return d.splice(address.end, address.end, added), nil
}

// withoutKey takes the line of a key out of a feed. Comments of it stay, on lines
// of their own, and inside of the feed: what would be left below its last key goes
// above that.
func (d *document) withoutKey(feed feedPart, key feedKey) ([]byte, error) {
	field, found := feed.field(key.name)
	if !found {
		return nil, errUnchanged
	}
	var fault *Error
	if err := key.read(d, field, &Feed{}); errors.As(err, &fault) && fault.Kind == ErrorType {
		return nil, err // what the user meant by it is not ours to take out
	}
	line := d.text[field.start:field.keyAt]
	indent := string(line[:len(line)-len(bytes.TrimLeft(line, " \t"))])
	kept := ""
	comments := commentsIn(string(d.text[field.value.at:field.value.end]))
	if end := strings.TrimSpace(string(d.text[field.value.end:field.end])); end != "" {
		comments = append(comments, end)
	}
	for _, comment := range comments {
		kept += indent + comment + d.lineBreak()
	}
	last := len(feed.fields) - 1
	if field.end < feed.end || last == 0 {
		return d.splice(field.start, field.end, kept), nil
	}
	above := feed.fields[last-1]
	if kept = string(d.text[above.end:field.start]) + kept; strings.TrimSpace(kept) == "" {
		kept = ""
	}
	return d.splice(above.start, field.end, kept+string(d.text[above.start:above.end])), nil
}

// withValue writes the value of a key anew. Comments inside of an old list move
// to lines of their own above the key.
func (d *document) withValue(field part, written string) []byte {
	line := d.text[field.start:field.keyAt]
	above := ""
	for _, comment := range commentsIn(string(d.text[field.value.at:field.value.end])) {
		above += string(line[:len(line)-len(bytes.TrimLeft(line, " \t"))]) + comment + d.lineBreak()
	}
	edited := d.splice(field.value.at, field.value.end, written)
	if above == "" {
		return edited
	}
	start := field.start
	if start == 0 && bytes.HasPrefix(d.text, byteOrderMark) {
		start = len(byteOrderMark)
	}
	return (&document{text: edited}).splice(start, start, above)
}

// commentsIn gives the comments in a value that is a list (TOML 1.0, "Array"):
// what stands from a number sign outside of quotes to the end of its line.
func commentsIn(value string) []string {
	if !strings.HasPrefix(value, "[") {
		return nil
	}
	var comments []string
	quote := byte(0) // what closes the text that is open
	for i := 0; i < len(value); i++ {
		switch c := value[i]; {
		case quote == '"' && c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '#':
			comment, _, _ := strings.Cut(value[i:], "\n")
			comments = append(comments, strings.TrimRight(comment, "\r"))
			i += len(comment)
		}
	}
	return comments
}

// feedText writes a feed as a table of its own, without empty keys.
func feedText(feed Feed, br string) string {
	var text strings.Builder
	text.WriteString("[[" + feedTable + "]]" + br)
	for _, key := range feedKeys {
		if written := key.written(feed); written != key.written(Feed{}) {
			text.WriteString(key.name + " = " + written + br)
		}
	}
	return text.String()
}

// quote writes a TOML basic string (TOML 1.0, "String"): one line, whatever the
// text holds, so that a name can never become a key. Controls are escaped;
// what is not UTF-8 becomes U+FFFD.
func quote(text string) string {
	var quoted strings.Builder
	quoted.WriteByte('"')
	for _, r := range strings.ToValidUTF8(text, "\ufffd") {
		switch {
		case r == '"' || r == '\\':
			quoted.WriteByte('\\')
			quoted.WriteRune(r)
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029:
			fmt.Fprintf(&quoted, `\u%04X`, r)
		default:
			quoted.WriteRune(r)
		}
	}
	quoted.WriteByte('"')
	return quoted.String()
}
