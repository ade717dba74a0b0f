package cli

import (
	"context"
	"fmt"
	"time"

	"khabar/config"
	"khabar/feeds/news"
)

// verdict is how a feed is.
type verdict string

// The verdicts, of which a feed gets the first that holds.
const (
	verdictPaused verdict = "paused"
	verdictTwice  verdict = "twice" // another feed of the list is the same
	verdictMoved  verdict = "moved" // it answers from somewhere else, for good
	verdictFault  verdict = "fault"
	verdictEmpty  verdict = "empty" // a feed without entries
	verdictQuiet  verdict = "quiet" // nothing new for quietAfter
	verdictWell   verdict = "well"
)

// verdicts lists every verdict, for exhaustive tests.
var verdicts = []verdict{verdictPaused, verdictTwice, verdictMoved, verdictFault, verdictEmpty, verdictQuiet, verdictWell}

const (
	// quietAfter is how long a feed may bring nothing before it is called quiet.
	quietAfter = 60 * 24 * time.Hour
	// rateWeeks is over how many weeks entries are counted.
	rateWeeks = 4
	// proposalsMax is how many proposals a feed gets, and searchesMax of how many
	// feeds that fail the sites are searched.
	proposalsMax = 3
	searchesMax  = 10
)

// checkRecord is what doctor --feeds found of a feed.
type checkRecord struct {
	URL         string   `json:"url"`
	Name        string   `json:"name"`
	Verdict     string   `json:"verdict"`
	Fault       *string  `json:"fault"` // the kind, or null
	MovedTo     string   `json:"moved_to"`
	TwiceOf     string   `json:"twice_of"`     // the address of the other feed, or empty
	LastSuccess *string  `json:"last_success"` // RFC 3339, UTC, or null for never
	LastEntry   *string  `json:"last_entry"`
	Weekly      int      `json:"weekly"` // entries a week, over four weeks
	InsecureTLS bool     `json:"insecure_tls"`
	Proposals   []string `json:"proposals"` // what could take its place, the best first
}

// checkFeeds asks all feeds that are not paused and says how each is. Feeds that
// need a look make the exit code 3.
func (s *session) checkFeeds(ctx context.Context, asJSON bool) error {
	summary, err := s.service.Refresh(ctx, nil, s.messages.progress())
	s.messages.endProgress()
	switch {
	case err != nil && !summary.Cancelled:
		return failed(err)
	case summary.Cancelled || ctx.Err() != nil:
		return refuse(s.words.Stopped)
	case summary.Trouble != "":
		return refuse(s.screenWords.Explain(summary.Trouble))
	}
	all, err := s.service.Feeds(ctx)
	if err != nil {
		return failed(err)
	}
	rates, err := s.service.Recent(ctx, s.now().Add(-rateWeeks*7*24*time.Hour))
	if err != nil {
		return failed(err)
	}
	c := check{session: s, landed: landings(summary), twice: twiceOf(all, landings(summary))}
	well, bad := 0, 0
	for _, feed := range all {
		if feed.Account != "" {
			continue // its server looks after it
		}
		record := c.record(ctx, feed, rates[feed.ID]/rateWeeks)
		if v := verdict(record.Verdict); v == verdictWell || v == verdictPaused {
			well++
		} else {
			bad++
		}
		if err := c.write(record, feed, asJSON); err != nil {
			return err
		}
	}
	if !asJSON {
		sums := fmt.Sprintf(s.words.Checks.Sums, well, bad)
		if bad == 0 {
			sums = fmt.Sprintf(s.words.Checks.AllWell, well)
		}
		if err := s.out.line(sums); err != nil {
			return err
		}
	}
	if bad > 0 {
		return silently(exitPartial)
	}
	return nil
}

// landings are where feeds have answered from, by their address.
func landings(summary news.Summary) map[string]string {
	landed := map[string]string{}
	for _, result := range summary.Results {
		if result.Fault == nil && result.Landed != "" {
			landed[result.FeedURL] = result.Landed
		}
	}
	return landed
}

// twiceOf finds feeds that are another one of the list above them, by their
// addresses or by where they answer from.
func twiceOf(all []news.Feed, landed map[string]string) map[string]string {
	first, twice := map[string]string{}, map[string]string{}
	for _, feed := range all {
		for _, address := range filled(feed.URL, landed[feed.URL]) {
			identity := config.Identity(address)
			if other, there := first[identity]; there && other != feed.URL {
				twice[feed.URL] = other
			}
		}
		for _, address := range filled(feed.URL, landed[feed.URL]) {
			if identity := config.Identity(address); first[identity] == "" {
				first[identity] = feed.URL
			}
		}
	}
	return twice
}

// check is one run of doctor --feeds.
type check struct {
	*session
	landed, twice map[string]string // by a feed's address
	searched      int               // sites
}

func (c *check) record(ctx context.Context, feed news.Feed, weekly int) checkRecord {
	record := checkRecord{
		URL: config.Redacted(feed.URL), Name: feed.Name, Fault: faultKind(feed.Fault), MovedTo: feed.MovedTo, TwiceOf: config.Redacted(c.twice[feed.URL]),
		LastSuccess: moment(feed.LastSuccess), LastEntry: moment(feed.LastEntry), Weekly: weekly, InsecureTLS: feed.InsecureTLS, Proposals: []string{},
	}
	record.Verdict = string(c.verdict(feed))
	switch verdict(record.Verdict) {
	case verdictMoved:
		record.Proposals = []string{feed.MovedTo}
	case verdictFault, verdictQuiet, verdictEmpty:
		record.Proposals = c.proposals(ctx, feed)
	}
	return record
}

func (c *check) verdict(feed news.Feed) verdict {
	switch {
	case feed.Paused:
		return verdictPaused
	case c.twice[feed.URL] != "":
		return verdictTwice
	case feed.MovedTo != "":
		return verdictMoved
	case feed.Fault != nil:
		return verdictFault
	case feed.Entries == 0:
		return verdictEmpty
	case !feed.LastEntry.IsZero() && c.now().Sub(feed.LastEntry) > quietAfter:
		return verdictQuiet
	}
	return verdictWell
}

// proposals are what could take the place of a feed: what its address or its site
// names, then outlets of the catalogue. A fault that passes by itself has none.
func (c *check) proposals(ctx context.Context, feed news.Feed) []string {
	list := []string{}
	if feed.Fault != nil {
		list = append(list, feed.Fault.Proposals...)
		if !endures(feed.Fault.Kind) {
			return list
		}
	}
	if len(list) == 0 && feed.Homepage != "" && c.searched < searchesMax {
		c.searched++
		candidates, err := c.service.Discover(ctx, feed.Homepage)
		if err != nil {
			c.log.write(fmt.Errorf("discover %s: %w", config.Redacted(feed.Homepage), err))
		}
		for _, candidate := range candidates {
			if config.Identity(candidate.URL) != config.Identity(feed.URL) && candidate.Newest.After(feed.LastEntry) {
				list = append(list, candidate.URL)
			}
		}
	}
	for _, outlet := range replacements(feed, c.list) {
		list = append(list, outlet.FeedURL)
	}
	return list[:min(proposalsMax, len(list))]
}

// endures says that a fault will not pass by itself.
func endures(kind news.FaultKind) bool {
	switch kind {
	case news.FaultGone, news.FaultNotFound, news.FaultNoHost, news.FaultHTML, news.FaultNotAFeed, news.FaultForbidden, news.FaultPassword, news.FaultAddress, news.FaultTLS:
		return true
	}
	return false
}

// write writes what was found of a feed; to a reader only of those that need a look.
func (c *check) write(record checkRecord, feed news.Feed, asJSON bool) error {
	if asJSON {
		return writeRecords(c.stdout, record)
	}
	words := c.words.Checks
	if v := verdict(record.Verdict); v == verdictWell || v == verdictPaused {
		return nil
	}
	said := words.Verdicts[verdict(record.Verdict)]
	switch verdict(record.Verdict) {
	case verdictFault:
		said = c.screenWords.ExplainFeed(feed)
	case verdictMoved:
		said = fmt.Sprintf(words.Moved, record.MovedTo)
	case verdictTwice:
		said = fmt.Sprintf(words.Twice, record.TwiceOf)
	}
	lines := []string{fmt.Sprintf(c.words.FeedFailed, "«"+feed.Name+"»", said), "  " + record.URL}
	for _, proposal := range record.Proposals {
		lines = append(lines, "  "+fmt.Sprintf(words.Propose, config.Redacted(proposal)))
	}
	for _, line := range lines {
		if err := c.out.line(line); err != nil {
			return err
		}
	}
	return nil
}
