package config

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// SyntaxKind says how a file is no TOML. The parser's words, which are English and
// name the bytes of Arabic letters, are only for what has no kind.
type SyntaxKind string

// The kinds of wrong syntax. What was found is Error.Found; empty means the end of the
// line, or that there is nothing to show.
const (
	SyntaxOpenText  SyntaxKind = "open_text" // a text of one line without its second quote
	SyntaxLongText  SyntaxKind = "long_text" // a text of several lines that never ends
	SyntaxQuotes    SyntaxKind = "quotes"    // a value in quotes of another kind, such as “…”
	SyntaxDigits    SyntaxKind = "digits"    // a number in other digits than 0–9
	SyntaxUnquoted  SyntaxKind = "unquoted"  // a value that is neither in quotes nor a number
	SyntaxNoValue   SyntaxKind = "no_value"  // nothing behind the equals sign
	SyntaxNumber    SyntaxKind = "number"    // a number that is none
	SyntaxEquals    SyntaxKind = "equals"    // something else where the equals sign goes
	SyntaxHeader    SyntaxKind = "header"    // the header of a table that is not closed
	SyntaxList      SyntaxKind = "list"      // a list without its end or a comma
	SyntaxBraces    SyntaxKind = "braces"    // a table in braces without its end, with a comma too few or too many
	SyntaxEscape    SyntaxKind = "escape"    // a backslash that means nothing
	SyntaxRest      SyntaxKind = "rest"      // something behind the end of a value or a header
	SyntaxKey       SyntaxKind = "key"       // something else where a key begins
	SyntaxTwice     SyntaxKind = "twice"     // a key or table that stands there already
	SyntaxInvisible SyntaxKind = "invisible" // a control character
	SyntaxEncoding  SyntaxKind = "encoding"  // bytes that are not UTF-8
)

// syntaxes are the kinds by words of the parser (go-toml 2.4), the special ones first,
// with what they are in English; %s is what was found.
var syntaxes = []struct {
	kind    SyntaxKind
	words   []string
	english string
}{
	{SyntaxOpenText, []string{"strings cannot have new lines", "unterminated basic", "unterminated literal"}, "the closing quote is missing in this line"},
	{SyntaxLongText, []string{"not terminated by"}, "a text of several lines is not closed by three quotes"},
	{SyntaxEncoding, []string{"invalid UTF-8"}, "not UTF-8: save the file in that encoding"},
	{SyntaxInvisible, []string{"control characters", "carriage returns"}, "a control character, which cannot be seen, stands in a text or comment"},
	{SyntaxEscape, []string{"escape", "need a character after"}, "%s means nothing in a text: write \\\\ for a backslash, or put the text between single quotes"},
	{SyntaxUnquoted, []string{"at start of value", "strings must be quoted", "expected keyword"}, "a value goes between double quotes, unless it is a number, true or false; found: %s"},
	{SyntaxNoValue, []string{"expected value, not end"}, "a value is missing behind ="},
	{SyntaxEquals, []string{"expected '='"}, "a key is followed by =; found: %s"},
	{SyntaxHeader, []string{"to close table", "to close array table"}, "the header of a table ends with as many ] as it begins with ["},
	{SyntaxList, []string{"array is incomplete", "after array value", "expected value but got"}, "a list is missing a comma or its ]"},
	{SyntaxBraces, []string{"inline table"}, "a table in braces is missing its }, or has a comma too few or too many"},
	{SyntaxKey, []string{"start of key", "expected key"}, "a key begins with a Latin letter, a digit or a quote; found: %s"},
	{SyntaxTwice, []string{"already exists", "already defined"}, "%s stands in the file already"},
	{SyntaxRest, []string{"expected newline"}, "the line should end here; found: %s"},
	{SyntaxNumber, []string{"digit", "leading zeroes", "after sign", "radix"}, "not a number: %s"},
	{SyntaxQuotes, nil, "the only quotes are \" and ', not %s"},
	{SyntaxDigits, nil, "numbers are written in the digits 0–9, not %s"},
}

// SyntaxKinds lists every kind of wrong syntax, for exhaustive tests.
func SyntaxKinds() []SyntaxKind {
	kinds := make([]SyntaxKind, len(syntaxes))
	for i, s := range syntaxes {
		kinds[i] = s.kind
	}
	return kinds
}

// syntaxSentence says in English how a file is no TOML.
func (e *Error) syntaxSentence() string {
	for _, s := range syntaxes {
		if s.kind != e.Syntax {
			continue
		}
		if !strings.Contains(s.english, "%s") {
			return s.english
		}
		found := "the end of the line"
		if e.Found != "" {
			found = "`" + e.Found + "`"
		}
		return fmt.Sprintf(s.english, found)
	}
	return e.Detail
}

// syntaxOf gives the kind of a fault that the parser found at an offset, and what
// stands there.
func (d *document) syntaxOf(said string, offset int) (kind SyntaxKind, found string) {
	for _, s := range syntaxes {
		for _, word := range s.words {
			if kind == "" && strings.Contains(said, word) {
				kind = s.kind
			}
		}
	}
	offset = min(offset, len(d.text))
	if kind == SyntaxUnquoted || kind == SyntaxNumber { // the parser may stand in the middle of it
		for offset > 0 && !endsWord(rune(d.text[offset-1])) {
			offset--
		}
	}
	switch kind {
	case SyntaxEscape:
		return kind, d.escapeBefore(offset)
	case SyntaxOpenText, SyntaxLongText, SyntaxNoValue, SyntaxInvisible, SyntaxEncoding:
		return kind, "" // there is nothing to show
	}
	found = wordAt(string(d.text[offset:]))
	if kind != SyntaxUnquoted {
		return kind, found
	}
	switch first, _ := utf8.DecodeRuneInString(found); {
	case found == "":
		return SyntaxNoValue, ""
	case strings.ContainsRune("“”„‟«»‹›‘’`", first):
		return SyntaxQuotes, string(first)
	case first > unicode.MaxASCII && unicode.IsDigit(first):
		return SyntaxDigits, found
	}
	return kind, found
}

// escapeBefore is the backslash at an offset or before it, with what it stands before.
func (d *document) escapeBefore(offset int) string {
	line := string(d.text[d.lineStart(offset):min(d.lineEnd(offset), len(d.text))])
	at := strings.LastIndexByte(line[:min(offset+1-d.lineStart(offset), len(line))], '\\')
	if at < 0 {
		return ""
	}
	_, length := utf8.DecodeRuneInString(line[at+1:])
	return oneLine(strings.TrimSpace(line[at : at+1+length]))
}

// wordAt is what a text begins with: all up to a blank or what parts values; that
// alone, where it comes first. Empty is the end of the line.
func wordAt(text string) string {
	const longest = 24 // characters
	text, _, _ = strings.Cut(text, "\n")
	text = strings.TrimSpace(text)
	end := strings.IndexFunc(text, endsWord)
	if end == 0 {
		_, end = utf8.DecodeRuneInString(text)
	}
	if end > 0 {
		text = text[:end]
	}
	if runes := []rune(text); len(runes) > longest {
		text = string(runes[:longest]) + "…"
	}
	return oneLine(text)
}

func endsWord(r rune) bool { return strings.ContainsRune(" \t\r\n=,[]{}#", r) }
