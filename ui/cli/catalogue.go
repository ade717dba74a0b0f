package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"khabar/config"
	"khabar/config/catalogue"
)

func (a *app) catalogueCommand() *cobra.Command {
	country, category, packs, asJSON := "", "", false, false
	command := &cobra.Command{
		Use: "catalogue", Short: a.words.Short.Catalogue, Args: cobra.NoArgs,
		Example: "  khabar catalogue --country EG\n  khabar catalogue --category economy --json | jq -r .url\n" +
			"  khabar catalogue --packs",
		RunE: func(*cobra.Command, []string) error {
			if packs {
				return a.packs(asJSON)
			}
			return a.catalogue(strings.ToUpper(country), strings.ToLower(category), asJSON)
		},
	}
	flags := command.Flags()
	flags.StringVar(&country, "country", "", a.words.Flags.Country)
	flags.StringVar(&category, "category", "", a.words.Flags.Category)
	flags.BoolVar(&packs, "packs", false, a.words.Lists.Packs)
	flags.BoolVar(&asJSON, "json", false, a.words.Flags.JSON)
	a.apart(command, "packs", "country")
	a.apart(command, "packs", "category")
	return command
}

func (a *app) catalogue(country, category string, asJSON bool) error {
	if codes := catalogue.Countries(); country != "" && !slices.Contains(codes, country) {
		return fmt.Errorf(a.words.UnknownCountry, country, strings.Join(codes, " "))
	}
	if codes := categoryNames(); category != "" && !slices.Contains(codes, category) {
		return fmt.Errorf(a.words.UnknownCategory, category, strings.Join(codes, " "))
	}
	settings, err := a.settings()
	if err != nil {
		return err
	}
	list, err := a.feedList(settings)
	if err != nil {
		return err
	}
	followed := map[string]bool{}
	for _, feed := range list {
		followed[config.Identity(feed.URL)] = true
	}
	for _, outlet := range catalogue.All() {
		if country != "" && outlet.Country != country || category != "" && string(outlet.Category) != category {
			continue
		}
		if err := a.writeOutlet(outlet, followed[config.Identity(outlet.FeedURL)], asJSON); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) writeOutlet(outlet catalogue.Outlet, followed, asJSON bool) error {
	if asJSON {
		return writeRecords(a.stdout, recordOfOutlet(outlet, followed))
	}
	mark := ""
	if followed {
		mark = "✓"
	}
	language := a.words.language
	parts := []string{
		outlet.FeedURL, outlet.Title(language), catalogue.CountryName(outlet.Country, language),
		outlet.Category.Name(language), a.words.Evidence[string(outlet.Evidence)], mark,
	}
	if a.out.terminal {
		if err := a.out.parts(parts[1:]...); err != nil {
			return err
		}
		return a.out.line("  " + outlet.FeedURL)
	}
	return a.out.line(strings.Join(parts, "\t"))
}
