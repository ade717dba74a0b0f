package ui

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
	"khabar/ui/feededitor"
)

// beginTagging opens the page for the tags of a feed.
func (m *Model) beginTagging(feed news.Feed) {
	m.edit(feed, feededitor.Options{Purpose: feededitor.Tag, Name: feed.Name, Tags: joinTags(feed.Tags)})
}

// tagFeed gives a feed the tags that were typed.
func (m *Model) tagFeed(feed news.Feed, typed string) tea.Cmd {
	tags := splitTags(typed)
	said := listApplied{words: m.kit.Words.Care.Tagged + " «" + joinTags(tags) + "»", show: feed.URL}
	if len(tags) == 0 {
		said.words = m.kit.Words.Care.Untagged
	}
	return m.editList(said, func(ctx context.Context, list FeedList) (ListUndo, error) { return list.Tag(ctx, feed.URL, tags) })
}

func joinTags(tags []string) string { return strings.Join(tags, "، ") }

// splitTags reads what was typed: tags with commas of either script between, with
// or without a number sign before them.
func splitTags(typed string) []string {
	var tags []string
	for _, tag := range strings.FieldsFunc(typed, func(r rune) bool { return r == ',' || r == '،' || r == '#' }) {
		if tag = strings.TrimSpace(tag); tag != "" {
			tags = append(tags, tag)
		}
	}
	return tags
}
