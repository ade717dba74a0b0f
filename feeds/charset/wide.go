package charset

import (
	"bytes"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// sampleBytes is enough to tell UTF-16 from encodings of bytes.
const sampleBytes = 1024

// decodeWide decodes UTF-16 and UTF-32, with a byte order mark or without one.
func decodeWide(body []byte) (text []byte, name string, ok bool) {
	enc, name := wideEncoding(body)
	if enc == nil {
		return nil, "", false
	}
	text, err := enc.NewDecoder().Bytes(body)
	if err != nil {
		return nil, "", false
	}
	return bytes.TrimPrefix(text, []byte("\ufeff")), name, true
}

func wideEncoding(body []byte) (encoding.Encoding, string) {
	switch {
	case bytes.HasPrefix(body, []byte("\xff\xfe\x00\x00")):
		return utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), "utf-32le"
	case bytes.HasPrefix(body, []byte("\x00\x00\xfe\xff")):
		return utf32.UTF32(utf32.BigEndian, utf32.UseBOM), "utf-32be"
	case bytes.HasPrefix(body, []byte("\xff\xfe")):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"
	case bytes.HasPrefix(body, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"
	}
	switch high := highBytesAt(body); high {
	case 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"
	case 1:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"
	}
	return nil, ""
}

// highBytesAt says at which place of each pair (0 or 1) the bytes are nearly
// all 00 or 06, the rows of Latin and Arabic in UTF-16; -1 means at neither.
func highBytesAt(body []byte) int {
	n := min(len(body), sampleBytes) &^ 1
	if n < 8 {
		return -1
	}
	var rows, zeros [2]int
	for i := range n {
		if body[i] == 0 || body[i] == 6 {
			rows[i&1]++
		}
		if body[i] == 0 {
			zeros[i&1]++
		}
	}
	half := n / 2
	for place := range 2 {
		if rows[place] >= half*9/10 && zeros[place] > 0 && rows[1-place] < half/4 {
			return place
		}
	}
	return -1
}
