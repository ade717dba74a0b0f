package extract

import (
	"khabar/feeds/document"
	"khabar/feeds/fold"
)

const (
	// feedLettersMin and feedParagraphsMin: feed content below either is a
	// summary, which no page is measured by.
	feedLettersMin    = 400
	feedParagraphsMin = 2
	// pageTimes10: a page carries clearly more with 1.2 times the letters of the
	// feed. With less, what it has more is the frame.
	pageTimes10 = 12
	// poorerThan: a page that gives less than a half of what the feed has sent
	// is a consent wall or a stub, even where that is only a summary.
	poorerThan = 2
)

// Better chooses between what the feed has sent of an article and what its page
// gives. The page it is, unless the feed's content could be the whole article
// and the page is another one or carries not clearly more. A page without half
// of the feed's letters is never taken. Source tells which it was: that of the
// page; feed where the feed's content stands for the full text; summary where
// the page was no use and another one, some other day, may be.
func Better(feed, page document.Document) document.Document {
	feedLetters, pageLetters := feed.Letters(), page.Letters()
	isOther := sharedWords(feed, page) < 0.5
	switch {
	case isWholeContent(feed, feedLetters) && (isOther || 10*pageLetters < pageTimes10*feedLetters):
		feed.Source = document.SourceFeed
	case endsOpenDocument(feed) && isOther && feedLetters >= feedLettersMin:
		feed.Source = document.SourceSummary // the rest of it is not there
	case poorerThan*pageLetters < feedLetters:
		if feed.Source == "" {
			feed.Source = document.SourceSummary
		}
	default:
		return page
	}
	return feed
}

// isWholeContent says that feed content may be an article and not its beginning.
func isWholeContent(feed document.Document, letters int) bool {
	if letters < feedLettersMin || endsOpenDocument(feed) {
		return false
	}
	paragraphs := 0
	for i := range feed.Blocks {
		switch feed.Blocks[i].Kind {
		case document.Paragraph, document.Item:
			if feed.Blocks[i].Letters() > 0 {
				paragraphs++
			}
		case document.Heading, document.Code, document.Image, document.Table, document.Rule, document.Embed:
		}
	}
	return paragraphs >= feedParagraphsMin
}

// sharedWords is how much of the feed's vocabulary the page uses as well, 0 to
// 1: in two articles about different things it is the small words.
func sharedWords(feed, page document.Document) float64 {
	onPage := map[string]bool{}
	for _, word := range fold.Words(page.Title + " " + page.PlainText()) {
		onPage[word] = true
	}
	seen := map[string]bool{}
	shared := 0
	for _, word := range fold.Words(feed.PlainText()) {
		if seen[word] {
			continue
		}
		seen[word] = true
		if onPage[word] {
			shared++
		}
	}
	if len(seen) == 0 {
		return 1
	}
	return float64(shared) / float64(len(seen))
}
