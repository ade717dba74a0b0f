package cli

import (
	"context"
	"errors"
	"fmt"

	"khabar/config"
	"khabar/feeds/news"
)

// addOptions are what add was asked for.
type addOptions struct {
	typed         string // as it was typed
	feed          config.Feed
	first, asJSON bool
	found         bool // the address comes from a search, and is not searched again
	bare          bool // nothing of the user's was there: the outlets of a first run are not written
}

// add asks the address first: it is followed and fetched, and only what answers
// with a feed goes into the list. At the address of a site its feeds are looked
// for: the only one is added, several are listed.
func (s *session) add(ctx context.Context, o addOptions) error {
	for _, known := range s.list {
		if config.Identity(known.URL) == config.Identity(o.feed.URL) {
			record := addRecord{URL: config.Redacted(known.URL), Name: known.Name, Folder: known.Folder, Proposals: []string{}}
			return s.report(o.asJSON, record, fmt.Sprintf(s.words.Already, s.feedName(ctx, known)))
		}
	}
	result, err := s.try(ctx, o.feed, o.bare)
	if err != nil {
		return err
	}
	if twin := s.twin(o.feed.URL, result); twin != "" {
		known, _ := findFeed(s.list, twin)
		record := addRecord{URL: config.Redacted(known.URL), Name: known.Name, Folder: known.Folder, Proposals: []string{}}
		return s.report(o.asJSON, record, fmt.Sprintf(s.words.Already, s.feedName(ctx, known)))
	}
	if result.Fault == nil {
		record := addRecord{URL: config.Redacted(o.feed.URL), Name: o.feed.Name, Folder: o.feed.Folder, Added: true, New: result.New, Proposals: []string{}}
		said := fmt.Sprintf(s.words.Added, s.feedName(ctx, o.feed))
		return s.report(o.asJSON, record, s.words.join(said, s.screenWords.NewEntries(result.New)))
	}
	var candidates []news.Candidate
	if !o.found && leadsOn(result.Fault.Kind, o.typed != o.feed.URL) {
		if candidates, err = s.service.Discover(ctx, o.typed); ctx.Err() != nil {
			return failed(ctx.Err())
		} else if err != nil {
			s.log.write(fmt.Errorf("discover %s: %w", config.Redacted(o.typed), err))
			if fault := (*news.Fault)(nil); o.typed != o.feed.URL && errors.As(err, &fault) {
				result.Fault = fault // of the address that was meant, perhaps not that with https
			}
		}
	}
	if len(candidates) == 1 || len(candidates) > 1 && o.first {
		o.feed.URL, o.found = candidates[0].URL, true
		return s.add(ctx, o)
	}
	return s.notAdded(o, result, candidates)
}

// try follows and fetches a feed, and writes it into the list if that went well.
func (s *session) try(ctx context.Context, feed config.Feed, bare bool) (news.Result, error) {
	if err := s.service.Follow(ctx, append(subscriptions(s.list), subscription(feed))); err != nil {
		return news.Result{}, failed(err)
	}
	result, err := s.fetchOne(ctx, feed.URL)
	twin := s.twin(feed.URL, result)
	if err == nil && result.Fault == nil && twin == "" {
		file := s.feedFile()
		file.Bare = bare
		_, err = file.Add(feed)
	}
	if err != nil || result.Fault != nil || twin != "" {
		// The database follows the list, and the feed is not in the list.
		back := s.service.Follow(context.WithoutCancel(ctx), subscriptions(s.list))
		err = errors.Join(err, back)
	}
	return result, orConfigError(err)
}

// twin is the address of the feed in the list that a new one is, by redirects.
func (s *session) twin(address string, result news.Result) string {
	if result.Fault != nil || result.Landed == "" {
		return ""
	}
	for _, known := range s.list {
		if known.URL != address && config.Identity(known.URL) == config.Identity(result.Landed) {
			return known.URL
		}
	}
	return ""
}

// leadsOn says whether an address without a feed may still belong to a site
// with feeds. What was completed with https:// may have meant another host.
func leadsOn(kind news.FaultKind, completed bool) bool {
	switch kind {
	case news.FaultHTML, news.FaultNotAFeed, news.FaultNotFound:
		return true
	case news.FaultForbidden, news.FaultTLS, news.FaultRefused, news.FaultNoHost, news.FaultServer:
		return completed
	}
	return false
}

// notAdded says why, and which feeds the site has.
func (s *session) notAdded(o addOptions, result news.Result, candidates []news.Candidate) error {
	s.log.write(fmt.Errorf("add %s: %w", config.Redacted(o.feed.URL), result.Fault))
	if len(candidates) == 0 {
		s.messages.line(fmt.Sprintf(s.words.NotAdded, config.Redacted(o.feed.URL), s.screenWords.ExplainFinding(result.Fault.Kind)))
	} else {
		s.messages.line(s.words.Lists.Choose)
		s.messages.command("   khabar add --first " + config.Redacted(o.feed.URL))
	}
	proposals := []string{}
	for i, candidate := range candidates {
		s.messages.line(fmt.Sprintf("%d. %s", i+1, s.describe(candidate)))
		s.messages.command("   khabar add " + config.Redacted(candidate.URL))
		proposals = append(proposals, config.Redacted(candidate.URL))
	}
	if o.asJSON {
		record := addRecord{
			URL: config.Redacted(o.feed.URL), Name: o.feed.Name, Folder: o.feed.Folder, Fault: faultKind(result.Fault), Proposals: proposals,
		}
		if err := writeRecords(s.stdout, record); err != nil {
			return err
		}
	}
	return silently(exitFailed)
}
