package sync

import (
	"slices"
	"testing"
)

// TestAddresses: where a server is looked for, by what people copy.
func TestAddresses(t *testing.T) {
	for address, want := range map[string][]string{
		"https://example.org":                        {"https://example.org", "https://example.org/api/x.php", "https://example.org/fever"},
		" https://example.org/api/ ":                 {"https://example.org/api", "https://example.org", "https://example.org/api/x.php", "https://example.org/fever"},
		"https://example.org/rss/p/i/?a=normal#top":  {"https://example.org/rss/p/i", "https://example.org/rss/p", "https://example.org/rss/p/api/x.php", "https://example.org/rss/p/fever"},
		"https://example.org/i/index.php?a=normal":   {"https://example.org/i/index.php", "https://example.org", "https://example.org/api/x.php", "https://example.org/fever"},
		"https://example.org/fever/?api":             {"https://example.org/fever", "https://example.org/fever/api/x.php", "https://example.org/fever/fever"},
		"https://example.org/api/x.php":              {"https://example.org/api/x.php"},
		"https://example.org/api/x.php/reader/api/0": {"https://example.org/api/x.php"},
		"example": {"example"},
	} {
		if got := Addresses(address, "/api/x.php", "/fever"); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", address, got, want)
		}
	}
}
