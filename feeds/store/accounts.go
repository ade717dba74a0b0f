package store

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"time"

	"khabar/feeds/news"
)

// Account is an account on a server, and what is stored of it.
type Account struct {
	ID int64
	// Server says which account on which server it is. Another name for the same
	// one keeps what is stored.
	Server string
	Name   string
	// Mark is how far the entries are known; see feeds/sync.
	Mark  string
	Fault *news.Fault
}

// accountScheme is that of the addresses of feeds of accounts. The address that
// the server asks would not do: the list may have it as well.
const accountScheme = "account:"

// AccountURL is the address of an account, and with a remote id the one of a feed
// in it.
func AccountURL(account int64, remote string) string {
	address := accountScheme + strconv.FormatInt(account, 10)
	if remote != "" {
		address += "/" + remote
	}
	return address
}

// placeStep parts the places of the accounts' feeds in the list: all come after
// the feeds of the list, one account after the other.
const placeStep = 1_000_000

// FollowAccounts makes the accounts those that are given by Server and Name, in
// this order, and gives what is stored of them. What is stored of others stays and
// is hidden.
func (s *Store) FollowAccounts(ctx context.Context, accounts []Account) (stored []Account, err error) {
	known, err := s.Accounts(ctx)
	if err != nil {
		return nil, err
	}
	if slices.EqualFunc(known, accounts, func(a, b Account) bool { return a.Server == b.Server && a.Name == b.Name }) {
		return known, nil
	}
	err = s.write(ctx, func(tx *sql.Tx) error {
		for _, statement := range []string{
			"UPDATE accounts SET place = NULL",
			"UPDATE feeds SET position = NULL WHERE account <> 0",
		} {
			if _, err := tx.Exec(statement); err != nil {
				return err
			}
		}
		for place, account := range accounts {
			if err := followAccount(tx, account, place+1); err != nil {
				return err
			}
		}
		// Asked after the transaction, another process could have changed them.
		stored, err = accountsIn(ctx, tx)
		return err
	})
	return stored, err
}

func followAccount(tx *sql.Tx, account Account, place int) error {
	var id int64
	before := account.Name
	_ = tx.QueryRow("SELECT name FROM accounts WHERE server = ?", account.Server).Scan(&before) // a new one has none
	err := tx.QueryRow(`INSERT INTO accounts (server, name, place) VALUES (?, ?, ?)
		ON CONFLICT (server) DO UPDATE SET name = excluded.name, place = excluded.place RETURNING id`,
		account.Server, account.Name, place).Scan(&id)
	if err != nil {
		return err
	}
	_, err = tx.Exec(`UPDATE feeds SET position = ?1 + rank, folder = ?2 || substr(folder, length(?3) + 1)
		WHERE account = ?4 AND rank IS NOT NULL`, place*placeStep, account.Name, before, id)
	return err
}

// Accounts gives the accounts in their order.
func (s *Store) Accounts(ctx context.Context) ([]Account, error) {
	list, err := accountsIn(ctx, s.readers)
	return list, s.wrap(err)
}

func accountsIn(ctx context.Context, db querier) ([]Account, error) {
	return collect(ctx, db, func(rows *sql.Rows) (a Account, err error) {
		var fault faultColumns
		err = rows.Scan(&a.ID, &a.Server, &a.Name, &a.Mark, &fault.kind, &fault.status, &fault.detail, &fault.at, &fault.retryAt)
		fault.proposals = "[]"
		a.Fault = fault.fault()
		return a, err
	}, `SELECT id, server, name, mark, fault_kind, fault_status, fault_detail, fault_at, retry_at
		FROM accounts WHERE place IS NOT NULL ORDER BY place`)
}

// AccountFeed is a feed as the server of an account has it.
type AccountFeed struct{ Remote, Title, Homepage, Folder string }

// PutAccountFeeds makes the feeds of an account those of the list, in its order,
// in a folder that has the account's name. What is not in the list is hidden.
func (s *Store) PutAccountFeeds(ctx context.Context, account Account, list []AccountFeed) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.Exec("UPDATE feeds SET position = NULL, rank = NULL WHERE account = ?", account.ID); err != nil {
			return err
		}
		upsert, err := tx.Prepare(`INSERT INTO feeds (url, account, remote, rank, position, title, homepage, folder)
			SELECT ?1, ?2, ?3, ?4, place * ?5 + ?4, ?6, ?7, ?8 FROM accounts WHERE id = ?2 AND place IS NOT NULL
			ON CONFLICT (url) DO UPDATE SET account = excluded.account, remote = excluded.remote, rank = excluded.rank, position = excluded.position,
				title = excluded.title, homepage = excluded.homepage, folder = excluded.folder`)
		if err != nil {
			return err
		}
		defer upsert.Close()
		for rank, f := range list {
			folder := account.Name
			if f.Folder != "" {
				folder += "/" + f.Folder
			}
			if _, err := upsert.Exec(AccountURL(account.ID, f.Remote), account.ID, f.Remote, rank, placeStep, f.Title, f.Homepage, folder); err != nil {
				return err
			}
		}
		return nil
	})
}

// AccountFeeds gives the feeds of an account by the server's ids, with the
// numbers of their entries.
func (s *Store) AccountFeeds(ctx context.Context, account int64) (map[string]State, error) {
	feeds := map[string]State{}
	_, err := collect(ctx, s.readers, func(rows *sql.Rows) (struct{}, error) {
		var f State
		var remote, title string
		var swept int64
		err := rows.Scan(&f.ID, &f.URL, &remote, &f.Entries, &f.Name, &title, &f.Folder, &swept)
		f.Name, f.Swept = displayName(f.Name, title, f.URL), fromMillis(swept)
		feeds[remote] = f
		return struct{}{}, err
	}, "SELECT id, url, remote, entries, name, title, folder, swept FROM feeds WHERE account = ? AND rank IS NOT NULL", account)
	return feeds, s.wrap(err)
}

// PutAccountFault remembers how asking the server of an account has ended; nil is
// well.
func (s *Store) PutAccountFault(ctx context.Context, account int64, fault *news.Fault, at time.Time) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		c := toColumns(fault)
		_, err := tx.Exec(`UPDATE accounts SET fault_kind = ?1, fault_status = ?2, fault_detail = ?3, fault_at = ?4, retry_at = ?5,
			last_success = iif(?1 = '', ?6, last_success) WHERE id = ?7`,
			c.kind, c.status, c.detail, c.at, c.retryAt, millis(at), account)
		return err
	})
}
