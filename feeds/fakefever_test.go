package feeds

import (
	"cmp"
	"crypto/md5"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// fakeFever is a server with the protocol of Fever.
type fakeFever struct {
	*fakeServer
	path string
	page http.HandlerFunc // at all other addresses
	// items gives those that are asked for.
	items func(f *fakeFever, q *http.Request) []*fakeEntry
	// listed says whether an entry can be in the lists of what is unread and saved,
	// which hold most at most.
	listed func(e *fakeEntry) bool
	most   int
	// strict fails where an entry is not there, and turning turns a star over whatever
	// it is told.
	strict, turning bool
}

// newOlderMiniflux is the Fever of Miniflux before 2.3.5, after internal/fever/handler.go;
// it begins with the newest as the protocol says, and so does the plugin of Tiny Tiny RSS.
func newOlderMiniflux(t testing.TB, n int) *fakeFever {
	return (&fakeFever{
		fakeServer: newFake(t, n), path: "/fever/", items: itemsOfMiniflux, most: 1 << 30, turning: true,
		listed: func(*fakeEntry) bool { return true },
	}).start(t)
}

// newFreshFever is the Fever of FreshRSS, after p/api/fever.php: the number 0 is no
// beginning, and feeds outside the main stream are not in the lists.
func newFreshFever(t testing.TB, n int) *fakeFever {
	return (&fakeFever{
		fakeServer: newFake(t, n), path: "/api/fever.php", items: itemsOfFreshRSS, most: 1 << 30,
		listed: func(e *fakeEntry) bool { return !e.feed.aside },
	}).start(t)
}

// newCommaFeed is CommaFeed 5 and newer, after its FeverREST.java: the newest come first
// from either end, two hundred of them, lists are cut, and an entry that is not there is
// an error of the server.
func newCommaFeed(t testing.TB, n int) *fakeFever {
	return (&fakeFever{
		fakeServer: newFake(t, n), path: "/rest/fever/user/7/", items: itemsOfCommaFeed, most: 1000, strict: true,
		listed: func(*fakeEntry) bool { return true },
	}).start(t)
}

func (f *fakeFever) start(t testing.TB) *fakeFever {
	site := httptest.NewServer(f)
	t.Cleanup(site.Close)
	f.address = site.URL + f.path
	if f.page == nil {
		f.page = http.NotFound
	}
	return f
}

// numberOf is a parameter that is there and a number.
func numberOf(q *http.Request, name string) (int64, bool) {
	n, err := strconv.ParseInt(q.URL.Query().Get(name), 10, 64)
	return n, err == nil
}

func itemsOfFreshRSS(f *fakeFever, q *http.Request) []*fakeEntry {
	list := f.newestFirst(func(*fakeEntry) bool { return true })
	if most, there := numberOf(q, "max_id"); there {
		list = slices.DeleteFunc(list, func(e *fakeEntry) bool { return e.id >= most })
	} else if least, there := numberOf(q, "since_id"); there {
		list = slices.DeleteFunc(list, func(e *fakeEntry) bool { return e.id <= least })
		slices.Reverse(list)
	}
	return list[:min(50, len(list))]
}

func itemsOfMiniflux(f *fakeFever, q *http.Request) []*fakeEntry {
	if most, there := numberOf(q, "max_id"); there && most == 0 {
		list := f.newestFirst(func(*fakeEntry) bool { return true })
		return list[:min(50, len(list))]
	}
	return itemsOfFreshRSS(f, q)
}

func itemsOfCommaFeed(f *fakeFever, q *http.Request) []*fakeEntry {
	most, cut := numberOf(q, "max_id")
	least, _ := numberOf(q, "since_id")
	list := f.newestFirst(func(e *fakeEntry) bool { return e.id > least && (!cut || e.id < most) })
	slices.SortFunc(list, func(a, b *fakeEntry) int { return b.published.Compare(a.published) })
	return list[:min(200, len(list))]
}

func (f *fakeFever) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.noted(q)
	if q.URL.Path != f.path {
		f.page(w, q)
		return
	}
	answer := map[string]any{"api_version": 3, "auth": 0}
	defer func() { say(w, answer) }()
	if q.FormValue("api_key") != fmt.Sprintf("%x", md5.Sum([]byte(f.user+":"+f.password))) {
		return
	}
	answer["auth"], answer["last_refreshed_on_time"] = 1, time.Now().Unix()
	query := q.URL.Query()
	if query.Has("groups") || query.Has("feeds") {
		f.follows(answer)
	}
	if query.Has("items") {
		items, there := f.wanted(q)
		if !there {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		answer["items"], answer["total_items"] = items, len(f.entries)
	}
	if query.Has("unread_item_ids") {
		answer["unread_item_ids"] = f.list(func(e *fakeEntry) bool { return !e.read })
	}
	if query.Has("saved_item_ids") {
		answer["saved_item_ids"] = f.list(func(e *fakeEntry) bool { return e.starred })
	}
	f.change(q)
}

func (f *fakeFever) follows(answer map[string]any) {
	var groups, feeds, pairs []any
	for i, feed := range f.feeds {
		groups = append(groups, map[string]any{"id": i + 1, "title": feed.folders[0]})
		feeds = append(feeds, map[string]any{"id": feed.id, "favicon_id": feed.id, "title": feed.title, "site_url": feed.address, "is_spark": 0})
		pairs = append(pairs, map[string]any{"group_id": i + 1, "feed_ids": strconv.FormatInt(feed.id, 10)})
	}
	answer["groups"], answer["feeds"], answer["feeds_groups"] = groups, feeds, pairs
}

// wanted gives the items that are asked for, and whether all those are there that are
// asked for by their number.
func (f *fakeFever) wanted(q *http.Request) (items []any, there bool) {
	var list []*fakeEntry
	if with := q.URL.Query().Get("with_ids"); with != "" {
		for id := range strings.SplitSeq(with, ",") {
			at := slices.IndexFunc(f.entries, func(e *fakeEntry) bool { return decimal(e) == id })
			if at >= 0 {
				list = append(list, f.entries[at])
			} else if f.strict {
				return nil, false
			}
		}
	} else {
		list = f.items(f, q)
	}
	items = []any{}
	for _, e := range list {
		items = append(items, map[string]any{
			"id": decimal(e), "feed_id": e.feed.id, "title": e.title, "author": "", "html": "<p>نص " + e.title + ".</p>",
			"url": "https://example.org/n?id=" + decimal(e) + "&section=2", "is_saved": bit(e.starred), "is_read": bit(e.read),
			"created_on_time": e.published.Unix(),
		})
	}
	return items, true
}

func bit(on bool) int { return map[bool]int{true: 1}[on] }

func (f *fakeFever) list(wanted func(e *fakeEntry) bool) string {
	var ids []string
	list := f.newestFirst(func(e *fakeEntry) bool { return f.listed(e) && wanted(e) })
	slices.SortStableFunc(list, func(a, b *fakeEntry) int { return cmp.Compare(b.published.Unix(), a.published.Unix()) })
	for _, e := range list[:min(f.most, len(list))] {
		ids = append(ids, decimal(e))
	}
	return strings.Join(ids, ",")
}

func (f *fakeFever) change(q *http.Request) {
	if q.PostFormValue("mark") != "item" {
		return
	}
	for _, e := range f.entries {
		if decimal(e) != q.PostFormValue("id") {
			continue
		}
		switch q.PostFormValue("as") {
		case "read", "unread":
			e.read = q.PostFormValue("as") == "read"
		case "saved", "unsaved":
			e.starred = q.PostFormValue("as") == "saved" && !f.turning || f.turning && !e.starred
		}
	}
}
