package config

import (
	"bytes"
)

// Replace gives a feed another address and, if it is not empty, another name; all
// else of it stays, also its place. An address that another feed has is an error
// of kind ErrorDuplicate.
func (f FeedFile) Replace(address, to, name string) (changed bool, err error) {
	if !ValidAddress(to) {
		return false, &Error{File: f.Path, Kind: ErrorAddress, Key: keyURL, Detail: Redacted(to), Suggestion: nearestAddress(to)}
	}
	return f.change(func(d *document) ([]byte, error) {
		feed, err := d.editable(address)
		if err != nil {
			return nil, err
		}
		if other, taken := d.find(to); taken && other.at != feed.at {
			return nil, &Error{File: d.file, Kind: ErrorDuplicate, Key: keyURL, Detail: Redacted(to), Other: d.errorAt(other.at, Error{}).Line}
		}
		wanted := Feed{URL: to, Name: name}
		if name == "" {
			return d.withKeys(feed.at, wanted, keyURL)
		}
		return d.withKeys(feed.at, wanted, keyName, keyURL)
	})
}

// withKeys gives some keys of the feed whose header stands at an offset the values
// that they have in another feed. The address comes last: lines are added below it.
func (d *document) withKeys(at int, wanted Feed, names ...string) ([]byte, error) {
	return inTurn(d, names, func(d *document, name string) ([]byte, error) {
		key, _ := keyOf(name)
		for _, feed := range d.feeds() {
			if feed.at == at {
				return d.withLine(feed, key, wanted)
			}
		}
		return nil, errUnchanged
	})
}

// Place puts a feed above or below another one, with the comments inside it and
// those right above it. The Change takes it back; see Undo.
func (f FeedFile) Place(address, other string, below bool) (change Change, changed bool, err error) {
	changed, err = f.change(func(d *document) ([]byte, error) {
		feed, err := d.editable(address)
		if err != nil {
			return nil, err
		}
		target, err := d.editable(other)
		if err != nil {
			return nil, err
		}
		if feed.at == target.at {
			return nil, errUnchanged
		}
		edited, err := d.withFeedAt(feed, target.URL, below)
		if err != nil {
			return nil, err
		}
		if bytes.Equal(edited, d.text) {
			return nil, errUnchanged
		}
		change = Change{Before: sum(d.text), After: sum(edited)}
		return edited, nil
	})
	return change, changed, err
}

// withFeedAt moves the lines of a feed beside those of another one.
func (d *document) withFeedAt(feed feedPart, other string, below bool) ([]byte, error) {
	start, end := d.extent(d.withComments(feed.start), feed.end)
	br := d.lineBreak()
	lines := string(bytes.TrimRight(d.text[start:end], " \t\r\n")) + br
	if end == len(d.text) && start > 1 && d.blankAbove(start) { // no blank line is left at the end
		start = bytes.LastIndexByte(d.text[:start-1], '\n') + 1
	}
	rest, err := parseDocument(d.file, d.splice(start, end, ""))
	if err != nil {
		return nil, err
	}
	target, found := rest.find(other)
	if !found {
		return nil, errUnchanged
	}
	if !below {
		above := rest.withComments(target.start)
		if above == 0 && bytes.HasPrefix(rest.text, byteOrderMark) {
			above = len(byteOrderMark)
		}
		return rest.splice(above, above, lines+br), nil
	}
	gap := br
	if target.end > 0 && rest.text[target.end-1] != '\n' {
		gap += br
	}
	return rest.splice(target.end, target.end, gap+lines), nil
}

// withComments gives the offset of the first of the lines right above a header
// that are comments; those that begin the file speak of all of it.
func (d *document) withComments(start int) int {
	at := start
	for at > 0 {
		above := bytes.LastIndexByte(d.text[:at-1], '\n') + 1
		line := bytes.TrimSpace(d.text[above:at])
		if len(line) == 0 || line[0] != '#' || d.inside(above) {
			break
		}
		at = above
	}
	if at == 0 || at == len(byteOrderMark) && bytes.HasPrefix(d.text, byteOrderMark) {
		return start
	}
	return at
}

// inside says that an offset lies within a key and its value, such as a text of
// several lines.
func (d *document) inside(offset int) bool {
	for _, p := range d.parts {
		if p.start <= offset && offset < p.end {
			return true
		}
	}
	return false
}
