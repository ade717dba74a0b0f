package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"khabar/config"
	"khabar/feeds/fold"
)

// nearMax is how many feeds are proposed in place of one that there is not.
const nearMax = 3

// called is a feed by what the screen calls it.
type called struct{ url, name string }

// named finds the one feed that is called so, if need be in another spelling: without
// hamza, marks and signs such as emoji, which not every keyboard has. Where there is
// none, or more than one, near are those that may have been meant; several of one name
// by their addresses.
func named(feeds []called, asked string) (found called, near []string, ok bool) {
	wanted := fold.Fold(asked)
	var exact, alike []called
	for _, feed := range feeds {
		switch folded := fold.Fold(feed.name); {
		case feed.name == asked:
			exact = append(exact, feed)
		case wanted == "":
		case folded == wanted:
			alike = append(alike, feed)
		case strings.Contains(folded, wanted) && len(near) < nearMax:
			near = append(near, "«"+feed.name+"»")
		}
	}
	if len(exact) == 0 {
		exact = alike
	}
	switch len(exact) {
	case 0:
		return called{}, near, false
	case 1:
		return exact[0], nil, true
	}
	near = nil
	for _, feed := range exact[:min(len(exact), nearMax)] {
		near = append(near, config.Redacted(feed.url))
	}
	return called{}, near, false
}

// noSuchFeed says that there is none, and which may have been meant.
func (a *app) noSuchFeed(asked string, near []string) error {
	said := fmt.Sprintf(a.words.NoSuchFeed, config.Redacted(asked))
	if len(near) > 0 {
		said += "." + fmt.Sprintf(a.words.Usage.DidYouMean, strings.Join(near, a.words.ListJoin))
	}
	return refuse(said)
}

// listed finds a feed of the list by its address, by the user's name or by the one that
// it has of itself. Only for the last the database is opened.
func (a *app) listed(ctx context.Context, asked string) (feed config.Feed, near []string, found bool, err error) {
	settings, err := a.settings()
	if err != nil {
		return feed, nil, false, err
	}
	list, err := a.feedList(settings)
	if err != nil {
		return feed, nil, false, err
	}
	if feed, found = findFeed(list, asked); found {
		return feed, nil, true, nil
	}
	one, near, found := named(a.titled(ctx, list), asked)
	feed, _ = findFeed(list, one.url)
	return feed, near, found, nil
}

// titled is a list by the names that the screen has for it.
func (a *app) titled(ctx context.Context, list []config.Feed) []called {
	titles := make([]called, len(list))
	for i, feed := range list {
		titles[i] = called{feed.URL, feed.Name}
	}
	if _, err := os.Stat(a.places.Database); errors.Is(err, fs.ErrNotExist) {
		return titles
	}
	stored := a.storedFeeds(ctx)
	for i := range titles {
		if feed, there := stored[titles[i].url]; there && titles[i].name == "" {
			titles[i].name = feed.Name
		}
	}
	return titles
}
