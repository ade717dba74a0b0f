package feeds

import (
	"context"
	"errors"
	"slices"

	"khabar/feeds/clean"
	"khabar/feeds/news"
	"khabar/feeds/store"
	"khabar/feeds/sync"
)

// pagesMax bounds a server that has more for ever: ten million entries.
const pagesMax = 20_000

// conversation is one sync of one account.
type conversation struct {
	service  *Service
	account  *account
	server   sync.Server
	feeds    map[string]store.State // by the server's ids
	result   news.Synced
	read     int // entries read of the server
	progress func(news.SyncProgress)
}

// syncAccount tells and asks the server of one account. The error is one of the
// database, or of a cancelled context; a fault of the server is in the answer.
func (s *Service) syncAccount(ctx context.Context, a *account, progress func(news.SyncProgress)) (news.Synced, error) {
	leave, err := a.enter(ctx)
	if err != nil {
		return news.Synced{Account: a.Name}, err
	}
	defer leave()
	c := &conversation{service: s, account: a, progress: progress, result: news.Synced{Account: a.Name, URL: store.AccountURL(a.stored.ID, "")}}
	if a.stored.Fault != nil && a.stored.Fault.RetryAt.After(s.now()) {
		c.result.Fault = a.stored.Fault // the server has asked for patience
		return c.result, nil
	}
	err = c.run(ctx)
	if c.result.New > 0 {
		s.indexSoon(indexPause)
		s.tellSoon() // of what filters have marked
	}
	var fault *news.Fault
	if ctx.Err() != nil || err != nil && !errors.As(err, &fault) {
		return c.result, errors.Join(ctx.Err(), err)
	}
	if fault != nil {
		c.result.Fault = s.refused(a, fault)
	}
	a.stored.Fault = c.result.Fault
	return c.result, s.store.PutAccountFault(ctx, a.stored.ID, c.result.Fault, s.now())
}

// refused is the fault of an account's server as it is kept. One that does not know
// the user is told the secret anew the next time.
func (s *Service) refused(a *account, fault *news.Fault) *news.Fault {
	if fault.Kind == news.FaultLogin {
		a.server = nil
	}
	kept := *fault
	kept.At, kept.Detail = s.now(), clean.Line(fault.Detail)
	return &kept
}

// run is the order of a sync. What was changed here is told first, so that what
// is asked for afterwards holds it.
func (c *conversation) run(ctx context.Context) (err error) {
	defer func() {
		if defect := recover(); defect != nil {
			err = internal(defect, c.service.now())
		}
	}()
	if c.server, err = c.service.open(ctx, c.account); err != nil {
		return err
	}
	for _, step := range []func(context.Context) error{c.tell, c.takeFeeds, c.takeNews, c.takeStates} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// tell tells the server what was changed here. Of each entry and state the
// journal holds the last change only, so that all that go one way can go
// together.
func (c *conversation) tell(ctx context.Context) error {
	sent, err := c.service.tell(ctx, c.account, c.server)
	c.result.Sent = sent
	return err
}

// takeFeeds takes over what the account follows.
func (c *conversation) takeFeeds(ctx context.Context) error {
	feeds, err := c.server.Feeds(ctx)
	if err != nil {
		return err
	}
	list := make([]store.AccountFeed, len(feeds))
	for i, f := range feeds {
		list[i] = store.AccountFeed{Remote: f.ID, Title: f.Title, Homepage: f.Homepage, Folder: f.Folder}
	}
	if err := c.service.store.PutAccountFeeds(ctx, c.account.stored, list); err != nil {
		return err
	}
	c.feeds, err = c.service.store.AccountFeeds(ctx, c.account.stored.ID)
	return err
}

// takeNews takes what has come since the last time, page by page. Each is stored
// with the place behind it, so that a sync that is broken off goes on from there.
func (c *conversation) takeNews(ctx context.Context) error {
	for range pagesMax {
		mark := c.account.stored.Mark
		page, err := c.server.News(ctx, mark)
		if err != nil {
			return err
		}
		total := 0
		if page.Total > 0 {
			total = c.read + page.Total
		}
		unknown, err := c.service.store.FreshRemotes(ctx, c.account.stored.ID, page.IDs)
		if err != nil {
			return err
		}
		if err := c.fetch(ctx, unknown, mark, total); err != nil {
			return err
		}
		if err := c.take(ctx, page.Entries, page.Next, total); err != nil {
			return err
		}
		if !page.More || page.Next == mark {
			return nil
		}
	}
	return nil
}

// fetch takes entries that are not here yet.
func (c *conversation) fetch(ctx context.Context, unknown []string, mark string, total int) error {
	for batch := range slices.Chunk(unknown, sync.FetchMax) {
		entries, err := c.server.Fetch(ctx, batch)
		if err != nil {
			return err
		}
		if err := c.take(ctx, entries, mark, total); err != nil {
			return err
		}
	}
	return nil
}

// take stores entries with their states, and the mark.
func (c *conversation) take(ctx context.Context, entries []sync.Entry, mark string, total int) error {
	s, now := c.service, c.service.now()
	items, states := map[string][]store.Item{}, []store.RemoteState(nil)
	for i, e := range entries {
		feed, known := c.feeds[e.FeedID]
		if !known || e.ID == "" {
			continue // of a feed that the account has left, or has just got
		}
		items[e.FeedID] = append(items[e.FeedID], store.Item{
			Identity: e.ID, Title: e.Title, URL: e.URL, Author: e.Author,
			Summary: clean.Ellipsis(e.Summary, summaryRunesMax), Content: e.Content, Published: e.Published, Position: i,
		})
		states = append(states, store.RemoteState{FeedID: feed.ID, Remote: e.ID, Unread: e.Unread, Starred: e.Starred})
	}
	var visits []*store.Visit
	for remote, list := range items {
		feed := c.feeds[remote]
		s.judge(list, news.Feed{ID: feed.ID, Name: feed.Name, URL: feed.URL, Folder: feed.Folder})
		visit := &store.Visit{FeedID: feed.ID, At: now, NotModified: true, Account: true}
		// News goes back for days, not months: no name is asked for that long.
		visit.Sweep, visit.Whole = feed.SweepDue(now), true
		if err := s.store.Prepare(ctx, visit, list, max(feed.Entries, c.read)); err != nil {
			return err
		}
		visits = append(visits, visit)
	}
	if err := s.store.WriteAccount(ctx, c.account.stored.ID, visits, states, mark); err != nil {
		return err
	}
	c.account.stored.Mark = mark
	for _, visit := range visits {
		c.result.New += visit.New
	}
	if len(entries) == 0 {
		return nil
	}
	c.read += len(entries)
	c.progress(news.SyncProgress{Account: c.account.Name, Read: c.read, Total: total, New: c.result.New})
	return nil
}
