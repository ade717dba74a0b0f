package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"khabar/feeds/document"
	"khabar/feeds/news"
)

// format is a kind of file that an article is saved in.
type format struct {
	ending string
	file   func(d document.Document, now time.Time) ([]byte, error)
}

// formats are what --as allows; the first is the default.
var formats = []format{
	{"md", func(d document.Document, _ time.Time) ([]byte, error) { return []byte(document.Markdown(d)), nil }},
	{"html", func(d document.Document, _ time.Time) ([]byte, error) { return []byte(document.HTML(d)), nil }},
	{"txt", func(d document.Document, _ time.Time) ([]byte, error) { return []byte(document.PlainFile(d)), nil }},
	{"epub", document.EPUB},
}

// toStandardOutput is the name of no file.
const toStandardOutput = "-"

// namesMax is how many files of one title are told apart by numbers.
const namesMax = 1000

// saveOptions are the flags of save.
type saveOptions struct{ as, output string }

func (a *app) saveCommand() *cobra.Command {
	var o saveOptions
	command := &cobra.Command{
		Use: "save ID|URL", Short: a.words.Saving.Short, Args: cobra.ExactArgs(1),
		Example: "  khabar save 42\n  khabar save 42 --as epub\n  khabar save https://example.com/news/1 --output article.html\n" +
			"  khabar save 42 --as md --output - | less",
		RunE: func(command *cobra.Command, args []string) error {
			f, err := a.formatOf(o)
			if err != nil {
				return err
			}
			return a.withService(command.Context(), func(s *session) error {
				return s.save(command.Context(), args[0], f, o.output)
			})
		},
	}
	command.Flags().StringVar(&o.as, "as", "", a.words.Saving.As)
	command.Flags().StringVar(&o.output, "output", "", a.words.Saving.Output)
	return command
}

// formatOf is the format that was asked for, else that of the file's ending.
func (a *app) formatOf(o saveOptions) (format, error) {
	var endings []string
	for _, f := range formats {
		if o.as == f.ending || o.as == "" && strings.EqualFold(filepath.Ext(o.output), "."+f.ending) {
			if f.ending == "epub" && o.output == toStandardOutput && a.out.terminal {
				return f, errors.New(a.words.Saving.NotOnto)
			}
			return f, nil
		}
		endings = append(endings, f.ending)
	}
	if o.as != "" {
		return format{}, fmt.Errorf("--as %s: "+a.words.Saving.WrongAs, o.as, strings.Join(endings, ", "))
	}
	return formats[0], nil
}

// save writes an article to a file and says which.
func (s *session) save(ctx context.Context, asked string, f format, output string) error {
	article, _, err := s.article(ctx, asked)
	if err != nil {
		return err
	}
	data, err := f.file(article, s.now())
	if err != nil {
		return failed(err)
	}
	if output == toStandardOutput {
		_, err := s.stdout.Write(data)
		return failed(err)
	}
	name := output
	if name == "" {
		name, err = createNumbered(document.FileName(article), f.ending, data)
	} else {
		err = createFile(name, data)
	}
	if errors.Is(err, fs.ErrExist) {
		return refuse(fmt.Sprintf(s.words.Saving.Exists, name))
	}
	if err != nil {
		return failed(err)
	}
	return s.out.line(name)
}

// saveStored writes what is stored of an entry as Markdown to a new file in the
// folder where khabar was started, for the reader's key.
func (s *session) saveStored(ctx context.Context, entry news.Entry) (file string, err error) {
	article, err := s.service.Article(ctx, entry.ID)
	if err != nil {
		return "", err
	}
	article = s.completed(article, entry)
	return createNumbered(document.FileName(article), "md", []byte(document.Markdown(article)))
}

// createNumbered writes name.ending, or name-2.ending where that is taken.
func createNumbered(name, ending string, data []byte) (file string, err error) {
	for i := 1; i <= namesMax; i++ {
		file = name + "." + ending
		if i > 1 {
			file = fmt.Sprintf("%s-%d.%s", name, i, ending)
		}
		if err = createFile(file, data); !errors.Is(err, fs.ErrExist) {
			return file, err
		}
	}
	return file, err
}

// createFile writes a file that must not be there yet. What could not be
// written whole is taken away again.
func createFile(name string, data []byte) error {
	const mode = 0o666 // less what the user's umask takes
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err != nil {
		_ = os.Remove(name)
	}
	return err
}
