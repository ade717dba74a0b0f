package clean

import (
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/idna"
)

// urlBytesMax bounds an address. Percent-encoded Arabic takes six bytes a
// letter, and slugs of 300 letters occur.
const urlBytesMax = 8192

// URL returns raw as an address that may be stored, shown and given to a
// program: http or https, with a host in ASCII (punycode), everything else
// percent-encoded, without user information. The second value is false where
// raw is not such an address.
func URL(raw string) (string, bool) {
	raw = strings.TrimSpace(raw)
	if raw == "" || len(raw) > urlBytesMax || raw[0] == '-' || hasForbidden(raw) {
		return "", false
	}
	u, err := url.Parse(raw)
	if err != nil {
		u, err = url.Parse(escapeStrayPercent(raw))
	}
	if err != nil || u.User != nil || u.Opaque != "" {
		return "", false
	}
	u.Scheme = strings.ToLower(u.Scheme)
	if u.Scheme != "http" && u.Scheme != "https" {
		return "", false
	}
	if u.Host, err = asciiHost(u); err != nil || u.Host == "" || u.Host[0] == '-' {
		return "", false
	}
	u.RawQuery = escapeQuery(u.RawQuery)
	text := u.String()
	return text, len(text) <= urlBytesMax && !hasForbidden(text)
}

// hasForbidden reports a rune that no address may carry: controls, breaks,
// bidi and other invisible characters, broken UTF-8, and the backslash, which
// browsers read as a slash and net/url does not.
func hasForbidden(raw string) bool {
	for _, r := range raw {
		switch classOf(r) {
		case classPlain, classMark:
			if r == '\\' || r == '\ufffd' {
				return true
			}
		case classBlank:
			if r != ' ' {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// asciiHost returns the host and port of u with the name in punycode.
func asciiHost(u *url.URL) (string, error) {
	host := u.Hostname()
	if strings.Contains(host, ":") { // IPv6
		return strings.ToLower(u.Host), nil
	}
	ascii, err := idna.Lookup.ToASCII(host)
	if err != nil {
		// Names with an underscore or a leading hyphen are no registered
		// names, but they resolve, and feeds are served from some of them.
		if !isPlainName(host) {
			return "", err
		}
		ascii = strings.ToLower(host)
	}
	if port := u.Port(); port != "" {
		if _, err := strconv.ParseUint(port, 10, 16); err != nil {
			return "", err
		}
		ascii += ":" + port
	}
	return ascii, nil
}

func isPlainName(host string) bool {
	for i := range len(host) {
		c := host[i] | 0x20
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || host[i] == '.' || host[i] == '-' || host[i] == '_') {
			return false
		}
	}
	return host != ""
}

const upperHex = "0123456789ABCDEF"

// escapeQuery percent-encodes what net/url leaves raw in a query.
func escapeQuery(query string) string {
	var out strings.Builder
	for i := range len(query) {
		if c := query[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>`{|}^'", c) >= 0 {
			out.WriteByte('%')
			out.WriteByte(upperHex[c>>4])
			out.WriteByte(upperHex[c&15])
		} else {
			out.WriteByte(c)
		}
	}
	return out.String()
}

// escapeStrayPercent turns a "%" that begins no escape into "%25".
func escapeStrayPercent(raw string) string {
	var out strings.Builder
	for i := range len(raw) {
		out.WriteByte(raw[i])
		if raw[i] == '%' && !(i+2 < len(raw) && isHex(raw[i+1]) && isHex(raw[i+2])) {
			out.WriteString("25")
		}
	}
	return out.String()
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
}

// trackers are parameters that say where a click came from, and nothing of what is
// asked for; one that ends in a low line stands for all that begin with it.
var trackers = []string{"utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "ocid", "at_medium", "at_campaign", "traffic_source", "maca", "xtor"}

// Untracked returns an address without the parameters that only track whoever
// opens it. What is no address comes back as it is.
func Untracked(link string) string {
	address, fragment, hasFragment := strings.Cut(link, "#")
	page, query, found := strings.Cut(address, "?")
	if !found {
		return link
	}
	var kept []string
	for parameter := range strings.SplitSeq(query, "&") {
		if !isTracker(strings.ToLower(parameter)) {
			kept = append(kept, parameter)
		}
	}
	if len(kept) > 0 {
		page += "?" + strings.Join(kept, "&")
	}
	if hasFragment {
		page += "#" + fragment
	}
	return page
}

func isTracker(parameter string) bool {
	name, _, _ := strings.Cut(parameter, "=")
	for _, tracker := range trackers {
		if name == tracker || strings.HasSuffix(tracker, "_") && strings.HasPrefix(name, tracker) {
			return true
		}
	}
	return false
}
