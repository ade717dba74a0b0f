package parse

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"khabar/feeds/fingerprint"
)

// Of fifty items that a feed sends, three are new. The others need not be read
// again: a document that is sound is cut into its items, and those whose bytes
// stood in the answer before are kept from gofeed. What the items of a feed
// have to do with each other (one guid for two links, an outlet's name behind
// all titles) is remembered as digests, so that what comes of the new ones is
// what would have come of all of them. Where that is not certain the whole
// document is read.

// readingVersion is to be counted up whenever something else is made of the
// same item: then all are read once more.
const readingVersion = 2

// span is a piece of the document, as byte offsets.
type span struct{ start, end int }

// trace is what is remembered of an item that became an entry. The fields are
// digests; 0 stands for an empty text.
type trace struct {
	raw                uint64 // the bytes of the item
	first, link, title uint64 // see identityKey
	identity           uint64
	tail               uint64 // of its title; see trimTitles
	class              identityClass
	named              bool // the tail is the feed's title
	cut                bool // the tail was taken off
}

const (
	traceBytes  = 6*8 + 1
	memoryBytes = 16 // of the context, before the traces
	namedBit    = 1 << 6
	cutBit      = 1 << 7
	classMask   = namedBit - 1
)

// digest is the fingerprint of a text, and never 0 unless the text is empty. A
// feed that makes two of its items collide harms only itself.
func digest(text []byte) uint64 {
	if len(text) == 0 {
		return 0
	}
	return max(fingerprint.Of(text), 1)
}

// recall is what is known of the items of one document before they are read.
type recall struct {
	raw       []uint64 // digests of the items, in order
	known     []*trace // by the same index; nil: to be read
	unread    int
	container []byte // all that could change the meaning of an item from outside
	context   [memoryBytes]byte
}

// newRecall compares the items of a document with those of the answer that
// memory was made of.
func newRecall(doc []byte, items []span, container, memory []byte) *recall {
	r := &recall{container: container, unread: len(items), raw: make([]uint64, len(items)), known: make([]*trace, len(items))}
	traces := r.open(memory)
	for i, item := range items {
		r.raw[i] = digest(doc[item.start:item.end])
		if t, ok := traces[r.raw[i]]; ok {
			r.known[i] = &t
			r.unread--
		}
	}
	return r
}

// open takes a memory apart; one that is not whole counts as none.
func (r *recall) open(memory []byte) map[uint64]trace {
	if len(memory) < memoryBytes || (len(memory)-memoryBytes)%traceBytes != 0 {
		return nil
	}
	copy(r.context[:], memory)
	traces := make(map[uint64]trace, len(memory)/traceBytes)
	for b := memory[memoryBytes:]; len(b) > 0; b = b[traceBytes:] {
		field := func(i int) uint64 { return binary.BigEndian.Uint64(b[8*i:]) }
		flags := b[traceBytes-1]
		traces[field(0)] = trace{raw: field(0), first: field(1), link: field(2), title: field(3), identity: field(4), tail: field(5),
			class: identityClass(flags & classMask), named: flags&namedBit != 0, cut: flags&cutBit != 0}
	}
	return traces
}

// forget lets all items be read.
func (r *recall) forget() {
	clear(r.known)
	r.unread = len(r.known)
}

// knows reports whether any item is passed over.
func (r *recall) knows() bool { return r != nil && r.unread < len(r.known) }

// place gives the candidates that were read their places in the document and
// adds those that were passed over.
func (r *recall) place(read []candidate) []candidate {
	if r == nil {
		return read
	}
	positions := make([]int, 0, r.unread)
	for i, known := range r.known {
		if known == nil {
			positions = append(positions, i)
		} else {
			read = append(read, candidate{trace: *known, position: i, known: true})
		}
	}
	for i := range read {
		if c := &read[i]; !c.known {
			c.position = positions[c.position]
			c.raw = r.raw[c.position]
		}
	}
	slices.SortFunc(read, func(a, b candidate) int { return a.position - b.position })
	return read
}

// contextOf is a digest of what items are read by besides their own bytes.
func (r *recall) contextOf(s Source, feed Feed) (context [memoryBytes]byte) {
	hash := sha256.New()
	for _, part := range [][]byte{{readingVersion}, r.container, []byte(s.URL), []byte(s.Zone.String()), []byte(feed.Homepage), []byte(feed.Title)} {
		hash.Write(binary.AppendUvarint(nil, uint64(len(part))))
		hash.Write(part)
	}
	copy(context[:], hash.Sum(nil))
	return context
}

// remember is the memory for the next answer: the items that became entries.
func (r *recall) remember(context [memoryBytes]byte, kept []candidate) []byte {
	memory := append(make([]byte, 0, memoryBytes+len(kept)*traceBytes), context[:]...)
	for _, c := range kept {
		for _, field := range []uint64{c.raw, c.first, c.link, c.title, c.identity, c.tail} {
			memory = binary.BigEndian.AppendUint64(memory, field)
		}
		flags := byte(c.class)
		if c.named {
			flags |= namedBit
		}
		if c.cut {
			flags |= cutBit
		}
		memory = append(memory, flags)
	}
	return memory
}

// disguise is that of the items that are not known.
func (r *recall) disguise(doc []byte, found finding) disguised {
	return disguised{doc: doc, edits: r.leaveOut(found.edits, found.items), plain: r.unreadOf(found.plain), items: r.unread}
}

// leaveOut adds the known items to the places that gofeed is shown otherwise.
func (r *recall) leaveOut(edits []edit, items []span) []edit {
	out := make([]edit, 0, len(edits)/4+len(items))
	for i, item := range items {
		n := 0
		for n < len(edits) && edits[n].start < item.start {
			n++
		}
		out, edits = append(out, edits[:n]...), edits[n:]
		if r.known[i] == nil {
			continue
		}
		for n = 0; n < len(edits) && edits[n].start < item.end; {
			n++
		}
		out, edits = append(out, edit{start: item.start, end: item.end, omitted: true}), edits[n:]
	}
	return append(out, edits...)
}

// unreadOf leaves out the texts of known items, and counts the items without
// these.
func (r *recall) unreadOf(texts []plainText) []plainText {
	number := make([]int, len(r.known))
	for i, n := 0, 0; i < len(r.known); i++ {
		number[i] = n
		if r.known[i] == nil {
			n++
		}
	}
	var out []plainText
	for _, text := range texts {
		if r.known[text.item] == nil {
			text.item = number[text.item]
			out = append(out, text)
		}
	}
	return out
}

// withoutKnown is a list of JSON values without those that are known. Between
// the items of a list that has been split stands nothing but a comma.
func (r *recall) withoutKnown(doc []byte, items []span) []byte {
	out := slices.Clone(doc[:items[0].start])
	for i, item := range items {
		if r.known[i] == nil {
			if len(out) > items[0].start {
				out = append(out, ',')
			}
			out = append(out, doc[item.start:item.end]...)
		}
	}
	return append(out, doc[items[len(items)-1].end:]...)
}

// listed reports that nothing but a comma stands between JSON values.
func listed(doc []byte, items []span) bool {
	for i := 1; i < len(items); i++ {
		if string(bytes.TrimSpace(doc[items[i-1].end:items[i].start])) != "," {
			return false
		}
	}
	return len(items) > 0
}
