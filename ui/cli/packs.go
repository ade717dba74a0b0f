package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"khabar/config"
	"khabar/config/catalogue"
)

// packs lists the packs of the catalogue.
func (a *app) packs(asJSON bool) error {
	for _, pack := range catalogue.Packs() {
		record := packRecord{ID: pack.ID, Kind: string(pack.Kind), TitleArabic: pack.Title("ar"), TitleEnglish: pack.Title("en"), URLs: []string{}}
		for _, outlet := range pack.Outlets {
			record.URLs = append(record.URLs, outlet.FeedURL)
		}
		parts := []string{pack.ID, pack.Title(a.words.language), a.screenWords.Feeds(len(pack.Outlets))}
		line := strings.Join(parts, "\t")
		if a.out.terminal {
			line = strings.Join([]string{parts[1], parts[2], parts[0]}, " · ")
		}
		if err := a.report(asJSON, record, line); err != nil {
			return err
		}
	}
	return nil
}

// addPack takes all outlets of a pack into the list, in one write that import
// --undo takes back. Nobody is asked: the outlets are known to have been feeds.
func (a *app) addPack(ctx context.Context, id string, args []string, o addOptions) error {
	if len(args) > 0 || o.first || o.feed.Name != "" {
		return errors.New(a.words.Lists.PackAlone)
	}
	pack, known := catalogue.FindPack(id)
	if !known {
		return fmt.Errorf(a.words.Lists.NoPack, id, strings.Join(packNames(), " "))
	}
	settings, err := a.settings()
	if err != nil {
		return err
	}
	list, err := a.listToAddTo(ctx, settings)
	if err != nil {
		return err
	}
	feeds := config.OutletFeeds(pack.Outlets, a.words.language)
	for i := range feeds {
		if o.feed.Folder != "" {
			feeds[i].Folder = o.feed.Folder
		}
	}
	wanted := config.List{Feeds: feeds}
	added, err := a.addList(ctx, list, wanted)
	if err != nil {
		return err
	}
	return a.reportImport(imported{wanted: wanted, added: added}, importOptions{asJSON: o.asJSON})
}
