package feeds

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	tagRead    = "user/-/state/com.google/read"
	tagStarred = "user/-/state/com.google/starred"
	longForm   = "tag:google.com,2005:reader/item/"
)

// fakeReader is a server with the protocol of Google Reader.
type fakeReader struct {
	*fakeServer
	path   string                    // of the protocol
	listed func(e *fakeEntry) string // the id in lists
	named  func(e *fakeEntry) string // the id of an item
	stream func(f *fakeFeed) string
	deny   func(w http.ResponseWriter) // a wrong name or password
	most   int                         // ids in one answer
	page   http.HandlerFunc            // at all other addresses

	tokenLasts, loginLasts int // questions that a token or a login is good for; 0: for ever
	staleToken             func(w http.ResponseWriter)
	token, login           int // the number of the one in force
	tokenUsed, loginUsed   int
}

func decimal(e *fakeEntry) string { return strconv.FormatInt(e.id, 10) }
func hexadecimal(e *fakeEntry) string {
	return fmt.Sprintf("%s%016x", longForm, uint64(e.id))
}

// refuse answers with a status and a text.
func refuse(status int, text string, header ...string) func(w http.ResponseWriter) {
	return func(w http.ResponseWriter) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, text)
	}
}

// start lets the server answer.
func (r *fakeReader) start(t testing.TB) *fakeReader {
	r.login, r.token = 1, 1
	site := httptest.NewServer(r)
	t.Cleanup(site.Close)
	r.address = site.URL + r.path
	if r.page == nil {
		r.page = http.NotFound
	}
	return r
}

// newFreshRSS is FreshRSS, after p/api/greader.php: ids are microseconds,
// the continuation is the last id, feeds have a number, a bad name is a bad request.
func newFreshRSS(t testing.TB, n int) *fakeReader {
	unauthorized := refuse(http.StatusUnauthorized, "Unauthorized!", "Google-Bad-Token", "true")
	return (&fakeReader{
		fakeServer: newFake(t, n), path: "/api/greader.php", listed: decimal, named: hexadecimal, most: 1 << 30,
		stream: func(f *fakeFeed) string { return "feed/" + strconv.FormatInt(f.id, 10) },
		deny:   unauthorized, staleToken: unauthorized,
	}).start(t)
}

// newOldReader is The Old Reader, after github.com/theoldreader/api: ids of 24 hexadecimal
// digits for entries and feeds, in their long form everywhere.
func newOldReader(t testing.TB, n int) *fakeReader {
	id := func(e *fakeEntry) string { return fmt.Sprintf("%s5b3e1c2d%016x", longForm, e.id) }
	return (&fakeReader{
		fakeServer: newFake(t, n), listed: id, named: id, most: 10_000,
		stream:     func(f *fakeFeed) string { return fmt.Sprintf("feed/00157a17b192950b%08x", f.id) },
		deny:       refuse(http.StatusForbidden, "Error=BadAuthentication\n"),
		staleToken: refuse(http.StatusUnauthorized, `{"errors":["Unauthorized"]}`),
	}).start(t)
}

// newBazQux is BazQux Reader, after github.com/bazqux/bazqux-api: a wrong password has the
// status of success, feeds have their address and many folders, and its tokens end as
// those of Google Reader did.
func newBazQux(t testing.TB, n int) *fakeReader {
	r := &fakeReader{
		fakeServer: newFake(t, n), listed: decimal, named: hexadecimal, most: 50_000,
		stream:     func(f *fakeFeed) string { return "feed/" + f.address },
		deny:       refuse(http.StatusOK, "Error=BadAuthentication\n"),
		staleToken: refuse(http.StatusBadRequest, "", "X-Reader-Google-Bad-Token", "true"),
		tokenLasts: 3,
	}
	for _, f := range r.feeds {
		f.folders = append(f.folders, "باب آخر")
	}
	return r.start(t)
}

var freshName = regexp.MustCompile(`^[0-9a-zA-Z_][0-9a-zA-Z_.@-]*$`)

func (r *fakeReader) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.noted(q)
	path, ours := strings.CutPrefix(q.URL.Path, r.path)
	switch path, api := strings.CutPrefix(path, "/reader/api/0"); {
	case !ours:
		r.page(w, q)
	case !api && path == "/accounts/ClientLogin":
		r.enter(w, q)
	case !api && path == "" && r.path != "":
		_, _ = io.WriteString(w, "OK")
	case !api && r.path == "":
		r.page(w, q)
	case !api:
		refuse(http.StatusBadRequest, "Bad Request!")(w)
	case !r.known(q):
		refuse(http.StatusUnauthorized, "Unauthorized!")(w)
	default:
		r.answer(w, q, path)
	}
}

func (r *fakeReader) enter(w http.ResponseWriter, q *http.Request) {
	user, password := q.FormValue("Email"), q.FormValue("Passwd")
	switch {
	case r.path != "" && !freshName.MatchString(user): // FreshRSS
		refuse(http.StatusBadRequest, "Bad Request!")(w)
	case user != r.user || password != r.password:
		r.deny(w)
	default:
		r.loginUsed = 0
		fmt.Fprintf(w, "SID=%s/%d\nLSID=null\nAuth=%[1]s/%[2]d\n", user, r.login)
	}
}

// known looks at the header, and ends a login that is too old.
func (r *fakeReader) known(q *http.Request) bool {
	if r.loginUsed++; r.loginLasts > 0 && r.loginUsed > r.loginLasts {
		r.login, r.loginUsed = r.login+1, 0
	}
	return q.Header.Get("Authorization") == fmt.Sprintf("GoogleLogin auth=%s/%d", r.user, r.login)
}

func (r *fakeReader) answer(w http.ResponseWriter, q *http.Request, path string) {
	switch path {
	case "/token":
		r.tokenUsed = 0
		fmt.Fprintf(w, "%s\n", r.tokenText())
	case "/subscription/list":
		r.subscriptions(w, q)
	case "/stream/items/ids":
		r.ids(w, q)
	case "/stream/items/contents":
		r.contents(w, q)
	case "/edit-tag":
		r.edit(w, q)
	default:
		refuse(http.StatusBadRequest, "Bad Request!")(w)
	}
}

func (r *fakeReader) tokenText() string {
	return fmt.Sprintf("%057d", r.token)
}

func (r *fakeReader) subscriptions(w http.ResponseWriter, q *http.Request) {
	if q.FormValue("output") != "json" {
		refuse(http.StatusNotImplemented, "Not Implemented!")(w)
		return
	}
	list := []any{}
	for _, f := range r.feeds {
		categories := []any{}
		for _, folder := range f.folders {
			categories = append(categories, map[string]string{"id": "user/-/label/" + folder, "label": folder})
		}
		list = append(list, map[string]any{
			"id": r.stream(f), "title": f.title, "categories": categories, "url": f.address + "/rss", "htmlUrl": f.address,
			"iconUrl": f.address + "/icon",
		})
	}
	say(w, map[string]any{"subscriptions": list})
}

// ids are those of a stream, the newest first.
func (r *fakeReader) ids(w http.ResponseWriter, q *http.Request) {
	since, _ := strconv.ParseInt(q.FormValue("ot"), 10, 64)
	list := r.newestFirst(func(e *fakeEntry) bool {
		return e.arrived.Unix() >= since && (q.FormValue("s") != tagStarred || e.starred) && (q.FormValue("xt") != tagRead || !e.read)
	})
	if from := q.FormValue("c"); from != "" {
		at := slices.IndexFunc(list, func(e *fakeEntry) bool { return r.listed(e) == from })
		list = list[at+1:]
	}
	n, err := strconv.Atoi(q.FormValue("n"))
	if err != nil {
		n = 20
	}
	refs := []any{}
	answer := map[string]any{}
	for _, e := range list[:min(n, r.most, len(list))] {
		refs = append(refs, map[string]any{"id": r.listed(e)})
	}
	if len(refs) == min(n, r.most) && len(refs) > 0 {
		answer["continuation"] = r.listed(list[len(refs)-1])
	}
	answer["itemRefs"] = refs
	say(w, answer)
}

// meant gives the entries that the fields i of a form name, in the long form or in
// that of lists.
func (r *fakeReader) meant(q *http.Request) (list []*fakeEntry) {
	_ = q.ParseForm()
	for _, id := range q.PostForm["i"] {
		for _, e := range r.entries {
			if id == r.named(e) || id == r.listed(e) {
				list = append(list, e)
			}
		}
	}
	return list
}

func (r *fakeReader) contents(w http.ResponseWriter, q *http.Request) {
	if q.Method != http.MethodPost {
		refuse(http.StatusBadRequest, "Bad Request!")(w)
		return
	}
	items := []any{}
	for _, e := range r.meant(q) {
		categories := []string{"user/-/state/com.google/reading-list", "user/-/label/" + e.feed.folders[0]}
		if e.read {
			categories = append(categories, tagRead)
		}
		if e.starred {
			categories = append(categories, tagStarred)
		}
		address := fmt.Sprintf("https://example.org/n?id=%d&section=2&amp;x=1", e.id)
		items = append(items, map[string]any{
			"id": r.named(e), "crawlTimeMsec": fmt.Sprint(e.arrived.UnixMilli()), "timestampUsec": fmt.Sprint(e.arrived.UnixMicro()),
			"published": e.published.Unix(), "title": e.title, "summary": map[string]string{"content": "<p>نص " + e.title + ".</p>"},
			"canonical": []any{map[string]string{"href": address}}, "alternate": []any{map[string]string{"href": address}},
			"categories": categories, "origin": map[string]string{"streamId": r.stream(e.feed), "title": e.feed.title},
		})
	}
	say(w, map[string]any{"id": "user/-/state/com.google/reading-list", "updated": 1, "items": items})
}

func (r *fakeReader) edit(w http.ResponseWriter, q *http.Request) {
	if r.tokenUsed++; r.tokenLasts > 0 && r.tokenUsed > r.tokenLasts {
		r.token, r.tokenUsed = r.token+1, 0
	}
	if q.FormValue("T") != r.tokenText() {
		r.staleToken(w)
		return
	}
	for _, e := range r.meant(q) {
		for field, on := range map[string]bool{"a": true, "r": false} {
			switch q.PostFormValue(field) {
			case tagRead:
				e.read = on
			case tagStarred:
				e.starred = on
			}
		}
	}
	_, _ = io.WriteString(w, "OK")
}

func say(w http.ResponseWriter, answer any) {
	w.Header().Set("Content-Type", "application/json; charset=UTF-8")
	_ = json.NewEncoder(w).Encode(answer)
}
