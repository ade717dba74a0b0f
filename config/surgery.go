package config

import (
	"bytes"
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

// withKey gives a key of a feed a value, text, that is written so: in place
// where the key stands, else in a new line below the address. What the key means
// when it is missing is not written there.
func (d *document) withKey(feed feedPart, key, text, written string, isDefault bool) ([]byte, error) {
	if field, found := feed.field(key); found {
		if kind, allowed := kindOf(key); field.value.kind != kind {
			return nil, d.errorAt(field.value.at, Error{Kind: ErrorType, Key: key, Allowed: allowed})
		}
		if field.value.text == text {
			return nil, errUnchanged
		}
		return d.splice(field.value.at, field.value.end, written), nil
	}
	if isDefault {
		return nil, errUnchanged
	}
	address, _ := feed.field("url")
	line := d.text[address.start:address.end]
	indent := string(line[:len(line)-len(bytes.TrimLeft(line, " \t"))])
	br := d.lineBreak()
	added := indent + key + " = " + written + br
	if len(line) > 0 && line[len(line)-1] != '\n' {
		added = br + strings.TrimSuffix(added, br)
	}
	return d.splice(address.end, address.end, added), nil
}

// feedText writes a feed as a table of its own, without empty keys.
func feedText(feed Feed, br string) string {
	var text strings.Builder
	text.WriteString("[[" + feedTable + "]]" + br)
	for i, value := range []string{feed.URL, feed.Name, feed.Folder, feed.Country} {
		if value != "" {
			text.WriteString(feedKeys[i] + " = " + quote(value) + br)
		}
	}
	if feed.Paused {
		text.WriteString(keyPaused + " = true" + br)
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
