package config

import (
	"net/url"
	"regexp"
	"strings"
)

// ValidAddress says whether an address can be followed: http or https with a
// host, or the program's own khabar:. Everything else could reach files or
// programs of this machine.
func ValidAddress(address string) bool {
	u, err := url.Parse(address)
	if err != nil || oneLine(address) != address || strings.ContainsAny(address, " \u00a0") {
		return false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		return u.Hostname() != ""
	case "khabar":
		return u.Opaque != ""
	}
	return false
}

// withPort is a host with its port, as a server tells where it listens.
var withPort = regexp.MustCompile(`^([^\s:/?#@]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}([/?#]|$)`)

// CompleteAddress puts https:// before an address that was typed without: a host
// with a point in its name, or one with a port. The feed: of "subscribe" buttons and
// blanks around are taken off. All else it gives back as it is.
func CompleteAddress(typed string) string {
	typed = strings.TrimSpace(typed)
	if len(typed) > len("feed:") && strings.EqualFold(typed[:len("feed:")], "feed:") {
		typed = strings.TrimPrefix(typed[len("feed:"):], "//")
	}
	if !strings.Contains(typed, ":") && strings.Contains(typed, ".") || withPort.MatchString(typed) {
		return "https://" + typed
	}
	return typed
}

// nearestAddress proposes https for an address that only lacks its scheme.
func nearestAddress(address string) string {
	if with := CompleteAddress(address); with != address && ValidAddress(with) {
		return with
	}
	return ""
}

// Identity gives what two addresses of the same feed have in common: scheme
// http or https, "www.", the default port, a slash at the end, the fragment
// and the case of the host make no difference.
func Identity(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		host += ":" + port
	}
	identity := host + strings.TrimSuffix(u.EscapedPath(), "/")
	if u.RawQuery != "" {
		identity += "?" + u.RawQuery
	}
	return identity
}

// userInformation is what may be a name and password in an address, or in what
// was meant for one.
var userInformation = regexp.MustCompile(`(//)[^/\s?#]*@`)

// Redacted is an address as it may be shown: without a password.
func Redacted(address string) string {
	u, err := url.Parse(address)
	switch {
	case err != nil: // what is no address may hold a password all the same
		return oneLine(userInformation.ReplaceAllString(address, "$1"))
	case u.User == nil:
		return oneLine(address)
	}
	return oneLine(u.Redacted())
}
