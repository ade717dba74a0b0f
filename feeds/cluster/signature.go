package cluster

import (
	"cmp"
	"encoding/binary"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"khabar/feeds/fold"
)

// Signature is what an entry says: its content words, sorted by their hashes,
// each once.
type Signature []Word

// Word is a content word: the hash of its stem, and what kind of word it is.
type Word struct {
	Hash uint32
	kind kind
}

type kind uint8

const (
	inTitle kind = 1 << iota
	weak
	number
	digit
	name
	topic
)

// inTitle says that the word stands in the title.
func (w Word) inTitle() bool { return w.kind&inTitle != 0 }

// weak says that the word stands in news of all kinds and tells little.
func (w Word) weak() bool { return w.kind&weak != 0 }

// number says that the word is a number.
func (w Word) number() bool { return w.kind&number != 0 }

// digit says that the word is a number of one digit.
func (w Word) digit() bool { return w.kind&digit != 0 }

// name says that the word is very likely part of a name.
func (w Word) name() bool { return w.kind&name != 0 }

// Topic says that the word tells what the entry is about, and stands in the news
// every day.
func (w Word) Topic() bool { return w.kind&topic != 0 }

// Telling says that the word tells of an event, not only of a subject.
func (w Word) Telling() bool { return w.kind&(weak|digit|topic) == 0 }

const (
	// summaryBytesMax is how much of a summary is read: the first sentences
	// say what has happened, the rest is background.
	summaryBytesMax = 600
	// wordsMax bounds a signature.
	wordsMax = 48
	// wordBytes is how many bytes a word takes when it is stored.
	wordBytes = 5
)

// Sign makes the signature of an entry of its title and its summary, both clean
// logical text.
func Sign(title, summary string) Signature {
	words := make(map[uint32]kind, wordsMax)
	collect(words, title, inTitle)
	collect(words, cut(summary), 0)
	signature := make(Signature, 0, len(words))
	for hash, kind := range words {
		signature = append(signature, Word{hash, kind})
	}
	slices.SortFunc(signature, byHash)
	return signature
}

func cut(summary string) string {
	if len(summary) <= summaryBytesMax {
		return summary
	}
	return strings.ToValidUTF8(summary[:summaryBytesMax], "")
}

func byHash(a, b Word) int { return cmp.Compare(a.Hash, b.Hash) }

// collect adds the content words of a text.
func collect(words map[uint32]kind, text string, where kind) {
	isName := false // the word follows one that names come after
	for word := range strings.FieldsSeq(fold.Fold(joinNumbers(text))) {
		stem, kind, content := classify(word)
		if !content {
			continue
		}
		if kind == 0 && (isName || latin(word)) {
			kind |= name
		}
		isName = known().beforeNames[stem]
		hash := hashOf(stem)
		if _, there := words[hash]; there || len(words) < wordsMax {
			words[hash] |= kind | where
		}
	}
}

// classify gives the stem of a folded word and its kind; content is false for
// words that say nothing.
func classify(word string) (stem string, kind kind, content bool) {
	v := known()
	if v.stop[word] {
		return "", 0, false
	}
	if value, named := numerals[word]; named {
		word = value
	}
	if isNumber(word) {
		if len(word) == 1 {
			return word, number | digit, true
		}
		return word, number, true
	}
	stem = stemOf(word)
	if utf8.RuneCountInString(stem) < 2 || v.stop[stem] {
		return "", 0, false
	}
	if canonical, different := v.spellings[stem]; different {
		stem = canonical
	}
	if v.weak[stem] {
		kind = weak
	} else if v.topic[stem] {
		kind = topic
	}
	return stem, kind, true
}

func isNumber(word string) bool { return word[0] >= '0' && word[0] <= '9' }

func latin(word string) bool { return word[0] >= 'a' && word[0] <= 'z' }

// joinNumbers takes the marks out of numbers, so that 6.1 and 4,806 stay one
// word each.
func joinNumbers(text string) string {
	if !strings.ContainsAny(text, ".,٫٬،") {
		return text
	}
	runes := []rune(text)
	kept := runes[:0]
	for i, r := range runes {
		between := i > 0 && i+1 < len(runes) && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1])
		if between && strings.ContainsRune(".,٫٬،", r) {
			continue
		}
		kept = append(kept, r)
	}
	return string(kept)
}

func hashOf(stem string) uint32 {
	hash := fnv.New32a()
	hash.Write([]byte(stem))
	return hash.Sum32()
}

// Bytes writes a signature as the database keeps it.
func (s Signature) Bytes() []byte {
	data := make([]byte, 0, len(s)*wordBytes)
	for _, w := range s {
		data = append(binary.BigEndian.AppendUint32(data, w.Hash), byte(w.kind))
	}
	return data
}

// FromBytes reads what Bytes has written; bytes that are no signature give an
// empty one.
func FromBytes(data []byte) Signature {
	if len(data)%wordBytes != 0 {
		return nil
	}
	signature := make(Signature, 0, len(data)/wordBytes)
	for ; len(data) > 0; data = data[wordBytes:] {
		signature = append(signature, Word{binary.BigEndian.Uint32(data), kind(data[4])})
	}
	if !slices.IsSortedFunc(signature, byHash) {
		return nil
	}
	return signature
}
