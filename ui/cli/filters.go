package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"khabar/config"
	"khabar/feeds/news"
)

func (a *app) filtersCommand() *cobra.Command {
	test, asJSON := false, false
	command := &cobra.Command{
		Use: "filters", Short: a.words.Filters.Short, Args: cobra.NoArgs,
		Example: "  khabar filters --test\n  khabar headlines --muted",
		RunE: func(command *cobra.Command, _ []string) error {
			return a.withService(command.Context(), func(s *session) error {
				return s.listFilters(command.Context(), test, asJSON)
			})
		},
	}
	flags := command.Flags()
	flags.BoolVar(&test, "test", false, a.words.Filters.Test)
	flags.BoolVar(&asJSON, "json", false, a.words.Flags.JSON)
	return command
}

// filterRecord is a filter, and with --test what it hits.
type filterRecord struct {
	Words    []string      `json:"words"`
	Feed     string        `json:"feed"`
	Folder   string        `json:"folder"`
	Author   string        `json:"author"`
	Category string        `json:"category"`
	Regexp   string        `json:"regexp"`
	Action   string        `json:"action"`
	Colour   string        `json:"colour"`
	Paused   bool          `json:"paused"`
	Hits     *int          `json:"hits,omitempty"`   // entries that are stored
	Recent   []entryRecord `json:"recent,omitempty"` // the newest of them
}

// listFilters lists the filters, and with test what each hits among the stored
// entries; nothing is changed.
func (s *session) listFilters(ctx context.Context, test, asJSON bool) error {
	if len(s.filters) == 0 && !asJSON {
		s.messages.line(s.words.Filters.None)
	}
	for i, filter := range s.filters {
		var trial *news.Trial
		if test {
			found, err := s.service.TryFilter(ctx, newsFilter(filter))
			if err != nil {
				return failed(err)
			}
			trial = &found
		}
		if err := s.writeFilter(i+1, filter, trial, asJSON); err != nil {
			return err
		}
	}
	return nil
}

func (s *session) writeFilter(number int, filter config.Filter, trial *news.Trial, asJSON bool) error {
	if asJSON {
		return writeRecords(s.stdout, recordOfFilter(filter, trial))
	}
	line := fmt.Sprint(number, "\t", filter.Action)
	if filter.Paused {
		line += "\t" + s.words.Lists.IsPaused
	}
	line += "\t" + describe(filter)
	if trial == nil {
		return s.out.line(line)
	}
	if err := s.out.line(line + "\t" + s.screenWords.Results(trial.Hits)); err != nil {
		return err
	}
	const shown = 5
	for _, entry := range trial.Recent[:min(shown, len(trial.Recent))] {
		if err := s.out.line("\t" + strconv.FormatInt(entry.ID, 10) + "\t" + entry.Title); err != nil {
			return err
		}
	}
	return nil
}

// describe writes the conditions of a filter as they stand in the file.
func describe(f config.Filter) string {
	var parts []string
	if len(f.Words) > 0 {
		parts = append(parts, "«"+strings.Join(f.Words, "» «")+"»")
	}
	for _, condition := range [][2]string{{"feed", f.Feed}, {"folder", f.Folder}, {"author", f.Author}, {"category", f.Category},
		{"regexp", f.Regexp}, {"colour", f.Colour}} {
		if condition[1] != "" {
			parts = append(parts, condition[0]+"="+condition[1])
		}
	}
	return strings.Join(parts, " ")
}

func recordOfFilter(f config.Filter, trial *news.Trial) filterRecord {
	record := filterRecord{Words: append([]string{}, f.Words...), Feed: f.Feed, Folder: f.Folder, Author: f.Author,
		Category: f.Category, Regexp: f.Regexp, Action: f.Action, Colour: f.Colour, Paused: f.Paused}
	if trial != nil {
		record.Hits = &trial.Hits
		for _, entry := range trial.Recent {
			record.Recent = append(record.Recent, recordOfEntry(entry))
		}
	}
	return record
}

// newsFilter and configFilter turn a filter of the file into one of the feed side
// and back.
func newsFilter(f config.Filter) news.Filter {
	return news.Filter{Words: f.Words, Feed: f.Feed, Folder: f.Folder, Author: f.Author, Category: f.Category, Regexp: f.Regexp,
		Action: news.FilterAction(f.Action), Colour: f.Colour, Paused: f.Paused}
}

func configFilter(f news.Filter) config.Filter {
	return config.Filter{Words: f.Words, Feed: f.Feed, Folder: f.Folder, Author: f.Author, Category: f.Category, Regexp: f.Regexp,
		Action: string(f.Action), Colour: f.Colour, Paused: f.Paused}
}

func newsFilters(filters []config.Filter) []news.Filter {
	list := make([]news.Filter, len(filters))
	for i, f := range filters {
		list[i] = newsFilter(f)
	}
	return list
}

// filterList is the filters of config.toml as the screen changes them.
type filterList struct{ *session }

// Try says what a filter would hit; see ui.FilterList.
func (l filterList) Try(ctx context.Context, f news.Filter) (news.Trial, error) {
	return l.service.TryFilter(ctx, f)
}

// Add puts a filter into config.toml and makes it hold.
func (l filterList) Add(ctx context.Context, f news.Filter) (applied news.Applied, changed bool, err error) {
	changed, err = config.SettingsFile{Path: l.places.Config}.AddFilter(configFilter(f))
	if err != nil || !changed {
		return applied, false, err
	}
	applied, err = l.reload(ctx)
	return applied, true, err
}

// Remove takes a filter out of config.toml and makes the rest hold.
func (l filterList) Remove(ctx context.Context, f news.Filter) (news.Applied, error) {
	if _, err := (config.SettingsFile{Path: l.places.Config}).RemoveFilter(configFilter(f)); err != nil {
		return news.Applied{}, err
	}
	return l.reload(ctx)
}

// Apply makes the filters hold for what is stored where that was not done yet.
func (l filterList) Apply(ctx context.Context) (news.Applied, error) {
	return l.service.ApplyFilters(ctx)
}

// Explain says in the reader's language what is wrong.
func (l filterList) Explain(err error) string { return l.explainEdit(err) }

func (l filterList) reload(ctx context.Context) (news.Applied, error) {
	filters, err := config.LoadFilters(l.places.Config)
	if err != nil {
		return news.Applied{}, err
	}
	if err := l.service.SetFilters(newsFilters(filters)); err != nil {
		return news.Applied{}, err
	}
	return l.service.ApplyFilters(ctx)
}
