package cli

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"khabar/feeds/news"
	"khabar/ui"
	"khabar/ui/terminal"
)

// integrityRight is what SQLite's check says of a healthy database.
const integrityRight = "ok"

func (a *app) doctorCommand() *cobra.Command {
	asJSON, pick, checking := false, false, false
	command := &cobra.Command{
		Use: "doctor", Short: a.words.Short.Doctor, Args: cobra.NoArgs,
		Example: "  khabar doctor\n  khabar doctor --json | jq .database\n  khabar doctor --pick\n  khabar doctor --feeds",
		RunE: func(command *cobra.Command, _ []string) error {
			if pick {
				return a.doctorPick(command.Context())
			}
			return a.withService(command.Context(), func(s *session) error {
				if checking {
					return s.checkFeeds(command.Context(), asJSON)
				}
				return s.doctor(command.Context(), asJSON)
			})
		},
	}
	command.Flags().BoolVar(&asJSON, "json", false, a.words.Flags.JSON)
	command.Flags().BoolVar(&pick, "pick", false, a.words.Terminals.Pick)
	command.Flags().BoolVar(&checking, "feeds", false, a.words.Checks.Feeds)
	a.apart(command, "json", "pick")
	a.apart(command, "feeds", "pick")
	return command
}

// doctor tells how things are; a damaged database makes it fail.
func (s *session) doctor(ctx context.Context, asJSON bool) error {
	health, err := s.service.Health(ctx)
	if err != nil {
		return failed(err)
	}
	all, err := s.service.Feeds(ctx)
	if err != nil {
		return failed(err)
	}
	var failing []news.Feed
	for _, feed := range all {
		if feed.Fault != nil {
			failing = append(failing, feed)
		}
	}
	kept, err := s.service.Kept(ctx, ui.KeptDropped)
	if err != nil {
		return failed(err)
	}
	dropped, _ := strconv.Atoi(kept)
	identity := s.out.ask()
	s.out.use(identity)
	if asJSON {
		err = writeRecords(s.stdout, doctorRecord{
			Version: version, Terminal: string(identity.Mode), Feeds: health.Feeds, Entries: health.Entries, Unread: health.Unread,
			Failing: len(failing), Database: databaseRecord{Path: health.Path, Bytes: health.Bytes, Integrity: health.Integrity},
			Identity: s.recordOfIdentity(identity), Dropped: dropped,
		})
	} else {
		err = s.writeHealth(health, failing, dropped, identity)
	}
	if err == nil && health.Integrity != integrityRight {
		return silently(exitFailed)
	}
	return err
}

func (s *session) writeHealth(health news.Health, failing []news.Feed, dropped int, identity terminal.Identity) error {
	columns := s.words.Columns
	integrity := s.words.DatabaseRight
	if health.Integrity != integrityRight {
		integrity = fmt.Sprintf(s.words.DatabaseWrong, health.Integrity)
	}
	rows := append([]row{{columns.Version, version + revision()}}, s.terminalRows(identity)...)
	for _, row := range append(rows, []row{
		{columns.Feeds, strconv.Itoa(health.Feeds)},
		{columns.Entries, strconv.Itoa(health.Entries)},
		{columns.Unread, strconv.Itoa(health.Unread)},
		{columns.Failing, strconv.Itoa(len(failing))},
		{columns.Database, health.Path},
		{columns.Size, fmt.Sprintf("%.1f MiB", float64(health.Bytes)/(1<<20))},
		{columns.Integrity, integrity},
		{columns.Dropped, strconv.Itoa(dropped)},
	}...) {
		if err := s.out.labelled(row, ": "); err != nil {
			return err
		}
	}
	for _, feed := range failing {
		if err := s.out.line(fmt.Sprintf(s.words.FeedFailed, "«"+feed.Name+"»", s.screenWords.ExplainFeed(feed))); err != nil {
			return err
		}
	}
	return s.writeAdvice(identity)
}
