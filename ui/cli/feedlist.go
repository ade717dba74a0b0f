package cli

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"khabar/config"
	"khabar/feeds/news"
)

func (a *app) feedsCommand() *cobra.Command {
	asJSON := false
	command := &cobra.Command{
		Use: "feeds", Short: a.words.Short.Feeds, Args: cobra.NoArgs,
		Example: "  khabar feeds\n  khabar feeds --json | jq 'select(.fault)'",
		RunE: func(command *cobra.Command, _ []string) error {
			return a.withService(command.Context(), func(s *session) error {
				return s.listFeeds(command.Context(), asJSON)
			})
		},
	}
	command.Flags().BoolVar(&asJSON, "json", false, a.words.Flags.JSON)
	return command
}

func (s *session) listFeeds(ctx context.Context, asJSON bool) error {
	all, err := s.service.Feeds(ctx)
	if err != nil {
		return failed(err)
	}
	if len(all) == 0 && !asJSON {
		s.messages.line(s.words.NothingFollowed)
	}
	for _, feed := range all {
		if asJSON {
			err = writeRecords(s.stdout, recordOfFeed(feed))
		} else {
			err = s.writeFeed(feed)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// writeFeed writes address, name, folder, unread of all, and what is wrong: in a
// pipe as one line with tabs between, on a terminal with the address below.
func (s *session) writeFeed(feed news.Feed) error {
	fault := ""
	if feed.Fault != nil {
		fault = s.screenWords.Explain(feed.Fault.Kind)
	}
	count := strconv.Itoa(feed.Unread) + "/" + strconv.Itoa(feed.Entries)
	if s.out.terminal {
		if err := s.out.line(strings.Join(filled(feed.Name, feed.Folder, count, fault), " · ")); err != nil {
			return err
		}
		return s.out.line("  " + config.Redacted(feed.URL))
	}
	return s.out.line(strings.Join([]string{config.Redacted(feed.URL), feed.Name, feed.Folder, count, fault}, "\t"))
}

// filled are the parts that hold something.
func filled(parts ...string) []string {
	kept := parts[:0]
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return kept
}

func (a *app) addCommand() *cobra.Command {
	feed, asJSON := config.Feed{}, false
	command := &cobra.Command{
		Use: "add URL", Short: a.words.Short.Add, Args: cobra.ExactArgs(1),
		Example: "  khabar add https://www.hespress.com/feed\n  khabar add https://aawsat.com/feed --name \"الشرق الأوسط\" --folder \"أخبار عامة\"",
		RunE: func(command *cobra.Command, args []string) error {
			feed.URL = completeAddress(args[0])
			if !config.ValidAddress(feed.URL) {
				return &config.Error{File: "URL", Kind: config.ErrorAddress, Key: "url", Detail: config.Redacted(args[0])}
			}
			return a.withService(command.Context(), func(s *session) error {
				return s.add(command.Context(), feed, asJSON)
			})
		},
	}
	flags := command.Flags()
	flags.StringVar(&feed.Name, "name", "", a.words.Flags.Name)
	flags.StringVar(&feed.Folder, "folder", "", a.words.Flags.Folder)
	flags.BoolVar(&asJSON, "json", false, a.words.Flags.JSON)
	return command
}

// completeAddress puts https:// before an address that was typed without.
func completeAddress(typed string) string {
	if !strings.Contains(typed, ":") && strings.Contains(typed, ".") {
		return "https://" + typed
	}
	return typed
}

func isWebAddress(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// add asks the address first: it is followed and fetched, and only what answers
// with a feed goes into the list.
func (s *session) add(ctx context.Context, feed config.Feed, asJSON bool) error {
	for _, known := range s.list {
		if config.Identity(known.URL) == config.Identity(feed.URL) {
			record := addRecord{URL: known.URL, Name: known.Name, Folder: known.Folder, Proposals: []string{}}
			return s.report(asJSON, record, fmt.Sprintf(s.words.Already, s.nameOf(known.URL)))
		}
	}
	if err := s.service.Follow(ctx, append(subscriptions(s.list), subscription(feed))); err != nil {
		return failed(err)
	}
	result, err := s.fetchOne(ctx, feed.URL)
	if err == nil && result.Fault == nil {
		_, err = s.feedFile().Add(feed)
	}
	if err != nil || result.Fault != nil {
		// The database follows the list, and the feed is not in the list.
		back := s.service.Follow(context.WithoutCancel(ctx), subscriptions(s.list))
		if err = errors.Join(err, back); err != nil {
			return orConfigError(err)
		}
		return s.notAdded(feed, result, asJSON)
	}
	record := addRecord{URL: feed.URL, Name: feed.Name, Folder: feed.Folder, Added: true, New: result.New, Proposals: []string{}}
	said := fmt.Sprintf(s.words.Added, s.feedName(ctx, feed))
	return s.report(asJSON, record, s.words.join(said, s.screenWords.NewEntries(result.New)))
}

// fetchOne refreshes one feed.
func (s *session) fetchOne(ctx context.Context, address string) (news.Result, error) {
	summary, err := s.service.Refresh(ctx, []string{address}, nil)
	switch {
	case err != nil:
		return news.Result{}, err
	case ctx.Err() != nil:
		return news.Result{}, ctx.Err()
	case len(summary.Results) != 1:
		return news.Result{}, fmt.Errorf("refresh of %s gave %d results", config.Redacted(address), len(summary.Results))
	}
	return summary.Results[0], nil
}

// notAdded says why, and which feeds the page names.
func (s *session) notAdded(feed config.Feed, result news.Result, asJSON bool) error {
	s.log.write(fmt.Errorf("add %s: %w", config.Redacted(feed.URL), result.Fault))
	s.messages.line(fmt.Sprintf(s.words.NotAdded, config.Redacted(feed.URL), s.screenWords.Explain(result.Fault.Kind)))
	if len(result.Fault.Proposals) > 0 {
		s.messages.line(s.words.Proposals)
	}
	for _, proposal := range result.Fault.Proposals {
		s.messages.line("khabar add " + config.Redacted(proposal))
	}
	if asJSON {
		record := addRecord{
			URL: feed.URL, Name: feed.Name, Folder: feed.Folder,
			Fault: faultKind(result.Fault), Proposals: append([]string{}, result.Fault.Proposals...),
		}
		if err := writeRecords(s.stdout, record); err != nil {
			return err
		}
	}
	return silently(exitFailed)
}

// feedName is what the screen will call a new feed: the user's name or its title.
func (s *session) feedName(ctx context.Context, feed config.Feed) string {
	all, err := s.service.Feeds(ctx)
	if err == nil {
		for _, followed := range all {
			if followed.URL == feed.URL {
				return followed.Name
			}
		}
	}
	return config.Redacted(feed.URL)
}

func (a *app) feedFile() config.FeedFile {
	return config.FeedFile{Path: a.places.Feeds, Language: a.words.language}
}

// report says what was done, as a record or as a sentence.
func (a *app) report(asJSON bool, record any, sentence string) error {
	if asJSON {
		return writeRecords(a.stdout, record)
	}
	return a.out.line(sentence)
}
