package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"khabar/config"
	"khabar/feeds/clean"
	"khabar/feeds/news"
	"khabar/feeds/opml"
)

// exportOptions are the flags of export.
type exportOptions struct {
	opml, newsboat, asJSON bool
	state                  bool // what was read and starred too
	output                 string
}

func (a *app) exportCommand() *cobra.Command {
	var o exportOptions
	command := &cobra.Command{
		Use: "export", Short: a.words.Lists.Export, Args: cobra.NoArgs,
		Example: "  khabar export > feeds.opml\n  khabar export --newsboat --output ~/.newsboat/urls\n" +
			"  khabar export --state --output khabar.opml",
		RunE: func(command *cobra.Command, _ []string) error {
			settings, err := a.settings()
			if err != nil {
				return err
			}
			list, err := a.feedList(settings)
			if err != nil {
				return err
			}
			return a.export(command.Context(), list, o)
		},
	}
	flags := command.Flags()
	flags.BoolVar(&o.opml, "opml", false, a.words.Lists.OPML)
	flags.BoolVar(&o.newsboat, "newsboat", false, a.words.Lists.Newsboat)
	flags.StringVar(&o.output, "output", "-", a.words.Lists.Output)
	flags.BoolVar(&o.asJSON, "json", false, a.words.Flags.JSON)
	flags.BoolVar(&o.state, "state", false, a.words.Lists.State)
	a.apart(command, "opml", "newsboat", "json")
	a.apart(command, "state", "newsboat", "json")
	return command
}

// export writes the feed list for another program. khabar's own guide, which no
// other program can fetch, is left out.
func (a *app) export(ctx context.Context, list []config.Feed, o exportOptions) error {
	stored := map[string]news.Feed{}
	if !o.newsboat { // newsboat finds titles itself, and its list is for the user's own
		stored = a.storedFeeds(ctx)
	}
	feeds, passwords := exportable(list, stored)
	if o.state {
		if err := a.addState(ctx, feeds); err != nil {
			return err
		}
	}
	text, err := o.text(feeds)
	if err != nil {
		return err
	}
	if passwords > 0 {
		a.messages.line(fmt.Sprintf(a.words.Lists.Passwords, passwords))
	}
	if o.output == "-" {
		_, err := a.stdout.Write(text)
		return failed(err)
	}
	err = writeList(o.output, text)
	if errors.Is(err, errNoList) {
		return refuse(fmt.Sprintf(a.words.Lists.NotOver, clean.Redact(o.output)))
	}
	if err != nil {
		return failed(err)
	}
	return a.out.line(fmt.Sprintf(a.words.Lists.Exported, clean.Redact(o.output), len(feeds)))
}

// addState puts what was read and starred into an export. Without it an export
// that was to have it would be none.
func (a *app) addState(ctx context.Context, list []opml.Feed) error {
	return a.withService(ctx, func(s *session) error {
		handed, err := s.service.Handed(ctx)
		if err != nil {
			return failed(err)
		}
		for i := range list {
			for _, e := range handed[list[i].URL] {
				list[i].Entries = append(list[i].Entries, opml.Entry(e))
			}
		}
		return nil
	})
}

// text writes the list in the format that was asked for.
func (o exportOptions) text(feeds []opml.Feed) ([]byte, error) {
	switch {
	case o.newsboat:
		return opml.WriteNewsboat(feeds), nil
	case o.asJSON:
		var text bytes.Buffer
		for _, feed := range feeds {
			if err := writeRecords(&text, exportRecord{URL: feed.URL, Name: feed.Title, Folder: feed.Folder, Homepage: feed.Homepage, Tags: append([]string{}, feed.Tags...)}); err != nil {
				return nil, err
			}
		}
		return text.Bytes(), nil
	}
	return opml.WriteOPML(opml.List{Title: "khabar", Feeds: feeds}), nil
}

// exportRecord is a feed of the list, for scripts.
type exportRecord struct {
	URL      string   `json:"url"`
	Name     string   `json:"name"`
	Folder   string   `json:"folder"`
	Homepage string   `json:"homepage"`
	Tags     []string `json:"tags"`
}

// storedFeeds gives what the database knows of the feeds, by address. The list
// can be exported without: a damaged database is a reason to export it.
func (a *app) storedFeeds(ctx context.Context) map[string]news.Feed {
	stored := map[string]news.Feed{}
	err := a.withService(ctx, func(s *session) error {
		all, err := s.service.Feeds(ctx)
		for _, feed := range all {
			stored[feed.URL] = feed
		}
		return err
	})
	if err != nil {
		a.log.write(fmt.Errorf("feeds without titles: %w", err))
	}
	return stored
}

// exportable turns the list into that of other programs, and counts addresses
// with a password.
func exportable(list []config.Feed, stored map[string]news.Feed) (feeds []opml.Feed, passwords int) {
	for _, feed := range list {
		if !isWebAddress(feed.URL) {
			continue
		}
		out := opml.Feed{URL: feed.URL, Title: feed.Name, Folder: feed.Folder, Tags: feed.Tags, Hidden: feed.Hidden}
		if known, there := stored[feed.URL]; there {
			out.Homepage = known.Homepage
			if out.Title == "" && !known.LastSuccess.IsZero() {
				out.Title = known.Name
			}
		}
		if u, err := url.Parse(feed.URL); err == nil && u.User != nil {
			passwords++
		}
		feeds = append(feeds, out)
	}
	return feeds, passwords
}

// isList says whether a file is empty, a list of feeds, or an export in JSON.
func isList(text []byte) bool {
	_, err := opml.Read(text, "")
	return err == nil || len(text) == 0 || bytes.HasPrefix(text, []byte(`{"url":"http`))
}

// errNoList says that a file is not written over, since it is no earlier export.
var errNoList = errors.New("not a list of feeds")

// writeList writes a file whole or not at all. Only a list of feeds, or an empty
// file, is written over. What is no ordinary file, such as a named pipe, is
// written to.
func writeList(path string, text []byte) error {
	const mode = 0o600 // addresses can hold secrets
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // a link stays one
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case info.IsDir():
		return errNoList
	case !info.Mode().IsRegular():
		return os.WriteFile(path, text, mode)
	default:
		if old, err := os.ReadFile(path); err != nil {
			return err
		} else if !isList(old) {
			return errNoList
		}
	}
	return config.ReplaceWhole(path, text, mode)
}
