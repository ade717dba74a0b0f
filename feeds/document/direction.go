package document

import "unicode"

// RightToLeft says that the article as a whole runs from right to left: more of
// its letters do than do not. The title decides where there is no text.
func (d *Document) RightToLeft() bool {
	right, left := 0, 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind == Code {
			continue
		}
		r, l := sides(b.allText())
		right, left = right+r, left+l
	}
	if right+left == 0 {
		right, left = sides(d.Title)
	}
	return right > left
}

// direction is RightToLeft as HTML, XHTML and EPUB write it.
func (d *Document) direction() string {
	if d.RightToLeft() {
		return "rtl"
	}
	return "ltr"
}

// rightToLeft is the direction of one paragraph: that of the screen, where any
// letter that runs from right to left decides.
func rightToLeft(text string) bool {
	for _, r := range text {
		if isRightToLeft(r) {
			return true
		}
	}
	return false
}

// sides counts the letters of either direction.
func sides(text string) (right, left int) {
	for _, r := range text {
		switch {
		case isRightToLeft(r):
			right++
		case unicode.IsLetter(r):
			left++
		}
	}
	return right, left
}

// isRightToLeft tells letters of the blocks that DerivedBidiClass.txt of the UCD
// sets aside for right-to-left scripts.
func isRightToLeft(r rune) bool {
	if r < 0x0590 || !unicode.IsLetter(r) {
		return false
	}
	return r <= 0x08ff || r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfeff ||
		r >= 0x10800 && r <= 0x10fff || r >= 0x1e800 && r <= 0x1efff
}

const (
	// letterShare is one in how many letters must be peculiar to a language.
	letterShare = 50
	// tehMarbutaShare: every thirtieth letter of Arabic is ة, and none of the
	// other languages has it but in loans.
	tehMarbutaShare = 100
)

// peculiar are letters by which languages of the Arabic script are known; the
// first that has its share counts.
var peculiar = []struct{ language, letters string }{
	{"ps", "ټځڅډړږښڼۍې"}, {"ckb", "ێۆەڵڕ"}, {"ur", "ٹڈڑںےہھ"}, {"fa", "یپچژگ"},
}

// Language gives the language of the text as a BCP 47 tag, known by its letters
// alone: what pages say of themselves is often wrong. "und" means that they do
// not tell, as with every language of the Latin script.
func (d *Document) Language() string {
	counts := map[rune]int{}
	arabic, hebrew, other := 0, 0, 0
	for i := range d.Blocks {
		for _, r := range d.Blocks[i].allText() {
			switch {
			case r >= 0x0620 && r <= 0x06ff && unicode.IsLetter(r):
				arabic++
				counts[r]++
			case r >= 0x05d0 && r <= 0x05ea:
				hebrew++
			case unicode.IsLetter(r):
				other++
			}
		}
	}
	switch {
	case hebrew > arabic && hebrew > other:
		return "he"
	case arabic <= other || arabic <= hebrew:
		return "und"
	}
	if counts['ة']*tehMarbutaShare > arabic {
		return "ar" // whatever keyboard its ی and ک come from
	}
	for _, p := range peculiar {
		n := 0
		for _, r := range p.letters {
			n += counts[r]
		}
		if n*letterShare > arabic {
			return p.language
		}
	}
	return "ar"
}

// allText is all that a reader sees of a block.
func (b *Block) allText() string {
	if b.Kind == Table {
		return tableText(b.Rows)
	}
	return Text(b.Runs)
}
