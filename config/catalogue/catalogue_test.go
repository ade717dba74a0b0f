package catalogue

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// outletsMin is how many outlets the catalogue promises.
const outletsMin = 140

func TestShape(t *testing.T) {
	outlets := All()
	if lines := strings.Count(outletsTSV, "\n") - 1; len(outlets) != lines {
		t.Errorf("%d of %d lines have the right number of fields", len(outlets), lines)
	}
	if len(outlets) < outletsMin {
		t.Errorf("%d outlets, want at least %d", len(outlets), outletsMin)
	}
	country, region := regexp.MustCompile(`^([A-Z]{2})?$`), regexp.MustCompile(`^[a-z-]+$`)
	seen := map[string]bool{}
	for _, o := range outlets {
		check(t, o, o.TitleArabic != "" && o.TitleEnglish != "", "a name is missing")
		check(t, o, !seen[o.FeedURL], "the feed stands twice")
		check(t, o, isWeb(o.FeedURL) && isWeb(o.Homepage), "an address is not http(s)")
		check(t, o, country.MatchString(o.Country), "country %q is no ISO 3166-1 code", o.Country)
		check(t, o, o.Country == "" || countryNames[o.Country].arabic != "", "country %q has no name", o.Country)
		check(t, o, categoryNames[o.Category].arabic != "", "category %q is unknown", o.Category)
		check(t, o, region.MatchString(o.Region), "region %q", o.Region)
		check(t, o, strings.Contains("ABCX", string(o.Evidence)) && o.Evidence != "", "grade %q", o.Evidence)
		seen[o.FeedURL] = true
	}
}

func check(t *testing.T, o Outlet, right bool, format string, arguments ...any) {
	t.Helper()
	if !right {
		t.Errorf(o.TitleEnglish+": "+format, arguments...)
	}
}

func isWeb(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

func TestDefaultIsInOrder(t *testing.T) {
	chosen := Default()
	if len(chosen) != 40 {
		t.Fatalf("%d outlets in the list of a first run, want 40", len(chosen))
	}
	for i, o := range chosen {
		check(t, o, o.Rank == i+1, "rank %d at place %d", o.Rank, i+1)
		check(t, o, o.Evidence != Blocked, "refuses programs, yet is in the first list")
	}
}

func TestNames(t *testing.T) {
	used := map[string]bool{}
	for _, o := range All() {
		used[o.Country], used[string(o.Category)] = true, true
	}
	for _, code := range Categories() {
		if !used[string(code)] || code.Name("ar") == code.Name("en") {
			t.Errorf("category %q: unused or without two names", code)
		}
	}
	for _, code := range Countries() {
		if !used[code] || CountryName(code, "ar") == CountryName(code, "en") {
			t.Errorf("country %q: unused or without two names", code)
		}
	}
	if Category("x").Name("ar") != "x" || CountryName("ZZ", "en") != "ZZ" {
		t.Error("an unknown code must be its own name")
	}
}
