package discover

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"khabar/feeds/charset"
	"khabar/feeds/news"
	"khabar/feeds/parse"
)

// candidateOf describes a feed.
func candidateOf(feed parse.Feed, address string, kind news.FeedKind) news.Candidate {
	c := news.Candidate{URL: address, Title: feed.Title, Kind: kind, Entries: len(feed.Entries)}
	for _, entry := range feed.Entries {
		if entry.Published.After(c.Newest) {
			c.Newest = entry.Published
		}
		if len(c.Headlines) < headlinesMax && entry.Title != "" {
			c.Headlines = append(c.Headlines, entry.Title)
		}
	}
	return c
}

// headlinesMax is how many headlines are kept for a preview.
const headlinesMax = 3

// printEntries is how many entries tell feeds apart.
const printEntries = 5

// printOf gives feeds with the same news the same text: RSS and Atom of one
// site, or one feed at two addresses. Empty feeds are told apart by their title.
func printOf(feed parse.Feed) string {
	if len(feed.Entries) == 0 {
		return "empty\n" + feed.Title
	}
	print := strconv.Itoa(len(feed.Entries))
	for _, entry := range feed.Entries[:min(printEntries, len(feed.Entries))] {
		print += "\n" + parse.Canonical(entry.URL) + "\n" + entry.Title
	}
	return print
}

// kindOf names the format of what parse has taken for a feed, by its root.
func kindOf(body []byte, contentType string) news.FeedKind {
	text, _ := charset.Decode(body, contentType)
	text = bytes.TrimSpace(text)
	if len(text) > 0 && text[0] == '{' {
		return news.FeedJSON
	}
	atom, rss := bytes.Index(text, []byte("<feed")), bytes.Index(text, []byte("<rss"))
	if rss < 0 {
		rss = bytes.Index(text, []byte("<rdf:RDF"))
	}
	if atom >= 0 && (rss < 0 || atom < rss) {
		return news.FeedAtom
	}
	return news.FeedRSS
}

// ranked orders what was found: feeds with news before empty ones, comments
// last; otherwise the page's own order stays.
func ranked(list []found) []news.Candidate {
	slices.SortStableFunc(list, func(a, b found) int { return a.rank() - b.rank() })
	candidates := make([]news.Candidate, len(list))
	for i, f := range list {
		candidates[i] = f.candidate
	}
	return candidates
}

func (f found) rank() int {
	rank := 0
	if f.guessed {
		rank++
	}
	if f.candidate.Entries == 0 {
		rank += 2
	}
	if isComments(f.candidate) {
		rank += 4
	}
	return rank
}

// isComments tells feeds of what readers have written: WordPress's and
// Blogger's, which sites name beside their own.
func isComments(c news.Candidate) bool {
	path, title := strings.ToLower(c.URL), strings.ToLower(c.Title)
	return strings.Contains(path, "/comments") || strings.Contains(path, "comments-rss") || strings.Contains(path, "feed=comments") ||
		strings.HasPrefix(title, "comments on") || strings.HasPrefix(title, "comments for") ||
		strings.HasPrefix(title, "تعليقات") || strings.HasPrefix(title, "التعليقات")
}
