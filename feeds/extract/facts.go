package extract

import (
	"strings"
	"unicode"

	"khabar/feeds/document"
	"khabar/feeds/fold"
)

// facts are what the clean-up asks of a block.
type facts struct {
	letters, linked int
	behind          int    // letters behind the last link, all where there is none
	raw             string // the beginning of the text
	folded          string // the same, folded
}

func factsOf(b *document.Block) facts {
	f := facts{}
	for _, run := range b.Runs {
		letters := lettersIn(run.Text)
		f.letters += letters
		f.behind += letters
		if run.Link != "" {
			f.linked += letters
			f.behind = 0
		}
	}
	f.letters += tableLetters(b)
	f.raw = document.Text(b.Runs)
	if len(f.raw) > phraseBytes {
		f.raw = strings.ToValidUTF8(f.raw[:phraseBytes], "")
	}
	f.folded = fold.Fold(f.raw)
	return f
}

func tableLetters(b *document.Block) int {
	if b.Kind != document.Table {
		return 0
	}
	return b.Letters()
}

func lettersIn(s string) int {
	letters := 0
	for _, r := range s {
		if r >= 0x0620 && r <= 0x064a && r != '\u0640' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' ||
			r > 0x7f && (r < 0x0600 || r > 0x066f) && unicode.IsLetter(r) {
			letters++
		}
	}
	return letters
}

// density is the share of letters that stand in links.
func (f facts) density() float64 {
	if f.letters == 0 {
		return 0
	}
	return float64(f.linked) / float64(f.letters)
}

// isParagraph says that a block carries the text: it can begin or end an article.
func (f facts) isParagraph() bool { return f.letters >= paragraphLetters && f.density() < 0.5 }

// isAroundLinks says that a sentence goes on behind its last link: the links stand
// in a text and are not what it offers.
func (f facts) isAroundLinks() bool { return f.linked > 0 && f.behind > 0 && f.endsSentence() }

// endsSentence says that the text ends as a sentence does, not as a label.
func (f facts) endsSentence() bool {
	text := strings.TrimRightFunc(f.raw, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("»«”“\")'", r) })
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, "؟") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?")
}
