package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"khabar/config"
	"khabar/feeds"
	"khabar/feeds/document"
	"khabar/feeds/news"
)

// readOptions are the flags of read.
type readOptions struct {
	plain, asJSON bool
	widthCells    int
}

func (a *app) readCommand() *cobra.Command {
	var o readOptions
	command := &cobra.Command{
		Use: "read [ID|URL]", Short: a.words.Short.Read, Args: cobra.MaximumNArgs(1),
		Example: "  khabar read 42\n  khabar read < page.html\n  khabar read https://example.com/news/1 --plain > article.txt\n  khabar read 42 --json | jq -r '.blocks[].kind'",
		RunE: func(command *cobra.Command, args []string) error {
			if o.widthCells < 0 {
				return fmt.Errorf("--width %d", o.widthCells)
			}
			if len(args) == 0 {
				return a.readInput(command.Context(), command.InOrStdin(), o)
			}
			return a.withService(command.Context(), func(s *session) error {
				article, entry, err := s.article(command.Context(), args[0])
				if err != nil {
					return err
				}
				return s.show(article, entry, o)
			})
		},
	}
	flags := command.Flags()
	flags.BoolVar(&o.plain, "plain", false, a.words.Flags.Plain)
	flags.BoolVar(&o.asJSON, "json", false, a.words.Flags.JSON)
	flags.IntVar(&o.widthCells, "width", 0, a.words.Flags.Width)
	a.apart(command, "plain", "json")
	return command
}

// show prints an article: blocks as JSON, logical text into a pipe, and laid
// out on a terminal, or in a pipe where --terminal says for which one.
func (s *session) show(article document.Document, entry news.Entry, o readOptions) error {
	switch {
	case o.asJSON:
		return writeRecords(s.stdout, article)
	case o.plain || !s.out.terminal && modeOf(s.flags.terminal) == "":
		return s.writePlain(article, o.widthCells)
	default:
		return s.out.article(article, entry, s.screenWords, o.widthCells)
	}
}

// asDigits writes Arabic and Persian digits as ASCII: a number that the reader shows
// as ٤٢ may be typed so.
func asDigits(typed string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return r - '٠' + '0'
		case r >= '۰' && r <= '۹':
			return r - '۰' + '0'
		}
		return r
	}, typed)
}

// article gets the text of an entry by its number, or of any page.
func (s *session) article(ctx context.Context, asked string) (document.Document, news.Entry, error) {
	if id, err := strconv.ParseInt(asDigits(asked), 10, 64); err == nil {
		return s.articleOfEntry(ctx, id)
	}
	if !isWebAddress(asked) {
		return document.Document{}, news.Entry{}, fmt.Errorf(s.words.NotAnID, config.Redacted(asked))
	}
	page, err := s.service.Page(ctx, asked)
	if err != nil {
		return page, news.Entry{}, s.failedPage(err)
	}
	if page.URL == "" {
		page.URL = asked
	}
	return page, entryOfPage(page), nil
}

// entryOfPage is what is known of a page that stands in no feed.
func entryOfPage(page document.Document) news.Entry {
	return news.Entry{FeedName: page.Site, URL: page.URL, Title: page.Title, Author: page.Byline, Published: parseMoment(page.Published)}
}

// articleOfEntry gets the full text, or what is stored with a word about why
// there is no more.
func (s *session) articleOfEntry(ctx context.Context, id int64) (document.Document, news.Entry, error) {
	entries, err := s.service.Entries(ctx, []int64{id})
	if err != nil {
		return document.Document{}, news.Entry{}, failed(err)
	}
	if len(entries) == 0 {
		return document.Document{}, news.Entry{}, s.noSuchEntry(id)
	}
	article, err := s.service.FullText(ctx, id)
	if err == nil {
		return s.completed(article, entries[0]), entries[0], nil
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, feeds.ErrNoEntry) {
		return article, entries[0], failed(err)
	}
	stored, storedErr := s.service.Article(ctx, id)
	if storedErr != nil || len(stored.Blocks) == 0 {
		return stored, entries[0], s.failedPage(err)
	}
	s.log.write(err)
	s.messages.line(fmt.Sprintf(s.words.OnlyStored, s.pageSentence(err)))
	return s.completed(stored, entries[0]), entries[0], nil
}

// failedPage is failed for an error about the page of an article.
func (s *session) failedPage(err error) error {
	return &failure{code: exitFailed, sentence: s.pageSentence(err), cause: err}
}

func (s *session) pageSentence(err error) string {
	var fault *news.Fault
	if errors.As(err, &fault) {
		return s.screenWords.ExplainPage(fault.Kind)
	}
	return s.sentence(err)
}

func (s *session) noSuchEntry(id int64) error {
	return refuse(fmt.Sprintf(s.words.NoSuchEntry, strconv.FormatInt(id, 10)))
}

// completed adds what the feed knows and the page did not say.
func (s *session) completed(article document.Document, entry news.Entry) document.Document {
	if article.Title == "" {
		article.Title = entry.Title
	}
	if article.Byline == "" {
		article.Byline = entry.Author
	}
	if article.Site == "" {
		article.Site = entry.FeedName
	}
	if article.URL == "" {
		article.URL = entry.URL
	}
	if at := moment(entry.Published); article.Published == "" && at != nil {
		article.Published = *at
	}
	return article
}

// writePlain writes title, byline, text and address as logical text, its lines
// broken where a width is asked for.
func (s *session) writePlain(article document.Document, widthCells int) error {
	for _, part := range []string{article.Title, s.words.join(article.Site, article.Byline), article.PlainText(), article.URL} {
		if part == "" {
			continue
		}
		if widthCells > 0 {
			part = s.out.wrap(part, widthCells)
		}
		if _, err := fmt.Fprintf(s.stdout, "%s\n\n", part); err != nil {
			return failed(err)
		}
	}
	return nil
}

func parseMoment(text string) time.Time {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return time.Time{}
	}
	return at
}
