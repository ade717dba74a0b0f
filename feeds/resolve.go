package feeds

import (
	"context"
	"slices"
	"strings"

	"khabar/feeds/fold"
	"khabar/feeds/news"
	"khabar/feeds/query"
	"khabar/feeds/store"
)

// Interpret says what in a search is not understood. It does not search.
func (s *Service) Interpret(ctx context.Context, words string) ([]news.QueryFault, error) {
	_, faults, err := s.resolve(ctx, query.Parse(words))
	return faults, err
}

// resolve turns a search into what the store looks for: names into those of feeds
// and authors that are there, dates into moments. What is no date or state is left
// out; a name that nothing has finds nothing.
func (s *Service) resolve(ctx context.Context, q query.Query) (hits store.Hits, faults []news.QueryFault, err error) {
	hits.Match, hits.Without = q.Match()
	var more []news.QueryFault
	hits.Since, hits.Until, faults = q.Dates(s.now())
	states, more := q.States()
	faults = append(faults, more...)
	hits.Read, hits.Starred = decided(states.Read, &hits), decided(states.Starred, &hits)
	hits.Offline, hits.New = decided(states.Offline, &hits), decided(states.New, &hits)
	hits.Muted, hits.Edited = decided(states.Muted, &hits), decided(states.Edited, &hits)
	if more, err = s.resolveFeeds(ctx, q, &hits); err != nil {
		return hits, nil, err
	}
	faults = append(faults, more...)
	if more, err = s.resolveAuthors(ctx, q, &hits); err != nil {
		return hits, nil, err
	}
	faults = append(faults, more...)
	if q.Words() > fold.QueryTermsMax {
		faults = append(faults, news.QueryFault{Kind: news.QueryLong})
	}
	return hits, faults, nil
}

// decided says whether something has to be so, or not, or either. Nothing can be
// both.
func decided(wanted query.Wanted, hits *store.Hits) *bool {
	hits.None = hits.None || wanted.Yes && wanted.No
	if !wanted.Yes && !wanted.No {
		return nil
	}
	return &wanted.Yes
}

// named is a field of a search by which feeds are chosen: what they are called
// there, and the fault where none is.
type named struct {
	field query.Field
	fault news.QueryFaultKind
	names func(news.Feed) []string
}

var namedFields = []named{
	{query.Feed, news.QueryFeed, func(feed news.Feed) []string { return []string{feed.Name} }},
	{query.Folder, news.QueryFolder, func(feed news.Feed) []string { return []string{feed.Folder} }},
	{query.Tag, news.QueryTag, func(feed news.Feed) []string { return feed.Tags }},
}

// resolveFeeds restricts to the feeds that the filters by feed, folder and tag name.
// Several of one field are alternatives.
func (s *Service) resolveFeeds(ctx context.Context, q query.Query, hits *store.Hits) (faults []news.QueryFault, err error) {
	var all []news.Feed
	for _, by := range namedFields {
		filters := filled(q.Field(by.field))
		if len(filters) == 0 {
			continue
		}
		if all == nil {
			if all, err = s.Feeds(ctx); err != nil {
				return nil, err
			}
			hits.FeedIDs = feedIDs(all)
		}
		var wanted []int64
		restricts := false
		for _, f := range filters {
			found := by.find(all, f.Value)
			if len(found) == 0 {
				faults = append(faults, news.QueryFault{Kind: by.fault, Value: f.Value})
			}
			if f.Exclude {
				hits.FeedIDs = slices.DeleteFunc(hits.FeedIDs, func(id int64) bool { return slices.Contains(found, id) })
				continue
			}
			restricts = true
			wanted = append(wanted, found...)
		}
		if restricts {
			hits.FeedIDs = slices.DeleteFunc(hits.FeedIDs, func(id int64) bool { return !slices.Contains(wanted, id) })
		}
	}
	return faults, nil
}

// filled gives the filters that have a value; one without is still being typed.
func filled(filters []query.Filter) []query.Filter {
	return slices.DeleteFunc(filters, func(f query.Filter) bool { return f.Value == "" })
}

func feedIDs(feeds []news.Feed) []int64 {
	ids := make([]int64, len(feeds))
	for i, feed := range feeds {
		ids[i] = feed.ID
	}
	return ids
}

// find gives the feeds that are called so; where none is exactly, those with a name
// that it is a part of, and then those where it is one without its article.
func (by named) find(all []news.Feed, value string) (ids []int64) {
	exact := func(name, wanted string) bool {
		return name == wanted || by.field == query.Folder && news.InFolder(name, wanted)
	}
	bare := func(name, wanted string) bool {
		word, defined := strings.CutPrefix(wanted, "ال")
		return defined && word != "" && strings.Contains(name, word)
	}
	for _, matches := range []func(name, wanted string) bool{exact, strings.Contains, bare} {
		for _, feed := range all {
			if by.called(feed, value, matches) {
				ids = append(ids, feed.ID)
			}
		}
		if len(ids) > 0 {
			return ids
		}
	}
	return nil
}

// called says whether one of a feed's names matches, or its address has the value in
// it, where that looks like a part of an address.
func (by named) called(feed news.Feed, value string, matches func(name, wanted string) bool) bool {
	if by.field == query.Feed && strings.Contains(value, ".") && strings.Contains(strings.ToLower(feed.URL), strings.ToLower(value)) {
		return true
	}
	wanted := query.FoldedPath(value)
	return wanted != "" && slices.ContainsFunc(by.names(feed), func(name string) bool { return matches(query.FoldedPath(name), wanted) })
}

// resolveAuthors restricts to the authors that the filters by author name.
func (s *Service) resolveAuthors(ctx context.Context, q query.Query, hits *store.Hits) (faults []news.QueryFault, err error) {
	filters := filled(q.Field(query.Author))
	if len(filters) == 0 {
		return nil, nil
	}
	all, err := s.store.Authors(ctx)
	if err != nil {
		return nil, err
	}
	for _, f := range filters {
		found := namesWith(all, fold.Fold(f.Value))
		if len(found) == 0 {
			faults = append(faults, news.QueryFault{Kind: news.QueryAuthor, Value: f.Value})
		}
		if f.Exclude {
			hits.NotAuthors = append(hits.NotAuthors, found...)
			continue
		}
		hits.Authors = append(append([]string{}, hits.Authors...), found...)
	}
	hits.None = hits.None || hits.Authors != nil && len(hits.Authors) == 0
	return faults, nil
}

// namesWith gives the names that have something folded in them.
func namesWith(names []string, folded string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		return folded == "" || !strings.Contains(fold.Fold(name), folded)
	})
}
