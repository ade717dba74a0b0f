package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"khabar/config"
	"khabar/feeds"
	"khabar/feeds/document"
	"khabar/feeds/news"
)

// service is what the commands need of the feed side; *feeds.Service is one.
type service interface {
	Attend()
	Follow(ctx context.Context, subscriptions []news.Subscription) error
	Feeds(ctx context.Context) ([]news.Feed, error)
	Interpret(ctx context.Context, words string) ([]news.QueryFault, error)
	List(ctx context.Context, query news.Query) ([]news.Line, error)
	Count(ctx context.Context, query news.Query) (int, error)
	Entries(ctx context.Context, ids []int64) ([]news.Entry, error)
	Article(ctx context.Context, id int64) (document.Document, error)
	FullText(ctx context.Context, id int64) (document.Document, error)
	Page(ctx context.Context, address string) (document.Document, error)
	ReadPage(ctx context.Context, body []byte) (document.Document, error)
	FetchWantedTexts(ctx context.Context, limit int, progress func(done, total int)) (stored int, err error)
	FetchFullTexts(ctx context.Context, limit int, progress func(done, total int)) (stored int, err error)
	Place(ctx context.Context, id int64) (block, offset int, found bool, err error)
	SavePlace(ctx context.Context, id int64, block, offset int) error
	Picture(ctx context.Context, id int64, address string, widthPixels, heightPixels int) (document.Picture, error)
	Mark(ctx context.Context, ids []int64, change news.Change) (changed []int64, err error)
	Kept(ctx context.Context, name string) (string, error)
	Keep(ctx context.Context, name, value string) error
	EndVisit(ctx context.Context) error
	NewestID(ctx context.Context) (int64, error)
	Enclosures(ctx context.Context, id int64) ([]news.Enclosure, error)
	Refresh(ctx context.Context, urls []string, progress func(news.Progress)) (news.Summary, error)
	RefreshDue(ctx context.Context, progress func(news.Progress)) (news.Summary, error)
	Sync(ctx context.Context, progress func(news.SyncProgress)) ([]news.Synced, error)
	FindStories(ctx context.Context) (grouped int, err error)
	Collapse(ctx context.Context, lines []news.Line, shown []int64, byFeed bool) ([]news.Line, error)
	WithStories(ctx context.Context, ids []int64) ([]int64, error)
	Stories(ctx context.Context, ids []int64) (map[int64]news.Story, error)
	Versions(ctx context.Context, id int64) ([]news.Version, error)
	Breaking(ctx context.Context, since time.Time) (entry news.Entry, found bool, err error)
	SetFilters(filters []news.Filter) error
	ApplyFilters(ctx context.Context) (news.Applied, error)
	TryFilter(ctx context.Context, f news.Filter) (news.Trial, error)
	IndexQuickly(ctx context.Context) error
	Recent(ctx context.Context, since time.Time) (map[int64]int, error)
	Handed(ctx context.Context) (map[string][]news.Handed, error)
	TakeOver(ctx context.Context, feedURL string, entries []news.Handed) (found int, err error)
	Readdress(ctx context.Context, from, to string) error
	Health(ctx context.Context) (news.Health, error)
	Discover(ctx context.Context, address string) ([]news.Candidate, error)
	BackUpIfDue(ctx context.Context) error
	Rescued() (setAside string, entries int)
	Close() error
}

// withService runs a command with the database open and the feed list followed.
func (a *app) withService(ctx context.Context, command func(*session) error) error {
	load := func(_ context.Context, settings config.Settings) (config.List, error) { return a.wholeList(settings) }
	return a.withList(ctx, load, command)
}

// withList is withService with the feed list that load gives.
func (a *app) withList(ctx context.Context, load func(context.Context, config.Settings) (config.List, error), command func(*session) error) error {
	settings, err := a.settings()
	if err != nil {
		return err
	}
	seen := stampOf(a.places.Feeds) // before reading: what is saved later is seen later
	list, err := load(ctx, settings)
	if err != nil {
		return err
	}
	rules, err := config.LoadRules(a.places.Config)
	if err != nil {
		return err
	}
	commands, err := config.LoadCommands(a.places.Config)
	if err != nil {
		return err
	}
	taste, err := readTaste(a.places.Config, settings)
	if err != nil {
		return err
	}
	served, err := config.LoadAccounts(a.places.Config)
	if err != nil {
		return err
	}
	filters, err := config.LoadFilters(a.places.Config)
	if err != nil {
		return err
	}
	opened, err := openService(ctx, a.places, settings, rules, served, filters)
	if err != nil {
		return failed(err)
	}
	s := &session{app: a, service: opened, settings: settings, taste: taste, commands: commands, filters: filters, list: list.Feeds, searches: list.Searches, seen: seen}
	if setAside, entries := opened.Rescued(); setAside != "" {
		a.messages.line(a.rescuedSentence(setAside, entries))
		s.rescued = a.rescuedSentence(filepath.Base(setAside), entries) // the status line is short
	}
	if err := opened.Follow(ctx, subscriptions(list.Feeds)); err != nil {
		return a.closed(s, failed(err))
	}
	return a.closed(s, command(s))
}

// rescuedSentence says what has become of a damaged database.
func (a *app) rescuedSentence(kept string, entries int) string {
	return fmt.Sprintf(a.words.Rescued, kept, a.screenWords.Entries(entries))
}

// closed closes the session; an error of the command goes before one of closing.
func (a *app) closed(s *session, err error) error {
	if closing := s.service.Close(); err == nil && closing != nil {
		return failed(closing)
	}
	return err
}

// session is a command with the feed side open.
type session struct {
	*app
	service  service
	settings config.Settings
	taste    taste
	commands []config.Command
	filters  []config.Filter
	list     []config.Feed
	seen     stamp           // of the file that list was read from
	searches []config.Search // that are kept
	rescued  string          // what to say of a damaged database; empty where it was sound
}

// openService opens the feed side, on a database that only the user may read.
func openService(ctx context.Context, places config.Places, settings config.Settings, rules []config.Rule, served []config.Account, filters []config.Filter) (service, error) {
	const directoryMode = 0o700
	if err := os.MkdirAll(filepath.Dir(places.Database), directoryMode); err != nil {
		return nil, err
	}
	opened, err := feeds.Open(ctx, feeds.Options{
		DatabasePath: places.Database, PictureDirectory: filepath.Join(places.Cache, "pictures"),
		UserAgent: userAgent(), Workers: settings.Workers,
		FullTexts: settings.FullText == config.FullTextUnread, Reveal: reveal,
		KeepDays: settings.KeepDays, KeepEntries: settings.KeepEntries, Rules: pageRules(rules), Accounts: accounts(served),
		Filters: newsFilters(filters),
	})
	if err != nil {
		return nil, err
	}
	return opened, nil
}

// reveal gives a secret of the feed list.
func reveal(ctx context.Context, secret news.Secret) (string, error) {
	return config.Secret(secret).Reveal(ctx)
}

// pageRules turns the user's rules into those of the feed side.
func pageRules(rules []config.Rule) []feeds.Rule {
	list := make([]feeds.Rule, len(rules))
	for i, rule := range rules {
		list[i] = feeds.Rule{Host: rule.Host, Body: rule.Body, Drop: rule.Drop}
	}
	return list
}
