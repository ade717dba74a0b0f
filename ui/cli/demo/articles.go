package demo

import (
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"time"
)

//go:embed articles/*/*.html
var sources embed.FS

// article is one article of an outlet. Its source is a fragment of HTML after a
// comment of "key: value" lines:
//
//	<!--
//	title: the headline
//	author: who wrote it
//	age: 2h30m
//	section: where it stands
//	caption: what the picture shows (left out: no picture)
//	language: en (left out: ar)
//	summary: one or two sentences, the only text in the feed
//	first-title, first-summary: what stood there in the first edition, and
//	correction: what was wrong with it (left out: nothing was)
//	-->
type article struct {
	Slug      string
	Title     string
	Author    string
	Section   string
	Caption   string
	Language  string
	Summary   string
	Published time.Time
	Body      template.HTML
	// Correction says what was wrong in the first edition, which had FirstTitle and
	// FirstSummary; all three are empty where nothing was.
	Correction, FirstTitle, FirstSummary string
}

// first is the article as it stood in the feed of the first edition.
func (a article) first() article {
	if a.Correction != "" {
		a.Title, a.Summary, a.Correction = a.FirstTitle, a.FirstSummary, ""
	}
	return a
}

// feedParagraphs are what the feed tells of the article.
func (a article) feedParagraphs() []string {
	if a.Correction == "" {
		return []string{a.Summary}
	}
	return []string{a.Summary, a.Correction}
}

// Direction is the value of the HTML attribute dir.
func (a article) Direction() string {
	if a.Language == "ar" {
		return "rtl"
	}
	return "ltr"
}

// readArticles reads the articles of an outlet, in no particular order.
func readArticles(outletSlug string, now time.Time) ([]article, error) {
	files, err := fs.Glob(sources, "articles/"+outletSlug+"/*.html")
	if err != nil {
		return nil, err
	}
	var articles []article
	for _, file := range files {
		source, err := sources.ReadFile(file)
		if err != nil {
			return nil, err
		}
		a, err := parseArticle(string(source), now)
		if err != nil {
			return nil, fmt.Errorf("demo: %s: %w", file, err)
		}
		a.Slug = strings.TrimSuffix(path.Base(file), ".html")
		articles = append(articles, a)
	}
	return articles, nil
}

// parseArticle reads a source; everything but the slug comes from it.
func parseArticle(source string, now time.Time) (article, error) {
	head, body, ok := strings.Cut(strings.TrimPrefix(source, "<!--\n"), "\n-->\n")
	if !ok {
		return article{}, fmt.Errorf("no header")
	}
	// The text is ours, so it is HTML that may be trusted as it is.
	a := article{Language: "ar", Body: template.HTML(strings.TrimSpace(body))}
	for line := range strings.Lines(head) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		if err := a.set(key, strings.TrimSpace(value), now); err != nil {
			return article{}, err
		}
	}
	if a.Title == "" || a.Author == "" || a.Section == "" || a.Summary == "" || a.Published.IsZero() || a.Body == "" {
		return article{}, fmt.Errorf("title, author, section, summary, age and body are required")
	}
	if corrected := a.Correction != ""; corrected != (a.FirstTitle != "") || corrected != (a.FirstSummary != "") {
		return article{}, fmt.Errorf("first-title, first-summary and correction go together")
	}
	if a.Correction != "" {
		a.Body += "\n<p>" + template.HTML(template.HTMLEscapeString(a.Correction)) + "</p>"
	}
	return a, nil
}

func (a *article) set(key, value string, now time.Time) error {
	switch key {
	case "title":
		a.Title = value
	case "author":
		a.Author = value
	case "section":
		a.Section = value
	case "caption":
		a.Caption = value
	case "language":
		a.Language = value
	case "summary":
		a.Summary = value
	case "first-title":
		a.FirstTitle = value
	case "first-summary":
		a.FirstSummary = value
	case "correction":
		a.Correction = value
	case "age":
		age, err := parseAge(value)
		if err != nil {
			return err
		}
		a.Published = now.Add(-age).UTC().Truncate(time.Second)
	default:
		return fmt.Errorf("unknown key %q", key)
	}
	return nil
}

// parseAge reads what time.ParseDuration does, and days: "3d4h".
func parseAge(s string) (time.Duration, error) {
	var days int
	if number, rest, ok := strings.Cut(s, "d"); ok {
		var err error
		if days, err = strconv.Atoi(number); err != nil {
			return 0, err
		}
		if s = rest; s == "" {
			s = "0s"
		}
	}
	age, err := time.ParseDuration(s)
	return time.Duration(days)*24*time.Hour + age, err
}
