package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"khabar/config"
	"khabar/feeds/clean"
	"khabar/feeds/fetch"
	"khabar/feeds/news"
	"khabar/feeds/opml"
)

// importOptions are the flags of import.
type importOptions struct {
	source               string
	dryRun, undo, asJSON bool
}

func (a *app) importCommand() *cobra.Command {
	var o importOptions
	command := &cobra.Command{
		Use: "import FILE|URL|-", Short: a.words.Lists.Import, Args: cobra.MaximumNArgs(1),
		Example: "  khabar import feeds.opml\n  khabar import ~/.newsboat/urls --dry-run\n" +
			"  khabar import - < feeds.opml\n  khabar import --undo",
		RunE: func(command *cobra.Command, args []string) error {
			switch {
			case o.undo && (len(args) > 0 || o.dryRun):
				return errors.New(a.words.Lists.UndoAlone)
			case !o.undo && len(args) == 0:
				return errors.New(a.words.Lists.NoSource)
			}
			settings, err := a.settings()
			if err != nil {
				return err
			}
			if o.undo {
				return a.undoImport(o.asJSON)
			}
			list, err := a.listToAddTo(command.Context(), settings)
			if err != nil {
				return err
			}
			o.source = args[0]
			return a.importList(command.Context(), command.InOrStdin(), list, o)
		},
	}
	flags := command.Flags()
	flags.BoolVar(&o.dryRun, "dry-run", false, a.words.Lists.DryRun)
	flags.BoolVar(&o.undo, "undo", false, a.words.Lists.Undo)
	flags.BoolVar(&o.asJSON, "json", false, a.words.Flags.JSON)
	return command
}

// imported is what came of an import.
type imported struct {
	wanted, added config.List
	refused       []opml.Refusal
	// marks are entries that were read or starred elsewhere, and found those of
	// them that are here.
	marks, found int
}

// importList takes a list of another program into the user's, in one write. It
// needs no database unless the list says what was read: whoever starts next, or
// runs, follows the new list.
func (a *app) importList(ctx context.Context, in io.Reader, known config.List, o importOptions) error {
	list, err := readList(ctx, in, o.source)
	var wrong *opml.Error
	if errors.As(err, &wrong) {
		return refuse(fmt.Sprintf(a.words.Lists.NoList, clean.Redact(o.source), a.words.Lists.NoLists[wrong.Kind]))
	}
	if err != nil {
		return failed(err)
	}
	var result imported
	result.wanted, result.refused = importable(list)
	if o.dryRun {
		result.added = config.Missing(known, result.wanted)
	} else if result.added, err = a.addList(ctx, known, result.wanted); err != nil {
		return err
	}
	for _, feed := range list.Feeds {
		result.marks += len(feed.Entries)
	}
	if result.marks > 0 && !o.dryRun {
		if result.found, err = a.takeOver(ctx, list.Feeds); err != nil {
			return err
		}
	}
	return a.reportImport(result, o)
}

// addList adds what the list does not have yet, and remembers that for undoing it.
func (a *app) addList(ctx context.Context, known, wanted config.List) (added config.List, err error) {
	if missing := config.Missing(known, wanted); len(missing.Feeds)+len(missing.Searches) == 0 {
		return config.List{}, nil
	}
	file := a.feedFile()
	file.Bare = a.isFirstRun(ctx)
	added, change, err := file.AddAll(wanted)
	if err != nil {
		return config.List{}, orConfigError(err)
	}
	a.rememberImport(change)
	return added, nil
}

// takeOver marks what was read and starred elsewhere.
func (a *app) takeOver(ctx context.Context, list []opml.Feed) (found int, err error) {
	err = a.withService(ctx, func(s *session) error {
		for _, feed := range list {
			own, listed := findFeed(s.list, feed.URL)
			if !listed || len(feed.Entries) == 0 {
				continue
			}
			entries := make([]news.Handed, len(feed.Entries))
			for i, e := range feed.Entries {
				entries[i] = news.Handed(e)
			}
			n, err := s.service.TakeOver(ctx, own.URL, entries)
			if found += n; err != nil {
				return failed(err)
			}
		}
		return nil
	})
	return found, err
}

// importable turns what was read into feeds and searches of the list.
func importable(list opml.List) (wanted config.List, refused []opml.Refusal) {
	refused = list.Refused
	for _, f := range list.Feeds {
		if !config.ValidAddress(f.URL) {
			refused = append(refused, opml.Refusal{Text: clean.Redact(f.URL), Reason: opml.ReasonAddress})
			continue
		}
		wanted.Feeds = append(wanted.Feeds, config.Feed{URL: f.URL, Name: f.Title, Folder: f.Folder, Tags: f.Tags, Hidden: f.Hidden})
	}
	for _, search := range list.Searches {
		wanted.Searches = append(wanted.Searches, config.Search(search))
	}
	return wanted, refused
}

// listBytesMax is how much of a list is read; feeds/opml takes that much.
const listBytesMax = 64<<20 + 1

// listAccept asks a server for a list of feeds.
const listAccept = "text/x-opml, application/xml;q=0.9, text/xml;q=0.9, text/plain;q=0.8, */*;q=0.1"

// readList reads a list from an address, a file, or the standard input. The
// error is an *opml.Error if there is no list.
func readList(ctx context.Context, in io.Reader, source string) (opml.List, error) {
	body, contentType, err := readSource(ctx, in, source)
	if err != nil {
		return opml.List{}, err
	}
	if len(body) >= listBytesMax { // readAll may have cut it
		return opml.List{}, &opml.Error{Kind: opml.ErrorTooLarge}
	}
	return opml.Read(body, contentType)
}

func readSource(ctx context.Context, in io.Reader, source string) (body []byte, contentType string, err error) {
	switch {
	case source == "-":
		body, err = readAll(ctx, in, listBytesMax)
		return body, "", err
	case isWebAddress(source):
		client := fetch.New(fetch.Options{UserAgent: userAgent()})
		defer client.CloseIdle()
		response, err := client.Get(ctx, fetch.Request{URL: source, Accept: listAccept, AllowPrivate: isPrivate(source)})
		return response.Body, response.ContentType, err
	}
	file, err := os.Open(source)
	if err != nil {
		return nil, "", err
	}
	defer file.Close()
	body, err = readAll(ctx, file, listBytesMax)
	return body, "", err
}

// isPrivate says whether the user has typed an address of a private network.
func isPrivate(address string) bool {
	u, err := url.Parse(address)
	return err == nil && fetch.Private(u.Host)
}

// reportImport says what is new, what was there and what was refused. Refused
// parts make the exit code 3, as failed feeds do.
func (a *app) reportImport(result imported, o importOptions) error {
	isNew := map[string]bool{}
	for _, feed := range result.added.Feeds {
		isNew[config.Identity(feed.URL)] = true
	}
	for _, feed := range result.wanted.Feeds {
		record := importRecord{Status: importThere, URL: config.Redacted(feed.URL), Name: feed.Name, Folder: feed.Folder}
		if identity := config.Identity(feed.URL); isNew[identity] {
			isNew[identity], record.Status = false, importAdded
		}
		if err := a.writeImported(record, feed, o); err != nil {
			return err
		}
	}
	if err := a.reportSearches(result, o); err != nil {
		return err
	}
	for _, r := range result.refused {
		why := string(r.Reason)
		if o.asJSON {
			if err := writeRecords(a.stdout, importRecord{Status: importRefused, URL: r.Text, Line: r.Line, Reason: &why}); err != nil {
				return err
			}
			continue
		}
		a.messages.line(fmt.Sprintf(a.words.Lists.Refused, r.Line, r.Text, a.words.Lists.Reasons[r.Reason]))
	}
	sums := importSums{
		Added: len(result.added.Feeds), There: len(result.wanted.Feeds) - len(result.added.Feeds), Refused: len(result.refused), DryRun: o.dryRun,
		Searches: len(result.added.Searches), Marks: result.marks, MarksFound: result.found,
	}
	sentence := a.words.Lists.Sums
	if o.dryRun {
		sentence = a.words.Lists.WouldBe
	}
	said := fmt.Sprintf(sentence, sums.Added, sums.There, sums.Refused)
	if result.marks > 0 && !o.dryRun {
		said = a.words.join(said, fmt.Sprintf(a.words.Lists.Marks, sums.MarksFound, sums.Marks))
	}
	if err := a.report(o.asJSON, sums, said); err != nil {
		return err
	}
	if sums.Refused > 0 {
		return silently(exitPartial)
	}
	return nil
}

// reportSearches says which searches are new. A search that is there stays as it
// is.
func (a *app) reportSearches(result imported, o importOptions) error {
	for _, search := range result.wanted.Searches {
		record := importRecord{Status: importThere, Search: search.Query, Name: search.Name}
		if slices.Contains(result.added.Searches, search) {
			record.Status = importAdded
		}
		var err error
		switch {
		case o.asJSON:
			err = writeRecords(a.stdout, record)
		case record.Status == importAdded:
			err = a.out.line(fmt.Sprintf(a.words.Lists.NewSearch, search.Name, search.Query))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (a *app) writeImported(record importRecord, feed config.Feed, o importOptions) error {
	switch {
	case o.asJSON:
		return writeRecords(a.stdout, record)
	case record.Status == importAdded:
		parts := filled(feed.Name, config.Redacted(feed.URL))
		return a.out.line(fmt.Sprintf(a.words.Lists.New, a.words.join(parts...)))
	}
	return nil
}

// importMemory is what is remembered of the last import, to undo it.
type importMemory struct {
	List   string `json:"list"` // the path of feeds.toml
	Before string `json:"before"`
	After  string `json:"after"`
}

// importMemoryPath is beside the log: losing it costs the undoing only.
func (a *app) importMemoryPath() string {
	return filepath.Join(filepath.Dir(a.places.Log), "import.json")
}

func (a *app) rememberImport(change config.Change) {
	const fileMode, directoryMode = 0o600, 0o700
	text, err := json.Marshal(importMemory{List: a.places.Feeds, Before: change.Before, After: change.After})
	if err == nil {
		err = os.MkdirAll(filepath.Dir(a.importMemoryPath()), directoryMode)
	}
	if err == nil {
		err = os.WriteFile(a.importMemoryPath(), text, fileMode)
	}
	if err != nil {
		a.log.write(fmt.Errorf("remember the import: %w", err))
	}
}

// undoImport puts the list back as it was before the last import, if nobody has
// changed it since.
func (a *app) undoImport(asJSON bool) error {
	text, err := os.ReadFile(a.importMemoryPath())
	var memory importMemory
	if err == nil {
		err = json.NewDecoder(bytes.NewReader(text)).Decode(&memory)
	}
	if err != nil || memory.List != a.places.Feeds {
		return refuse(a.words.Lists.NothingToUndo)
	}
	err = a.feedFile().Undo(config.Change{Before: memory.Before, After: memory.After})
	if errors.Is(err, config.ErrChangedSince) {
		return refuse(a.words.Lists.CannotUndo)
	}
	if err != nil {
		return orConfigError(err)
	}
	_ = os.Remove(a.importMemoryPath()) // its sums fit no list any more
	return a.report(asJSON, undoRecord{Undone: true}, a.words.Lists.Undone)
}

// The states of a feed in an import.
const (
	importAdded   = "added"
	importThere   = "there"
	importRefused = "refused"
)

// importRecord is what came of one part of an imported list.
type importRecord struct {
	Status string  `json:"status"` // added, there or refused
	URL    string  `json:"url"`    // of a refused part: its text
	Name   string  `json:"name"`
	Folder string  `json:"folder"`
	Line   int     `json:"line"`   // of a refused part; else 0
	Reason *string `json:"reason"` // why it was refused, or null
	// Search is what a saved search looks for; absent of feeds.
	Search string `json:"search,omitempty"`
}

// importSums is the last line of an import.
type importSums struct {
	Added   int  `json:"added"`
	There   int  `json:"there"`
	Refused int  `json:"refused"`
	DryRun  bool `json:"dry_run"`
	// Searches are saved searches that are new; Marks what the list says of
	// entries that were read or starred, and MarksFound those that are here.
	Searches   int `json:"searches"`
	Marks      int `json:"marks"`
	MarksFound int `json:"marks_found"`
}

// undoRecord is what came of import --undo.
type undoRecord struct {
	Undone bool `json:"undone"`
}
