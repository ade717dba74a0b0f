package cli

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"khabar/config"
	"khabar/feeds/clean"
	"khabar/feeds/news"
)

// batchEntries is how many entries are loaded at a time, so that a list of a
// hundred thousand does not stand in memory.
const batchEntries = 500

// wanted is what a command lists.
type wanted struct {
	query  news.Query
	order  string
	feed   string // its address or name
	saved  string // the name of a search
	asJSON bool
}

func (a *app) headlinesCommand() *cobra.Command {
	var w wanted
	count := false
	command := &cobra.Command{
		Use: "headlines [QUERY…]", Short: a.words.Short.Headlines, Args: cobra.ArbitraryArgs,
		Example: "  khabar headlines --unread --limit 10\n  khabar headlines --json | jq -r .title\n  khabar headlines مصدر:الجزيرة بعد:أمس\n" +
			"  khabar headlines --unread --count",
		RunE: func(command *cobra.Command, args []string) error {
			w.query.Words = strings.Join(args, " ")
			if count {
				w.query.Limit = 0
				return a.count(command.Context(), w)
			}
			return a.withService(command.Context(), func(s *session) error {
				return s.headlines(command.Context(), w)
			})
		},
	}
	flags := command.Flags()
	flags.BoolVar(&count, "count", false, a.words.Flags.Count)
	flags.StringVar(&w.feed, "feed", "", a.words.Flags.Feed)
	flags.BoolVar(&w.query.Unread, "unread", false, a.words.Flags.Unread)
	flags.BoolVar(&w.query.Muted, "muted", false, a.words.Filters.Muted)
	a.listFlags(flags, &w)
	return command
}

func (a *app) searchCommand() *cobra.Command {
	var w wanted
	command := &cobra.Command{
		Use: "search QUERY…", Short: a.words.Short.Search, Args: cobra.ArbitraryArgs,
		Example: "  khabar search الاقتصاد المصري\n  khabar search --json --limit 5 قطر\n  khabar search --sort best '\"مجلس الأمن\" غير-مقروء بعد:7d'",
		RunE: func(command *cobra.Command, args []string) error {
			w.query.Words = strings.Join(args, " ")
			if strings.TrimSpace(w.query.Words) == "" && w.saved == "" {
				return &usageError{a.wrongArguments(command, args), command}
			}
			return a.withService(command.Context(), func(s *session) error {
				return s.headlines(command.Context(), w)
			})
		},
	}
	a.listFlags(command.Flags(), &w)
	return command
}

// listFlags are the flags of both commands.
func (a *app) listFlags(flags *pflag.FlagSet, w *wanted) {
	flags.StringVar(&w.saved, "saved", "", a.words.Searching.Saved)
	flags.StringVar(&w.order, "sort", "newest", a.words.Searching.Sort)
	flags.IntVar(&w.query.Limit, "limit", 0, a.words.Flags.Limit)
	flags.BoolVar(&w.asJSON, "json", false, a.words.Flags.JSON)
}

// orderNames are the orders as --sort has them.
var orderNames = map[string]news.Order{
	"newest": news.OrderNewest, "oldest": news.OrderOldest, "source": news.OrderSource, "unread": news.OrderUnread, "best": news.OrderBest,
}

// queryOf completes a query by what names stand for. What is not understood in a
// search is a wrong use: a script that asks for a wrong date wants no answer.
func (s *session) queryOf(ctx context.Context, w wanted) (news.Query, error) {
	query, known := w.query, false
	if query.Limit < 0 {
		return query, fmt.Errorf(s.words.Usage.FlagValue, strconv.Itoa(query.Limit), "--limit")
	}
	if query.Order, known = orderNames[w.order]; !known {
		return query, fmt.Errorf(s.words.Usage.FlagValue+": %s", w.order, "--sort", strings.Join(slices.Sorted(maps.Keys(orderNames)), ", "))
	}
	if w.saved != "" {
		search, found := findSearch(s.searches, w.saved)
		if !found {
			return query, refuse(fmt.Sprintf(s.words.Searching.NoSuchSearch, clean.Line(w.saved)))
		}
		query.Words = strings.TrimSpace(search.Query + " " + query.Words)
	}
	if w.feed != "" {
		id, err := s.feedID(ctx, w.feed)
		if err != nil {
			return query, err
		}
		query.FeedID = id
	}
	faults, err := s.service.Interpret(ctx, query.Words)
	if err != nil {
		return query, failed(err)
	}
	if len(faults) > 0 {
		return query, &failure{code: exitUsage, sentence: s.screenWords.ExplainQuery(faults[0])}
	}
	return query, nil
}

func findSearch(searches []config.Search, name string) (config.Search, bool) {
	i := slices.IndexFunc(searches, func(search config.Search) bool { return search.Name == name })
	if i < 0 {
		return config.Search{}, false
	}
	return searches[i], true
}

// headlines lists the entries that are wanted.
func (s *session) headlines(ctx context.Context, w wanted) error {
	query, err := s.queryOf(ctx, w)
	if err != nil {
		return err
	}
	if _, err := s.service.ApplyFilters(ctx); err != nil { // of a file that was edited meanwhile
		return failed(err)
	}
	lines, err := s.service.List(ctx, query)
	if err != nil {
		return failed(err)
	}
	ids := news.IDs(lines)
	if len(ids) == 0 && !w.asJSON && s.out.terminal { // to a reader; a script is told by silence
		return s.messages.line(s.words.Searching.nothing(query))
	}
	for len(ids) > 0 {
		batch := ids[:min(batchEntries, len(ids))]
		ids = ids[len(batch):]
		entries, err := s.service.Entries(ctx, batch)
		if err != nil {
			return failed(err)
		}
		if err := s.writeEntries(entries, w.asJSON); err != nil {
			return err
		}
	}
	return nil
}

func (s *session) writeEntries(entries []news.Entry, asJSON bool) error {
	for _, entry := range entries {
		var err error
		if asJSON {
			err = writeRecords(s.stdout, recordOfEntry(entry))
		} else {
			err = s.writeHeadline(entry)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// writeHeadline writes one line: on a terminal for the eye, in a pipe with tabs
// between number, time, feed and title.
func (s *session) writeHeadline(entry news.Entry) error {
	id := strconv.FormatInt(entry.ID, 10)
	if entry.Breaking {
		entry.Title = s.screenWords.Newsroom.Breaking + ": " + entry.Title
	}
	if s.out.terminal {
		return s.out.headline(id, entry, s.screenWords.Age(entry.Published, s.now()))
	}
	published := ""
	if at := moment(entry.Published); at != nil {
		published = *at
	}
	return s.out.line(strings.Join([]string{id, published, entry.FeedName, entry.Title}, "\t"))
}

// feedID finds a followed feed by its address, name or number.
func (s *session) feedID(ctx context.Context, asked string) (int64, error) {
	all, err := s.service.Feeds(ctx)
	if err != nil {
		return 0, failed(err)
	}
	ids, titles := map[string]int64{}, make([]called, len(all))
	for i, feed := range all {
		if feed.URL == asked || feed.Name == asked || config.Identity(feed.URL) == config.Identity(asked) {
			return feed.ID, nil
		}
		ids[feed.URL], titles[i] = feed.ID, called{feed.URL, feed.Name}
	}
	one, near, found := named(titles, asked)
	if !found {
		return 0, s.noSuchFeed(asked, near)
	}
	return ids[one.url], nil
}
