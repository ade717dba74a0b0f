// Package feeds is the door of the feed side: one Service that fetches, keeps,
// finds and marks. It wires the rooms below it and knows nothing of the screen
// or of the configuration files.
package feeds

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/singleflight"

	"khabar/feeds/extract"
	"khabar/feeds/fetch"
	"khabar/feeds/filter"
	"khabar/feeds/guard"
	"khabar/feeds/news"
	"khabar/feeds/picture"
	"khabar/feeds/store"
)

// Options says what a Service works with.
type Options struct {
	DatabasePath string
	UserAgent    string           // of every request; see feeds/fetch
	Workers      int              // feeds asked at once; 0 means workersDefault
	Rules        []Rule           // the user's rules for pages, before the built-in ones
	Now          func() time.Time // nil means time.Now

	// After a refresh, entries that were published more than KeepDays days ago
	// go, and of each feed those beyond the newest KeepEntries; 0 keeps all.
	// What is unread or starred stays in any case.
	KeepDays, KeepEntries int
	// FullTexts says that FetchWantedTexts fetches those of every feed whose
	// subscription says nothing else.
	FullTexts bool
	// Reveal gives the secrets of subscriptions; nil gives only those that are
	// written down.
	Reveal  func(context.Context, news.Secret) (string, error)
	Filters []news.Filter // see SetFilters
	// Accounts are those on servers, in the order in which they are shown.
	Accounts []Account
	// PictureDirectory is where images of articles are kept; empty keeps none.
	PictureDirectory string
}

// workersDefault is how many feeds are asked at once.
const workersDefault = 128

// OpenError says why the database cannot be used: its Kind, the Path of the
// file, and the cause. Open returns it, and so, wrapped, do the operations of
// a Service whose database stops working.
type OpenError = store.Error

// Rule says where the pages of a host keep their article.
type Rule = extract.Rule

// ErrNoEntry says that there is no entry with the given id.
var ErrNoEntry = store.ErrNoEntry

// Service is the feed side of khabar. Its methods may be called from any
// goroutine; two Services, also of two processes, may share one database.
type Service struct {
	store   *store.Store
	client  *fetch.Client
	workers int
	rules   []Rule
	now     func() time.Time
	gallery *picture.Gallery
	pages   singleflight.Group // full texts on their way, by entry
	turns   *turns             // at the processor
	keep    retention
	reveal  func(context.Context, news.Secret) (string, error)
	// following is the list that is followed; fullTexts says that full texts are
	// fetched behind each refresh where it says nothing else.
	following atomic.Pointer[following]
	fullTexts bool
	filters   atomic.Pointer[filter.Set] // nil filters nothing

	grouping  sync.Mutex // held by FindStories
	filtering sync.Mutex // held by ApplyFilters

	accounts  []*account
	telling   atomic.Bool // somebody is about to tell the servers of accounts
	tellDelay time.Duration

	// life ends with Close; what runs in the background hangs on it.
	life       context.Context
	end        context.CancelFunc
	background sync.WaitGroup
	closing    sync.Mutex // keeps background from growing once Close waits for it

	refreshing atomic.Int32 // refreshes that run now: the indexer waits
	indexing   atomic.Bool  // an indexer runs
	indexer    sync.Mutex   // held for one batch of it
}

// Unused says that the database at a path is there and nothing was ever fetched into it.
func Unused(ctx context.Context, path string) bool { return store.Unused(ctx, path) }

// Open opens the database, which it makes if there is none. Errors are
// *OpenError, except for those about a rule or a filter that cannot be read.
func Open(ctx context.Context, o Options) (*Service, error) {
	if _, err := extract.WithRules(ctx, o.Rules); err != nil {
		return nil, err
	}
	opened, err := store.Open(ctx, o.DatabasePath)
	if err != nil {
		return nil, err
	}
	s := &Service{store: opened, workers: o.Workers, rules: o.Rules, now: o.Now, tellDelay: tellDelayDefault, fullTexts: o.FullTexts,
		keep: retention{o.KeepDays, o.KeepEntries}}
	if s.workers <= 0 {
		s.workers = workersDefault
	}
	if s.now == nil {
		s.now = time.Now
	}
	if s.reveal = o.Reveal; s.reveal == nil {
		s.reveal = func(_ context.Context, secret news.Secret) (string, error) { return secret.Text, nil }
	}
	if err := s.SetFilters(o.Filters); err != nil {
		return nil, errors.Join(err, opened.Close())
	}
	s.turns = newTurns(min(runtime.NumCPU(), runtime.GOMAXPROCS(0)))
	s.client = fetch.New(fetch.Options{UserAgent: o.UserAgent, Now: s.now})
	s.gallery = picture.New(picture.Options{Getter: s.client, Directory: o.PictureDirectory})
	if err := s.followAccounts(ctx, o.Accounts); err != nil {
		return nil, errors.Join(err, opened.Close())
	}
	s.life, s.end = context.WithCancel(context.Background())
	s.indexSoon(indexDelay)
	s.start(s.keepBackedUp)
	return s, nil
}

// Close ends what runs in the background, at the next safe place, and closes
// the database.
func (s *Service) Close() error {
	s.closing.Lock()
	s.end()
	s.closing.Unlock()
	s.background.Wait()
	s.backUpLastMarks()
	return s.store.Close()
}

// start runs work in the background until it is done, or refuses because the
// Service is being closed. The work has to heed s.life.
func (s *Service) start(work func()) bool {
	s.closing.Lock()
	defer s.closing.Unlock()
	if s.life.Err() != nil {
		return false
	}
	guard.In(&s.background, work)
	return true
}

// ErrClosed says that the Service has been closed.
var ErrClosed = errors.New("the service is closed")

// enter begins an operation that Close has to wait for. Its context ends with
// the caller's and when the Service is closed; leave must be called.
func (s *Service) enter(ctx context.Context) (inner context.Context, leave func(), err error) {
	s.closing.Lock()
	defer s.closing.Unlock()
	if s.life.Err() != nil {
		return nil, nil, ErrClosed
	}
	s.background.Add(1)
	inner, cancel := context.WithCancel(ctx)
	unhook := context.AfterFunc(s.life, cancel)
	return inner, func() {
		unhook()
		cancel()
		s.background.Done()
	}, nil
}

// Follow makes the followed feeds those of the list, in its order. Feeds that
// are no longer in it are hidden; they and their entries come back when they
// are listed again.
func (s *Service) Follow(ctx context.Context, subscriptions []news.Subscription) error {
	if err := s.store.Follow(ctx, subscriptions); err != nil {
		return err
	}
	s.take(subscriptions)
	return nil
}

// Feeds gives the followed feeds in the order of the list.
func (s *Service) Feeds(ctx context.Context) ([]news.Feed, error) {
	list, err := s.store.Feeds(ctx)
	for i := range list {
		s.describeFeed(&list[i])
	}
	return list, err
}

// List gives the entries that the query wants, in its order; only those of
// followed feeds.
func (s *Service) List(ctx context.Context, q news.Query) ([]news.Line, error) {
	hits, found, err := s.search(ctx, q.Words)
	if err != nil || !found {
		return nil, err
	}
	return s.store.List(ctx, q, hits)
}

// Count says how many entries the query wants.
func (s *Service) Count(ctx context.Context, q news.Query) (int, error) {
	hits, found, err := s.search(ctx, q.Words)
	if err != nil || !found {
		return 0, err
	}
	return s.store.Count(ctx, q, hits)
}

// Entries gives the entries in the order of ids. Unknown ids are left out.
func (s *Service) Entries(ctx context.Context, ids []int64) ([]news.Entry, error) {
	list, err := s.store.Entries(ctx, ids)
	s.present(list)
	return list, err
}

// Mark changes the state of entries. It is on the disk when Mark returns; servers
// of accounts are told a little later. changed are those that were not so before.
func (s *Service) Mark(ctx context.Context, ids []int64, c news.Change) (changed []int64, err error) {
	changed, err = s.store.Mark(ctx, ids, c)
	s.tellSoon()
	return changed, err
}

// Attend says that the reader has pressed a key: for a moment, work behind the screen
// leaves a processor free. It does nothing else and never waits.
func (s *Service) Attend() { s.turns.attend() }

// EndVisit says that the reader has seen what is stored now: from here on only
// what comes later is new.
func (s *Service) EndVisit(ctx context.Context) error { return s.store.EndVisit(ctx) }

// Kept gives what Keep has kept under a name, or "".
func (s *Service) Kept(ctx context.Context, name string) (string, error) {
	return s.store.Kept(ctx, name)
}

// Keep keeps a value under a name: what the reader has chosen on the screen and
// finds again the next time.
func (s *Service) Keep(ctx context.Context, name, value string) error {
	return s.store.Keep(ctx, name, value)
}

// Health checks the database.
func (s *Service) Health(ctx context.Context) (news.Health, error) { return s.store.Health(ctx) }

// Readdress gives a feed another address, with all that is stored of it, before
// the list has it; nothing happens if a feed with news of its own is there.
func (s *Service) Readdress(ctx context.Context, from, to string) error {
	return s.store.Readdress(ctx, from, to)
}

// Recent counts the entries of each feed, by its id, that were published since.
func (s *Service) Recent(ctx context.Context, since time.Time) (map[int64]int, error) {
	return s.store.Recent(ctx, since)
}

// Handed lists the entries that were read or starred, by their feed's address; see
// TakeOver.
func (s *Service) Handed(ctx context.Context) (map[string][]news.Handed, error) {
	return s.store.Handed(ctx)
}

// TakeOver marks the entries of a followed feed as they were in another copy of the
// program, and says how many of them are here. Starred ones that are not come along.
func (s *Service) TakeOver(ctx context.Context, feedURL string, entries []news.Handed) (found int, err error) {
	found, err = s.store.TakeOver(ctx, feedURL, entries)
	s.indexSoon(indexPause)
	return found, err
}
