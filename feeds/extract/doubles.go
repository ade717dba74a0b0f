package extract

import "khabar/feeds/document"

// dropDoubles drops captions that stand in the text a second time, pictures
// that follow themselves, and long paragraphs that are repeated at once.
func dropDoubles(blocks []document.Block, known []facts, drop []bool) {
	last := -1
	for i := range blocks {
		if drop[i] {
			continue
		}
		if last >= 0 {
			drop[i] = drop[i] || doubles(&blocks[last], known[last], &blocks[i], known[i])
			if !drop[i] && blocks[i].Kind == document.Image && blocks[last].Kind == document.Paragraph &&
				known[last].letters > 0 && known[last].letters < serviceLetters && known[i].folded == known[last].folded {
				drop[last] = true
			}
		}
		if !drop[i] {
			last = i
		}
	}
}

func doubles(before *document.Block, f facts, b *document.Block, g facts) bool {
	switch {
	case before.Kind == document.Image && b.Kind == document.Image:
		return before.URL == b.URL
	case before.Kind == document.Image && b.Kind == document.Paragraph:
		return f.letters > 0 && f.folded == g.folded
	case before.Kind == document.Embed && b.Kind == document.Embed:
		return before.URL == b.URL
	}
	return before.Kind == b.Kind && b.Kind == document.Paragraph && g.letters >= 2*paragraphLetters &&
		document.Text(before.Runs) == document.Text(b.Runs)
}
