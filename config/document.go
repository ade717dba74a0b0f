package config

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// fileBytesMax bounds both files: some 100,000 feeds with all their keys.
const fileBytesMax = 16 << 20

// byteOrderMark is what some editors of Windows put in front of UTF-8.
var byteOrderMark = []byte("\xef\xbb\xbf")

// document is a TOML file as the list of its top-level expressions, each with
// its place in the text. Comments and blank lines are what lies between.
type document struct {
	file  string
	text  []byte
	parts []part
	isNew bool // the file does not exist yet; text is what it starts with
}

// part is one `[table]`, `[[table]]` or `key = value`. Offsets are in bytes.
type part struct {
	kind  unstable.Kind
	key   []string // the key as written in this line, unquoted
	keyAt int
	value value
	// start is the beginning of the first line, end that of the line after
	// the last: comments at the end of a line are inside.
	start, end int
}

// value is what stands right of the equals sign.
type value struct {
	kind unstable.Kind
	text string // a text without its quotes, or the characters of another scalar
	at   int
	end  int
	// inner are the elements of an array, fields those of an inline table.
	inner  []value
	fields []part
}

// readText reads a file of the user. A missing one is found=false and empty.
func readText(path string) (text []byte, found bool, err error) {
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	if !info.Mode().IsRegular() {
		return nil, true, &Error{File: path, Kind: ErrorNotAFile}
	}
	if info.Size() > fileBytesMax {
		return nil, true, &Error{File: path, Kind: ErrorTooLarge, Allowed: "16 MB"}
	}
	text, err = os.ReadFile(path)
	return text, err == nil, err
}

// parseDocument reads TOML. The first pass, go-toml's own, finds what a parser
// of single expressions cannot see (a key defined twice, a table redefined);
// the second collects places.
func parseDocument(file string, text []byte) (*document, error) {
	d := &document{file: file, text: text}
	unmarked := blankMark(text)
	var nothing struct{} // what is wrong is found also where no value is wanted
	if err := toml.Unmarshal(unmarked, &nothing); err != nil {
		return nil, d.syntaxError(err)
	}
	parser := &unstable.Parser{}
	parser.Reset(unmarked)
	d.parts = make([]part, 0, bytes.Count(unmarked, []byte("\n")))
	for parser.NextExpression() {
		d.parts = append(d.parts, d.readPart(parser, parser.Expression()))
	}
	if err := parser.Error(); err != nil {
		return nil, d.syntaxError(err)
	}
	return d, nil
}

// blankMark turns a byte order mark into blanks, so that offsets stay true.
func blankMark(text []byte) []byte {
	if !bytes.HasPrefix(text, byteOrderMark) {
		return text
	}
	return append([]byte("   "), text[len(byteOrderMark):]...)
}

func (d *document) readPart(parser *unstable.Parser, node *unstable.Node) part {
	p := part{kind: node.Kind}
	last := 0
	for key := node.Key(); key.Next(); {
		raw := key.Node().Raw
		if len(p.key) == 0 {
			p.keyAt = int(raw.Offset)
		}
		p.key = append(p.key, string(key.Node().Data))
		last = int(raw.Offset + raw.Length)
	}
	if node.Kind == unstable.KeyValue {
		keyEnd := last
		last = int(node.Raw.Offset + node.Raw.Length)
		p.value = d.readValue(parser, node.Value())
		// The parser gives no place for an array.
		p.value.at, p.value.end = d.afterEquals(keyEnd), last
	}
	p.start = d.lineStart(p.keyAt)
	p.end = d.lineEnd(last)
	return p
}

func (d *document) readValue(parser *unstable.Parser, node *unstable.Node) value {
	v := value{kind: node.Kind, text: string(node.Data), at: int(node.Raw.Offset)}
	v.end = v.at + int(node.Raw.Length)
	if node.Kind != unstable.Array && node.Kind != unstable.InlineTable {
		return v
	}
	for child := node.Children(); child.Next(); {
		element := child.Node()
		if element.Kind == unstable.KeyValue {
			v.fields = append(v.fields, d.readPart(parser, element))
			continue
		}
		v.inner = append(v.inner, d.readValue(parser, element))
	}
	return v
}

// afterEquals gives the offset of the value of a key that ends at offset.
func (d *document) afterEquals(offset int) int {
	offset += bytes.IndexByte(d.text[offset:], '=') + 1
	for offset < len(d.text) && (d.text[offset] == ' ' || d.text[offset] == '\t') {
		offset++
	}
	return offset
}

// lineStart gives the offset at which the line that offset stands in begins.
func (d *document) lineStart(offset int) int { return bytes.LastIndexByte(d.text[:offset], '\n') + 1 }

// lineEnd gives the offset of the line after the one that offset stands in.
func (d *document) lineEnd(offset int) int {
	if i := bytes.IndexByte(d.text[offset:], '\n'); i >= 0 {
		return offset + i + 1
	}
	return len(d.text)
}

// errorAt completes an error with file, line and column of an offset.
func (d *document) errorAt(offset int, fault Error) *Error {
	before := d.text[:min(offset, len(d.text))]
	fault.File = d.file
	fault.Line = bytes.Count(before, []byte("\n")) + 1
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	fault.Column = utf8.RuneCount(bytes.TrimPrefix(line, byteOrderMark)) + 1
	return &fault
}

// syntaxError places an error of go-toml, which counts columns in bytes.
func (d *document) syntaxError(err error) *Error {
	fault := Error{Kind: ErrorSyntax, Detail: oneLine(strings.TrimPrefix(err.Error(), "toml: "))}
	var decoding *toml.DecodeError
	if !errors.As(err, &decoding) {
		fault.File = d.file
		return &fault
	}
	line, column := decoding.Position()
	offset := 0
	for ; line > 1; line-- {
		offset = d.lineEnd(offset)
	}
	offset += column - 1
	fault.Syntax, fault.Found = d.syntaxOf(fault.Detail, offset)
	return d.errorAt(offset, fault)
}

// oneLine makes a parser's word, which may quote the file, safe to print.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || (r >= 0x80 && r < 0xa0) || r == utf8.RuneError {
			return ' '
		}
		return r
	}, text)
}
