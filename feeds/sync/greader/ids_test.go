package greader

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestIDs: servers name one entry in up to three forms.
func TestIDs(t *testing.T) {
	for _, c := range []struct{ given, short, long string }{
		{"1164", "1164", "tag:google.com,2005:reader/item/000000000000048c"},
		{"tag:google.com,2005:reader/item/000000000000048c", "1164", "tag:google.com,2005:reader/item/000000000000048c"},
		{"tag:google.com,2005:reader/item/48c", "1164", "tag:google.com,2005:reader/item/000000000000048c"},
		{"-2", "-2", "tag:google.com,2005:reader/item/fffffffffffffffe"}, // 64 bits, with a sign in lists
		{"tag:google.com,2005:reader/item/fffffffffffffffe", "-2", "tag:google.com,2005:reader/item/fffffffffffffffe"},
		{"18446744073709551614", "-2", "tag:google.com,2005:reader/item/fffffffffffffffe"},           // and without one
		{"1795977609221319", "1795977609221319", "tag:google.com,2005:reader/item/0006616e9f6c14c7"}, // FreshRSS: microseconds
		{"5f0e1c2d3b4a59687766554a", "5f0e1c2d3b4a59687766554a", "tag:google.com,2005:reader/item/5f0e1c2d3b4a59687766554a"},
		{"tag:google.com,2005:reader/item/5f0e1c2d3b4a59687766554a", "5f0e1c2d3b4a59687766554a", "tag:google.com,2005:reader/item/5f0e1c2d3b4a59687766554a"},
	} {
		if got := shortID(c.given); got != c.short {
			t.Errorf("%s: short %s, want %s", c.given, got, c.short)
		}
		if got := longID(c.short); got != c.long {
			t.Errorf("%s: long %s, want %s", c.short, got, c.long)
		}
	}
}

// TestContinuation: some servers write it as a number, and 0 or nothing at the end.
func TestContinuation(t *testing.T) {
	for text, want := range map[string]continuation{
		`{"continuation":"1000"}`: "1000", `{"continuation":1000}`: "1000", `{"continuation":"abc"}`: "abc",
		`{"continuation":"0"}`: "", `{"continuation":null}`: "", `{}`: "",
	} {
		var page ids
		if err := json.Unmarshal([]byte(text), &page); err != nil || page.Continuation != want {
			t.Errorf("%s: %q, %v", text, page.Continuation, err)
		}
	}
}

// TestPlaces: a walk that is broken off goes on; one that has ended asks from two
// days before it began.
func TestPlaces(t *testing.T) {
	if from, begun, at := parsePlace(""); from != 0 || begun != 0 || at != "" {
		t.Error("the beginning is somewhere else")
	}
	if from, begun, at := parsePlace(writePlace(5, 7, "a b")); from != 5 || begun != 7 || at != "a b" {
		t.Errorf("%d %d %q", from, begun, at)
	}
	if from, _, at := parsePlace(writePlace(5, 0, "")); from != 5 || at != "" {
		t.Errorf("%d %q", from, at)
	}
}

// TestRefs: some lists write ids as numbers.
func TestRefs(t *testing.T) {
	var page ids
	if err := json.Unmarshal([]byte(`{"itemRefs":[{"id":"1164"},{"id":1165},{"id":"tag:google.com,2005:reader/item/48e"}]}`), &page); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(page.list(), " "); got != "1164 1165 1166" {
		t.Error(got)
	}
}
