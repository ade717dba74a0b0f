package feeds

import (
	"context"
	"net"
	"testing"
	"time"

	"khabar/feeds/news"
)

// withoutHosts answers every question for a name with "no such name", as a
// resolver does that has lost its network.
func withoutHosts(t *testing.T) {
	t.Helper()
	server, err := net.ListenPacket("udp", "127.0.0.1:0")
	must(t, err)
	t.Cleanup(func() { server.Close() })
	go func() {
		question := make([]byte, 1500)
		for {
			n, from, err := server.ReadFrom(question)
			if err != nil {
				return
			}
			question[2], question[3] = 0x81, 0x83 // RFC 1035 §4.1.1: an answer, RCODE 3
			_, _ = server.WriteTo(question[:n], from)
		}
	}()
	before := net.DefaultResolver
	t.Cleanup(func() { net.DefaultResolver = before })
	net.DefaultResolver = &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", server.LocalAddr().String())
	}}
	for _, variable := range []string{"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"} {
		t.Setenv(variable, "")
	}
}

func TestOffline(t *testing.T) {
	withoutHosts(t)
	site := newOutlet(t)
	local := site.set("/local", feed(rssType, rss("قريبة", numbered("قريب", 1)...)))
	const one, two, again = "http://one.khabar.test/feed", "http://two.khabar.test/feed", "http://one.khabar.test/other"
	for _, c := range []struct {
		name  string
		feeds []string
		want  map[string]string
	}{
		{"two hosts", []string{one, two, again}, map[string]string{one: "no_network", two: "no_network", again: "no_network"}},
		{"one host may be wrong", []string{one, again}, map[string]string{one: "no_host", again: "no_host"}},
		{"what is near says nothing", []string{one, local, two, "khabar:guide"},
			map[string]string{one: "no_network", two: "no_network", local: "", "khabar:guide": ""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := openTemp(t)
			follow(t, s, c.feeds...)
			summary := refreshed(t, s)
			check(t, "results", len(summary.Results), len(c.want))
			for _, result := range summary.Results {
				check(t, result.FeedURL, kindOrNone(result.Fault), c.want[result.FeedURL])
			}
			stored, err := s.Feeds(context.Background())
			must(t, err)
			for _, f := range stored {
				check(t, "stored: "+f.URL, kindOrNone(f.Fault), c.want[f.URL])
			}
		})
	}
}

// TestOfflineNeedsEveryFeed: a single answer from the net, whatever it says,
// shows that there is a network.
func TestOfflineNeedsEveryFeed(t *testing.T) {
	results := func(kinds ...news.FaultKind) []*news.Result {
		list := make([]*news.Result, len(kinds))
		for i, kind := range kinds {
			list[i] = &news.Result{Fault: &news.Fault{Kind: kind, At: time.Unix(1, 0)}}
			if kind == "" {
				list[i].Fault = nil
			}
		}
		return list
	}
	addresses := []string{"https://a.example/", "https://b.example/", "https://c.example/"}
	for _, c := range []struct {
		kinds []news.FaultKind
		want  news.FaultKind // of the first
	}{
		{[]news.FaultKind{news.FaultNoHost, news.FaultNoHost, news.FaultNoHost}, news.FaultNoNetwork},
		{[]news.FaultKind{news.FaultNoHost, news.FaultNoNetwork, news.FaultNoNetwork}, news.FaultNoNetwork},
		{[]news.FaultKind{news.FaultNoHost, news.FaultNoHost, ""}, news.FaultNoHost},
		{[]news.FaultKind{news.FaultNoHost, news.FaultNoHost, news.FaultServer}, news.FaultNoHost},
		{[]news.FaultKind{news.FaultNoHost, news.FaultTimeout, news.FaultNoHost}, news.FaultNoHost},
	} {
		s := openTemp(t)
		follow(t, s, addresses...)
		states, err := s.store.States(context.Background())
		must(t, err)
		r := refresh{service: s, results: results(c.kinds...)}
		r.settleOffline(context.Background(), states)
		check(t, "the first", r.results[0].Fault.Kind, c.want)
	}
}

func kindOrNone(fault *news.Fault) string {
	if fault == nil {
		return ""
	}
	return string(fault.Kind)
}
