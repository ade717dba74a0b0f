// Package catalogue is the built-in list of Arabic outlets: facts about each
// (names, feed, homepage, country, subject, how well the feed is attested),
// which of them a first run follows and in which order, and the names of
// subjects and countries in Arabic and English. It knows nothing of the user's
// own list, and has never fetched a feed.
package catalogue

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Evidence grades how well it is attested that a feed answers.
type Evidence string

// The grades of evidence, best first.
const (
	Measured   Evidence = "A" // a live check in 2026 found the feed working
	Listed     Evidence = "B" // several lists kept in 2026 name it
	Unverified Evidence = "C" // named somewhere, or inferred from a sister site
	Blocked    Evidence = "X" // refuses programs, or was seen dead
)

// Category is the code of a subject, such as "economy".
type Category string

// Outlet is one feed of the catalogue.
type Outlet struct {
	TitleArabic  string // the outlet's name in its own script
	TitleEnglish string
	FeedURL      string
	Homepage     string
	Country      string // ISO 3166-1 code, "UN", or empty for none
	Region       string // such as "egypt" or "pan-arab"
	Category     Category
	Evidence     Evidence
	// Rank is the place in the list of a first run, from 1; 0 means that
	// the outlet is not in it.
	Rank int
}

// Title is the outlet's name in a language, "ar" or "en".
func (o Outlet) Title(language string) string {
	if language == "en" {
		return o.TitleEnglish
	}
	return o.TitleArabic
}

//go:embed outlets.tsv
var outletsTSV string

// columns is how many fields a line of outlets.tsv has.
const columns = 9

var parsed = sync.OnceValue(func() []Outlet { return parse(outletsTSV) })

// All gives every outlet in the order of the catalogue.
func All() []Outlet { return slices.Clone(parsed()) }

// Default gives the outlets of a first run in their order.
func Default() []Outlet {
	var chosen []Outlet
	for _, outlet := range parsed() {
		if outlet.Rank > 0 {
			chosen = append(chosen, outlet)
		}
	}
	slices.SortFunc(chosen, func(a, b Outlet) int { return a.Rank - b.Rank })
	return chosen
}

// parse reads the embedded table. Lines of another shape would be a defect of
// the build, which the test of shape finds; here they are passed over.
func parse(table string) []Outlet {
	lines := strings.Split(strings.TrimSuffix(table, "\n"), "\n")
	outlets := make([]Outlet, 0, len(lines))
	for _, line := range lines[1:] {
		field := strings.Split(line, "\t")
		if len(field) != columns {
			continue
		}
		rank, _ := strconv.Atoi(field[8]) // an empty field is rank 0
		outlets = append(outlets, Outlet{
			TitleArabic: field[0], TitleEnglish: field[1], FeedURL: field[2], Homepage: field[3],
			Country: field[4], Region: field[5], Category: Category(field[6]),
			Evidence: Evidence(field[7]), Rank: rank,
		})
	}
	return outlets
}
