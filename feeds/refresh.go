package feeds

import (
	"bytes"
	"context"
	"slices"
	"sync"
	"time"

	"khabar/feeds/fetch"
	"khabar/feeds/fingerprint"
	"khabar/feeds/guard"
	"khabar/feeds/guide"
	"khabar/feeds/news"
	"khabar/feeds/parse"
	"khabar/feeds/store"
)

const (
	// validatorsMax is how long validators are trusted: servers exist that
	// answer 304 for ever, whatever they have to say.
	validatorsMax = 8 * 24 * time.Hour
	// batchMax is how many feeds are stored in one transaction when they queue
	// up, and batchEntriesMax how many entries make it complete. A mark of the
	// reader waits for one batch at most, some 20 ms.
	batchMax        = 16
	batchEntriesMax = 1000
)

// outcome is one feed of a refresh on its way from a worker to the writer.
type outcome struct {
	index  int // in the list of feeds asked
	visit  *store.Visit
	result news.Result
	unsaid bool // cancelled before the feed was done: neither stored nor told

	maxAge time.Duration // how long the answer is fresh
	landed string        // where it came from, if from another host than the feed's
	proven bool          // the feed has been one before
}

// entries is how many entries are to be written.
func (o outcome) entries() int {
	if o.visit == nil {
		return 0
	}
	return o.visit.Size()
}

// Refresh asks the feeds, or if feedURLs is nil all followed ones that are not
// paused, and stores what they bring. progress, which may be nil, is called
// at the start and after each feed, never twice at once. A feed that fails stops no other: its
// fault is stored with it and stands in the summary. When ctx is cancelled, what is complete stays
// stored. The error is not nil if the database failed; the summary is true then
// as well, and the feeds that could not be stored have a fault of kind store.
// Accounts are asked as well, all of them if feedURLs is nil, else those whose
// feeds are named.
func (s *Service) Refresh(ctx context.Context, feedURLs []string, progress func(news.Progress)) (news.Summary, error) {
	accounts, feedURLs := s.accountsOf(feedURLs)
	return s.refresh(ctx, func(ctx context.Context) ([]store.State, []string, error) {
		return s.wanted(ctx, feedURLs)
	}, accounts, progress)
}

// refresh asks the feeds that choose gives, and the accounts beside them; missing
// are addresses that are not followed.
func (s *Service) refresh(ctx context.Context, choose func(context.Context) (states []store.State, missing []string, err error),
	accounts []*account, progress func(news.Progress)) (news.Summary, error) {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return news.Summary{}, err
	}
	defer leave()
	s.refreshing.Add(1)
	defer s.refreshing.Add(-1)
	states, missing, err := choose(ctx)
	if err != nil {
		return news.Summary{}, err
	}
	r := refresh{service: s, results: make([]*news.Result, len(states)), progress: progress}
	r.total.Total = len(states) + len(accounts)
	if progress != nil && r.total.Total > 0 {
		progress(r.total) // the first answer may take a minute
	}
	r.sync(ctx, accounts)
	outcomes := s.askAll(ctx, states)
	for first := range outcomes {
		r.store(ctx, r.sift(gather(first, outcomes)))
	}
	r.settlePortal(ctx)
	r.syncing.Wait()
	s.client.CloseIdle()
	r.settleOffline(ctx, states)
	if err := s.retain(ctx); err != nil && ctx.Err() == nil && r.err == nil {
		r.err = err
	}
	if r.total.New > 0 {
		s.indexSoon(indexPause)
	}
	return r.summary(missing), r.err
}

// wanted gives the feeds to ask and, of feedURLs, those that are not followed.
func (s *Service) wanted(ctx context.Context, feedURLs []string) (states []store.State, missing []string, err error) {
	all, err := s.states(ctx)
	if err != nil || feedURLs == nil {
		return s.awake(all), nil, err
	}
	byURL := make(map[string]store.State, len(all))
	for _, state := range all {
		byURL[state.URL] = state
	}
	for _, address := range feedURLs {
		if state, followed := byURL[address]; followed {
			states = append(states, state)
			delete(byURL, address) // a feed named twice is asked once
		} else if !slices.ContainsFunc(states, func(f store.State) bool { return f.URL == address }) {
			missing = append(missing, address)
		}
	}
	return states, missing, nil
}

// askAll runs the workers. The channel is closed when all feeds are asked or
// the context has ended.
func (s *Service) askAll(ctx context.Context, states []store.State) <-chan outcome {
	queue := newQueue(addressesOf(states))
	outcomes := make(chan outcome, batchMax)
	unhook := context.AfterFunc(ctx, queue.wake)
	var workers sync.WaitGroup
	for range min(s.workers, len(states)) {
		guard.In(&workers, func() {
			for {
				i, ok := queue.next(ctx)
				if !ok {
					return
				}
				o := s.askSafely(ctx, states[i])
				queue.done(i)
				o.index, o.result.FeedURL = i, states[i].URL
				outcomes <- o
			}
		})
	}
	guard.Go(func() {
		defer close(outcomes)
		defer unhook()
		workers.Wait()
	})
	return outcomes
}

func addressesOf(states []store.State) []string {
	addresses := make([]string, len(states))
	for i, state := range states {
		addresses[i] = state.URL
	}
	return addresses
}

// gather takes what else is ready, so that it shares one transaction.
func gather(first outcome, outcomes <-chan outcome) []outcome {
	batch := []outcome{first}
	for entries := first.entries(); len(batch) < batchMax && entries < batchEntriesMax; {
		select {
		case o, open := <-outcomes:
			if !open {
				return batch
			}
			batch = append(batch, o)
			entries += o.entries()
		default:
			return batch
		}
	}
	return batch
}

// askSafely is ask, except that a defect costs one feed and not the program.
func (s *Service) askSafely(ctx context.Context, f store.State) (o outcome) {
	defer func() {
		if defect := recover(); defect != nil {
			o = failed(f, 0, s.now(), internal(defect, s.now()))
		}
		if o.visit != nil {
			schedule(o.visit, f, o.maxAge)
			o.proven = !f.LastFull.IsZero()
		}
	}()
	return s.ask(ctx, f)
}

// ask fetches one feed and makes what is to be stored of the answer.
func (s *Service) ask(ctx context.Context, f store.State) outcome {
	now := s.now()
	if f.Fault != nil && f.Fault.RetryAt.After(now) {
		return outcome{result: news.Result{Fault: f.Fault}} // the server has asked for patience
	}
	response, err := s.get(ctx, f, now)
	if ctx.Err() != nil {
		return outcome{unsaid: true}
	}
	if response.Status == 401 || response.Status == 403 {
		s.forgetSecrets(f.URL)
	}
	if err != nil && !response.Partial {
		return failed(f, response.Status, now, err)
	}
	visit := &store.Visit{FeedID: f.ID, At: now, ETag: response.ETag, LastModified: response.LastModified, MovedTo: response.MovedTo}
	o := outcome{visit: visit, result: news.Result{Status: response.Status, Landed: elsewhere(f.URL, response.URL)}, maxAge: response.MaxAge, landed: landing(f, response.URL)}
	if response.NotModified {
		visit.NotModified = true
		return o
	}
	visit.BodyHash = fingerprint.Append(nil, fingerprint.Of(response.Body))
	if err == nil && f.Entries > 0 && bytes.Equal(visit.BodyHash, f.BodyHash) {
		visit.NotModified, visit.SameBody = true, true
		return o
	}
	if readErr := s.read(ctx, visit, f, response); readErr != nil && err == nil {
		err = readErr
	}
	if ctx.Err() != nil {
		return outcome{unsaid: true}
	}
	if err != nil { // a body that broke off may still have brought entries
		visit.Fault = asFault(err, now)
		visit.Fault.Status = response.Status
		o.result.Fault = visit.Fault
	}
	return o
}

// get asks the server, or the guide, for a feed.
func (s *Service) get(ctx context.Context, f store.State, now time.Time) (fetch.Response, error) {
	if body, ok := guide.Feed(f.URL); ok {
		return fetch.Response{Status: 200, URL: f.URL, ContentType: "application/rss+xml; charset=utf-8", Body: body}, nil
	}
	request, err := s.requestFor(ctx, f.URL, f.URL)
	if err != nil {
		return fetch.Response{}, err
	}
	request.Turn = func(ctx context.Context) (done func(), err error) { return s.turns.take(ctx, toDecompress) }
	if now.Sub(f.LastFull) < validatorsMax {
		request.ETag, request.LastModified = f.ETag, f.LastModified
	}
	return s.client.Get(ctx, request)
}

// read parses a body and readies its entries for the store. That is work for
// the processor, unlike waiting for servers.
func (s *Service) read(ctx context.Context, visit *store.Visit, f store.State, response fetch.Response) error {
	done, err := s.turns.take(ctx, toParse)
	if err != nil {
		return err
	}
	defer done()
	var memory []byte
	visit.Sweep = f.SweepDue(visit.At)
	if f.Entries > 0 && !visit.Sweep {
		if memory, err = s.store.Memory(ctx, f.ID); err != nil {
			return err
		}
	}
	feed, err := parse.Parse(parse.Source{URL: response.URL, ContentType: response.ContentType, Body: response.Body,
		Now: visit.At, Zone: s.zoneOf(f), Memory: memory})
	if err != nil {
		return err
	}
	visit.TTL = feed.TTL
	visit.Title, visit.Homepage, visit.Memory = feed.Title, feed.Homepage, feed.Memory
	brought := items(feed, f.URL)
	visit.Whole = !feed.Truncated && feed.Known == 0 && len(brought) > 0
	s.judge(brought, news.Feed{ID: f.ID, Name: f.Name, URL: f.URL, Folder: f.Folder})
	return s.store.Prepare(ctx, visit, brought, f.Entries)
}

func failed(f store.State, status int, now time.Time, err error) outcome {
	fault := asFault(err, now)
	return outcome{visit: &store.Visit{FeedID: f.ID, At: now, Fault: fault},
		result: news.Result{Status: status, Fault: fault}}
}

// refresh is the writer's side of one refresh.
type refresh struct {
	service  *Service
	results  []*news.Result // by index; nil: not asked
	total    news.Progress
	progress func(news.Progress)
	err      error // the first failure of the database
	held     []outcome
	trouble  news.FaultKind

	// Accounts are asked beside the feeds.
	syncing sync.WaitGroup
	telling sync.Mutex // held while total, err or synced change
	synced  []*news.Result
}

// store stores a batch and tells of it. Cancelling does not stop it: what is
// complete is stored.
func (r *refresh) store(ctx context.Context, batch []outcome) {
	var visits []*store.Visit
	for _, o := range batch {
		if o.visit != nil {
			visits = append(visits, o.visit)
		}
	}
	ctx = context.WithoutCancel(ctx)
	if done, err := r.service.turns.take(ctx, toWrite); err == nil { // it is not cancelled
		defer done()
	}
	err := r.service.store.Write(ctx, visits...)
	for _, o := range batch {
		if err != nil && o.visit != nil { // whose fault was it? each on its own
			if alone := r.service.store.Write(ctx, o.visit); alone != nil {
				r.telling.Lock()
				r.fail(alone)
				r.telling.Unlock()
				o.visit.New = 0
				o.result.Fault = asFault(alone, o.visit.At)
			}
		}
		r.tell(o)
	}
}

func (r *refresh) tell(o outcome) {
	if o.unsaid {
		return
	}
	r.telling.Lock()
	defer r.telling.Unlock()
	if o.visit != nil {
		o.result.New = o.visit.New
	}
	result := o.result // a pointer into o would keep its visit, entries and all
	r.results[o.index] = &result
	r.total.Done++
	r.total.New += o.result.New
	if o.result.Fault != nil && o.result.Fault.Kind != news.FaultPortal {
		r.total.Failed++
	}
	r.total.FeedURL = o.result.FeedURL
	if r.progress != nil {
		r.progress(r.total)
	}
}

// summary lists the results in the order in which the feeds were to be asked.
func (r *refresh) summary(missing []string) news.Summary {
	summary := news.Summary{New: r.total.New, Failed: r.total.Failed + len(missing), Cancelled: r.total.Done < r.total.Total, Trouble: r.trouble}
	for _, result := range append(r.results, r.synced...) {
		if result != nil {
			summary.Results = append(summary.Results, *result)
		}
	}
	for _, address := range missing {
		summary.Results = append(summary.Results, news.Result{FeedURL: address,
			Fault: &news.Fault{Kind: news.FaultAddress, Detail: "not in the feed list", At: r.service.now()}})
	}
	return summary
}
