package feeds

import (
	"net/url"
	"strings"

	"khabar/feeds/fetch"
)

// guideScheme is the scheme of the addresses of the built-in feeds, of which
// all that there is comes with the program.
const guideScheme = "khabar:"

// isGuide says whether a feed comes with the program.
func isGuide(feedURL string) bool { return strings.HasPrefix(feedURL, guideScheme) }

// isPrivate says whether the user's own address of a feed lies in a private
// network: then what the feed names may lie there too.
func isPrivate(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Host != "" && fetch.Private(u.Host)
}

// elsewhere is where an answer came from, unless it is the address that was asked.
func elsewhere(asked, answered string) string {
	if u, err := url.Parse(asked); err == nil {
		u.User, u.Fragment = nil, ""
		asked = u.String()
	}
	if answered == asked {
		return ""
	}
	return answered
}
