package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"khabar/feeds/news"
)

// RemoteState is how an entry is on the server of an account.
type RemoteState struct {
	FeedID          int64  // ours
	Remote          string // the server's id of the entry, and its identity
	Unread, Starred bool
}

// WriteAccount stores entries of an account with their states, and how far its
// entries are known, in one transaction. The visits are those of its feeds,
// prepared. A state that was changed here and is not told yet stays as it is, and
// what filters have marked of new entries counts as changed here.
func (s *Store) WriteAccount(ctx context.Context, account int64, visits []*Visit, states []RemoteState, mark string) error {
	statements, err := s.visitStatements(ctx)
	if err != nil {
		return s.wrap(err)
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		if err := statements.in(tx).all(visits); err != nil {
			return err
		}
		if err := writeStates(tx, account, states); err != nil {
			return err
		}
		if err := markJudged(tx, visits); err != nil {
			return err
		}
		_, err = tx.Exec("UPDATE accounts SET mark = ? WHERE id = ?", mark, account)
		return err
	})
}

func writeStates(tx *sql.Tx, account int64, states []RemoteState) error {
	link, err := tx.Prepare(`INSERT INTO remotes (account, remote, entry_id) SELECT ?, ?, id FROM entries WHERE feed_id = ? AND key = ?
		ON CONFLICT (account, remote) DO UPDATE SET entry_id = excluded.entry_id RETURNING entry_id`)
	if err != nil {
		return err
	}
	defer link.Close()
	var read, unread, starred, plain []int64
	for _, state := range states {
		var id int64
		err := link.QueryRow(account, state.Remote, state.FeedID, digest(16, state.Remote)).Scan(&id)
		if errors.Is(err, sql.ErrNoRows) { // dropped since Prepare has seen it
			continue
		}
		if err != nil {
			return fmt.Errorf("entry %s: %w", state.Remote, err)
		}
		if state.Unread {
			unread = append(unread, id)
		} else {
			read = append(read, id)
		}
		if state.Starred {
			starred = append(starred, id)
		} else {
			plain = append(plain, id)
		}
	}
	for _, one := range []struct {
		ids   []int64
		state int
		value bool
	}{{read, stateRead, true}, {unread, stateRead, false}, {starred, stateStarred, true}, {plain, stateStarred, false}} {
		if _, err := takeState(tx, account, one.ids, one.state, one.value); err != nil {
			return err
		}
	}
	return nil
}

// markJudged marks new entries as the filters say. What the server has said of them
// stands in their rows by now, so that a difference is a change to tell it.
func markJudged(tx *sql.Tx, visits []*Visit) error {
	yes := true
	for _, v := range visits {
		for _, r := range v.fresh {
			change := news.Change{}
			if r.Verdict.Read {
				change.Read = &yes
			}
			if r.Verdict.Star {
				change.Starred = &yes
			}
			if change == (news.Change{}) {
				continue
			}
			ids, err := collect(context.Background(), tx, scanID, "SELECT id FROM entries WHERE feed_id = ? AND key = ?", v.FeedID, r.key)
			if err != nil {
				return err
			}
			if _, err := mark(tx, jsonIDs(ids), change); err != nil {
				return err
			}
		}
	}
	return nil
}

// takeState gives entries the state that they have on the server, except those
// that were changed here since. It says how many were changed by that.
func takeState(tx *sql.Tx, account int64, ids []int64, state int, value bool) (changed int, err error) {
	if len(ids) == 0 {
		return 0, nil
	}
	wanted, err := collect(context.Background(), tx, scanID, `SELECT e.id FROM json_each(?1) AS wanted CROSS JOIN entries AS e ON e.id = wanted.value
		WHERE `+columnOf(state)+` <> ?2 AND NOT EXISTS (SELECT 1 FROM remotes AS r JOIN journal AS j
			ON j.account = r.account AND j.remote = r.remote AND j.state = ?3
			WHERE r.entry_id = e.id AND r.account = ?4)`, jsonIDs(ids), flag(value), state, account)
	if err != nil || len(wanted) == 0 {
		return 0, err
	}
	if state == stateStarred {
		return len(wanted), markStarred(tx, jsonIDs(wanted), value)
	}
	return len(wanted), markRead(tx, jsonIDs(wanted), value)
}

// UnknownRemotes gives those of the server's ids of which no entry is stored.
func (s *Store) UnknownRemotes(ctx context.Context, account int64, remotes []string) ([]string, error) {
	list, err := collect(ctx, s.readers, func(rows *sql.Rows) (remote string, err error) {
		return remote, rows.Scan(&remote)
	}, `SELECT value FROM json_each(?1) WHERE value NOT IN (SELECT remote FROM remotes WHERE account = ?2)`, jsonTexts(remotes), account)
	return list, s.wrap(err)
}

// FreshRemotes is like UnknownRemotes, without those that retention has taken away: a
// server may list the same ids as news for days.
func (s *Store) FreshRemotes(ctx context.Context, account int64, remotes []string) ([]string, error) {
	unknown, err := s.UnknownRemotes(ctx, account, remotes)
	if err != nil || len(unknown) == 0 {
		return unknown, err
	}
	keys := make([]string, len(unknown))
	for i, remote := range unknown {
		keys[i] = hex.EncodeToString(digest(16, remote))
	}
	names, err := collect(ctx, s.readers, scanName, `SELECT name FROM dropped WHERE feed_id IN (SELECT id FROM feeds
		WHERE account = ? AND EXISTS (SELECT 1 FROM dropped WHERE feed_id = feeds.id)) AND name IN (SELECT unhex(value) FROM json_each(?))`, account, jsonTexts(keys))
	if err != nil {
		return nil, s.wrap(err)
	}
	gone := nameSet(names)
	return slices.DeleteFunc(unknown, func(remote string) bool { return gone[string(digest(16, remote))] }), nil
}

// Mismatch are entries of an account whose state is another on the server.
type Mismatch struct {
	IDs     []int64  // ours
	Remotes []string // the server's ids
}

// UnreadMismatch and StarredMismatch compare an account with the ids of all that
// is unread, or starred, on its server: in ought are the entries that are so
// there and not here, in not those that are so here and not there. Entries of
// feeds that the account does not follow any longer are left out.
func (s *Store) UnreadMismatch(ctx context.Context, account int64, remotes []string) (ought, not Mismatch, err error) {
	return s.mismatch(ctx, account, remotes, "("+columnRead+" = 0)")
}

// StarredMismatch is like UnreadMismatch.
func (s *Store) StarredMismatch(ctx context.Context, account int64, remotes []string) (ought, not Mismatch, err error) {
	return s.mismatch(ctx, account, remotes, "("+columnStarred+" = 1)")
}

func (s *Store) mismatch(ctx context.Context, account int64, remotes []string, holds string) (ought, not Mismatch, err error) {
	type line struct {
		id     int64
		remote string
		holds  bool
	}
	list, err := collect(ctx, s.readers, func(rows *sql.Rows) (l line, err error) {
		return l, rows.Scan(&l.id, &l.remote, &l.holds)
	}, `SELECT e.id, r.remote, `+holds+` AS here FROM remotes AS r JOIN entries AS e ON e.id = r.entry_id
		WHERE r.account = ?1 AND here <> (r.remote IN (SELECT value FROM json_each(?2)))
		AND e.feed_id IN (SELECT id FROM feeds WHERE account = ?1 AND rank IS NOT NULL)`, account, jsonTexts(remotes))
	for _, l := range list {
		to := &ought
		if l.holds {
			to = &not
		}
		to.IDs, to.Remotes = append(to.IDs, l.id), append(to.Remotes, l.remote)
	}
	return ought, not, s.wrap(err)
}

// TakeRead and TakeStarred give entries of an account the state that they have
// on its server, except those that were changed here and not told yet.
func (s *Store) TakeRead(ctx context.Context, account int64, ids []int64, read bool) (changed int, err error) {
	return s.take(ctx, account, ids, stateRead, read)
}

// TakeStarred is like TakeRead.
func (s *Store) TakeStarred(ctx context.Context, account int64, ids []int64, starred bool) (changed int, err error) {
	return s.take(ctx, account, ids, stateStarred, starred)
}

// takeBatch is how many entries are changed in one transaction, so that a mark
// of the reader does not have to wait.
const takeBatch = 1000

func (s *Store) take(ctx context.Context, account int64, ids []int64, state int, value bool) (changed int, err error) {
	for len(ids) > 0 {
		batch := ids[:min(takeBatch, len(ids))]
		err := s.write(ctx, func(tx *sql.Tx) error {
			n, err := takeState(tx, account, batch, state, value)
			changed += n
			return err
		})
		if err != nil {
			return changed, err
		}
		ids = ids[len(batch):]
	}
	return changed, nil
}

// Unlink forgets the server's ids of entries that the server does not have any
// longer. The entries stay, and what is marked of them is nobody else's concern.
func (s *Store) Unlink(ctx context.Context, account int64, remotes []string) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		for _, table := range []string{"remotes", "journal"} {
			if _, err := tx.Exec("DELETE FROM "+table+" WHERE account = ? AND remote IN (SELECT value FROM json_each(?))",
				account, jsonTexts(remotes)); err != nil {
				return err
			}
		}
		return nil
	})
}

func jsonTexts(texts []string) string {
	if len(texts) == 0 {
		return "[]"
	}
	text, _ := json.Marshal(texts) // strings always encode
	return string(text)
}

// Remotes gives the entries of an account by the server's ids.
func (s *Store) Remotes(ctx context.Context, account int64) (map[string]int64, error) {
	remotes := map[string]int64{}
	_, err := collect(ctx, s.readers, func(rows *sql.Rows) (struct{}, error) {
		var remote string
		var id int64
		err := rows.Scan(&remote, &id)
		remotes[remote] = id
		return struct{}{}, err
	}, "SELECT remote, entry_id FROM remotes WHERE account = ?", account)
	return remotes, s.wrap(err)
}
