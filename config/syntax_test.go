package config

import (
	"errors"
	"testing"
)

// TestSyntax: what people write wrong is told by its kind, with what stands there; it
// breaks where a new go-toml has other words.
func TestSyntax(t *testing.T) {
	for _, c := range []struct {
		text         string
		line, column int
		kind         SyntaxKind
		found        string
	}{
		{"[[feed]]\nurl = \"https://a\nname = \"x\"\n", 2, 17, SyntaxOpenText, ""},
		{"[[feed]]\nurl = 'https://a", 2, 16, SyntaxOpenText, ""},
		{"name = \"\"\"abc\n", 1, 14, SyntaxLongText, ""},
		{"[[feed]]\nname = “اسم”\n", 2, 8, SyntaxQuotes, "“"},
		{"limit = ٥٠ # خمسون\n", 1, 9, SyntaxDigits, "٥٠"},
		{"[[feed]]\nname = اسم\n", 2, 8, SyntaxUnquoted, "اسم"},
		{"interval = 2h\n", 1, 13, SyntaxUnquoted, "2h"},
		{"paused = True\n", 1, 10, SyntaxUnquoted, "True"},
		{"paused = tr", 1, 10, SyntaxUnquoted, "tr"},
		{"url =\n", 1, 6, SyntaxNoValue, ""},
		{"url =", 1, 5, SyntaxNoValue, ""},
		{"limit = 05\n", 1, 9, SyntaxNumber, "05"},
		{"limit = 1.x\n", 1, 11, SyntaxNumber, "1.x"},
		{"name: \"a\"\n", 1, 5, SyntaxEquals, ":"},
		{"feed\n", 1, 5, SyntaxEquals, ""},
		{"[[feed]\n", 1, 7, SyntaxHeader, "]"},
		{"tags = [\"a\" \"b\"]\n", 1, 13, SyntaxList, "\"b\""},
		{"tags = [\"a\",\n", 1, 13, SyntaxList, ""},
		{"x = { a = 1\n", 1, 12, SyntaxBraces, ""},
		{"x = {a = 1,, b = 2}\n", 1, 12, SyntaxBraces, ","},
		{"name = \"C:\\dir\"\n", 1, 11, SyntaxEscape, `\d`},
		{"name = \"a\\u00\"\n", 1, 14, SyntaxEscape, `\u`},
		{"url = \"a\" \"b\"\n", 1, 11, SyntaxRest, "\"b\""},
		{"الاسم = \"a\"\n", 1, 1, SyntaxKey, "الاسم"},
		{"<html>\n", 1, 1, SyntaxKey, "<html>"},
		{"[keys]\n[keys]\n", 2, 2, SyntaxTwice, "keys"},
		{"a = 1\na = 2\n", 2, 1, SyntaxTwice, "a"},
		{"name = \"a\x01\"\n", 1, 10, SyntaxInvisible, ""},
		{"name = \"\xff\"\n", 1, 9, SyntaxEncoding, ""},
	} {
		_, err := parseDocument("f", []byte(c.text))
		var fault *Error
		if !errors.As(err, &fault) {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if fault.Kind != ErrorSyntax || fault.Line != c.line || fault.Column != c.column || fault.Syntax != c.kind || fault.Found != c.found {
			t.Errorf("%q: %d:%d %q %q (%s), want %+v", c.text, fault.Line, fault.Column, fault.Syntax, fault.Found, fault.Detail, c)
		}
	}
}
