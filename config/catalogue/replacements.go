package catalogue

import (
	"net/url"
	"slices"
	"strings"
)

// Lost is a feed that something is to be found for.
type Lost struct {
	URL, Homepage string
	Country       string // ISO 3166-1 code, or empty
}

// Replacements gives outlets that could take the place of a feed, the nearest
// first: other feeds of the same outlet, then outlets of its country and subject,
// then of its country; of each the best attested first. Left out are those that
// refuse programs and those that skip says. A feed that the catalogue does not know
// has no subject.
func Replacements(lost Lost, skip func(feedURL string) bool) []Outlet {
	country, category := lost.Country, Category("")
	host := siteOf(lost.Homepage)
	for _, outlet := range parsed() {
		if sameFeed(outlet.FeedURL, lost.URL) {
			country, category, host = outlet.Country, outlet.Category, siteOf(outlet.Homepage)
		}
	}
	if host == "" {
		host = siteOf(lost.URL)
	}
	type ranked struct {
		outlet Outlet
		rank   int
	}
	var found []ranked
	for _, outlet := range parsed() {
		rank := -1
		switch {
		case outlet.Evidence == Blocked || sameFeed(outlet.FeedURL, lost.URL) || skip(outlet.FeedURL):
			continue
		case host != "" && siteOf(outlet.Homepage) == host:
			rank = 0
		case country != "" && outlet.Country == country && outlet.Category == category:
			rank = 1
		case country != "" && outlet.Country == country:
			rank = 2
		}
		if rank >= 0 {
			found = append(found, ranked{outlet, rank})
		}
	}
	slices.SortStableFunc(found, func(a, b ranked) int {
		if a.rank != b.rank {
			return a.rank - b.rank
		}
		return a.outlet.Evidence.order() - b.outlet.Evidence.order()
	})
	outlets := make([]Outlet, len(found))
	for i, r := range found {
		outlets[i] = r.outlet
	}
	return outlets
}

// siteOf is what the addresses of one site have in common, roughly: its host
// without "www." and the like.
func siteOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	for _, prefix := range []string{"www.", "feeds.", "rss.", "feed."} {
		host = strings.TrimPrefix(host, prefix)
	}
	return host
}

func sameFeed(a, b string) bool {
	plain := func(address string) string {
		_, rest, _ := strings.Cut(address, "://")
		return strings.TrimRight(strings.TrimPrefix(strings.ToLower(rest), "www."), "/")
	}
	return plain(a) == plain(b)
}
