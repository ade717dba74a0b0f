package catalogue

import "testing"

func TestPacks(t *testing.T) {
	packs := Packs()
	if len(packs) < 25 || packs[0].Kind != PackDefault || len(packs[0].Outlets) != len(Default()) {
		t.Fatalf("%d packs, the first is %q with %d outlets", len(packs), packs[0].ID, len(packs[0].Outlets))
	}
	ids, kinds := map[string]bool{}, map[PackKind]int{}
	inAPack := map[string]bool{}
	for i, pack := range packs {
		kinds[pack.Kind]++
		if ids[pack.ID] {
			t.Errorf("two packs are called %q", pack.ID)
		}
		ids[pack.ID] = true
		if pack.Title("ar") == "" || pack.Title("ar") == pack.Title("en") || pack.Title("en") == pack.ID {
			t.Errorf("pack %q is called %q and %q", pack.ID, pack.Title("ar"), pack.Title("en"))
		}
		if i > 0 && packs[i-1].Kind == pack.Kind && len(packs[i-1].Outlets) < len(pack.Outlets) {
			t.Errorf("pack %q stands before the larger %q", packs[i-1].ID, pack.ID)
		}
		if found, known := FindPack(pack.ID); !known || len(found.Outlets) != len(pack.Outlets) {
			t.Errorf("pack %q is not found", pack.ID)
		}
		checkPack(t, pack)
		for _, outlet := range pack.Outlets {
			inAPack[outlet.FeedURL] = true
		}
	}
	if kinds[PackDefault] != 1 || kinds[PackRegion] != 1 || kinds[PackCountry] < 15 || kinds[PackCategory] < 7 {
		t.Errorf("kinds of pack: %v", kinds)
	}
	for _, outlet := range All() {
		if outlet.Evidence != Blocked && !inAPack[outlet.FeedURL] {
			t.Errorf("%s is in no pack", outlet.TitleEnglish)
		}
	}
	if _, known := FindPack("nowhere"); known {
		t.Error("a pack that there is not was found")
	}
}

func checkPack(t *testing.T, pack Pack) {
	t.Helper()
	for i, outlet := range pack.Outlets {
		check(t, outlet, outlet.Evidence != Blocked, "refuses programs, yet is in pack %q", pack.ID)
		check(t, outlet, pack.Kind != PackCountry || outlet.Country == pack.ID, "is in pack %q", pack.ID)
		check(t, outlet, pack.Kind != PackCategory || string(outlet.Category) == pack.ID, "is in pack %q", pack.ID)
		sorted := i == 0 || pack.Kind == PackDefault || pack.Outlets[i-1].Evidence <= outlet.Evidence
		check(t, outlet, sorted, "stands behind a worse attested one in pack %q", pack.ID)
	}
}
