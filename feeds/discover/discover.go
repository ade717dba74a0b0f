// Package discover finds the feeds of an address that may be a feed, a page or
// only a host. It looks at what the page names, at pages that list feeds, and
// at the places where feeds usually lie, and proposes only what it has fetched
// and read as a feed. How bytes are fetched and parsed it leaves to feeds/fetch
// and feeds/parse; what the reader follows already it does not know.
package discover

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"sync"
	"time"

	"khabar/feeds/clean"
	"khabar/feeds/fetch"
	"khabar/feeds/guard"
	"khabar/feeds/news"
	"khabar/feeds/parse"
)

// Limits of one search. A site is asked as politely as feeds/fetch asks: two
// requests at a time a host.
const (
	requestsMax   = 48
	candidatesMax = 30
	atOnceMax     = 6
	levelsMax     = 2 // a page of the site that lists feeds, and no further
	timeMax       = time.Minute
	pageBytesMax  = 4 << 20
)

// Fetcher asks web servers; *fetch.Client is one.
type Fetcher interface {
	Get(ctx context.Context, request fetch.Request) (fetch.Response, error)
}

// Find gives the feeds of an address, the best first: those that the page names
// before those that were guessed, comments and empty feeds last. The address
// may lack its scheme. If there is no feed the error is a *news.Fault: that of
// the address, or FaultHTML for a site without feeds.
func Find(ctx context.Context, fetcher Fetcher, address string) ([]news.Candidate, error) {
	ctx, cancel := context.WithTimeout(ctx, timeMax)
	defer cancel()
	s := &search{fetcher: fetcher, asked: map[string]bool{}}
	starts := startsOf(address)
	if len(starts) == 0 {
		return nil, &news.Fault{Kind: news.FaultAddress, Detail: clean.Redact(address)}
	}
	derived := serviceFeed(starts[0])
	if derived != "" {
		starts = []string{derived}
	}
	start, at, err := s.open(ctx, starts)
	if err != nil && (derived != "" || !hasSite(err)) {
		return nil, err
	}
	if start.feed != nil {
		return []news.Candidate{start.feed.candidate}, nil
	}
	s.named(ctx, start, 1)
	if len(s.found) == 0 {
		s.usual(ctx, start, at)
	}
	if len(s.found) == 0 {
		if ctx.Err() != nil {
			return nil, &news.Fault{Kind: news.FaultTimeout, Detail: "the search was ended"}
		}
		if err == nil {
			err = &news.Fault{Kind: news.FaultHTML, Detail: "the site names no feeds"}
		}
		return nil, err
	}
	return ranked(s.found), nil
}

// startsOf gives the addresses under which what was typed may be meant. A bare
// host is asked with https, then with www, which some sites insist on, then
// without encryption.
func startsOf(typed string) []string {
	typed = strings.TrimSpace(typed)
	for _, prefix := range []string{"feed:", "FEED:"} { // as links of "subscribe" buttons have it
		if rest, ok := strings.CutPrefix(typed, prefix); ok {
			typed = strings.TrimPrefix(rest, "//")
		}
	}
	if strings.HasPrefix(strings.ToLower(typed), "http://") || strings.HasPrefix(strings.ToLower(typed), "https://") {
		if isAddress(typed) {
			return []string{typed}
		}
		return nil
	}
	if strings.Contains(typed, "://") || !strings.ContainsAny(typed, ".:") || !isAddress("https://"+typed) {
		return nil
	}
	starts := []string{"https://" + typed}
	if !strings.HasPrefix(typed, "www.") && isAddress("https://www."+typed) && !fetch.Private(hostOf("https://"+typed)) {
		starts = append(starts, "https://www."+typed)
	}
	return append(starts, "http://"+typed)
}

// isAddress says whether an address can be asked; a user name and password in
// it are the user's own.
func isAddress(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	u.User = nil
	_, ok := clean.URL(u.String())
	return ok
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}

// hasSite says whether an error leaves a site whose usual places can be asked.
func hasSite(err error) bool {
	var fault *news.Fault
	if !errors.As(err, &fault) {
		return false
	}
	switch fault.Kind {
	case news.FaultNotFound, news.FaultForbidden, news.FaultPassword, news.FaultStatus, news.FaultNotAFeed, news.FaultTooLarge, news.FaultHeaders:
		return true
	case news.FaultServer:
		return fault.Status != 0 // else it speaks no HTTP there, or no TLS
	}
	return false
}

// answered says whether a server has said by its status what is wrong.
func answered(err error) bool {
	var fault *news.Fault
	return errors.As(err, &fault) && fault.Status != 0
}

// search is one search.
type search struct {
	fetcher  Fetcher
	private  bool            // the user's address lies in a private network; so may its feeds
	asked    map[string]bool // addresses, canonical
	requests int
	found    []found
}

// found is a feed that was read.
type found struct {
	candidate news.Candidate
	print     string // the same for the same news in another form
	guessed   bool   // from a usual place
}

// answer is what stands at an address: a feed, or a page.
type answer struct {
	feed *found
	page []byte
	url  string // after redirects
	kind string // the content type
}

// open asks the first of the addresses that answers at all. The fault is that of the
// first that a server has answered, else of the first.
func (s *search) open(ctx context.Context, starts []string) (answer, string, error) {
	var first error
	for _, start := range starts {
		s.private = fetch.Private(hostOf(start))
		s.asked[parse.Canonical(start)] = true
		s.requests++
		got, err := s.ask(ctx, start, news.FeedBytesMax) // it is taken where it is followed
		if err == nil || hasSite(err) {
			return got, start, err
		}
		if first == nil || !answered(first) && answered(err) {
			first = err
		}
		if ctx.Err() != nil {
			break
		}
	}
	return answer{}, "", first
}

// ask fetches an address and reads it as a feed. A page is no error.
func (s *search) ask(ctx context.Context, address string, bytesMax int64) (answer, error) {
	response, err := s.fetcher.Get(ctx, fetch.Request{URL: address, AllowPrivate: s.private, BodyBytesMax: bytesMax})
	if err != nil {
		return answer{}, err
	}
	if response.URL == "" {
		response.URL = address
	}
	got := answer{url: response.URL, kind: response.ContentType}
	feed, err := parse.Parse(parse.Source{URL: response.URL, ContentType: response.ContentType, Body: response.Body, Now: time.Now()})
	var fault *news.Fault
	switch {
	case err == nil:
		named := address
		if response.MovedTo != "" {
			named = response.MovedTo
		}
		got.feed = &found{candidate: candidateOf(feed, named, kindOf(response.Body, response.ContentType)), print: printOf(feed)}
		return got, nil
	case errors.As(err, &fault) && fault.Kind == news.FaultHTML && len(response.Body) > pageBytesMax:
		return answer{}, &news.Fault{Kind: news.FaultTooLarge, Detail: "a page of more than 4 MiB"}
	case errors.As(err, &fault) && fault.Kind == news.FaultHTML:
		got.page = response.Body
		return got, nil
	}
	return got, err
}

// named follows what a page names. Pages among that which list feeds, such as
// «خلاصات الموقع», are looked through as well.
func (s *search) named(ctx context.Context, from answer, level int) {
	if from.page == nil {
		return
	}
	p := readPage(from.page, from.kind, from.url)
	if p.refresh != "" && level <= levelsMax { // the page only leads to another
		for _, next := range s.askAll(ctx, []string{p.refresh}, false) {
			s.named(ctx, next, level+1)
		}
	}
	pages := s.askAll(ctx, p.links, false)
	if s.hasNews() && !p.list {
		return // the page's own word is enough
	}
	pages = append(pages, s.askAll(ctx, p.anchors, false)...)
	if level < levelsMax {
		for _, page := range pages {
			s.named(ctx, page, level+1)
		}
	}
}

// hasNews says whether something better than comments was found.
func (s *search) hasNews() bool {
	for _, f := range s.found {
		if f.candidate.Entries > 0 && !isComments(f.candidate) {
			return true
		}
	}
	return false
}

// askAll asks addresses that were not asked yet and keeps the feeds among them,
// in the order of the list. It gives the pages.
func (s *search) askAll(ctx context.Context, addresses []string, guessed bool) (pages []answer) {
	var wanted []string
	for _, address := range addresses {
		if key := parse.Canonical(address); !s.asked[key] && s.requests < requestsMax {
			s.asked[key] = true
			s.requests++
			wanted = append(wanted, address)
		}
	}
	answers := make([]answer, len(wanted))
	var group sync.WaitGroup
	free := make(chan struct{}, atOnceMax)
	for i, address := range wanted {
		free <- struct{}{}
		guard.In(&group, func() {
			defer func() { <-free }()
			answers[i], _ = s.ask(ctx, address, pageBytesMax) // what does not answer is no candidate
		})
	}
	group.Wait()
	for _, a := range answers {
		switch {
		case a.feed != nil:
			a.feed.guessed = guessed
			s.keep(*a.feed)
		case a.page != nil:
			pages = append(pages, a)
		}
	}
	return pages
}

// keep takes a feed in unless one with the same news is there.
func (s *search) keep(f found) {
	for _, other := range s.found {
		if other.print == f.print || parse.Canonical(other.candidate.URL) == parse.Canonical(f.candidate.URL) {
			return
		}
	}
	if len(s.found) < candidatesMax {
		s.found = append(s.found, f)
	}
}
