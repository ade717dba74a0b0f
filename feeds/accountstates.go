package feeds

import (
	"context"
	"slices"

	"khabar/feeds/sync"
)

// healMax is how many entries that were missed before one sync asks for.
const healMax = 5000

// takeStates takes over what is unread and starred on the server.
func (c *conversation) takeStates(ctx context.Context) error {
	for _, state := range sync.States {
		remotes, all, err := c.server.IDs(ctx, state)
		if err != nil {
			return err
		}
		if err := c.heal(ctx, remotes); err != nil {
			return err
		}
		if state == sync.Unread {
			err = c.takeUnread(ctx, remotes, all)
		} else {
			err = c.takeStarred(ctx, remotes, all)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// heal takes entries that the news has passed over: some become visible on the
// server only after later ones.
func (c *conversation) heal(ctx context.Context, remotes []string) error {
	unknown, err := c.service.store.UnknownRemotes(ctx, c.account.stored.ID, remotes)
	if err != nil {
		return err
	}
	return c.fetch(ctx, unknown[:min(healMax, len(unknown))], c.account.stored.Mark, 0)
}

// takeUnread takes over what is unread, and where the list has all that is, what is
// read.
func (c *conversation) takeUnread(ctx context.Context, remotes []string, all bool) error {
	store, id := c.service.store, c.account.stored.ID
	unread, read, err := store.UnreadMismatch(ctx, id, remotes)
	if err != nil {
		return err
	}
	if err := c.count(store.TakeRead(ctx, id, unread.IDs, false)); err != nil {
		return err
	}
	if !all {
		return nil
	}
	return c.count(store.TakeRead(ctx, id, read.IDs, true))
}

// takeStarred takes over the stars. One that the server does not list any longer was
// taken off there, or went with its entry: then it stays here. Some servers do not
// list all: the entry itself says so.
func (c *conversation) takeStarred(ctx context.Context, remotes []string, all bool) error {
	store, id := c.service.store, c.account.stored.ID
	starred, plain, err := store.StarredMismatch(ctx, id, remotes)
	if err != nil {
		return err
	}
	if err := c.count(store.TakeStarred(ctx, id, starred.IDs, true)); err != nil {
		return err
	}
	if !all {
		return nil
	}
	for batch := range slices.Chunk(plain.Remotes, sync.FetchMax) {
		entries, err := c.server.Fetch(ctx, batch)
		if err != nil {
			return err
		}
		stars := map[string]bool{}
		for _, e := range entries {
			stars[e.ID] = e.Starred
		}
		gone := slices.DeleteFunc(slices.Clone(batch), func(remote string) bool { _, there := stars[remote]; return there })
		if len(gone) > 0 {
			if err := store.Unlink(ctx, id, gone); err != nil {
				return err
			}
		}
		var there []int64
		for i, remote := range plain.Remotes {
			if on, known := stars[remote]; known && !on && slices.Contains(batch, remote) {
				there = append(there, plain.IDs[i])
			}
		}
		if err := c.count(store.TakeStarred(ctx, id, there, false)); err != nil {
			return err
		}
	}
	return nil
}

func (c *conversation) count(changed int, err error) error {
	c.result.Received += changed
	return err
}
