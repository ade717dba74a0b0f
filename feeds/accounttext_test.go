package feeds

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"khabar/feeds/document"
	"khabar/feeds/news"
	"khabar/feeds/sync"
)

// TestTextOfAccounts: the text is what the server has where that is a whole
// article; else it is taken from the page, but no server leads khabar into a
// private network.
func TestTextOfAccounts(t *testing.T) {
	var pages atomic.Int32
	mux := http.NewServeMux()
	site := httptest.NewServer(mux)
	defer site.Close()
	answer := func(path, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, body) })
	}
	whole := strings.Repeat("<p>افتتحت المدينة مكتبة عامة جديدة تضم أكثر من أربعين ألف كتاب، وقال مديرها إن القراءة حق للجميع.</p>", 20)
	answer("/v1/feeds", `[{"id":7,"title":"صحيفة"}]`)
	answer("/v1/entries", fmt.Sprintf(`{"total":2,"entries":[{"id":2,"feed_id":7,"status":"unread","title":"كامل","url":"%s/page","content":"%s"},`+
		`{"id":1,"feed_id":7,"status":"unread","title":"ملخص","url":"%[1]s/page","content":"<p>ملخص قصير</p>"}]}`, site.URL, whole))
	answer("/v1/entries/ids", `{"total":0,"entry_ids":[]}`)
	mux.HandleFunc("/page", func(http.ResponseWriter, *http.Request) { pages.Add(1) })
	s := openAccount(t, nil, accountOf(sync.Miniflux, site.URL, "", "secret"))

	feeds, err := s.Feeds(context.Background())
	must(t, err)
	check(t, "feeds before the first sync", len(feeds), 0)
	check(t, "new", s.synced().New, 2)
	feeds, err = s.Feeds(context.Background())
	must(t, err)
	summary, err := s.Refresh(context.Background(), []string{feeds[0].URL}, nil)
	must(t, err)
	if len(summary.Results) != 1 || summary.Results[0].Account != "بيت" || summary.Results[0].Fault != nil {
		t.Errorf("a refresh of one feed of an account: %+v", summary)
	}
	text, err := s.FullText(context.Background(), entryCalled(t, s, "كامل"))
	must(t, err)
	check(t, "the text that the server has", text.Source, document.SourceFeed)
	_, err = s.FullText(context.Background(), entryCalled(t, s, "ملخص"))
	var fault *news.Fault
	if !errors.As(err, &fault) || fault.Kind != news.FaultAddress {
		t.Errorf("a page in a private network: %v", err)
	}
	check(t, "pages that were asked for", pages.Load(), 0)
}
