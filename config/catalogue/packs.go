package catalogue

import "slices"

// PackKind says what the outlets of a pack have in common.
type PackKind string

// The kinds of pack, in the order in which Packs gives them.
const (
	PackDefault  PackKind = "default"  // the list of a first run
	PackRegion   PackKind = "region"   // written for all Arab countries
	PackCountry  PackKind = "country"  // of one country
	PackCategory PackKind = "category" // about one subject
)

// regionPanArab is the region of outlets that are of no single country's news.
const regionPanArab = "pan-arab"

// Pack is a set of outlets that somebody may want to follow together. None of
// them is known to refuse programs.
type Pack struct {
	// ID names the pack for ever: "default", "pan-arab", a country's code such as
	// "EG", or a subject's such as "economy".
	ID   string
	Kind PackKind
	// Outlets stand with the best attested first; in the default pack by rank.
	Outlets []Outlet
}

// Title is the pack's name in a language, "ar" or "en".
func (p Pack) Title(language string) string {
	switch p.Kind {
	case PackDefault:
		return names{"مختارات خبر", "khabar's choice"}.in(language)
	case PackRegion:
		return names{"أخبار العالم العربي", "The Arab world"}.in(language)
	case PackCountry:
		return CountryName(p.ID, language)
	}
	return Category(p.ID).Name(language)
}

// Packs gives every pack that has an outlet: the default one, that of the Arab
// world, those of countries by the number of their outlets, those of subjects
// likewise. General news, which most outlets are, is no pack of its own.
func Packs() []Pack {
	byCountry, byCategory := map[string][]Outlet{}, map[string][]Outlet{}
	var everywhere []Outlet
	for _, outlet := range parsed() {
		if outlet.Evidence == Blocked {
			continue
		}
		switch {
		case outlet.Region == regionPanArab:
			everywhere = append(everywhere, outlet)
		case outlet.Country != "":
			byCountry[outlet.Country] = append(byCountry[outlet.Country], outlet)
		}
		if outlet.Category != "general" {
			byCategory[string(outlet.Category)] = append(byCategory[string(outlet.Category)], outlet)
		}
	}
	packs := []Pack{{ID: "default", Kind: PackDefault, Outlets: Default()}}
	if len(everywhere) > 0 {
		packs = append(packs, Pack{ID: regionPanArab, Kind: PackRegion, Outlets: bestFirst(everywhere)})
	}
	packs = append(packs, packsOf(PackCountry, Countries(), byCountry)...)
	codes := make([]string, 0, len(categoryNames))
	for _, category := range Categories() {
		codes = append(codes, string(category))
	}
	return append(packs, packsOf(PackCategory, codes, byCategory)...)
}

// packsOf makes a pack of each code that has outlets, the largest first.
func packsOf(kind PackKind, codes []string, outlets map[string][]Outlet) []Pack {
	var packs []Pack
	for _, code := range codes {
		if len(outlets[code]) > 0 {
			packs = append(packs, Pack{ID: code, Kind: kind, Outlets: bestFirst(outlets[code])})
		}
	}
	slices.SortStableFunc(packs, func(a, b Pack) int { return len(b.Outlets) - len(a.Outlets) })
	return packs
}

// bestFirst sorts outlets by how well they are attested.
func bestFirst(outlets []Outlet) []Outlet {
	slices.SortStableFunc(outlets, func(a, b Outlet) int { return a.Evidence.order() - b.Evidence.order() })
	return outlets
}

// order is 0 for the best grade.
func (e Evidence) order() int {
	return slices.Index([]Evidence{Measured, Listed, Unverified, Blocked}, e)
}

// FindPack gives the pack with an ID.
func FindPack(id string) (Pack, bool) {
	for _, pack := range Packs() {
		if pack.ID == id {
			return pack, true
		}
	}
	return Pack{}, false
}
