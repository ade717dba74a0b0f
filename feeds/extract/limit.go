package extract

import (
	"strings"
	"unicode/utf8"

	"khabar/feeds/document"
)

// A document is laid out whole when it is opened, while a key may be waiting. What
// that costs is bounded here: the longest reads of outlets have 60 KB, a novel
// has 500. A run, a cell and a line cost as much as so many bytes more.
const (
	weightMax  = 512 << 10
	pieceBytes = 24
	lineBytes  = 8
)

// omitted stands where the rest of a document was left out.
const omitted = "[…]"

// limit cuts a document where it gets too heavy.
func limit(doc *document.Document) {
	left := weightMax
	for i := range doc.Blocks {
		if limitBlock(&doc.Blocks[i], &left); left > 0 {
			continue
		}
		doc.Blocks = append(doc.Blocks[:i+1], document.Block{Kind: document.Paragraph, Runs: []document.Run{{Text: omitted, Link: doc.URL}}})
		return
	}
}

func limitBlock(block *document.Block, left *int) {
	*left -= pieceBytes
	block.Runs = limitRuns(block.Runs, left)
	for r := range block.Rows {
		cells := block.Rows[r].Cells
		for c := range cells {
			*left -= pieceBytes
			if cells[c].Runs = limitRuns(cells[c].Runs, left); *left <= 0 {
				block.Rows[r].Cells = cells[:c+1]
				block.Rows = block.Rows[:r+1]
				return
			}
		}
	}
}

// limitRuns keeps the runs that there is room for; the last one may be cut.
func limitRuns(runs []document.Run, left *int) []document.Run {
	for i, run := range runs {
		*left -= pieceBytes
		if weight := len(run.Text) + lineBytes*strings.Count(run.Text, "\n"); *left > weight {
			*left -= weight
			continue
		}
		runs[i].Text = lightest(run.Text, *left)
		*left = 0
		return runs[:i+1]
	}
	return runs
}

// lightest gives as much of the beginning of a text as weighs no more.
func lightest(text string, weight int) string {
	for i, r := range text {
		weight -= utf8.RuneLen(r)
		if r == '\n' {
			weight -= lineBytes
		}
		if weight < 0 {
			return text[:i]
		}
	}
	return text
}
