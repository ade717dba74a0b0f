package cli

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSync holds what sync prints and how it exits, and that a secret stands
// nowhere, not even where the server says it back.
func TestSync(t *testing.T) {
	const secret = "hunter2-of-huda"
	h := newHome(t)
	h.put("feeds.toml", "")
	h.run(exitFailed, "sync")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if r.Header.Get("X-Auth-Token") != secret && !strings.Contains(string(body), secret) {
			t.Errorf("%s came without its secret", r.URL.Path)
		}
		switch {
		case strings.HasPrefix(r.URL.Path, "/well/v1/feeds"):
			fmt.Fprint(w, `[{"id":7,"title":"صحيفة","category":{"title":"عام"}}]`)
		case strings.HasPrefix(r.URL.Path, "/well/v1/entries/ids"):
			fmt.Fprint(w, `{"total":1,"entry_ids":[3]}`)
		case strings.HasPrefix(r.URL.Path, "/well/v1/entries"):
			fmt.Fprint(w, `{"total":1,"entries":[{"id":3,"feed_id":7,"status":"unread","title":"خبر\u001b[2J","url":"https://example.org/3","published_at":"2026-06-01T10:00:00Z"}]}`)
		default:
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Fprint(w, `{"error":"`+secret+`"}`)
		}
	}))
	defer server.Close()
	t.Setenv("SECRET_OF_TEST", secret)
	account := func(name, kind, path, secret string) string {
		return fmt.Sprintf("[[account]]\nname = %q\nkind = %q\nurl = %q\n%s = { env = \"SECRET_OF_TEST\" }\n", name, kind, server.URL+path, secret)
	}
	h.put("config.toml", "language = \"en\"\n"+account("home", "miniflux", "/well", "token")+account("work", "greader", "/ill", "user = \"huda\"\npassword"))
	out, errors := h.run(exitPartial, "sync")
	for _, want := range []string{"home: 1 new", "work: 0 new"} {
		if !strings.Contains(out, want) {
			t.Errorf("stdout lacks %q: %s", want, out)
		}
	}
	if !strings.Contains(errors, "does not accept the user") {
		t.Errorf("stderr: %s", errors)
	}
	records := h.records(exitPartial, "sync", "--json")
	if len(records) != 2 || records[0]["account"] != "home" || records[0]["fault"] != nil || records[1]["fault"] != "login" {
		t.Errorf("%v", records)
	}
	checkFields(t, records[0], "account", "new", "sent", "received", "fault")
	refreshed := h.records(exitPartial, "refresh", "--json")
	feeds, _ := h.run(exitDone, "feeds", "--json")
	headlines, _ := h.run(exitDone, "headlines", "--feed", "صحيفة")
	if !strings.Contains(headlines, "خبر") || strings.Contains(headlines, "\x1b") || !strings.Contains(feeds, `"home/عام"`) {
		t.Errorf("%s\n%s", headlines, feeds)
	}
	log, err := os.ReadFile(filepath.Join(os.Getenv("XDG_STATE_HOME"), "khabar", "khabar.log"))
	if err != nil || !strings.Contains(string(log), "sync work: login") {
		t.Errorf("the log: %s, %v", log, err)
	}
	if said := out + errors + fmt.Sprint(records, refreshed) + feeds + headlines + string(log); strings.Contains(said, "hunter2") {
		t.Errorf("the secret is told:\n%s", said)
	}
}
