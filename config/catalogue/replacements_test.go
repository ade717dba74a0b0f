package catalogue

import "testing"

func TestReplacements(t *testing.T) {
	none := func(string) bool { return false }
	for _, outlet := range All() {
		for i, other := range Replacements(Lost{URL: outlet.FeedURL}, none) {
			check(t, outlet, other.FeedURL != outlet.FeedURL && other.Evidence != Blocked, "is replaced by %s", other.FeedURL)
			sameSite := siteOf(other.Homepage) == siteOf(outlet.Homepage)
			check(t, outlet, sameSite || outlet.Country != "" && other.Country == outlet.Country, "has %s at place %d", other.FeedURL, i)
		}
	}
	egypt := Replacements(Lost{URL: "https://gone.example/feed", Country: "EG"}, none)
	if len(egypt) < 10 || egypt[0].Country != "EG" || egypt[0].Evidence > egypt[len(egypt)-1].Evidence {
		t.Errorf("%d outlets of Egypt, the first is %+v", len(egypt), egypt[0])
	}
	skipped := Replacements(Lost{Country: "EG"}, func(address string) bool { return address == egypt[0].FeedURL })
	if len(skipped) != len(egypt)-1 {
		t.Errorf("%d outlets without one of %d", len(skipped), len(egypt))
	}
	if got := Replacements(Lost{URL: "https://gone.example/feed"}, none); len(got) != 0 {
		t.Errorf("a feed of nowhere is replaced by %+v", got[0])
	}
}
