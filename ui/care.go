package ui

import (
	"cmp"
	"context"
	"encoding/json"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
	"khabar/ui/feededitor"
)

// keptFolded is the name under which the folded folders are kept for the next time.
const keptFolded = "folded"

// recallFolded folds the folders that were the last time.
func (m *Model) recallFolded() {
	kept, err := m.service.Kept(m.context, keptFolded)
	var paths []string
	if err == nil && json.Unmarshal([]byte(kept), &paths) == nil {
		m.sidebar.SetFolded(paths)
	}
}

// fold opens or closes the folder that is selected; where none is, the pane pages.
func (m *Model) fold() tea.Cmd {
	if !m.sidebar.Fold() {
		m.sidebar.Page(1)
		return nil
	}
	paths, err := json.Marshal(m.sidebar.Folded())
	if err != nil {
		return nil
	}
	return m.keep(keptFolded, string(paths))
}

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

// moveInList moves the selected feed or folder up (-1) or down (1) by one place.
func (m *Model) moveInList(direction int) tea.Cmd {
	moved, other, below, ok := m.sidebar.Beside(direction)
	if !ok {
		m.say(m.kit.Words.Care.NotFurther, false)
		return nil
	}
	if account := cmp.Or(moved.Account, other.Account); account != "" {
		m.say(m.kit.Words.OfAccount(account), false)
		return nil
	}
	item, _ := m.sidebar.Selected()
	said := listApplied{undone: m.kit.Words.FeedEditor.Reordered + " «" + item.Label + "»", keepPlace: true}
	return m.editList(said, func(ctx context.Context, list FeedList) (ListUndo, error) {
		return list.Place(ctx, moved.URL, other.URL, below)
	})
}
