package document

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// quoteBar opens each line of a quotation in plain text.
const quoteBar = "> "

// PlainText gives the blocks as logical plain text, for search indexing and for
// pipes: blocks are parted by an empty line, the items of one list by a newline,
// cells of a table by a tab. Images without a caption give nothing.
func (d *Document) PlainText() string {
	var out strings.Builder
	out.Grow(d.textBytes())
	previous := Block{}
	for i := range d.Blocks {
		text := d.Blocks[i].plainText()
		if text == "" {
			continue
		}
		if out.Len() > 0 {
			out.WriteString(separator(previous, d.Blocks[i]))
		}
		writeIndented(&out, text, strings.Repeat(quoteBar, d.Blocks[i].Quote))
		previous = d.Blocks[i]
	}
	return out.String()
}

// separatorDot parts what stands in the dim line.
const separatorDot = " · "

// dimParts are what stands below a title: outlet, author, agency and, at the
// end, the day.
func dimParts(d *Document) []string {
	var parts []string
	for _, part := range []string{d.Site, d.Byline, d.Agency, day(d.Published)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// day gives the day of a time in RFC 3339, in its own zone.
func day(published string) string {
	at, err := time.Parse(time.RFC3339, published)
	if err != nil {
		return published
	}
	return at.Format(time.DateOnly)
}

// Words counts the words of the blocks: runs of letters, digits and marks that
// hold at least one letter or digit.
func (d *Document) Words() int {
	words := 0
	for i := range d.Blocks {
		words += countWords(Text(d.Blocks[i].Runs))
		for _, row := range d.Blocks[i].Rows {
			for _, cell := range row.Cells {
				words += countWords(Text(cell.Runs))
			}
		}
	}
	return words
}

// Letters counts the letters of the blocks, in any script.
func (d *Document) Letters() int {
	letters := 0
	for i := range d.Blocks {
		letters += d.Blocks[i].Letters()
	}
	return letters
}

// Letters counts the letters of a block, in any script.
func (b *Block) Letters() int {
	letters := countLetters(b.Runs)
	for _, row := range b.Rows {
		for _, cell := range row.Cells {
			letters += countLetters(cell.Runs)
		}
	}
	return letters
}

func (d *Document) textBytes() int {
	n := 0
	for i := range d.Blocks {
		for _, run := range d.Blocks[i].Runs {
			n += len(run.Text) + 2
		}
	}
	return n
}

// plainText is the text of one block with the sign of its kind.
func (b *Block) plainText() string {
	switch b.Kind {
	case Table:
		return tableText(b.Rows)
	case Rule:
		return "* * *"
	case Item:
		return b.itemPrefix("• ") + strings.ReplaceAll(Text(b.Runs), "\n", "\n"+strings.Repeat(" ", b.indent()))
	case Embed:
		if label := Text(b.Runs); label != "" && b.URL != "" {
			return label + "\n" + b.URL
		} else if label != "" {
			return label
		}
		return b.URL
	case Image, Paragraph, Heading, Code:
	}
	return Text(b.Runs)
}

func tableText(rows []Row) string {
	var out strings.Builder
	for i, row := range rows {
		if i > 0 {
			out.WriteByte('\n')
		}
		for j, cell := range row.Cells {
			if j > 0 {
				out.WriteByte('\t')
			}
			out.WriteString(strings.ReplaceAll(Text(cell.Runs), "\n", " "))
		}
	}
	return out.String()
}

// separator keeps the items of a list together and parts everything else.
func separator(before, after Block) string {
	if before.Kind == Item && after.Kind == Item && before.Quote == after.Quote {
		return "\n"
	}
	return "\n\n"
}

func writeIndented(out *strings.Builder, text, indent string) {
	if indent == "" {
		out.WriteString(text)
		return
	}
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(indent)
		out.WriteString(line)
	}
}

func countWords(s string) int {
	words, inside := 0, false
	for _, r := range s {
		switch {
		case isWordRune(r):
			if !inside {
				words++
			}
			inside = true
		case unicode.Is(unicode.M, r), r == '\u0640', r == '\u200c', r == '\u200d', r == '\'', r == '’':
			// Belongs to the word around it and begins none.
		default:
			inside = false
		}
	}
	return words
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return r != '\u0640' && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

func countLetters(runs []Run) int {
	letters := 0
	for _, run := range runs {
		for _, r := range run.Text {
			switch {
			case r >= 0x0620 && r <= 0x064a && r != '\u0640', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
				letters++
			case r >= utf8.RuneSelf && (r < 0x0600 || r > 0x06ff) && unicode.IsLetter(r), r >= 0x0671 && r <= 0x06d3:
				letters++
			}
		}
	}
	return letters
}
