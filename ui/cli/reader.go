package cli

import (
	"context"
	"errors"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"khabar/config"
	"khabar/feeds/guard"
	"khabar/feeds/news"
	"khabar/feeds/query"
	"khabar/ui"
	"khabar/ui/cli/demo"
	"khabar/ui/keymap"
)

// reader opens the reader on the user's feeds.
func (a *app) reader(ctx context.Context) error {
	if err := a.needTerminal(); err != nil {
		return err
	}
	leaveRoom()
	outcome := ui.OutcomeQuit
	collect := collectLater()
	err := a.withService(ctx, func(s *session) (err error) {
		collect()
		defer giveBackLater()()
		outcome, err = a.screen(ctx, s)
		return err
	})
	if err == nil && outcome == ui.OutcomeDemo {
		return a.demo(ctx)
	}
	return err
}

// leaveRoom lets more of the program run at once than there are processors to
// run it. A refresh keeps these busy; a key that comes in then would wait until
// Go's scheduler takes one away, up to 10 ms for each of those that wait. The
// system's scheduler gives it one at once.
func leaveRoom() {
	const spare = 2
	runtime.GOMAXPROCS(runtime.GOMAXPROCS(0) + spare)
}

// collectLater lets the garbage of the start lie until the list is followed: with
// 5,000 feeds that is a tenth of the work before the first frame. The function that
// it gives ends that.
func collectLater() (end func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	const percent = 400
	before := debug.SetGCPercent(percent)
	return func() { debug.SetGCPercent(before) }
}

// giveBackLater gives the memory of the start back to the system once the first
// screen has long been there: a reader that waits keeps a third less. The function
// that it gives ends that.
func giveBackLater() (end func()) {
	const quiet = 2 * time.Second
	ctx, end := context.WithCancel(context.Background())
	guard.Go(func() {
		select {
		case <-ctx.Done():
		case <-time.After(quiet):
			debug.FreeOSMemory()
		}
	})
	return end
}

// screen draws the reader; where the reader asks which line reads right, it puts
// the question and draws anew with the answer.
func (a *app) screen(ctx context.Context, s *session) (ui.Outcome, error) {
	for {
		outcome, err := ui.Run(ctx, s.screenOptions())
		switch {
		case err == nil && outcome == ui.OutcomePick:
			_, err = a.pick(ctx, nil)
		case err == nil && outcome == ui.OutcomeDoubt:
			err = a.pickDoubtful(ctx)
		default:
			return outcome, failed(errors.Join(err, s.endVisit(ctx)))
		}
		if err != nil {
			return outcome, err
		}
	}
}

// endVisit keeps what the reader has seen now, also where the program was asked to
// end from outside.
func (s *session) endVisit(ctx context.Context) error {
	const patience = 2 * time.Second
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	return s.service.EndVisit(ctx)
}

// needTerminal refuses to draw into a pipe.
func (a *app) needTerminal() error {
	if term.IsTerminal(int(os.Stdin.Fd())) && a.out.terminal {
		return nil
	}
	return &failure{code: exitUsage, sentence: a.words.NotATerminal}
}

func (s *session) screenOptions() ui.Options {
	return ui.Options{
		Service: s.service, FeedList: newLiveList(s, s.seen), Keys: &s.taste.keys, Language: s.settings.Language, Terminal: modeOf(s.settings.Terminal), Recall: s.recall, Doubts: s.doubts,
		ColumnCells: s.settings.ColumnCells, Digits: s.settings.Digits, Months: s.settings.Months, Hijri: s.settings.Hijri,
		Harakat: s.settings.Harakat, Justify: s.settings.Justify, Images: s.settings.Images, Mouse: s.settings.Mouse, Preview: s.settings.Preview, Linear: s.settings.Linear, Theme: s.settings.Theme, Themes: s.taste.themes, Message: s.rescued,
		RefreshEvery: time.Duration(s.settings.RefreshMinutes) * time.Minute,
		Filters:      filterList{s}, Stories: storyMode(s.settings.Stories), BreakingFor: time.Duration(s.settings.BreakingMinutes) * time.Minute,
		Saver: s.saveStored, Find: query.Find,
		Programs: programs(s.settings, s.commands), Markdown: s.markdown, WindowTitle: s.settings.WindowTitle,
		Announce: s.settings.Notifications,
	}
}

// storyMode is the setting of the stories as the screen takes it.
func storyMode(setting string) ui.StoryMode {
	switch setting {
	case config.StoriesOff:
		return ui.StoriesOff
	case config.StoriesByOrder:
		return ui.StoriesByFeed
	}
	return ui.StoriesNewest
}

func (a *app) demoCommand() *cobra.Command {
	return &cobra.Command{
		Use: "demo", Short: a.words.Short.Demo, Args: cobra.NoArgs, Example: "  khabar demo\n  khabar demo --lang en",
		RunE: func(command *cobra.Command, _ []string) error {
			if err := a.needTerminal(); err != nil {
				return err
			}
			return a.demo(command.Context())
		},
	}
}

// demo runs the ordinary program against a site of its own, with a database
// that is thrown away: no file of the user is written.
func (a *app) demo(ctx context.Context) error {
	directory, err := os.MkdirTemp("", "khabar-demo-")
	if err != nil {
		return failed(err)
	}
	defer os.RemoveAll(directory)
	settings, err := a.settings()
	if err != nil { // a broken config.toml is no reason not to show the demo
		settings = config.DefaultSettings()
		settings.Language = a.words.language
	}
	taste, err := readTaste(a.places.Config, settings)
	if err != nil {
		taste.keys = keymap.Default()
	}
	commands, _ := config.LoadCommands(a.places.Config) // nor is a broken command
	if a.places, err = config.FindPlaces(directory); err != nil {
		return failed(err)
	}
	a.places.Database, a.places.Log, a.places.Cache = directory+"/khabar.db", directory+"/khabar.log", directory+"/cache"
	a.log.path = a.places.Log
	site, err := demo.Start(a.now())
	if err != nil {
		return failed(err)
	}
	defer site.Close()
	opened, err := openService(ctx, a.places, settings, nil, nil, nil)
	if err != nil {
		return failed(err)
	}
	s := &session{app: a, service: opened, settings: settings, taste: taste, commands: commands}
	if s.list, s.seen, err = a.writeDemoList(site.Subscriptions()); err == nil {
		err = opened.Follow(ctx, subscriptions(s.list))
	}
	if err == nil {
		err = readEditions(ctx, opened, site)
	}
	if err == nil {
		_, err = a.screen(ctx, s)
	}
	return a.closed(s, failed(err))
}

// readEditions fetches the news of the demo, then what is corrected in it, and finds
// its stories, so that the screen opens on the same picture every time: an article
// that was changed and an event of which several feeds tell are there.
func readEditions(ctx context.Context, service service, site *demo.Site) error {
	if _, err := service.Refresh(ctx, nil, nil); err != nil {
		return err
	}
	site.Correct()
	if _, err := service.Refresh(ctx, site.Corrected(), nil); err != nil {
		return err
	}
	_, err := service.FindStories(ctx)
	return err
}

// writeDemoList gives the demo a feed list of its own, so that feeds can be
// added, moved and deleted in it as well.
func (a *app) writeDemoList(followed []news.Subscription) ([]config.Feed, stamp, error) {
	list := make([]config.Feed, len(followed))
	for i, feed := range followed {
		list[i] = config.Feed{URL: feed.URL, Name: feed.Name, Folder: feed.Folder, Country: feed.Country}
	}
	const fileMode = 0o600
	err := os.WriteFile(a.places.Feeds, config.WriteFeeds(list, a.words.language), fileMode)
	return list, stampOf(a.places.Feeds), err
}
