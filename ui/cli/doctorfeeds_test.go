package cli

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// sickSite has feeds that are well and feeds that are not.
func sickSite(t *testing.T) *httptest.Server {
	mux := http.NewServeMux()
	site := httptest.NewServer(mux)
	t.Cleanup(site.Close)
	serve := func(path string, age time.Duration, items int) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprintf(w, `<rss version="2.0"><channel><title>%s</title><link>%s/</link>`, path, site.URL)
			for i := range items {
				fmt.Fprintf(w, `<item><title>خبر %d</title><guid>%s%d</guid><pubDate>%s</pubDate></item>`, i, path, i, time.Now().Add(-age).Format(time.RFC1123Z))
			}
			fmt.Fprint(w, `</channel></rss>`)
		})
	}
	serve("/well", time.Hour, 8)
	serve("/quiet", 90*24*time.Hour, 2)
	serve("/empty", 0, 0)
	serve("/news", time.Minute, 1)
	mux.HandleFunc("/well-too", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/well", http.StatusMovedPermanently)
	})
	mux.HandleFunc("/page", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, `<html><head><link rel="alternate" type="application/rss+xml" href="/news"></head></html>`)
	})
	mux.HandleFunc("/busy", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) })
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, `<html><head><link rel="alternate" type="application/rss+xml" href="/news"></head></html>`)
	})
	return site
}

func TestDoctorFeeds(t *testing.T) {
	h := newHome(t)
	site := sickSite(t)
	var list strings.Builder
	for _, path := range []string{"/well", "/well-too", "/quiet", "/empty", "/page", "/busy", "/gone"} {
		fmt.Fprintf(&list, "[[feed]]\nurl = %q\ncountry = \"EG\"\n", site.URL+path)
	}
	fmt.Fprintf(&list, "[[feed]]\nurl = %q\npaused = true\n", site.URL+"/asleep")
	h.put("feeds.toml", list.String())
	got := map[string]map[string]any{}
	for _, record := range h.records(exitPartial, "doctor", "--feeds") {
		checkFields(t, record, "url", "name", "verdict", "fault", "moved_to", "twice_of", "last_success", "last_entry", "weekly", "insecure_tls", "proposals")
		got[strings.TrimPrefix(record["url"].(string), site.URL)] = record
	}
	for path, want := range map[string]string{
		"/well": "well", "/well-too": "twice", "/quiet": "quiet", "/empty": "empty", "/page": "fault", "/busy": "fault", "/gone": "fault", "/asleep": "paused",
	} {
		if got[path]["verdict"] != want {
			t.Errorf("%s is %v, want %s", path, got[path]["verdict"], want)
		}
	}
	for path, want := range map[string]string{"/quiet": site.URL + "/news", "/page": site.URL + "/news"} {
		if proposals := got[path]["proposals"].([]any); len(proposals) == 0 || proposals[0] != want {
			t.Errorf("%s: %v are proposed, want %s first", path, proposals, want)
		}
	}
	if proposals := got["/gone"]["proposals"].([]any); len(proposals) != proposalsMax || !strings.HasPrefix(proposals[0].(string), "http") {
		t.Errorf("of Egypt %v are proposed", proposals)
	}
	if proposals := got["/busy"]["proposals"].([]any); len(proposals) != 0 {
		t.Errorf("for a fault that passes %v are proposed", proposals)
	}
	if twin := got["/well-too"]["twice_of"]; twin != site.URL+"/well" || got["/well"]["weekly"] != 2.0 {
		t.Errorf("twice of %v, weekly %v", twin, got["/well"]["weekly"])
	}
	out, _ := h.run(exitPartial, "doctor", "--feeds", "--lang", "en")
	if !strings.Contains(out, "instead: "+site.URL+"/news") || !strings.Contains(out, "«127.0.0.1»: This is a web page") || !strings.Contains(out, "in order: 2, to be looked at: 6") || strings.Contains(out, "asleep") {
		t.Error(out)
	}
	h.run(exitUsage, "doctor", "--feeds", "--pick")
	h.put("feeds.toml", fmt.Sprintf("[[feed]]\nurl = %q\n", site.URL+"/well"))
	h.run(exitDone, "doctor", "--feeds")
}

// TestAddFindsFeedsThroughRedirects: an address that leads to a feed of the list is
// that feed.
func TestAddFindsFeedsThroughRedirects(t *testing.T) {
	h := newHome(t)
	site := sickSite(t)
	h.put("feeds.toml", fmt.Sprintf("[[feed]]\nurl = %q\n", site.URL+"/well"))
	record := h.records(exitDone, "add", site.URL+"/well-too")[0]
	if record["added"] != false || record["url"] != site.URL+"/well" || len(h.list()) != 1 {
		t.Errorf("%v, the list is %v", record, h.list())
	}
}

func TestCheckWords(t *testing.T) {
	for _, words := range []checkWords{arabicChecks, englishChecks} {
		for _, v := range verdicts {
			if words.Verdicts[v] == "" {
				t.Errorf("no words for %s", v)
			}
		}
	}
}
