// Package guide is the built-in feed that teaches khabar: a handful of articles
// in Arabic and the same in English, embedded in the program and handed out as
// RSS 2.0, so that they are parsed, cleaned, stored and shown like any other
// feed. It does not know who asks, nor where the articles end up.
package guide

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

// Addresses of the guide in a feed list.
const (
	Address        = "khabar:guide"    // in Arabic
	AddressEnglish = "khabar:guide-en" // in English
)

//go:embed ar/*.html en/*.html
var sources embed.FS

// edition is the guide in one language; folder is where its articles lie.
type edition struct {
	folder, language, title, description string
}

var editions = map[string]edition{
	Address: {
		folder: "ar", language: "ar", title: "دليل خبر",
		description: "كيف تقرأ الأخبار العربية في الطرفية ببرنامج خبر",
	},
	AddressEnglish: {
		folder: "en", language: "en", title: "khabar guide",
		description: "How to read Arabic news in a terminal with khabar",
	},
}

// article is one article of the guide. Name is the same in both languages.
type article struct {
	name, title, summary, body string
}

// Feed returns the guide as an RSS 2.0 document, in the order in which it wants
// to be read; ok is false when no guide has this address. The items carry no
// dates: to their reader they are as old as the first sight of them.
func Feed(address string) (rss []byte, ok bool) {
	edition, ok := editions[address]
	if !ok {
		return nil, false
	}
	articles, err := edition.articles()
	if err != nil {
		// The sources are part of the program; the tests read every one.
		panic(err)
	}
	return encode(address, edition, articles), true
}

// articles reads the sources of an edition. Their file names begin with a
// number that gives the order: "1-welcome.html" is the first, "welcome".
func (e edition) articles() ([]article, error) {
	files, err := fs.Glob(sources, e.folder+"/*.html")
	if err != nil {
		return nil, err
	}
	articles := make([]article, 0, len(files))
	for _, file := range files {
		source, err := sources.ReadFile(file)
		if err != nil {
			return nil, err
		}
		one, err := parseArticle(strings.TrimPrefix(file, e.folder+"/"), string(source))
		if err != nil {
			return nil, err
		}
		articles = append(articles, one)
	}
	return articles, nil
}

// parseArticle splits a source into its parts. The first two lines are comments
// that hold the title and the summary; the rest is the body as HTML.
func parseArticle(file, source string) (article, error) {
	title, rest, _ := strings.Cut(source, "\n")
	summary, body, _ := strings.Cut(rest, "\n")
	_, name, numbered := strings.Cut(strings.TrimSuffix(file, ".html"), "-")
	one := article{name: name, title: comment(title), summary: comment(summary), body: strings.TrimSpace(body)}
	if !numbered || one.title == "" || one.summary == "" || one.body == "" {
		return article{}, fmt.Errorf("guide: %s: want NUMBER-NAME.html with a title, a summary and a body", file)
	}
	return one, nil
}

// comment gives the text of a line that is an HTML comment, or nothing.
func comment(line string) string {
	text, opened := strings.CutPrefix(strings.TrimSpace(line), "<!--")
	text, closed := strings.CutSuffix(text, "-->")
	if !opened || !closed {
		return ""
	}
	return strings.TrimSpace(text)
}
