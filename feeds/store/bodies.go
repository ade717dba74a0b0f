package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// The contents of the entries of one answer are compressed together, as a
// pack: one row instead of fifty to write, and a third of the bytes, because
// the articles of one outlet resemble each other. An entry names its pack and
// its slot in it. packs.live counts the entries that still point to it.

const (
	// packBytesMax is how much text goes into one pack before the next one is
	// begun. Reading one article undoes a whole pack: half a millisecond.
	packBytesMax = 256 << 10
	// unpackBytesMax bounds what a damaged pack may grow to: one content of
	// the largest size that a feed can have lies in a pack of its own.
	unpackBytesMax = 32 << 20
)

var errPack = errors.New("a compressed body is damaged")

// encoder and decoder are shared: both may be used from many goroutines at
// once. One worker each and a small window keep their memory in bounds.
var encoder = sync.OnceValue(func() *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(2), zstd.WithEncoderLevel(zstd.SpeedFastest),
		zstd.WithWindowSize(packBytesMax), zstd.WithLowerEncoderMem(true), zstd.WithEncoderCRC(false))
	if err != nil {
		panic(err) // the options are constants: a defect, not a circumstance
	}
	return e
})

var decoder = sync.OnceValue(func() *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(2), zstd.WithDecoderLowmem(true),
		zstd.WithDecoderMaxMemory(unpackBytesMax))
	if err != nil {
		panic(err)
	}
	return d
})

// scratch are buffers in which packs are put together.
var scratch = sync.Pool{New: func() any { return new(buffers) }}

type buffers struct{ joined, packed []byte }

// compress packs one value, for instance an encoded article.
func compress(data []byte) []byte {
	b := scratch.Get().(*buffers)
	defer scratch.Put(b)
	return b.compress(data)
}

func (b *buffers) compress(data []byte) []byte {
	b.packed = encoder().EncodeAll(data, b.packed[:0])
	return bytes.Clone(b.packed)
}

func decompress(data []byte) ([]byte, error) { return decoder().DecodeAll(data, nil) }

// pack is a set of contents on its way into the database.
type pack struct {
	slots int
	data  []byte
}

// place is where a content lies: the index of a pack of one visit, and the
// slot in it. An entry without content has pack −1.
type place struct{ pack, slot int }

// packContents spreads contents over as few packs as packBytesMax allows and
// says where each of them went.
func packContents(contents []string) (packs []pack, places []place) {
	b := scratch.Get().(*buffers)
	defer scratch.Put(b)
	var open []string
	size := 0
	flush := func() {
		if len(open) > 0 {
			b.joined = appendSlots(b.joined[:0], open)
			packs = append(packs, pack{len(open), b.compress(b.joined)})
		}
		open, size = nil, 0
	}
	for _, content := range contents {
		if content == "" {
			places = append(places, place{-1, 0})
			continue
		}
		if size > 0 && size+len(content) > packBytesMax {
			flush()
		}
		places = append(places, place{len(packs), len(open)})
		open, size = append(open, content), size+len(content)
	}
	flush()
	return packs, places
}

// appendSlots writes each content behind its length in bytes as a varint.
func appendSlots(data []byte, contents []string) []byte {
	for _, content := range contents {
		data = binary.AppendUvarint(data, uint64(len(content)))
		data = append(data, content...)
	}
	return data
}

// slots undoes a pack; the contents share its memory.
func slots(packed []byte) ([][]byte, error) {
	data, err := decompress(packed)
	if err != nil {
		return nil, errors.Join(errPack, err)
	}
	var contents [][]byte
	for len(data) > 0 {
		length, n := binary.Uvarint(data)
		if n <= 0 || length > uint64(len(data)-n) {
			return nil, errPack
		}
		end := n + int(length)
		contents = append(contents, data[n:end])
		data = data[end:]
	}
	return contents, nil
}

// slot gives one content of a pack; none where the pack is damaged or is none.
func slot(packed []byte, index int) string {
	contents, _ := slots(packed)
	if index < 0 || index >= len(contents) {
		return ""
	}
	return string(contents[index])
}
