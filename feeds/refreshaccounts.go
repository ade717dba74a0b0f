package feeds

import (
	"context"

	"khabar/feeds/guard"
	"khabar/feeds/news"
)

// sync begins to ask the accounts, each in its own time.
func (r *refresh) sync(ctx context.Context, accounts []*account) {
	r.synced = make([]*news.Result, len(accounts))
	for i, a := range accounts {
		guard.In(&r.syncing, func() {
			told := 0
			synced, err := r.service.syncAccount(ctx, a, func(p news.SyncProgress) {
				r.advance(func() { r.total.New, told = r.total.New+p.New-told, p.New })
			})
			r.advance(func() { r.settleAccount(ctx, i, synced, err) })
		})
	}
}

// advance changes the total and tells of it.
func (r *refresh) advance(change func()) {
	r.telling.Lock()
	defer r.telling.Unlock()
	change()
	if r.progress != nil {
		r.progress(r.total)
	}
}

// fail remembers the first failure of the database.
func (r *refresh) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// settleAccount takes in how an account has ended.
func (r *refresh) settleAccount(ctx context.Context, index int, synced news.Synced, err error) {
	if ctx.Err() != nil {
		return
	}
	result := news.Result{FeedURL: synced.URL, Account: synced.Account, New: synced.New, Fault: synced.Fault}
	if err != nil {
		result.Fault = asFault(err, r.service.now())
		r.fail(err)
	}
	if result.Fault != nil {
		result.Status = result.Fault.Status
		r.total.Failed++
	}
	r.total.Done++
	r.total.FeedURL = synced.URL
	r.synced[index] = &result
}
