package headlines

import (
	"testing"

	"khabar/feeds/news"
	"khabar/ui/style"
)

// TestBadgeInTheBar holds that the badge of breaking news keeps its colours where
// the headline is selected: blue letters on its red ground cannot be read.
func TestBadgeInTheBar(t *testing.T) {
	m := long(1)
	m.SetEntries([]news.Entry{{ID: 1, FeedName: "صحيفة", Published: now, Title: "ميناء يستأنف العمل", Breaking: true}})
	badge := m.kit.Pen(style.Badge)
	cells := 0
	for _, row := range m.Rows(true) {
		for _, c := range row {
			if c.Pen == badge {
				cells++
			}
		}
	}
	if cells != 4 { // عاجل
		t.Errorf("%d cells have the badge's pen, want 4", cells)
	}
}
