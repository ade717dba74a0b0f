package sync

import (
	"context"
	"errors"
	"testing"
	"time"

	"khabar/feeds/fetch"
	"khabar/feeds/news"
)

// answers gives each address its fault; what has none answers.
type answers map[string]*news.Fault

func (a answers) Get(_ context.Context, r fetch.Request) (fetch.Response, error) {
	if fault := a[r.URL]; fault != nil {
		return fetch.Response{}, fault
	}
	return fetch.Response{Body: []byte(`{}`)}, nil
}

func caller(a answers, addresses ...string) *Caller {
	return NewCaller(a, func() time.Time { return time.Unix(0, 0) }, addresses...)
}

func kindOf(err error) news.FaultKind {
	var fault *news.Fault
	if errors.As(err, &fault) {
		return fault.Kind
	}
	return ""
}

// TestFaultsOfServers: what is a wall or an empty place to a reader of pages is a wrong
// password or a wrong address here.
func TestFaultsOfServers(t *testing.T) {
	for _, c := range []struct {
		fault news.Fault
		want  news.FaultKind
	}{
		{news.Fault{Kind: news.FaultPassword, Status: 401}, news.FaultLogin},
		{news.Fault{Kind: news.FaultForbidden, Status: 403}, news.FaultLogin},
		{news.Fault{Kind: news.FaultForbidden, Status: 451}, news.FaultForbidden},
		{news.Fault{Kind: news.FaultNotFound, Status: 404}, news.FaultNotAServer},
		{news.Fault{Kind: news.FaultGone, Status: 410}, news.FaultNotAServer},
		{news.Fault{Kind: news.FaultServer, Status: 503}, news.FaultServer},
		{news.Fault{Kind: news.FaultTLS}, news.FaultTLS},
	} {
		err := caller(answers{"https://a.example/x": &c.fault}, "https://a.example").Do(t.Context(), Call{Path: "/x"}, nil)
		if kindOf(err) != c.want {
			t.Errorf("%+v: %v, want %s", c.fault, err, c.want)
		}
	}
}

// TestFind: a server is looked for until one answers, and asked there from then on; a
// fault that is no matter of the address ends the search.
func TestFind(t *testing.T) {
	const here, there = "https://a.example", "https://a.example/api"
	noServer, late := &news.Fault{Kind: news.FaultNotAServer}, &news.Fault{Kind: news.FaultTimeout}
	for _, c := range []struct {
		answers answers
		asked   int
		want    news.FaultKind
	}{
		{answers{}, 1, ""}, {answers{here: noServer}, 2, ""}, {answers{here: noServer, there: {Kind: news.FaultRedirects}}, 2, news.FaultNotAServer},
		{answers{here: late}, 1, news.FaultTimeout}, {answers{here: {Kind: news.FaultStatus, Status: 405}, there: late}, 2, news.FaultTimeout},
	} {
		asked := 0
		one := caller(c.answers, here, there)
		ask := func() error { asked++; return one.Do(t.Context(), Call{}, nil) }
		err := one.Find(ask)
		if asked != c.asked || kindOf(err) != c.want {
			t.Errorf("%v: asked %d times, %v, want %d, %q", c.answers, asked, err, c.asked, c.want)
		}
		if err == nil && (one.Find(ask) != nil || asked != c.asked+1) {
			t.Errorf("%v: found, it is asked %d times", c.answers, asked)
		}
	}
}
