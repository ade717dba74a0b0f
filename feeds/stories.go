package feeds

import (
	"context"
	"time"

	"khabar/feeds/breaking"
	"khabar/feeds/cluster"
	"khabar/feeds/news"
	"khabar/feeds/store"
)

const (
	// storyBatch is how many new entries are grouped at once, and recentMax with
	// how many they are compared.
	storyBatch = 1000
	recentMax  = 20_000
	// storyAge is from when on an entry is too old to be grouped: what a feed
	// brings when it is followed first reaches back for months.
	storyAge = 5 * 24 * time.Hour
)

// FindStories groups the entries that have come since it was called last with the
// recent ones, and says how many belong to a story now that did not before. It is
// for behind a refresh: it takes a tenth of a second for a thousand entries.
func (s *Service) FindStories(ctx context.Context) (grouped int, err error) {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return 0, err
	}
	defer leave()
	s.grouping.Lock()
	defer s.grouping.Unlock()
	for {
		fresh, err := s.store.Unsigned(ctx, storyBatch)
		if err != nil || len(fresh) == 0 {
			return grouped, err
		}
		links, err := s.group(ctx, fresh)
		if err != nil {
			return grouped, err
		}
		grouped += links
	}
}

func (s *Service) group(ctx context.Context, fresh []store.Unsigned) (links int, err error) {
	oldest := s.now().Add(-storyAge)
	g := store.Grouping{To: fresh[len(fresh)-1].ID, Since: oldest}
	var first, last time.Time
	for _, entry := range fresh {
		if entry.Published.Before(oldest) {
			continue
		}
		title, _ := breaking.Split(entry.Title)
		g.Signed = append(g.Signed, cluster.Item{ID: entry.ID, Feed: entry.Feed, At: entry.Published, Signature: cluster.Sign(title, entry.Summary)})
		if first.IsZero() || entry.Published.Before(first) {
			first = entry.Published
		}
		if entry.Published.After(last) {
			last = entry.Published
		}
	}
	if len(g.Signed) > 0 {
		recent, err := s.store.Signed(ctx, first.Add(-cluster.Span), last.Add(cluster.Span), recentMax)
		if err != nil {
			return 0, err
		}
		g.Links = cluster.Group(recent, g.Signed)
	}
	return len(g.Links), s.store.PutGrouping(ctx, g)
}

// Collapse leaves one entry of each story in a list: in the place of the first
// one, that which is in shown, else the first one, or, with byFeed, the one whose
// feed stands highest in the feed list.
func (s *Service) Collapse(ctx context.Context, lines []news.Line, shown []int64, byFeed bool) ([]news.Line, error) {
	members, err := s.store.Membership(ctx)
	if err != nil || len(members) == 0 {
		return lines, err
	}
	isShown := make(map[int64]bool, len(shown))
	for _, id := range shown {
		if members[id].Story != 0 {
			isShown[id] = true
		}
	}
	places := map[int64]int{} // in the collapsed list, by story
	collapsed := make([]news.Line, 0, len(lines))
	for _, line := range lines {
		id := line.ID
		story := members[id].Story
		if story == 0 {
			collapsed = append(collapsed, line)
			continue
		}
		place, there := places[story]
		if !there {
			places[story] = len(collapsed)
			collapsed = append(collapsed, line)
			continue
		}
		if at := collapsed[place].ID; !isShown[at] && (isShown[id] || byFeed && members[id].Position < members[at].Position) {
			collapsed[place].ID = id
		}
	}
	return collapsed, nil
}

// WithStories adds to ids those of the entries that are in the same stories.
func (s *Service) WithStories(ctx context.Context, ids []int64) ([]int64, error) {
	members, err := s.store.Membership(ctx)
	if err != nil {
		return nil, err
	}
	wanted, there := map[int64]bool{}, make(map[int64]bool, len(ids))
	for _, id := range ids {
		there[id] = true
		if story := members[id].Story; story != 0 {
			wanted[story] = true
		}
	}
	for id, member := range members {
		if wanted[member.Story] && !there[id] {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// Stories gives the stories of those of the entries that are in one, by their
// ids.
func (s *Service) Stories(ctx context.Context, ids []int64) (map[int64]news.Story, error) {
	stories, err := s.store.Stories(ctx, ids)
	for _, story := range stories {
		s.present(story.Entries)
	}
	return stories, err
}

// Versions gives what an entry said before its feed changed it, the oldest first,
// and last what it says now.
func (s *Service) Versions(ctx context.Context, id int64) ([]news.Version, error) {
	versions, err := s.store.Versions(ctx, id)
	for i := range versions {
		versions[i].Title, _ = breaking.Split(versions[i].Title)
	}
	return versions, err
}

// present takes out of titles what the feed list says and the marker of breaking
// news.
func (s *Service) present(entries []news.Entry) {
	for i := range entries {
		subscription := s.subscription(entries[i].FeedURL)
		entries[i].Title, entries[i].FeedColour = shownTitle(entries[i].Title, subscription.TitleWithout), subscription.Colour
		if headline, marked := breaking.Split(entries[i].Title); marked {
			entries[i].Title, entries[i].Breaking = headline, true
		}
	}
}

// Breaking gives the newest unread entry that an outlet has marked as breaking
// news since a time.
func (s *Service) Breaking(ctx context.Context, since time.Time) (entry news.Entry, found bool, err error) {
	const looked = 500 // of the newest; a feed of breaking news alone brings some hundred a day
	lines, err := s.store.List(ctx, news.Query{Unread: true, Since: since, Limit: looked}, store.Hits{})
	if err != nil {
		return entry, false, err
	}
	entries, err := s.Entries(ctx, news.IDs(lines))
	for _, e := range entries {
		if e.Breaking {
			return e, true, err
		}
	}
	return entry, false, err
}
