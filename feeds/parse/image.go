package parse

import (
	"bytes"
	"html"
	"net/url"
	"strings"
)

// imagesLookedAt is how many <img> of a text are considered: the first may be
// counting pixels and ornaments.
const imagesLookedAt = 5

// firstImage finds the first picture of a piece of HTML without building a
// tree of it: a parse of every body costs more than all the rest of the feed.
func firstImage(content string, base *url.URL) string {
	sc := scanner{}
	for range imagesLookedAt {
		at := indexImage(content)
		if at < 0 {
			return ""
		}
		sc.doc, sc.at = []byte(content[at:min(len(content), at+4096)]), 0
		content = content[at+4:]
		t, ok := sc.next()
		if !ok || t.kind != tokenStart && t.kind != tokenEmpty {
			continue
		}
		attributes := parseAttributes(t.attributes)
		if isPixel(attributes) {
			continue
		}
		for _, name := range []string{"data-src", "data-lazy-src", "data-original", "src"} {
			if link := resolve(base, html.UnescapeString(attributes[name])); link != "" {
				return link
			}
		}
	}
	return ""
}

func indexImage(content string) int {
	for from := 0; ; {
		at := strings.IndexByte(content[from:], '<')
		if at < 0 || from+at+5 > len(content) {
			return -1
		}
		at += from
		if strings.EqualFold(content[at:at+4], "<img") && !isNameByte(content[at+4]) {
			return at
		}
		from = at + 1
	}
}

// isPixel tells counting pixels and drawn emoji.
func isPixel(attributes map[string]string) bool {
	return strings.Contains(attributes["class"], "wp-smiley") || strings.Contains(attributes["src"], "/emoji/") ||
		attributes["width"] == "1" || attributes["height"] == "1" || attributes["width"] == "0"
}

// parseAttributes reads the attributes of a tag of HTML; names are lowered.
func parseAttributes(written []byte) map[string]string {
	attributes := map[string]string{}
	for range attributesMax {
		written = []byte(strings.TrimLeft(string(written), " \t\r\n/"))
		n := 0
		for n < len(written) && isNameByte(written[n]) {
			n++
		}
		if n == 0 {
			return attributes
		}
		name := strings.ToLower(string(written[:n]))
		rest := bytes.TrimLeft(written[n:], " \t\r\n")
		value := []byte(nil)
		if len(rest) > 0 && rest[0] == '=' {
			value, rest = attributeValue(bytes.TrimLeft(rest[1:], " \t\r\n"))
		}
		if _, known := attributes[name]; !known {
			attributes[name] = string(value)
		}
		written = rest
	}
	return attributes
}
