package feeds

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"time"

	"khabar/feeds/clean"
	"khabar/feeds/extract"
	"khabar/feeds/fetch"
	"khabar/feeds/news"
	"khabar/feeds/parse"
	"khabar/feeds/store"
)

// following is the feed list as the service follows it. What it says of a feed
// beyond its place is not stored: every process follows the list before it asks
// anybody.
type following struct {
	byURL map[string]news.Subscription
	// secrets are those of feeds that have some, by the feed's address.
	mutex   sync.Mutex // held for a look at the map
	secrets map[string]*secrets
	// program is held while one is asked for a secret: several might each ask the user
	// for what unlocks all of them.
	program sync.Mutex
}

// secrets are the headers that the user has given one feed.
type secrets struct {
	asking  sync.Mutex // held while they are asked for
	headers map[string]string
}

// of gives the place for the secrets of a feed.
func (f *following) of(feedURL string) *secrets {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if f.secrets[feedURL] == nil {
		f.secrets[feedURL] = &secrets{}
	}
	return f.secrets[feedURL]
}

// take makes a list the one in force.
func (s *Service) take(subscriptions []news.Subscription) {
	list := &following{byURL: make(map[string]news.Subscription, len(subscriptions)), secrets: map[string]*secrets{}}
	for _, subscription := range subscriptions {
		if _, twice := list.byURL[subscription.URL]; !twice {
			list.byURL[subscription.URL] = subscription
		}
	}
	s.following.Store(list)
}

// subscription is what the list says of a feed; of one that it does not have, its
// address.
func (s *Service) subscription(feedURL string) news.Subscription {
	if list := s.following.Load(); list != nil {
		if subscription, there := list.byURL[feedURL]; there {
			return subscription
		}
	}
	return news.Subscription{URL: feedURL}
}

// each calls do with every subscription, in no order.
func (s *Service) each(do func(news.Subscription)) {
	if list := s.following.Load(); list != nil {
		for _, subscription := range list.byURL {
			do(subscription)
		}
	}
}

// awake leaves out the feeds that are paused.
func (s *Service) awake(states []store.State) []store.State {
	asked := states[:0]
	for _, state := range states {
		if !s.subscription(state.URL).Paused {
			asked = append(asked, state)
		}
	}
	return asked
}

// describeFeed fills in what the list says of a feed.
func (s *Service) describeFeed(feed *news.Feed) {
	subscription := s.subscription(feed.URL)
	feed.Paused, feed.Hidden, feed.Muted = subscription.Paused, subscription.Hidden, subscription.Muted
	feed.Tags, feed.Colour, feed.InsecureTLS = subscription.Tags, subscription.Colour, subscription.InsecureTLS
	feed.Interval = subscription.Interval
	switch {
	case feed.Paused, feed.Fault != nil && feed.Fault.Kind == news.FaultGone:
		feed.NextCheck = time.Time{}
	case feed.Interval > 0 && feed.Fault == nil:
		feed.NextCheck = feed.LastSuccess.Add(feed.Interval)
	}
}

// zoneOf is the time zone of a feed's dates that name none.
func (s *Service) zoneOf(f store.State) *time.Location {
	if name := s.subscription(f.URL).TimeZone; name != "" {
		if zone, err := time.LoadLocation(name); err == nil {
			return zone
		}
	}
	return parse.Zone(f.Country)
}

// requestFor is a question of a feed's behalf: for the feed itself, or for a page
// of its news. Secrets go to the feed's own host alone. The error is a *news.Fault
// if a secret cannot be had.
func (s *Service) requestFor(ctx context.Context, feedURL, address string) (fetch.Request, error) {
	subscription := s.subscription(feedURL)
	if address != feedURL { // named by the feed, not typed by the user
		address = clean.Untracked(address)
	}
	request := fetch.Request{URL: address, AllowPrivate: isPrivate(feedURL), UserAgent: subscription.UserAgent}
	if address != feedURL && !fetch.SameOrigin(feedURL, address) {
		return request, nil
	}
	request.InsecureTLS = subscription.InsecureTLS
	var err error
	request.Secrets, err = s.secretsOf(ctx, subscription)
	return request, err
}

// secretsOf are the headers that the user has given a feed, its password among
// them. They are asked for once, until the list changes or a server refuses them.
func (s *Service) secretsOf(ctx context.Context, subscription news.Subscription) (map[string]string, error) {
	if subscription.User == "" && subscription.Password.IsZero() && len(subscription.Headers) == 0 {
		return nil, nil
	}
	list := s.following.Load()
	kept := list.of(subscription.URL)
	kept.asking.Lock()
	defer kept.asking.Unlock()
	if kept.headers != nil {
		return kept.headers, nil
	}
	headers := map[string]string{}
	for _, header := range subscription.Headers {
		value, err := s.revealOne(ctx, list, header.Value)
		if err != nil {
			return nil, s.noSecret("the header "+header.Name, err)
		}
		headers[header.Name] = value
	}
	if subscription.User != "" || !subscription.Password.IsZero() {
		password, err := s.revealOne(ctx, list, subscription.Password)
		if err != nil {
			return nil, s.noSecret("the password", err)
		}
		headers["Authorization"] = fetch.BasicAuth(subscription.User, password)
	}
	kept.headers = headers
	return headers, nil
}

// revealOne gives a secret of a list.
func (s *Service) revealOne(ctx context.Context, list *following, secret news.Secret) (string, error) {
	if len(secret.Command) > 0 {
		list.program.Lock()
		defer list.program.Unlock()
	}
	return s.reveal(ctx, secret)
}

func (s *Service) noSecret(of string, err error) error {
	return &news.Fault{Kind: news.FaultSecret, Detail: fmt.Sprintf("%s: %v", of, err), At: s.now()}
}

// forgetSecrets has the secrets of a feed asked for again: they may have changed
// since a server refuses them.
func (s *Service) forgetSecrets(feedURL string) {
	if list := s.following.Load(); list != nil {
		list.mutex.Lock()
		delete(list.secrets, feedURL)
		list.mutex.Unlock()
	}
}

// rulesFor are the rules for a page of a feed's news: the feed's own before those
// of config.toml.
func (s *Service) rulesFor(feedURL, pageURL string) []extract.Rule {
	subscription := s.subscription(feedURL)
	u, err := url.Parse(pageURL)
	if len(subscription.Body) == 0 && len(subscription.Drop) == 0 || err != nil || u.Host == "" {
		return s.rules
	}
	return append([]extract.Rule{{Host: u.Hostname(), Body: subscription.Body, Drop: subscription.Drop}}, s.rules...)
}

// shownTitle is a headline without what the user wants taken off its ends.
func shownTitle(title string, without []string) string {
	shown := title
	for _, part := range without {
		shown = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(shown, part), part))
	}
	if shown == "" {
		return title
	}
	return shown
}

// withoutTexts are the addresses of the feeds whose full texts are not to be
// fetched: in all, or of khabar's own accord. any says that some are.
func (s *Service) withoutTexts(all bool) (except []string, any bool) {
	s.each(func(subscription news.Subscription) {
		wanted := all || s.fullTexts
		switch subscription.FullText {
		case news.FullTextNever:
			wanted = false
		case news.FullTextOnOpen:
			wanted = all
		case news.FullTextUnread:
			wanted = true
		}
		if wanted && !subscription.Paused {
			any = true
			return
		}
		except = append(except, subscription.URL)
	})
	return except, any
}

// limits are the feeds of which another number of entries is kept.
func (s *Service) limits() map[string]int {
	limits := map[string]int{}
	s.each(func(subscription news.Subscription) {
		if subscription.Limit > 0 {
			limits[subscription.URL] = subscription.Limit
		}
	})
	return limits
}
