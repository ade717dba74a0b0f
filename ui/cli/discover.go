package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"khabar/config"
	"khabar/feeds/clean"
	"khabar/feeds/discover"
	"khabar/feeds/fetch"
	"khabar/feeds/news"
)

func (a *app) discoverCommand() *cobra.Command {
	asJSON := false
	command := &cobra.Command{
		Use: "discover URL", Short: a.words.Lists.Discover, Args: cobra.ExactArgs(1),
		Example: "  khabar discover aljazeera.net\n  khabar discover https://www.youtube.com/@aljazeera --json",
		RunE: func(command *cobra.Command, args []string) error {
			if _, err := a.settings(); err != nil {
				return err
			}
			return a.discover(command.Context(), args[0], asJSON)
		},
	}
	command.Flags().BoolVar(&asJSON, "json", false, a.words.Flags.JSON)
	return command
}

// discover lists the feeds of a site, the best first. Nothing is stored.
func (a *app) discover(ctx context.Context, address string, asJSON bool) error {
	client := fetch.New(fetch.Options{UserAgent: userAgent()})
	defer client.CloseIdle()
	candidates, err := discover.Find(ctx, client, address)
	if ctx.Err() != nil {
		return failed(ctx.Err())
	}
	var fault *news.Fault
	if errors.As(err, &fault) {
		if fault.Kind == news.FaultAddress {
			return &config.Error{File: "URL", Kind: config.ErrorAddress, Key: "url", Detail: clean.Redact(address)}
		}
		a.log.write(fmt.Errorf("discover %s: %w", clean.Redact(address), err))
		return refuse(fmt.Sprintf(a.words.FeedFailed, clean.Redact(address), a.screenWords.ExplainFinding(fault.Kind)))
	}
	if err != nil {
		return failed(err)
	}
	for i, candidate := range candidates {
		if err := a.writeCandidate(i+1, candidate, asJSON); err != nil {
			return err
		}
	}
	return nil
}

// writeCandidate writes a feed: on a terminal with its number and the newest
// headline below, in a pipe as one line with tabs between.
func (a *app) writeCandidate(number int, c news.Candidate, asJSON bool) error {
	newest := moment(c.Newest)
	switch {
	case asJSON:
		return writeRecords(a.stdout, candidateRecord{URL: config.Redacted(c.URL), Title: c.Title, Kind: string(c.Kind), Entries: c.Entries, Newest: newest})
	case !a.out.terminal:
		if newest == nil {
			newest = new(string)
		}
		return a.out.line(strings.Join([]string{config.Redacted(c.URL), c.Title, string(c.Kind), strconv.Itoa(c.Entries), *newest}, "\t"))
	}
	if err := a.out.line(fmt.Sprintf("%d. %s", number, a.describe(c))); err != nil {
		return err
	}
	for _, headline := range c.Headlines[:min(1, len(c.Headlines))] {
		if err := a.out.quote("   " + headline); err != nil {
			return err
		}
	}
	return a.out.command("   khabar add " + config.Redacted(c.URL))
}

// describe names a feed that was found: its title, format, entries and age.
func (a *app) describe(c news.Candidate) string {
	title, entries := c.Title, a.screenWords.Entries(c.Entries)
	if title == "" {
		title = a.words.Lists.Untitled
	}
	if !c.Newest.IsZero() {
		entries = a.words.join(entries, a.screenWords.Age(c.Newest, a.now()))
	}
	return fmt.Sprintf(a.words.Lists.Found, title, c.Kind.Name(), entries)
}

// candidateRecord is a feed that was found.
type candidateRecord struct {
	URL     string  `json:"url"`
	Title   string  `json:"title"`
	Kind    string  `json:"kind"` // rss, atom or json
	Entries int     `json:"entries"`
	Newest  *string `json:"newest"` // RFC 3339, UTC, or null
}
