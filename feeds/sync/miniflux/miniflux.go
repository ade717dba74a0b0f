// Package miniflux speaks the native API of Miniflux (https://miniflux.app/docs/api.html),
// version 2.3 or newer: older servers cannot list the ids of entries, and are
// to be asked through the protocol of Google Reader.
package miniflux

import (
	"context"
	"errors"
	"net/url"
	"strconv"
	"strings"
	"time"

	"khabar/feeds/fetch"
	"khabar/feeds/news"
	"khabar/feeds/sync"
)

const (
	// pageMax is how many entries one question asks for. Where an answer is too
	// large it is asked for half as many.
	pageMax = 500
	// idsMax is what the server gives of ids at most.
	idsMax = 10_000
	// idsTotalMax bounds the list of ids, which is held in memory: 80 MB.
	idsTotalMax = 2_000_000
)

// Server is an account on a Miniflux.
type Server struct {
	caller *sync.Caller
	secret map[string]string
	page   int
}

// New gives the account a. secret is its token, or its password if it has none.
func New(getter sync.Getter, a sync.Account, secret string, now func() time.Time) *Server {
	s := &Server{caller: sync.NewCaller(getter, now, strings.TrimSuffix(strings.TrimRight(strings.TrimSpace(a.URL), "/"), "/v1")), page: pageMax}
	if a.Token {
		s.secret = map[string]string{"X-Auth-Token": secret}
	} else {
		s.secret = map[string]string{"Authorization": fetch.BasicAuth(a.User, secret)}
	}
	return s
}

func (s *Server) get(ctx context.Context, path string, query url.Values, out any) error {
	if len(query) > 0 {
		path += "?" + query.Encode()
	}
	return s.caller.Do(ctx, sync.Call{Path: "/v1" + path, Secret: s.secret}, out)
}

type feed struct {
	ID       int64  `json:"id"`
	Title    string `json:"title"`
	SiteURL  string `json:"site_url"`
	Category struct {
		Title string `json:"title"`
	} `json:"category"`
}

// Feeds implements sync.Server.
func (s *Server) Feeds(ctx context.Context) ([]sync.Feed, error) {
	var answer []feed
	if err := s.get(ctx, "/feeds", nil, &answer); err != nil {
		return nil, err
	}
	feeds := make([]sync.Feed, len(answer))
	for i, f := range answer {
		feeds[i] = sync.CleanFeed(strconv.FormatInt(f.ID, 10), f.Title, f.SiteURL, f.Category.Title)
	}
	return feeds, nil
}

type entry struct {
	ID        int64     `json:"id"`
	FeedID    int64     `json:"feed_id"`
	Status    string    `json:"status"`
	Starred   bool      `json:"starred"`
	Title     string    `json:"title"`
	URL       string    `json:"url"`
	Author    string    `json:"author"`
	Content   string    `json:"content"`
	Published time.Time `json:"published_at"`
}

func (s *Server) clean(e entry) sync.Entry {
	return sync.RawEntry{
		ID: strconv.FormatInt(e.ID, 10), FeedID: strconv.FormatInt(e.FeedID, 10), Title: e.Title, URL: e.URL, Author: e.Author,
		Content: e.Content, Published: e.Published, Unread: e.Status == "unread", Starred: e.Starred,
	}.Clean(s.caller.Now())
}

// News implements sync.Server. Entries have ascending numbers, so that no clock
// is asked what is new.
func (s *Server) News(ctx context.Context, since string) (sync.Page, error) {
	place := sync.ParsePlace(since)
	query := url.Values{"order": {"id"}, "direction": {"asc"}}
	switch {
	case place.Walking:
		query.Set("direction", "desc")
		query.Set("before_entry_id", strconv.FormatInt(place.Low, 10))
	default:
		query.Set("after_entry_id", strconv.FormatInt(place.Top, 10))
	}
	var answer struct {
		Total   int     `json:"total"`
		Entries []entry `json:"entries"`
	}
	if err := s.entries(ctx, query, &answer); err != nil {
		return sync.Page{}, err
	}
	page := sync.Page{Total: answer.Total, More: len(answer.Entries) > 0 && len(answer.Entries) < answer.Total}
	ids := make([]int64, len(answer.Entries))
	for i, e := range answer.Entries {
		ids[i] = e.ID
		page.Entries = append(page.Entries, s.clean(e))
	}
	if place = place.Pass(ids); !page.More {
		place = sync.Place{Top: place.Top}
	}
	page.Next = place.String()
	return page, nil
}

// entries asks for as many entries as fit into an answer.
func (s *Server) entries(ctx context.Context, query url.Values, answer any) error {
	for {
		query.Set("limit", strconv.Itoa(s.page))
		err := s.get(ctx, "/entries", query, answer)
		var fault *news.Fault
		if !errors.As(err, &fault) || fault.Kind != news.FaultTooLarge || s.page == 1 {
			return err
		}
		s.page /= 2
	}
}

// Fetch implements sync.Server.
func (s *Server) Fetch(ctx context.Context, ids []string) ([]sync.Entry, error) {
	var entries []sync.Entry
	for _, id := range ids {
		var answer entry
		err := s.get(ctx, "/entries/"+url.PathEscape(id), nil, &answer)
		if sync.Gone(err) {
			continue
		}
		if err != nil {
			return entries, err
		}
		entries = append(entries, s.clean(answer))
	}
	return entries, nil
}

// IDs implements sync.Server.
func (s *Server) IDs(ctx context.Context, state sync.State) (ids []string, all bool, err error) {
	query := url.Values{"limit": {strconv.Itoa(idsMax)}}
	if state == sync.Unread {
		query.Set("status", "unread")
	} else {
		query.Set("starred", "true")
	}
	for len(ids) < idsTotalMax {
		query.Set("offset", strconv.Itoa(len(ids)))
		var answer struct {
			Total int      `json:"total"`
			IDs   *[]int64 `json:"entry_ids"`
		}
		if err := s.get(ctx, "/entries/ids", query, &answer); err != nil {
			return nil, false, err
		}
		if answer.IDs == nil { // to take that for "none" would mark everything read
			return nil, false, s.caller.NoServer("no ids in the answer")
		}
		for _, id := range *answer.IDs {
			ids = append(ids, strconv.FormatInt(id, 10))
		}
		if len(*answer.IDs) == 0 || len(ids) >= answer.Total {
			return ids, true, nil
		}
	}
	return ids, false, nil
}

// Set implements sync.Server.
func (s *Server) Set(ctx context.Context, state sync.State, on bool, ids []string) error {
	var change struct {
		IDs     []int64 `json:"entry_ids"`
		Status  string  `json:"status,omitempty"`
		Starred *bool   `json:"starred,omitempty"`
	}
	for _, id := range ids {
		if number, err := strconv.ParseInt(id, 10, 64); err == nil {
			change.IDs = append(change.IDs, number)
		}
	}
	if len(change.IDs) == 0 {
		return nil
	}
	switch {
	case state == sync.Starred:
		change.Starred = &on
	case on:
		change.Status = "unread"
	default:
		change.Status = "read"
	}
	return s.caller.Do(ctx, sync.Call{Path: "/v1/entries", Method: "PUT", JSON: change, Secret: s.secret}, nil)
}
