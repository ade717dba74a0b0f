package headlines

import (
	"strings"
	"testing"

	"khabar/feeds/news"
	"khabar/ui/lang"
	"khabar/ui/paint"
)

// TestEditedInOneRow holds that an entry which its feed has changed shows it where
// there is no dateline, in one cell in front of the headline.
func TestEditedInOneRow(t *testing.T) {
	for _, language := range lang.Languages {
		for _, edited := range []bool{false, true} {
			m := long(1)
			m.kit.Words, m.kit.Dense = lang.For(language), true
			m.kit.Painter = paint.New(paint.Options{RightToLeft: m.kit.Words.RightToLeft})
			m.SetSize(40, 20)
			m.SetEntries([]news.Entry{{ID: 1, FeedName: "صحيفة", Published: now, Title: "ميناء يستأنف العمل", Edited: edited}})
			marks := 0
			for _, row := range m.Rows(true) {
				for _, c := range row {
					marks += strings.Count(string(c.Glyph), markEdited)
				}
			}
			if (marks == 1) != edited {
				t.Errorf("%s, edited %v: %d marks", language, edited, marks)
			}
		}
	}
}
