package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The parser does what browsers do with broken HTML, and some of that multiplies.
// Formatting elements that were left open are opened anew, with all of their
// attributes, in each paragraph that follows: an entry of 43 KB became 600 MB. The
// attributes of a second <html> or <body> are compared with those of all before: a
// page of 250 KB took two minutes. What could do so is read without a tree.
const (
	// copiesMax is how many elements the parser may come to open anew, three
	// attributes counted as one more: about 150 bytes each.
	copiesMax = 1_000_000
	// openMax is how many elements the parser keeps open.
	openMax = 512
	// sameOpenMax is how many of them it keeps where their tags are the same.
	sameOpenMax = 3
	// rootsMax is how many <html> and <body> a page may have.
	rootsMax = 16
	// tagBytesMax is how long the tag of a link or a formatting element may be.
	tagBytesMax = 64 << 10
	// tagsTimes is how many times as much as the text has may be read of such tags:
	// they overlap only where one stands in another's attribute, or none ends.
	tagsTimes = 4
)

// formattingElements are what HTML calls so (§13.2.4.3), but for <a>, of which one
// is open at most.
var formattingElements = map[atom.Atom]bool{
	atom.B: true, atom.Big: true, atom.Code: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Nobr: true,
	atom.S: true, atom.Small: true, atom.Strike: true, atom.Strong: true, atom.Tt: true, atom.U: true,
}

// multiplies says that the parser could make very much more of text than it is. It
// counts everything that could be a tag, in scripts and comments too, and as closed
// only what is closed by the very next tag: so no trick hides one from it. The most
// that a real page comes to is 60,000 copies.
func multiplies(text string) bool {
	seen := map[string]int{} // formatting elements, by their tags
	open, attributes, link := 0, 0, 0
	copies, roots, left := 0, 0, tagBytesMax+tagsTimes*len(text)
	for at := strings.IndexByte(text, '<'); at >= 0; at = nextTag(text) {
		text = text[at:]
		name := tagName(text)
		switch {
		case name == atom.Html || name == atom.Body:
			roots++
		case name == atom.A || formattingElements[name]:
			length, count := measureTag(text)
			if left -= length; length > tagBytesMax || left < 0 {
				return true
			}
			tag := text[:length]
			if seen[tag] >= sameOpenMax || closesNext(text[length:], name) {
				break
			}
			seen[tag]++
			if name == atom.A {
				link = max(link, 1+count/3)
				break
			}
			open++
			attributes += count
		}
		if copies += min(open, openMax) + attributes/3 + link; copies > copiesMax || roots > rootsMax {
			return true
		}
	}
	return false
}

// closesNext says that the next tag in text closes the element name.
func closesNext(text string, name atom.Atom) bool {
	at := strings.IndexByte(text, '<')
	return at >= 0 && strings.HasPrefix(text[at:], "</") && tagName(text[at+1:]) == name
}

// nextTag finds the next "<" behind the one that text begins with.
func nextTag(text string) int {
	if at := strings.IndexByte(text[1:], '<'); at >= 0 {
		return at + 1
	}
	return -1
}

// tagName reads the name of the tag that text begins with, where it is one of HTML.
func tagName(text string) atom.Atom {
	const longest = len("strike")
	name := text[1:min(len(text), 1+longest+1)]
	end := strings.IndexAny(name, " \t\r\n\f/>")
	if end <= 0 {
		return 0
	}
	return atom.Lookup([]byte(strings.ToLower(name[:end])))
}

// measureTag gives the length of the tag that text begins with and how many
// attributes it has, at most; what is longer than tagBytesMax has no end.
func measureTag(text string) (length, attributes int) {
	text = text[:min(len(text), tagBytesMax+1)]
	if end := strings.IndexAny(text, `>"'`); end >= 0 && text[end] == '>' {
		for i := range end {
			if strings.IndexByte(" \t\r\n\f/", text[i]) >= 0 {
				attributes++
			}
		}
		return end + 1, attributes
	}
	tokens := html.NewTokenizer(strings.NewReader(text))
	if tokens.Next() == html.ErrorToken {
		return len(text), 0
	}
	for _, more := tokens.TagName(); more; attributes++ {
		_, _, more = tokens.TagAttr()
	}
	return len(tokens.Raw()), attributes
}
