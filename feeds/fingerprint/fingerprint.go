// Package fingerprint tells whether bytes are the same as last time, at ten times
// the speed of SHA-256. A fingerprint is two CRC-32 of different polynomials,
// which is one CRC of 64 bits: chance makes two texts alike once in 2⁶⁴. Whoever
// wants to can make them alike, so it is only for what a feed says of itself,
// and names nothing.
package fingerprint

import (
	"encoding/binary"
	"hash/crc32"
	"sync"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Of gives the fingerprint of a text; it is 0 for the empty one, and for no
// other that one would meet.
func Of(text []byte) uint64 {
	return uint64(crc32.Update(0, castagnoli, text))<<32 | uint64(crc32.ChecksumIEEE(text))
}

// parts are where strings are looked at as bytes, one part after another.
var parts = sync.Pool{New: func() any { return new([partBytes]byte) }}

const partBytes = 4096

// OfFields gives the fingerprint of fields, each closed by a zero byte, which
// clean text does not hold.
func OfFields(fields ...string) uint64 {
	var first, second uint32
	part := parts.Get().(*[partBytes]byte)
	defer parts.Put(part)
	for _, field := range fields {
		for ended := false; !ended; {
			n := copy(part[:], field)
			if field = field[n:]; n < len(part) {
				part[n], ended = 0, true
				n++
			}
			first, second = crc32.Update(first, castagnoli, part[:n]), crc32.Update(second, crc32.IEEETable, part[:n])
		}
	}
	return uint64(first)<<32 | uint64(second)
}

// Append writes a fingerprint as 8 bytes.
func Append(to []byte, fingerprint uint64) []byte {
	return binary.BigEndian.AppendUint64(to, fingerprint)
}
