package cli

import (
	"cmp"
	"context"
	"io"
	"time"

	"github.com/spf13/pflag"

	"khabar/config"
	"khabar/feeds/clean"
	"khabar/feeds/guard"
	"khabar/feeds/news"
	"khabar/ui/keymap"
	"khabar/ui/lang"
	"khabar/ui/terminal"
)

// app is one run of the program: its flags, words and outlets.
type app struct {
	stdout, stderr io.Writer
	out, messages  *printer // the same two, laid out where they are terminals
	flags          globalFlags
	words          *words
	screenWords    *lang.Words
	now            func() time.Time
	places         config.Places
	log            logFile
	memoryPath     string // of terminals.toml
	crashPath      string // of the crash log
	// reads tells that the reader runs, which asks for the language where none is
	// known, and begins in Arabic; other commands begin in that of the locale.
	reads bool
	// identity is the terminal as it has answered the reader, and asked tells that
	// the question which line reads right has been put.
	identity terminal.Identity
	asked    bool
}

// globalFlags are the flags of every command.
type globalFlags struct {
	language        string
	configDirectory string
	terminal        string
	linear          bool
	plain           bool // as into a pipe, also on a terminal
}

// run is Run with its outlets given.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	a := &app{stdout: stdout, stderr: stderr, now: time.Now}
	defer a.log.close()
	a.prepare(args)
	defer guard.Report(a.died)()
	defer guard.Recover()
	root := a.rootCommand()
	root.SetArgs(args)
	return a.exitCode(root.ExecuteContextC(ctx))
}

// prepare looks at the global flags before cobra does, since the words of its
// own help and errors depend on them. What is wrong with them is said later.
func (a *app) prepare(args []string) {
	early := pflag.NewFlagSet("early", pflag.ContinueOnError)
	early.ParseErrorsAllowlist.UnknownFlags = true
	early.Usage = func() {}
	early.SetOutput(io.Discard)
	help := early.BoolP("help", "h", false, "")
	a.flags.add(early, &words{})
	_ = early.Parse(args)
	a.reads = !*help && (early.NArg() == 0 || early.Arg(0) == "demo")

	var settings config.Settings
	if places, err := config.FindPlaces(a.flags.configDirectory); err == nil {
		a.places = places
		settings, _ = config.Load(places.Config) // the defaults, if it is wrong
	}
	a.log.path, a.memoryPath, a.crashPath = a.places.Log, memoryBeside(a.places.Log), crashBeside(a.places.Log)
	if a.flags.language == "" {
		a.flags.language = a.languageOf(settings)
	}
	if a.flags.terminal == "" {
		a.flags.terminal = settings.Terminal
	}
	a.words, a.screenWords = wordsFor(a.flags.language), lang.For(a.flags.language).WithMonths(settings.Months).WithHijri(settings.Hijri).WithKeys(keymap.Default().KeyNamed)
	a.out = newPrinter(a.stdout, settings, modeOf(a.flags.terminal), a.screenWords.RightToLeft)
	a.messages = newPrinter(a.stderr, settings, modeOf(a.flags.terminal), a.screenWords.RightToLeft)
	a.out.recall, a.messages.recall = a.recall, a.recall
	if a.flags.plain {
		a.out.intoPipe()
		a.messages.intoPipe()
	}
	a.flags = globalFlags{}
}

func (g *globalFlags) add(flags *pflag.FlagSet, w *words) {
	flags.StringVar(&g.language, "lang", "", w.Flags.Language)
	flags.StringVar(&g.configDirectory, "config", "", w.Flags.ConfigDirectory)
	flags.StringVar(&g.terminal, "terminal", "", w.Flags.Terminal)
	flags.BoolVar(&g.plain, "plain", false, w.Flags.Plain)
	flags.BoolVar(&g.linear, "linear", false, w.Flags.Linear)
}

// settings reads config.toml and lets the global flags go before it.
func (a *app) settings() (config.Settings, error) {
	places, err := config.FindPlaces(a.flags.configDirectory)
	if err != nil {
		return config.Settings{}, failed(err)
	}
	a.places, a.log.path = places, places.Log
	settings, err := config.Load(places.Config)
	if err != nil {
		return config.Settings{}, err
	}
	settings.Language = a.languageOf(settings)
	if a.flags.language != "" {
		settings.Language = a.flags.language
	}
	if a.flags.terminal != "" {
		settings.Terminal = a.flags.terminal
	}
	settings.Linear = settings.Linear || a.flags.linear
	return settings, nil
}

// languageOf is the language of the settings; where the user has set none, the one
// that was chosen at the first run, and before that the one of the locale. Many who
// read Arabic have a system in English: the locale does not tell the language of the
// news, nor which way the screen of a reader runs.
func (a *app) languageOf(settings config.Settings) string {
	if config.IsSet(a.places.Config, "language") {
		return settings.Language
	}
	if chosen := a.memory().language(); chosen != "" || a.reads {
		return cmp.Or(chosen, settings.Language)
	}
	return cmp.Or(localeLanguage(), settings.Language)
}

// feedList reads feeds.toml; without one, the list of a first run.
func (a *app) feedList(settings config.Settings) ([]config.Feed, error) {
	list, err := a.wholeList(settings)
	return list.Feeds, err
}

// wholeList reads feeds and searches of feeds.toml; without one, the list of a first
// run.
func (a *app) wholeList(settings config.Settings) (config.List, error) {
	list, found, err := config.LoadList(a.places.Feeds)
	if err == nil && !found {
		list.Feeds = config.DefaultFeeds(settings.Language)
	}
	return list, err
}

// listToAddTo is the list that feeds of the user's choice are added to. Where nothing
// of the user's is there, that is the guide alone: who brings a feed has chosen already.
func (a *app) listToAddTo(ctx context.Context, settings config.Settings) (config.List, error) {
	list, err := a.wholeList(settings)
	if err == nil && a.isFirstRun(ctx) {
		list.Feeds = config.DefaultFeeds(settings.Language)[:1]
	}
	return list, err
}

// subscriptions turns the feed list into the nouns of the feed side.
func subscriptions(list []config.Feed) []news.Subscription {
	subscriptions := make([]news.Subscription, len(list))
	for i, feed := range list {
		subscriptions[i] = subscription(feed)
	}
	return subscriptions
}

func subscription(feed config.Feed) news.Subscription {
	headers := make([]news.Header, len(feed.Headers))
	for i, header := range feed.Headers {
		headers[i] = news.Header{Name: header.Name, Value: news.Secret(header.Value)}
	}
	tags := make([]string, len(feed.Tags))
	for i, tag := range feed.Tags {
		tags[i] = clean.Line(tag)
	}
	return news.Subscription{
		URL: feed.URL, Name: clean.Line(feed.Name), Folder: clean.Line(feed.Folder), Country: feed.Country, Paused: feed.Paused,
		Tags: tags, Hidden: feed.Hidden, Muted: feed.Muted, Interval: feed.Interval, FullText: news.FullText(feed.FullText),
		Limit: feed.Limit, TimeZone: feed.TimeZone, TitleWithout: feed.TitleWithout, Colour: feed.Colour, Body: feed.Body, Drop: feed.Drop,
		UserAgent: feed.UserAgent, User: feed.User, Password: news.Secret(feed.Password), Headers: headers, InsecureTLS: feed.InsecureTLS,
	}
}
