// Package demo is a small Arabic news site on loopback: invented outlets with
// invented news, feeds of all three kinds that carry summaries only, and pages
// with the full text among all that stands around the text of an article. It
// is made for `khabar demo` and for tests; it knows nothing of who reads it,
// touches no file and asks nothing of the network.
package demo

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"khabar/feeds/guard"
	"khabar/feeds/news"
)

// readHeaderTimeout ends connections that never ask; closeTimeout is how long
// Close waits for answers that are under way.
const (
	readHeaderTimeout = 5 * time.Second
	closeTimeout      = time.Second
)

// options say how the site is to be.
type options struct {
	// now is the moment that the ages of the articles count back from.
	now time.Time
	// faulty adds an outlet whose feed always answers 500, to show a fault.
	faulty bool
}

// Site is a running site. It serves what was rendered at its start: nothing but
// Correct changes it, so every second question is answered with 304.
type Site struct {
	url       string
	server    *http.Server
	outlets   []outlet
	corrected atomic.Bool
	done      chan struct{} // closed when served is set
	served    error
}

// Start serves the healthy outlets on a free port of the loopback interface until
// Close, with articles that count back from now. The feeds are those of the first
// edition, the pages are corrected already.
func Start(now time.Time) (*Site, error) { return startWith(options{now: now}) }

func startWith(o options) (*Site, error) {
	outlets, err := load(o.now)
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	site := &Site{url: "http://" + listener.Addr().String(), outlets: outlets, done: make(chan struct{})}
	if o.faulty {
		site.outlets = append(site.outlets, faulty)
	}
	handler, err := site.routes(o.now)
	if err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	site.server = &http.Server{Handler: handler, ReadHeaderTimeout: readHeaderTimeout}
	guard.Go(func() {
		site.served = site.server.Serve(listener)
		close(site.done)
	})
	return site, nil
}

// URL is the address of the site, without a slash at its end.
func (s *Site) URL() string { return s.url }

// Subscriptions is the feed list of the demo edition, in the order of a reader
// who begins with the general news.
func (s *Site) Subscriptions() []news.Subscription {
	list := make([]news.Subscription, 0, len(s.outlets))
	for _, o := range s.outlets {
		list = append(list, news.Subscription{URL: s.url + o.feedPath(), Name: o.Name, Folder: o.folder})
	}
	return list
}

// Corrected gives the addresses of the feeds that Correct changes.
func (s *Site) Corrected() []string {
	var feedURLs []string
	for _, o := range s.outlets {
		if o.corrects() {
			feedURLs = append(feedURLs, s.url+o.feedPath())
		}
	}
	return feedURLs
}

// Correct puts what was wrong in the first edition right, from here on.
func (s *Site) Correct() { s.corrected.Store(true) }

// Close stops the site; answers under way have a second to end. A second Close
// does nothing.
func (s *Site) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), closeTimeout)
	defer cancel()
	err := s.server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = s.server.Close()
	}
	<-s.done
	if !errors.Is(s.served, http.ErrServerClosed) {
		err = errors.Join(err, s.served)
	}
	return err
}
