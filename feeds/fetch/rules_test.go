package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/http/httpproxy"

	"khabar/feeds/news"
)

// TestAddresses holds what is refused before or while dialling.
func TestAddresses(t *testing.T) {
	server := httptest.NewServer(theSite)
	defer server.Close()
	closed := httptest.NewServer(theSite)
	closed.Close()
	tlsServer := httptest.NewUnstartedServer(theSite)
	tlsServer.Config.ErrorLog = log.New(io.Discard, "", 0)
	tlsServer.StartTLS()
	defer tlsServer.Close()
	client := newTestClient(Options{})
	check := func(url string, allow bool, want news.FaultKind) {
		t.Helper()
		_, err := client.Get(context.Background(), Request{URL: url, AllowPrivate: allow})
		var fault *news.Fault
		if !errors.As(err, &fault) || fault.Kind != want {
			t.Errorf("%s (private %v): %v, want %s", url, allow, err, want)
		}
		if fault != nil && strings.Contains(fault.Error(), "s3cret") {
			t.Errorf("%s: a password in %q", url, fault.Error())
		}
	}
	check("file:///etc/passwd", true, news.FaultAddress)
	check("gopher://a.example/", true, news.FaultAddress)
	check("not an address", true, news.FaultAddress)
	check("", true, news.FaultAddress)
	check("http://ali:s3cret@[::1/", true, news.FaultAddress)
	check(server.URL+"/feed", false, news.FaultAddress)
	check("http://localhost:1/", false, news.FaultAddress)
	check(closed.URL+"/feed", true, news.FaultRefused)
	check(strings.Replace(closed.URL, "http://", "http://ali:s3cret@", 1), true, news.FaultRefused)
	check(tlsServer.URL+"/feed", true, news.FaultTLS)
	check(strings.Replace(server.URL, "http:", "https:", 1), true, news.FaultTLS)

	public := newTestClient(Options{})
	_, err := public.public.DialContext(context.Background(), "tcp", strings.TrimPrefix(server.URL, "http://"))
	if !errors.Is(err, errPrivate) {
		t.Errorf("the guarded dialler reaches loopback: %v", err)
	}
}

func TestPrivate(t *testing.T) {
	for host, want := range map[string]bool{
		"127.0.0.1": true, "127.9.9.9:80": true, "[::1]:80": true, "::1": true, "10.1.2.3": true, "172.16.0.1": true,
		"192.168.1.1": true, "169.254.169.254": true, "100.64.0.1": true, "0.0.0.0": true, "::": true,
		"::ffff:10.0.0.1": true, "fe80::1%eth0": true, "fd00::1": true, "64:ff9b::7f00:1": true, "2002:7f00:1::": true,
		"::127.0.0.1": true, "224.0.0.1": true, "255.255.255.255": true,
		"localhost": true, "LOCALHOST.": true, "a.localhost": true, "printer.local": true, "nas": true, "router.lan:8080": true,
		"8.8.8.8": false, "2606:4700::1111": false, "www.aljazeera.net": false, "www.aljazeera.net:443": false,
		"local.example": false, "64:ff9b::808:808": false,
	} {
		if Private(host) != want {
			t.Errorf("Private(%q) is not %v", host, want)
		}
	}
}

// TestDialGuard holds the last check before a connection: addresses, not names.
func TestDialGuard(t *testing.T) {
	for address, want := range map[string]error{"8.8.8.8:80": nil, "[2606:4700::1111]:443": nil, "10.0.0.1:80": errPrivate, "[::ffff:127.0.0.1]:80": errPrivate, "x": errPrivate} {
		if got := refusePrivate("tcp", address, nil); !errors.Is(got, want) {
			t.Errorf("%s: %v", address, got)
		}
	}
}

func TestKinds(t *testing.T) {
	for _, c := range []struct {
		err  error
		want news.FaultKind
	}{
		{&net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", IsNotFound: true}}, news.FaultNoHost},
		{&net.DNSError{Err: "server misbehaving", IsTemporary: true}, news.FaultNoNetwork},
		{&net.DNSError{Err: "i/o timeout", IsTimeout: true}, news.FaultNoNetwork},
		{errors.New("something else"), news.FaultServer},
	} {
		if got := kindOf(c.err, 0); got != c.want {
			t.Errorf("%v: %s, want %s", c.err, got, c.want)
		}
	}
	if got := kindOf(errPrivate, 1); got != news.FaultRedirects {
		t.Errorf("private after a redirect: %s", got)
	}
}

// TestHeaders holds what is sent, and to whom.
func TestHeaders(t *testing.T) {
	var mutex sync.Mutex
	seen := map[string]http.Header{}
	record := func(name string, next http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			mutex.Lock()
			seen[name] = r.Header.Clone()
			mutex.Unlock()
			http.SetCookie(w, &http.Cookie{Name: "track", Value: "1"})
			next(w, r)
		}
	}
	other := httptest.NewServer(record("other", status(200)))
	defer other.Close()
	server := httptest.NewServer(site{
		"/start": record("start", status(302, "Location", "/same")),
		"/same":  record("same", status(302, "Location", strings.Replace(other.URL, "http://", "http://eve:x@", 1)+"/x")),
	})
	defer server.Close()
	got, err := newTestClient(Options{}).Get(context.Background(), Request{
		URL: strings.Replace(server.URL, "http://", "http://ali:s3cret@", 1) + "/start#part", AllowPrivate: true, ETag: "bad\r\nX: y",
	})
	if err != nil || strings.Contains(got.URL, "@") {
		t.Fatalf("%+v, %v", got, err)
	}
	for name, wants := range map[string]bool{"start": true, "same": true, "other": false} {
		h := seen[name]
		if (h.Get("Authorization") != "") != wants {
			t.Errorf("%s: authorization %q", name, h.Get("Authorization"))
		}
		if h.Get("Cookie") != "" || h.Get("Referer") != "" || h.Get("If-None-Match") != "" {
			t.Errorf("%s: says too much: %v", name, h)
		}
		if h.Get("User-Agent") != "khabar-test" || h.Get("Accept-Encoding") != "gzip, br, zstd" {
			t.Errorf("%s: %v", name, h)
		}
	}
}

// TestRedirectIntoPrivate asks a server through a client whose notion of
// public includes it, as a public site would be.
func TestRedirectIntoPrivate(t *testing.T) {
	ex := exchange{client: newTestClient(Options{}), request: Request{}}
	from, _ := parseTarget("https://public.example/feed")
	for _, location := range []string{"http://127.0.0.1:631/", "http://169.254.169.254/latest", "http://router.lan/", "//[::1]/", "http://0x7f.1/"} {
		answer := &http.Response{StatusCode: 301, Header: http.Header{"Location": {location}}}
		next, err := ex.redirect(answer, from)
		if location == "http://0x7f.1/" { // a name by its look: the dialler's guard decides
			continue
		}
		if err == nil || kindOf(err, 1) != news.FaultRedirects || next != nil || ex.movedTo != "" {
			t.Errorf("%s: %v, %v", location, next, err)
		}
	}
}

func TestPerHost(t *testing.T) {
	var running, most atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		n := running.Add(1)
		for {
			m := most.Load()
			if n <= m || most.CompareAndSwap(m, n) {
				break
			}
		}
		time.Sleep(5 * time.Millisecond)
		running.Add(-1)
		fmt.Fprint(w, feed)
	}))
	defer server.Close()
	client := newTestClient(Options{PerHost: 2})
	var wait sync.WaitGroup
	for range 12 {
		wait.Go(func() {
			if _, err := client.Get(context.Background(), Request{URL: server.URL, AllowPrivate: true}); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if most.Load() > 2 {
		t.Errorf("%d requests at once", most.Load())
	}
	if len(client.hosts.gates) != 0 {
		t.Errorf("%d gates left", len(client.hosts.gates))
	}
}

// TestTurn holds that whoever waits for a turn at a host can be cancelled, and
// that the wait does not count as the server's time.
func TestTurn(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		time.Sleep(200 * time.Millisecond)
		fmt.Fprint(w, feed)
	}))
	defer server.Close()
	client := newTestClient(Options{PerHost: 1, Timeout: time.Second})
	var wait sync.WaitGroup
	for range 6 { // one after the other they take longer than one may
		wait.Go(func() {
			if _, err := client.Get(context.Background(), Request{URL: server.URL, AllowPrivate: true}); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	leave, _ := client.hosts.enter(context.Background(), strings.TrimPrefix(server.URL, "http://"))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := client.Get(ctx, Request{URL: server.URL, AllowPrivate: true}); err == nil {
		t.Error("a cancelled request got its turn")
	}
	leave()
	if len(client.hosts.gates) != 0 {
		t.Errorf("%d gates left", len(client.hosts.gates))
	}
	client.CloseIdle()
}

// TestTurnToDecompress holds that a body has come as a whole before it waits for a turn
// to be decompressed, that this is not the server's time either, and that it can be cancelled.
func TestTurnToDecompress(t *testing.T) {
	sent := make(chan bool)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, feed)
		w.(http.Flusher).Flush()
		<-sent
		fmt.Fprint(w, "<!-- the end -->")
	}))
	defer server.Close()
	client := newTestClient(Options{Timeout: time.Second})
	waits := make(chan bool, 1)
	turnAfter := func(pause time.Duration) turn {
		return func(ctx context.Context) (func(), error) {
			waits <- true
			select {
			case <-ctx.Done():
				return nil, ctx.Err()
			case <-time.After(pause):
				return func() {}, nil
			}
		}
	}
	get := func(ctx context.Context, wait turn) (body string, err error) {
		done := make(chan bool)
		go func() {
			defer close(done)
			var response Response
			response, err = client.Get(ctx, Request{URL: server.URL, AllowPrivate: true, Turn: wait})
			body = string(response.Body)
		}()
		select {
		case <-waits:
			t.Error("waits before the body has come")
		case sent <- true:
		}
		<-done
		return body, err
	}
	if body, err := get(context.Background(), turnAfter(1500*time.Millisecond)); err != nil || body != feed+"<!-- the end -->" {
		t.Errorf("got %q, %v", body, err)
	}
	<-waits
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(200*time.Millisecond, cancel)
	if body, err := get(ctx, turnAfter(time.Hour)); err == nil || body != "" {
		t.Errorf("a cancelled request got %q, %v", body, err)
	}
	client.CloseIdle()
}

func TestSameOrigin(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"http://a.example/x", "http://A.example/y", true},
		{"http://a.example/", "https://a.example/", true},
		{"https://a.example/", "http://a.example/", false},
		{"http://a.example:8080/", "https://a.example/", false},
		{"http://a.example/", "http://a.example:81/", false},
		{"http://a.example/", "http://b.example/", false},
	} {
		if SameOrigin(c.from, c.to) != c.want {
			t.Errorf("%s to %s: not %v", c.from, c.to, c.want)
		}
	}
}

func TestProxyAddresses(t *testing.T) {
	got := proxyAddresses(&httpproxy.Config{HTTPProxy: "10.0.0.1:3128", HTTPSProxy: "https://proxy.lan"})
	if !got["10.0.0.1:3128"] || !got["proxy.lan:443"] || len(got) != 2 {
		t.Errorf("%v", got)
	}
}

func TestCancel(t *testing.T) {
	server := httptest.NewServer(theSite)
	defer server.Close()
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	_, err := newTestClient(Options{Timeout: time.Minute}).Get(ctx, Request{URL: server.URL + "/hang", AllowPrivate: true})
	var fault *news.Fault
	if !errors.As(err, &fault) || ctx.Err() == nil {
		t.Errorf("cancelled: %v", err)
	}
}

func TestProxy(t *testing.T) {
	var asked atomic.Value
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Store(r.URL.String())
		fmt.Fprint(w, feed)
	}))
	defer proxy.Close()
	t.Setenv("HTTP_PROXY", proxy.URL)
	t.Setenv("NO_PROXY", "")
	got, err := newTestClient(Options{}).Get(context.Background(), Request{URL: "http://feeds.example/rss"})
	if err != nil || string(got.Body) != feed || asked.Load() != "http://feeds.example/rss" {
		t.Errorf("%v, %v, asked %v", got, err, asked.Load())
	}
}

func TestHTTP2(t *testing.T) {
	var proto atomic.Value
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		proto.Store(r.Proto)
		fmt.Fprint(w, feed)
	}))
	server.EnableHTTP2 = true
	server.StartTLS()
	defer server.Close()
	client := newTestClient(Options{})
	client.private.TLSClientConfig.RootCAs = server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
	if _, err := client.Get(context.Background(), Request{URL: server.URL, AllowPrivate: true}); err != nil || proto.Load() != "HTTP/2.0" {
		t.Errorf("%v over %v", err, proto.Load())
	}
}

func BenchmarkGet(b *testing.B) {
	body := compress("gzip", bytes.Repeat([]byte("<item><title>خبر عاجل</title></item>"), 2500))
	server := httptest.NewServer(encoded("gzip", body))
	defer server.Close()
	client := New(Options{PerHost: 8})
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := client.Get(context.Background(), Request{URL: server.URL, AllowPrivate: true}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
