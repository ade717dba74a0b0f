package feeds

import (
	"context"
	"strings"

	"khabar/feeds/news"
	"khabar/feeds/store"
)

// statusNetworkAuthentication is what a network answers that wants a sign-in
// first (RFC 6585 §6).
const statusNetworkAuthentication = 511

// In a hotel the network answers every question with its own page, until one
// has signed in there. Such answers say nothing of the feeds. So what looks like
// one waits for the end of the refresh, and if most answers look so, none of
// them is stored.

const (
	// portalHostsMin is how many hosts must have turned into pages.
	portalHostsMin = 3
	// portalLandedMin is how many are enough if all lead to the same page.
	portalLandedMin = 2
)

// isSuspicious reports an answer that a captive portal may have given: a page
// or «network authentication required» (RFC 6585 §6) in the place of a feed
// that has been one before, or a redirect to what is no feed.
func (o outcome) isSuspicious() bool {
	if o.visit == nil || o.visit.Fault == nil {
		return false
	}
	switch fault := o.visit.Fault; {
	case fault.Status == statusNetworkAuthentication:
		return true
	case fault.Kind == news.FaultHTML:
		return o.proven || o.landed != ""
	default:
		return fault.Kind == news.FaultNotAFeed && o.landed != ""
	}
}

// landing is where an answer came from, if not from where the feed is.
func landing(f store.State, address string) string {
	address, _, _ = strings.Cut(address, "?")
	if address == "" || hostOf(address) == hostOf(f.URL) {
		return ""
	}
	return address
}

// sift takes what is suspicious out of a batch and keeps it until the end.
func (r *refresh) sift(batch []outcome) (plain []outcome) {
	for _, o := range batch {
		if o.isSuspicious() {
			r.held = append(r.held, o)
		} else {
			plain = append(plain, o)
		}
	}
	return plain
}

// settlePortal decides what has been held back.
func (r *refresh) settlePortal(ctx context.Context) {
	held := r.held
	r.held = nil
	if !behindPortal(held, len(held)+r.feedsDone()) {
		for len(held) > 0 {
			n := min(len(held), batchMax)
			r.store(ctx, held[:n])
			held = held[n:]
		}
		return
	}
	r.trouble = news.FaultPortal
	for _, o := range held {
		fault := *o.visit.Fault
		fault.Kind, fault.Proposals = news.FaultPortal, nil
		o.visit, o.result.Fault = nil, &fault
		r.tell(o)
	}
}

// feedsDone counts the feeds that have been told of; accounts, which may still be
// on their way, are no answers of feeds.
func (r *refresh) feedsDone() (done int) {
	for _, result := range r.results {
		if result != nil {
			done++
		}
	}
	return done
}

// behindPortal says whether a portal has given these of all answers.
func behindPortal(held []outcome, answers int) bool {
	if 2*len(held) <= answers {
		return false
	}
	hosts, landed := map[string]bool{}, map[string]map[string]bool{}
	for _, o := range held {
		host := hostOf(o.result.FeedURL)
		if hosts[host] = true; o.landed == "" {
			continue
		}
		if landed[o.landed] == nil {
			landed[o.landed] = map[string]bool{}
		}
		landed[o.landed][host] = true
	}
	for _, from := range landed {
		if len(from) >= portalLandedMin && 2*len(from) > len(hosts) {
			return true
		}
	}
	return len(hosts) >= portalHostsMin
}
