package sync

import (
	"errors"
	"net/url"
	"slices"
	"strings"

	"khabar/feeds/news"
)

// pagesOfServers are the tails of addresses that people copy from their browser
// instead of the address of the protocol.
var pagesOfServers = []string{"/index.php", "/index.html", "/i", "/api"}

// Addresses gives where an account may be asked: at the address as the user has
// written it, and then at the root of the server whose page that may be, and at the
// tails below it.
func Addresses(address string, tails ...string) []string {
	address, _, _ = strings.Cut(strings.TrimSpace(address), "#")
	address, _, _ = strings.Cut(address, "?")
	address = strings.TrimRight(address, "/")
	if program, _, more := strings.Cut(address, ".php/"); more {
		address = program + ".php"
	}
	root := address
	for _, page := range pagesOfServers {
		root = strings.TrimRight(strings.TrimSuffix(root, page), "/")
	}
	list := []string{address}
	if u, err := url.Parse(root); err != nil || u.Host == "" || strings.HasSuffix(root, ".php") {
		return list
	}
	for _, tail := range append([]string{""}, tails...) {
		if !slices.Contains(list, root+tail) {
			list = append(list, root+tail)
		}
	}
	return list
}

// elsewhere says that what has answered may be no server of the protocol: it may be at
// another address. Pages refuse a form that is not theirs in many ways.
func elsewhere(err error) bool {
	var fault *news.Fault
	if !errors.As(err, &fault) {
		return false
	}
	switch fault.Status {
	case 400, 403, 405:
		return true
	}
	return fault.Kind == news.FaultNotAServer || fault.Kind == news.FaultRedirects
}
