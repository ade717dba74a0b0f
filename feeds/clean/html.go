package clean

import (
	"html"
	"regexp"
	"strings"
	"unicode/utf8"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// htmlPassesMax is how often text may have been escaped: titles of real
	// feeds come escaped up to three times.
	htmlPassesMax = 3
	// htmlBytesPerRune bounds how much markup is read for one rune of text.
	htmlBytesPerRune = 64
	htmlBytesLeast   = 16 << 10
)

// reference matches an entity; only with one of them is there another pass.
var reference = regexp.MustCompile(`&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});`)

// HTMLText turns a piece of HTML, possibly escaped more than once, into one
// clean line of at most max runes; a longer text ends in "…". Scripts, styles
// and the like are dropped, blocks and breaks part words. A "<" that begins no
// HTML element stays as it is.
func HTMLText(s string, max int) string {
	return Ellipsis(normalise(unescape(s, max), modeLine), max)
}

// HTMLBody turns a piece of HTML into clean text as HTMLText does, but in lines:
// each block and what follows a break is one, the cells of a row share theirs. What
// breaks the lines of the HTML itself is a blank.
func HTMLBody(s string, max int) string {
	s = unescape(strings.NewReplacer("\r", " ", "\n", " ").Replace(s), max)
	return Ellipsis(strings.ReplaceAll(normalise(s, modeBody), "\n\n", "\n"), max)
}

// unescape undoes the layers of HTML, as much of it as can become max runes.
func unescape(s string, max int) string {
	if max <= 0 {
		return ""
	}
	if limit := max*htmlBytesPerRune + htmlBytesLeast; len(s) > limit {
		s = s[:limit]
	}
	for range htmlPassesMax {
		if strings.IndexByte(s, '<') < 0 {
			if strings.IndexByte(s, '&') < 0 || !reference.MatchString(s) {
				break
			}
			s = html.UnescapeString(s)
			continue
		}
		text := strip(s)
		if text == s {
			break
		}
		s = text
	}
	return s
}

// Ellipsis cuts clean text to at most max runes; where something is cut, "…"
// is the last of them. It cuts at a blank if one is near.
func Ellipsis(clean string, max int) string {
	if len(clean) <= max || utf8.RuneCountInString(clean) <= max {
		return clean
	}
	if max <= 1 {
		return truncateRunes(clean, max)
	}
	cut := truncateRunes(clean, max-1)
	if at := strings.LastIndexByte(cut, ' '); at > len(cut)*3/4 {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, " \n\u00a0.،,؛;:-–—…") + "…"
}

// strip undoes one layer: tags go, entities become characters, blocks begin and end
// lines.
func strip(s string) string {
	var out strings.Builder
	out.Grow(len(s) / 2)
	tokens := nethtml.NewTokenizer(strings.NewReader(s))
	var hidden atom.Atom // the element whose content is being dropped
	var dropped strings.Builder
	for {
		kind := tokens.Next()
		switch kind {
		case nethtml.ErrorToken:
			if hidden != 0 { // never closed: a headline about <svg>, or a cut
				out.WriteByte(' ')
				out.WriteString(dropped.String())
			}
			return out.String()
		case nethtml.TextToken:
			if hidden == 0 {
				out.Write(tokens.Text())
			} else if !isCode(hidden) {
				dropped.Write(tokens.Text())
			}
		case nethtml.StartTagToken, nethtml.EndTagToken, nethtml.SelfClosingTagToken:
			raw := string(tokens.Raw())
			name, _ := tokens.TagName()
			tag := atom.Lookup(name)
			switch {
			case hidden != 0:
				if kind == nethtml.EndTagToken && tag == hidden {
					hidden = 0
					dropped.Reset()
				}
			case isHidden(tag) && kind == nethtml.StartTagToken:
				hidden = tag
			case !isElement(tag):
				out.WriteString(raw) // "<name@example.org>", "List<String>"
			case isCell(tag):
				out.WriteByte(' ')
			case !isInline(tag):
				out.WriteByte('\n')
			}
		}
	}
}

func isHidden(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Svg, atom.Math,
		atom.Select, atom.Textarea, atom.Title, atom.Head, atom.Noembed, atom.Noframes:
		return true
	}
	return false
}

// isCode tells what is never text, closed or not.
func isCode(tag atom.Atom) bool { return tag == atom.Script || tag == atom.Style }

// isCell tells blocks that stand side by side, and what takes no line of the text.
func isCell(tag atom.Atom) bool {
	switch tag {
	case atom.Td, atom.Th, atom.Img, atom.Image, atom.Input, atom.Button, atom.Picture, atom.Source, atom.Option:
		return true
	}
	return false
}

// isElement tells names of elements from names of attributes, which share the
// table of atoms, and from words that are no markup at all.
func isElement(tag atom.Atom) bool {
	return tag != 0 && (isInline(tag) || isHidden(tag) || blockElements[tag])
}

func isInline(tag atom.Atom) bool {
	switch tag {
	case atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data,
		atom.Del, atom.Dfn, atom.Em, atom.Font, atom.I, atom.Ins, atom.Kbd, atom.Label, atom.Mark, atom.Nobr, atom.Q, atom.S,
		atom.Samp, atom.Small, atom.Span, atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt,
		atom.U, atom.Var, atom.Wbr:
		return true
	}
	return false
}

var blockElements = map[atom.Atom]bool{
	atom.Address: true, atom.Area: true, atom.Article: true, atom.Aside: true, atom.Audio: true, atom.Base: true,
	atom.Blockquote: true, atom.Body: true, atom.Br: true, atom.Button: true, atom.Canvas: true, atom.Caption: true,
	atom.Center: true, atom.Col: true, atom.Colgroup: true, atom.Dd: true, atom.Details: true, atom.Dialog: true,
	atom.Dir: true, atom.Div: true, atom.Dl: true, atom.Dt: true, atom.Embed: true, atom.Fieldset: true,
	atom.Figcaption: true, atom.Figure: true, atom.Footer: true, atom.Form: true, atom.H1: true, atom.H2: true,
	atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Header: true, atom.Hgroup: true, atom.Hr: true,
	atom.Html: true, atom.Image: true, atom.Img: true, atom.Input: true, atom.Legend: true, atom.Li: true,
	atom.Link: true, atom.Main: true, atom.Menu: true, atom.Meta: true, atom.Nav: true, atom.Ol: true,
	atom.Optgroup: true, atom.Option: true, atom.P: true, atom.Param: true, atom.Picture: true, atom.Pre: true,
	atom.Section: true, atom.Source: true, atom.Summary: true, atom.Table: true, atom.Tbody: true, atom.Td: true,
	atom.Tfoot: true, atom.Th: true, atom.Thead: true, atom.Tr: true, atom.Track: true, atom.Ul: true, atom.Video: true,
}
