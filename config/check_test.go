package config

import (
	"fmt"
	"strings"
	"testing"
)

// placesOf writes joined errors as «line:column kind».
func placesOf(err error) string {
	var places []string
	if joined, many := err.(interface{ Unwrap() []error }); many {
		for _, one := range joined.Unwrap() {
			fault := one.(*Error)
			places = append(places, fmt.Sprintf("%d:%d %s", fault.Line, fault.Column, fault.Kind))
		}
	}
	return strings.Join(places, ", ")
}

func TestCheckSettings(t *testing.T) {
	check := func(text, want string) {
		t.Helper()
		if got := placesOf(CheckSettings(write(t, "config.toml", text))); got != want {
			t.Errorf("%q has %s, want %s", text, got, want)
		}
	}
	check("", "")
	check("mouse = true\n[[filter]]\nwords = \"كرة\"\naction = \"hide\"\n", "")
	check("languge = \"ar\"\ndigits = \"latn\"\nworkers = 8\nmouse = 1\n", "1:1 unknown, 2:10 value, 4:9 type")
	check("mouse = tru\nworkers = 0\n", "1:9 syntax")
	// What is missing only because its line is wrong is not told.
	check("[[filter]]\nwords = 3\naction = \"hide\"\n\n[[filter]]\nwords = \"كرة\"\n", "2:9 type, 5:3 missing")
	check("[[filter]]\nwords = [\"كرة\",\n  \"\"]\naction = \"hid\"\n[[command]]\nname = 1\nargv = [\"wc\"]\n", "3:3 value, 4:10 value, 6:8 type")
	// A table of an unknown name takes its keys with it.
	check("[kyes]\ndown = 1\n[keys]\ndown = 1\n[[rule]]\nhost = \"a.org\"\nbdy = \".a\"\n", "1:2 unknown, 4:8 type, 7:1 unknown")
	check("\xef\xbb\xbfworkers = 0\nmouse = 1\n", "1:11 value, 2:9 type")
	check(strings.Repeat("mouse.a = 1\n", 1)+"workers = 0\r\nmouse.b = 2\r\n", "1:1 unknown, 2:11 value, 3:1 unknown")
}

func TestCheckList(t *testing.T) {
	check := func(text, want string) {
		t.Helper()
		if got := placesOf(CheckList(write(t, "feeds.toml", text))); got != want {
			t.Errorf("%q has %s, want %s", text, got, want)
		}
	}
	feed := func(url string) string { return "[[feed]]\nurl = \"" + url + "\"\n" }
	check(feed("https://a.org"), "")
	check(feed("a b")+feed("https://a.org")+feed("https://a.org")+"nam = \"ألف\"\n[[search]]\nname = \"بحث\"\n",
		"2:7 address, 6:7 duplicate, 7:1 unknown, 8:3 missing")
	check("[[feed]]\nname = 1\n[feed.headers]\nX-A = 1\n[[feed]]\nurl = 1\n", "2:8 type, 4:7 type, 6:7 type")
	check("[[serch]]\nname = \"بحث\"\nquery = 1\n"+feed("ftp://a.org"), "1:3 unknown, 5:7 address")
}

// However much is wrong, it ends.
func TestCheckEnds(t *testing.T) {
	err := CheckList(write(t, "feeds.toml", strings.Repeat("[[feed]]\nurl = 1\n", 3*faultsMax)))
	if got := strings.Count(placesOf(err), "type"); got != faultsMax {
		t.Errorf("%d faults, want %d", got, faultsMax)
	}
}
