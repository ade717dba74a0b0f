package cli

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
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

// writeFeed writes address, name, folder, unread of all, and why nothing comes: in a
// pipe as one line with tabs between, on a terminal in words and with the address below.
func (s *session) writeFeed(feed news.Feed) error {
	fault := ""
	switch {
	case feed.Paused:
		fault = s.words.Lists.IsPaused
	case feed.Fault != nil:
		fault = s.screenWords.ExplainFeed(feed)
	}
	if s.out.terminal {
		unread := ""
		if feed.Unread > 0 {
			unread = s.screenWords.UnreadEntries(feed.Unread)
		}
		if err := s.out.parts(feed.Name, feed.Folder, s.screenWords.Entries(feed.Entries), unread, fault); err != nil {
			return err
		}
		return s.out.line("  " + config.Redacted(feed.URL))
	}
	count := strconv.Itoa(feed.Unread) + "/" + strconv.Itoa(feed.Entries)
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
	var o addOptions
	pack := ""
	command := &cobra.Command{
		Use: "add URL|--pack ID", Short: a.words.Short.Add, Args: cobra.MaximumNArgs(1),
		Example: "  khabar add https://www.hespress.com/feed\n  khabar add aljazeera.net --first\n" +
			"  khabar add https://aawsat.com/feed --name \"الشرق الأوسط\" --folder \"أخبار عامة\"\n" +
			"  khabar add --pack EG",
		RunE: func(command *cobra.Command, args []string) error {
			if pack != "" {
				return a.addPack(command.Context(), pack, args, o)
			}
			if len(args) == 0 {
				return &usageError{a.wrongArguments(command, args), command}
			}
			o.feed.URL, o.typed = config.CompleteAddress(args[0]), args[0]
			if isListFile(args[0], o.feed.URL) {
				return errors.New(a.words.isAFile(args[0], args[0]))
			}
			if !config.ValidAddress(o.feed.URL) {
				return &config.Error{File: "URL", Kind: config.ErrorAddress, Key: "url", Detail: config.Redacted(args[0])}
			}
			ctx := command.Context()
			o.bare = a.isFirstRun(ctx)
			return a.withList(ctx, a.listToAddTo, func(s *session) error {
				return s.add(ctx, o)
			})
		},
	}
	flags := command.Flags()
	flags.StringVar(&o.feed.Name, "name", "", a.words.Flags.Name)
	flags.StringVar(&o.feed.Folder, "folder", "", a.words.Flags.Folder)
	flags.StringVar(&pack, "pack", "", a.words.Lists.Pack)
	flags.BoolVar(&o.first, "first", false, a.words.Lists.First)
	flags.BoolVar(&o.asJSON, "json", false, a.words.Flags.JSON)
	return command
}

// isListFile says that what was typed as an address is a file: one that no host can be
// called like, for somebody may have a file aljazeera.net.
func isListFile(typed, completed string) bool {
	ending := filepath.Ext(typed)
	if config.ValidAddress(completed) && ending != ".opml" && ending != ".xml" {
		return false
	}
	info, err := os.Stat(typed)
	return err == nil && info.Mode().IsRegular()
}

func isWebAddress(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
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
