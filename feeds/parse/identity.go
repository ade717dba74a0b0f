package parse

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strings"

	"github.com/mmcdole/gofeed"
	"golang.org/x/text/unicode/norm"

	"khabar/feeds/clean"
)

// identityKey is what can tell an entry from others, best first.
type identityKey struct {
	guid, link, title, text string
}

// identityBytesMax bounds what is stored; longer ones are hashed.
const identityBytesMax = 512

func keyOf(item *gofeed.Item, e Entry) identityKey {
	k := identityKey{guid: clean.Line(item.GUID), link: withFragment(e.URL), title: e.Title, text: e.Summary}
	if strings.HasPrefix(k.guid, "http://") || strings.HasPrefix(k.guid, "https://") {
		if canonical := withFragment(k.guid); canonical != "" {
			k.guid = canonical
		}
	}
	return k
}

// withFragment is Canonical, but tells parts of a page apart: in feeds of
// comments and of live tickers they are the items.
func withFragment(link string) string {
	canonical := Canonical(link)
	_, fragment, found := strings.Cut(link, "#")
	if canonical == "" || !found || strings.Contains(canonical, "#") || strings.Contains(fragment, "=") {
		return canonical // "#xtor=RSS-1" only tracks
	}
	return canonical + "#" + clean.Line(fragment)
}

// identify gives each entry its identity and drops repetitions. A guid counts
// alone unless the feed gives it to different links; then the link joins it,
// and the title where the links are the same too (some feeds give every item
// the homepage). The title alone is never an identity: it is edited.
func identify(entries []Entry, keys []identityKey) []Entry {
	links := distinct(keys, identityKey.first, func(k identityKey) string { return k.link })
	titles := distinct(keys, identityKey.both, func(k identityKey) string { return k.title })
	seen := make(map[string]bool, len(entries))
	kept := entries[:0]
	for i, e := range entries {
		k := keys[i]
		switch {
		case k.first() == "":
			e.Identity = "h:" + hash(k.title, k.text)
		case titles[k.both()]:
			e.Identity = "t:" + hash(k.guid, k.link, k.title)
		case links[k.first()] && k.guid != "":
			e.Identity = short("g:" + k.guid + " " + k.link)
		case k.guid != "":
			e.Identity = short("g:" + k.guid)
		default:
			e.Identity = short("l:" + k.link)
		}
		if !seen[e.Identity] {
			seen[e.Identity] = true
			kept = append(kept, e)
		}
	}
	return kept
}

// first is the best key there is: the guid, else the link.
func (k identityKey) first() string {
	if k.guid != "" {
		return k.guid
	}
	return k.link
}

func (k identityKey) both() string { return k.first() + "\x00" + k.link }

// distinct reports the groups in which value is not always the same.
func distinct(keys []identityKey, group, value func(identityKey) string) map[string]bool {
	firsts := make(map[string]string, len(keys))
	differs := map[string]bool{}
	for _, k := range keys {
		g, v := group(k), value(k)
		if first, ok := firsts[g]; !ok {
			firsts[g] = v
		} else if first != v {
			differs[g] = true
		}
	}
	return differs
}

func short(identity string) string {
	if len(identity) <= identityBytesMax {
		return identity
	}
	return identity[:2] + "sha256:" + hash(identity)
}

func hash(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:16])
}

// Canonical makes addresses of the same page equal: no scheme, no "www.", no
// default port, no fragment, no parameters that only track, percent-escapes
// decoded, letters in NFC. It is for comparing, not for fetching.
func Canonical(link string) string {
	u, err := url.Parse(clean.Untracked(link))
	if err != nil || u.Host == "" {
		return ""
	}
	host := strings.TrimPrefix(strings.ToLower(u.Host), "www.")
	host = strings.TrimSuffix(strings.TrimSuffix(host, ":80"), ":443")
	canonical := host + strings.TrimRight(u.Path, "/")
	if query := u.RawQuery; query != "" {
		if decoded, err := url.QueryUnescape(query); err == nil {
			query = decoded
		}
		canonical += "?" + query
	}
	// A fragment is dropped unless it is all that there is to the address
	// ("#!/news/1"), as on pages that are programs.
	if strings.HasPrefix(u.Fragment, "!") || strings.HasPrefix(u.Fragment, "/") {
		canonical += "#" + u.Fragment
	}
	return clean.Line(norm.NFC.String(strings.ToValidUTF8(canonical, "\ufffd")))
}
