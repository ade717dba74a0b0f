// Package charset turns the bytes of feeds and web pages into UTF-8. It weighs
// what HTTP, the byte order mark, the XML declaration and HTML's meta say
// against the bytes themselves, because all of them lie. It knows Arabic (the
// letters' frequencies decide between windows-1256 and ISO-8859-6) and undoes
// the commonest mojibake. It parses nothing.
package charset

import (
	"bytes"
	"mime"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// Names that Decode gives for what it decides by itself; declared encodings
// have the names of the WHATWG Encoding Standard.
const (
	utf8Name        = "utf-8"
	windows1256Name = "windows-1256"
	iso88596Name    = "iso-8859-6"
	windows1252Name = "windows-1252"
)

// declarationWindow is how far into a page a declaration is looked for. The
// 1024 bytes of the WHATWG prescan are not enough: real pages have it at 5600.
const declarationWindow = 64 << 10

// Decode returns body as valid UTF-8 without a byte order mark, and the name of
// the encoding it was taken for. contentType is the HTTP header, or "".
//
// Valid UTF-8 wins over any declaration; nearly valid UTF-8 wins too, and each
// broken byte becomes one U+FFFD. The result may share body's memory.
func Decode(body []byte, contentType string) (text []byte, name string) {
	if text, name, ok := decodeWide(body); ok {
		return text, name
	}
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	if utf8.Valid(body) {
		return undoMojibake(body), utf8Name
	}
	declared := declaredNames(body, contentType)
	if isNearlyUTF8(body, declared) {
		return undoMojibake(repairUTF8(body)), utf8Name
	}
	enc, name := choose(body, declared)
	text, err := enc.NewDecoder().Bytes(body)
	if err != nil {
		return repairUTF8(body), utf8Name
	}
	if !utf8.Valid(text) { // no decoder of x/text does this; the promise must not hang on it
		text = repairUTF8(text)
	}
	return text, name
}

var (
	xmlDeclaration = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})`)
	})
	metaDeclaration = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)<meta[^>]{1,400}?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})`)
	})
)

// declaredNames lists the encodings that are declared, HTTP's first, under
// their WHATWG names and without repetitions.
func declaredNames(body []byte, contentType string) []string {
	var names []string
	add := func(label string) {
		if _, name := charset.Lookup(strings.TrimSpace(label)); name != "" {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	add(httpCharset(contentType))
	window := body[:min(len(body), declarationWindow)]
	if m := xmlDeclaration().FindSubmatch(window); m != nil {
		add(string(m[1]))
	}
	if m := metaDeclaration().FindSubmatch(window); m != nil {
		add(string(m[1]))
	}
	return names
}

func httpCharset(contentType string) string {
	if _, parameters, err := mime.ParseMediaType(contentType); err == nil {
		return parameters["charset"]
	}
	_, after, _ := strings.Cut(strings.ToLower(contentType), "charset=")
	after, _, _ = strings.Cut(after, ";")
	return strings.Trim(after, ` "'`)
}

// choose picks a legacy encoding for bytes that are not UTF-8.
func choose(body []byte, declared []string) (encoding.Encoding, string) {
	for _, name := range declared {
		if !isDoubtful(name) {
			enc, _ := charset.Lookup(name)
			return enc, name
		}
	}
	if looksArabic(body) {
		if score(body, charmap.ISO8859_6) > score(body, charmap.Windows1256) {
			return charmap.ISO8859_6, iso88596Name
		}
		return charmap.Windows1256, windows1256Name
	}
	for _, name := range declared {
		if name != utf8Name && !strings.HasPrefix(name, "utf-16") {
			enc, _ := charset.Lookup(name)
			return enc, name
		}
	}
	return charmap.Windows1252, windows1252Name
}

// isDoubtful tells declarations that are found on Arabic bytes although they
// cannot be true of them, or that are mixed up with each other. Any other
// declaration is believed.
func isDoubtful(name string) bool {
	switch name {
	case utf8Name, "utf-16le", "utf-16be", "replacement", "x-user-defined",
		windows1252Name, "iso-8859-2", "iso-8859-15", "windows-1250", "windows-1254", "macintosh",
		windows1256Name, iso88596Name:
		return true
	}
	return false
}

// isNearlyUTF8 reports whether body is UTF-8 with some broken bytes. Arabic in
// a one-byte encoding forms hardly any sequence of UTF-8 by accident, so few
// good ones are enough where UTF-8 is declared.
func isNearlyUTF8(body []byte, declared []string) bool {
	good, bad := 0, 0
	for i := 0; i < len(body); {
		if body[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(body[i:])
		if r == utf8.RuneError && size == 1 {
			bad++
		} else {
			good++
		}
		i += size
	}
	if slices.Contains(declared, utf8Name) {
		return good >= bad
	}
	return good >= 4*bad
}

// repairUTF8 puts one U+FFFD in the place of each byte that is not UTF-8. A
// sequence that the end of the bytes cuts off is dropped.
func repairUTF8(body []byte) []byte {
	out := make([]byte, 0, len(body)+16)
	for i := 0; i < len(body); {
		r, size := utf8.DecodeRune(body[i:])
		if r == utf8.RuneError && size == 1 {
			if len(body)-i < utf8.UTFMax && !utf8.FullRune(body[i:]) {
				break
			}
			out = append(out, "\ufffd"...)
		} else {
			out = append(out, body[i:i+size]...)
		}
		i += size
	}
	return out
}
