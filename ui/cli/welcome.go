package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"

	"khabar/config"
	"khabar/config/catalogue"
	"khabar/feeds"
	"khabar/ui"
	"khabar/ui/keymap"
	"khabar/ui/lang"
	"khabar/ui/setup"
)

// open opens the reader; the first time, behind the questions of a first run.
func (a *app) open(ctx context.Context) error {
	settings, err := a.settings()
	// Who listens to lines of text begins with the news: the questions are drawn.
	first := a.isFirstRun(ctx)
	if err != nil || settings.Linear || !a.interactive() || !first && !a.onlyImported(ctx) {
		return a.pickedBefore(ctx, a.reader)
	}
	return a.welcome(ctx, settings, first)
}

// onlyImported tells that a list was brought and nothing was fetched since: what to
// follow is known, the language is not.
func (a *app) onlyImported(ctx context.Context) bool {
	_, err := os.Stat(a.importMemoryPath())
	return err == nil && a.nothingFetched(ctx)
}

// isFirstRun tells that nothing of the user's is there: no feed list, and nothing
// that was fetched. Commands that only look, as doctor and feeds do, leave it so.
func (a *app) isFirstRun(ctx context.Context) bool {
	_, err := os.Stat(a.places.Feeds)
	return errors.Is(err, fs.ErrNotExist) && a.nothingFetched(ctx)
}

func (a *app) nothingFetched(ctx context.Context) bool {
	_, err := os.Stat(a.places.Database)
	return errors.Is(err, fs.ErrNotExist) || err == nil && feeds.Unused(ctx, a.places.Database)
}

// welcome asks for the language, which line reads right where nobody has measured
// the terminal, and, with packs, what to follow; then it opens the reader on that.
// What the flags or the settings tell already is not asked. Nothing is written before
// the last answer, but for the answer about the terminal.
func (a *app) welcome(ctx context.Context, settings config.Settings, packs bool) error {
	askLanguage := a.flags.language == "" && !config.IsSet(a.places.Config, "language") && a.memory().language() == ""
	answer := ui.Welcomed{Language: settings.Language}
	var err error
	if unmeasured := a.hasToAsk(); unmeasured || a.doubtsNow(ctx) {
		if askLanguage {
			answer, err = a.ask(ctx, settings, true, false)
		}
		if err == nil && !answer.Skipped {
			a.speak(answer.Language, settings)
			if unmeasured {
				_, err = a.pick(ctx, nil)
			} else {
				err = a.pickDoubtful(ctx)
			}
			askLanguage = false
		}
	}
	if err == nil && !answer.Skipped && (askLanguage || packs) {
		settings.Language = answer.Language
		answer, err = a.ask(ctx, settings, askLanguage, packs)
	}
	if err != nil {
		return orConfigError(err)
	}
	if answer.Skipped {
		return a.reader(ctx)
	}
	return a.begin(ctx, settings, answer)
}

// ask puts questions on the screen.
func (a *app) ask(ctx context.Context, settings config.Settings, language, packs bool) (ui.Welcomed, error) {
	taste, err := readTaste(a.places.Config, settings)
	if err != nil {
		return ui.Welcomed{}, err
	}
	o := ui.WelcomeOptions{AskLanguage: language, Screen: ui.Options{
		Language: settings.Language, Terminal: modeOf(settings.Terminal), Recall: a.recall, Keys: &taste.keys,
		Digits: settings.Digits, Mouse: settings.Mouse, Theme: settings.Theme, Themes: taste.themes, In: os.Stdin, Out: a.out.file, Now: a.now,
	}}
	if packs {
		o.Packs = offeredPacks
	}
	return ui.Welcome(ctx, o)
}

// begin keeps what was answered and opens the reader on it.
func (a *app) begin(ctx context.Context, settings config.Settings, answer ui.Welcomed) error {
	a.speak(answer.Language, settings)
	if _, err := config.CreateFeeds(a.places.Feeds, feedsOfPacks(answer.Packs, answer.Language), answer.Language); err != nil {
		return failed(err)
	}
	if err := a.translateGuide(answer.Language); err != nil {
		return orConfigError(err)
	}
	if err := a.memory().rememberLanguage(answer.Language); err != nil {
		a.log.write(err) // the language is that of the settings again, which is no reason to stop
	}
	return a.reader(ctx)
}

// translateGuide lets a list that was there before the language was chosen have the
// guide of that language. One that the user has given another name is left alone.
func (a *app) translateGuide(language string) error {
	list, _, err := config.LoadList(a.places.Feeds)
	if err != nil {
		return err
	}
	wanted := config.DefaultFeeds(language)[0]
	if _, there := findFeed(list.Feeds, wanted.URL); there {
		return nil
	}
	for _, other := range lang.Languages {
		written := config.DefaultFeeds(other)[0]
		if feed, found := findFeed(list.Feeds, written.URL); found && feed.Name == written.Name {
			_, err = a.feedFile().Replace(feed.URL, wanted.URL, wanted.Name)
			return err
		}
	}
	return nil
}

// speak changes the language of all that is said from now on.
func (a *app) speak(language string, settings config.Settings) {
	if language == "" || language == a.words.language {
		return
	}
	a.flags.language = language
	a.words, a.screenWords = wordsFor(language), lang.For(language).WithMonths(settings.Months).WithHijri(settings.Hijri).WithKeys(keymap.Default().KeyNamed)
}

// offeredPacks are the packs of the catalogue in the words of a language, the
// default one ticked.
func offeredPacks(language string) []setup.Pack {
	words := lang.For(language).Setup
	groups := map[catalogue.PackKind]string{
		catalogue.PackDefault: words.Choice, catalogue.PackRegion: words.Choice,
		catalogue.PackCategory: words.Subjects, catalogue.PackCountry: words.Countries,
	}
	packs := catalogue.Packs()
	// Subjects before countries: they are few, and everybody has one in mind.
	order := []catalogue.PackKind{catalogue.PackDefault, catalogue.PackRegion, catalogue.PackCategory, catalogue.PackCountry}
	slices.SortStableFunc(packs, func(a, b catalogue.Pack) int { return slices.Index(order, a.Kind) - slices.Index(order, b.Kind) })
	offered := make([]setup.Pack, len(packs))
	for i, pack := range packs {
		offered[i] = setup.Pack{ID: pack.ID, Title: pack.Title(language), Group: groups[pack.Kind], Chosen: pack.Kind == catalogue.PackDefault}
		for _, outlet := range pack.Outlets {
			offered[i].Feeds = append(offered[i].Feeds, outlet.FeedURL)
		}
	}
	return offered
}

// feedsOfPacks is the feed list of a user who has ticked some packs: the guide, and
// each outlet once.
func feedsOfPacks(ids []string, language string) []config.Feed {
	feeds := config.DefaultFeeds(language)[:1] // the guide
	seen := map[string]bool{}
	for _, id := range ids {
		pack, _ := catalogue.FindPack(id)
		for _, feed := range config.OutletFeeds(pack.Outlets, language) {
			if !seen[feed.URL] {
				seen[feed.URL] = true
				feeds = append(feeds, feed)
			}
		}
	}
	return feeds
}
