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

// identityClass says what an identity is made of.
type identityClass byte

const (
	byFirst identityClass = iota // the guid, else the link
	byLink                       // guid and link
	byTitle                      // guid, link and title
	byText                       // title and text
)

// candidate is an item on its way to an entry, or one that is known and only
// stands there for what it has to do with the others.
type candidate struct {
	trace
	entry    Entry
	key      identityKey
	position int // of the item in the document
	known    bool
}

// newCandidate takes the traces that are needed to compare an entry with others.
func newCandidate(e Entry, k identityKey, position int) candidate {
	c := candidate{entry: e, key: k, position: position}
	c.first, c.link, c.title = digest([]byte(k.first())), digest([]byte(k.link)), digest([]byte(k.title))
	return c
}

// identify gives each entry its identity and drops repetitions. A guid counts
// alone unless the feed gives it to different links; then the link joins it,
// and the title where the links are the same too (some feeds give every item
// the homepage). The title alone is never an identity: it is edited. It is not
// certain of the result if a known entry would get another identity now.
func identify(list []candidate) (kept []candidate, certain bool) {
	type pair struct{ first, link uint64 }
	links := distinct(list, func(c candidate) uint64 { return c.first }, func(c candidate) uint64 { return c.link })
	titles := distinct(list, func(c candidate) pair { return pair{c.first, c.link} }, func(c candidate) uint64 { return c.title })
	seen := make(map[uint64]bool, len(list))
	kept = list[:0]
	for _, c := range list {
		class := byFirst
		switch {
		case c.first == 0:
			class = byText
		case titles[pair{c.first, c.link}]:
			class = byTitle
		case links[c.first]:
			class = byLink
		}
		if c.known && c.class != class {
			return nil, false
		}
		if !c.known {
			c.class = class
			c.entry.Identity = c.key.identity(class)
			c.identity = digest([]byte(c.entry.Identity))
		}
		if !seen[c.identity] {
			seen[c.identity] = true
			kept = append(kept, c)
		}
	}
	return kept, true
}

func (k identityKey) identity(class identityClass) string {
	switch {
	case class == byText:
		return "h:" + hash(k.title, k.text)
	case class == byTitle:
		return "t:" + hash(k.guid, k.link, k.title)
	case class == byLink && k.guid != "":
		return short("g:" + k.guid + " " + k.link)
	case k.guid != "":
		return short("g:" + k.guid)
	default:
		return short("l:" + k.link)
	}
}

// first is the best key there is: the guid, else the link.
func (k identityKey) first() string {
	if k.guid != "" {
		return k.guid
	}
	return k.link
}

// distinct reports the groups in which value is not always the same.
func distinct[G comparable](list []candidate, group func(candidate) G, value func(candidate) uint64) map[G]bool {
	firsts := make(map[G]uint64, len(list))
	differs := map[G]bool{}
	for _, c := range list {
		g, v := group(c), value(c)
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
