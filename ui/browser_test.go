package ui

import "testing"

// TestWebAddress: what a program is given is an address of the web and nothing that
// it, or a shell that it calls, could take for anything else.
func TestWebAddress(t *testing.T) {
	check := func(address, want string) {
		t.Helper()
		got, err := webAddress(address)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v; want %q", address, got, err, want)
		}
	}
	check("https://a.example/x?id=1#top", "https://a.example/x?id=1#top")
	check("https://а.example/", "https://xn--80a.example/") // Cyrillic
	check("https://خبر.example/ا", "https://xn--ngblk.example/%D8%A7")
	check("https://a.example/x y;touch owned|'\"`$(id)", "https://a.example/x%20y;touch%20owned%7C%27%22%60$%28id%29")
	for _, hostile := range []string{
		"", "-oProxyCommand=x", "--profile=/tmp", "javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/", "mailto:a@b?attach=/etc/passwd",
		"smb://a/b", "http://user:secret@a.example/", "http://a.example\\@b.example/", "http://a.example/\x1b]0;x\a", "http://a.example/\u202egpj",
		"http://a.example/\nx", "http://-a/", "//a.example", "a.example", "http:///x", "data:text/html,x",
	} {
		check(hostile, "")
	}
}

// TestShownAddress: no password stands on the screen, also not that of what is no
// address.
func TestShownAddress(t *testing.T) {
	for address, want := range map[string]string{
		"https://a.example/f?q=x@y":          "https://a.example/f?q=x@y",
		"https://me:secret@a.example/f":      "https://a.example/f",
		"https://me:sec%zzret@a.example/f":   "https://a.example/f",
		"https://me:secret@a.example:port/f": "https://a.example:port/f",
		"no address":                         "no address",
	} {
		if got := shownAddress(address); got != want {
			t.Errorf("shownAddress(%q) = %q, want %q", address, got, want)
		}
	}
}
