package feeds

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"testing"
	"time"

	"khabar/feeds/sync"
)

// The tests in here speak with a real Miniflux where there is one:
//
//	KHABAR_TEST_MINIFLUX=http://127.0.0.1:8090
//	KHABAR_TEST_MINIFLUX_USER=admin        an administrator, to make users for the tests
//	KHABAR_TEST_MINIFLUX_PASSWORD=…
//
// Its FETCHER_ALLOW_PRIVATE_NETWORKS has to be set, since the feeds lie on loopback.
const minifluxVariable = "KHABAR_TEST_MINIFLUX"

// realServer is a user of a real Miniflux, made for one test.
type realServer struct {
	t              testing.TB
	address        string
	user, password string
	key            string // of the API: a password costs the server a tenth of a second each time
	feeds          []int64
	entries        int // imported so far
}

const realPassword = "قبل-الفجر-1234"

func newRealServer(t testing.TB, feeds int) *realServer {
	t.Helper()
	address := os.Getenv(minifluxVariable)
	if address == "" {
		t.Skip("no Miniflux: " + minifluxVariable + " is not set")
	}
	admin := &realServer{t: t, address: address, user: os.Getenv(minifluxVariable + "_USER"), password: os.Getenv(minifluxVariable + "_PASSWORD")}
	r := &realServer{t: t, address: address, user: "khabar" + strconv.FormatInt(time.Now().UnixNano(), 36), password: realPassword}
	var made struct {
		ID int64 `json:"id"`
	}
	admin.call("POST", "/v1/users", map[string]any{"username": r.user, "password": r.password}, &made)
	t.Cleanup(func() { admin.call("DELETE", fmt.Sprint("/v1/users/", made.ID), nil, nil) })
	r.key, _ = r.token()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("Content-Type", rssType)
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>مصدر %s</title><link>https://example.org%[1]s</link></channel></rss>`, q.URL.Path)
	}))
	t.Cleanup(site.Close)
	for i := range feeds {
		r.addFeed(fmt.Sprintf("%s/%d", site.URL, i+1), fmt.Sprintf("باب %d", i%2+1))
	}
	return r
}

func (r *realServer) addFeed(address, category string) {
	r.t.Helper()
	var categories []struct {
		ID    int64  `json:"id"`
		Title string `json:"title"`
	}
	r.call("GET", "/v1/categories", nil, &categories)
	var id int64
	for _, c := range categories {
		if c.Title == category {
			id = c.ID
		}
	}
	if id == 0 {
		var made struct {
			ID int64 `json:"id"`
		}
		r.call("POST", "/v1/categories", map[string]any{"title": category}, &made)
		id = made.ID
	}
	var made struct {
		ID int64 `json:"feed_id"`
	}
	r.call("POST", "/v1/feeds", map[string]any{"feed_url": address, "category_id": id}, &made)
	r.feeds = append(r.feeds, made.ID)
}

// add puts n unread entries into each feed and gives their ids.
func (r *realServer) add(n int) (ids []int64) {
	r.t.Helper()
	for range n {
		for _, feed := range r.feeds {
			r.entries++
			var made struct {
				ID int64 `json:"id"`
			}
			r.call("POST", fmt.Sprintf("/v1/feeds/%d/entries/import", feed), map[string]any{
				"url": fmt.Sprintf("https://example.org/%d/%d", feed, r.entries), "title": fmt.Sprintf("خبر %d", r.entries),
				"content": fmt.Sprintf("<p>نص الخبر رقم %d.</p>", r.entries), "status": "unread",
				"published_at": time.Now().Add(-time.Hour).Unix() + int64(r.entries),
			}, &made)
			ids = append(ids, made.ID)
		}
	}
	return ids
}

// mark changes entries on the server, as another client would.
func (r *realServer) mark(ids []int64, status string, starred *bool) {
	r.t.Helper()
	change := map[string]any{"entry_ids": ids}
	if status != "" {
		change["status"] = status
	}
	if starred != nil {
		change["starred"] = *starred
	}
	r.call("PUT", "/v1/entries", change, nil)
}

// remove deletes entries: what is read and has no star can be flushed.
func (r *realServer) remove(ids []int64) {
	r.t.Helper()
	no := false
	r.mark(ids, "read", &no)
	r.call("PUT", "/v1/flush-history", nil, nil)
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		there := r.states()
		gone := true
		for _, id := range ids {
			_, still := there[strconv.FormatInt(id, 10)]
			gone = gone && !still
		}
		if gone {
			return
		}
		if time.Now().After(deadline) {
			r.t.Fatal("the server keeps what was flushed")
		}
	}
}

// states gives what the server says of all its entries.
func (r *realServer) states() map[string]entryState {
	r.t.Helper()
	states := map[string]entryState{}
	for offset := 0; ; {
		var answer struct {
			Total   int `json:"total"`
			Entries []struct {
				ID      int64  `json:"id"`
				Status  string `json:"status"`
				Starred bool   `json:"starred"`
			} `json:"entries"`
		}
		r.call("GET", fmt.Sprintf("/v1/entries?limit=1000&order=id&offset=%d", offset), nil, &answer)
		for _, e := range answer.Entries {
			states[strconv.FormatInt(e.ID, 10)] = entryState{e.Status == "unread", e.Starred}
		}
		if offset += len(answer.Entries); len(answer.Entries) == 0 || offset >= answer.Total {
			return states
		}
	}
}

type entryState struct{ unread, starred bool }

// token makes a key of the API, and what takes it back.
func (r *realServer) token() (token string, revoke func()) {
	r.t.Helper()
	var key struct {
		ID    int64  `json:"id"`
		Token string `json:"token"`
	}
	r.call("POST", "/v1/api-keys", map[string]any{"description": fmt.Sprint("khabar ", time.Now().UnixNano())}, &key)
	return key.Token, func() { r.call("DELETE", fmt.Sprint("/v1/api-keys/", key.ID), nil, nil) }
}

func (r *realServer) call(method, path string, body, out any) {
	r.t.Helper()
	var sent io.Reader
	if body != nil {
		encoded, err := json.Marshal(body)
		must(r.t, err)
		sent = bytes.NewReader(encoded)
	}
	request, err := http.NewRequest(method, r.address+path, sent)
	must(r.t, err)
	if r.key != "" {
		request.Header.Set("X-Auth-Token", r.key)
	} else {
		request.SetBasicAuth(r.user, r.password)
	}
	answer, err := http.DefaultClient.Do(request)
	must(r.t, err)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	must(r.t, err)
	if answer.StatusCode >= 300 {
		r.t.Fatalf("%s %s: %s: %.300s", method, path, answer.Status, text)
	}
	if out != nil {
		must(r.t, json.Unmarshal(text, out))
	}
}

var csrfField = regexp.MustCompile(`name="csrf" value="([^"]*)"`)

// enable turns the older protocols on for the user, which only the pages of
// Miniflux can.
func (r *realServer) enable() {
	r.t.Helper()
	jar, err := cookiejar.New(nil)
	must(r.t, err)
	browser := &http.Client{Jar: jar}
	token := func(path string) string {
		page, err := browser.Get(r.address + path)
		must(r.t, err)
		defer page.Body.Close()
		text, err := io.ReadAll(page.Body)
		must(r.t, err)
		found := csrfField.FindSubmatch(text)
		if found == nil {
			r.t.Fatalf("no form on %s", path)
		}
		return string(found[1])
	}
	for _, form := range []struct {
		page, target string
		fields       url.Values
	}{
		{"/", "/login", url.Values{"username": {r.user}, "password": {r.password}}},
		{"/integrations", "/integration", url.Values{
			"linktaco_visibility": {"PUBLIC"}, "fever_enabled": {"1"}, "fever_username": {r.user}, "fever_password": {r.password},
			"googlereader_enabled": {"1"}, "googlereader_username": {r.user}, "googlereader_password": {r.password},
		}},
	} {
		form.fields.Set("csrf", token(form.page))
		answer, err := browser.PostForm(r.address+form.target, form.fields)
		must(r.t, err)
		answer.Body.Close()
		if answer.StatusCode >= 400 {
			r.t.Fatalf("%s: %s", form.target, answer.Status)
		}
	}
}

// account is the user's account, asked at address, or at the server itself.
func (r *realServer) account(kind sync.Kind, address string) Account {
	if address == "" {
		address = r.address
	}
	if kind == sync.Miniflux {
		return accountOf(kind, address, "", r.key)
	}
	return accountOf(kind, address, r.user, r.password)
}

// accountOf is an account with a password, or where there is no user a token.
func accountOf(kind sync.Kind, address, user, secret string) Account {
	if kind == sync.Fever {
		address += "/fever/"
	}
	return Account{Name: "بيت", Kind: kind, URL: address, User: user, Token: user == "",
		Secret: func(context.Context) (string, error) { return secret, nil }}
}
