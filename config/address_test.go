package config

import (
	"errors"
	"strings"
	"testing"
)

// TestRedacted: no password is shown, also not that of what is no address.
func TestRedacted(t *testing.T) {
	for address, want := range map[string]string{
		"https://me:secret@a.example/f":      "https://me:xxxxx@a.example/f",
		"https://a.example/f?q=me:secret@b":  "https://a.example/f?q=me:secret@b",
		"https://me:sec%zzret@a.example/f":   "https://a.example/f",
		"https://me:secret@a.example:port/f": "https://a.example:port/f",
		"no address":                         "no address",
	} {
		if got := Redacted(address); got != want {
			t.Errorf("Redacted(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestCompleteAddress(t *testing.T) {
	for typed, want := range map[string]string{
		"a.example": "https://a.example", "a.example/f?q=1": "https://a.example/f?q=1", "127.0.0.1:8099": "https://127.0.0.1:8099",
		"localhost:8099/feed": "https://localhost:8099/feed", "[::1]:8099": "https://[::1]:8099",
		"http://a.example:80": "http://a.example:80", "khabar:guide": "khabar:guide", "exec:rm": "exec:rm", "exec:12x": "exec:12x",
		"feed://a.example/f": "https://a.example/f", "feed:https://a.example/f": "https://a.example/f", "FEED:http://a.example": "http://a.example",
		" https://a.example/f\n": "https://a.example/f", "feed:": "feed:", "feed://": "", "feedly.example": "https://feedly.example",
		"mailto:a@b.example": "mailto:a@b.example", "هسبريس": "هسبريس", "": "",
	} {
		if got := CompleteAddress(typed); got != want {
			t.Errorf("%q becomes %q, want %q", typed, got, want)
		}
	}
}

// TestErrorsShowNoPassword: what is said of an address that cannot be followed goes
// to the log too.
func TestErrorsShowNoPassword(t *testing.T) {
	const wrong = "ftp://me:secret@a.example/f"
	check := func(err error) {
		t.Helper()
		var fault *Error
		if !errors.As(err, &fault) || fault.Kind != ErrorAddress || strings.Contains(fault.Error(), "secret") {
			t.Errorf("%v", err)
		}
	}
	_, _, err := LoadList(write(t, "feeds.toml", "[[feed]]\nurl = \""+wrong+"\"\n"))
	check(err)
	file := FeedFile{Path: write(t, "feeds.toml", twoFeeds)}
	_, err = file.Add(Feed{URL: wrong})
	check(err)
	_, _, err = file.AddAll(List{Feeds: []Feed{{URL: wrong}}})
	check(err)
	_, err = file.Replace("https://a.example/f", wrong, "")
	check(err)
}
