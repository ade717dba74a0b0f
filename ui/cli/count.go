package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strconv"

	"khabar/feeds/news"
)

// countRecord is how many entries a query wants.
type countRecord struct {
	Count int `json:"count"`
}

// count writes how many entries a query wants: what a status bar asks every few
// seconds. Where nothing is stored yet it stores nothing either.
func (a *app) count(ctx context.Context, w wanted) error {
	if _, err := a.settings(); err != nil {
		return err
	}
	if _, err := os.Stat(a.places.Database); errors.Is(err, fs.ErrNotExist) {
		return a.writeCount(0, w.asJSON)
	}
	return a.withService(ctx, func(s *session) error {
		n, err := s.count(ctx, w)
		if err != nil {
			return err
		}
		return a.writeCount(n, w.asJSON)
	})
}

// count counts what a query wants. What is unread is counted by feed already.
func (s *session) count(ctx context.Context, w wanted) (n int, err error) {
	query, err := s.queryOf(ctx, w)
	if err != nil {
		return 0, err
	}
	if query == (news.Query{Unread: true}) {
		feeds, err := s.service.Feeds(ctx)
		for _, f := range feeds {
			n += f.Unread
		}
		return n, failed(err)
	}
	n, err = s.service.Count(ctx, query)
	return n, failed(err)
}

func (a *app) writeCount(n int, asJSON bool) error {
	if asJSON {
		return writeRecords(a.stdout, countRecord{Count: n})
	}
	return a.out.line(strconv.Itoa(n))
}
