package fetch

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"khabar/feeds/news"
)

// TestChange holds that what is sent arrives, that an empty answer is one, and
// that neither it nor a secret follows a redirect to another place.
func TestChange(t *testing.T) {
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "secret:"+r.Header.Get("X-Auth-Token"))
	}))
	defer other.Close()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/away":
			http.Redirect(w, r, other.URL, http.StatusTemporaryRedirect)
		case "/empty":
			w.WriteHeader(http.StatusNoContent)
		default:
			body, _ := io.ReadAll(r.Body)
			fmt.Fprint(w, r.Method, " ", r.Header.Get("Content-Type"), " ", r.Header.Get("X-Auth-Token"), " ", string(body))
		}
	}))
	defer site.Close()
	secrets := map[string]string{"X-Auth-Token": "t0ken"}
	for _, c := range []struct {
		name    string
		request Request
		body    string
		fault   news.FaultKind
	}{
		{"a change", Request{URL: site.URL + "/x", Method: "PUT", Body: []byte("خبر"), ContentType: "text/plain", Secrets: secrets}, "PUT text/plain t0ken خبر", ""},
		{"an empty answer", Request{URL: site.URL + "/empty", Method: "PUT", Body: []byte("x")}, "", ""},
		{"an empty answer to a question", Request{URL: site.URL + "/empty"}, "", news.FaultStatus},
		{"a change that is led away", Request{URL: site.URL + "/away", Method: "POST", Body: []byte("x"), Secrets: secrets}, "", news.FaultRedirects},
		{"a question that is led away", Request{URL: site.URL + "/away", Secrets: secrets}, "secret:", ""},
	} {
		c.request.AllowPrivate = true
		response, err := New(Options{}).Get(context.Background(), c.request)
		kind := news.FaultKind("")
		if fault, is := err.(*news.Fault); is {
			kind = fault.Kind
		}
		if kind != c.fault || string(response.Body) != c.body {
			t.Errorf("%s: got %q, %v, want %q, %q", c.name, response.Body, err, c.body, c.fault)
		}
	}
}
