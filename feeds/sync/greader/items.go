package greader

import (
	"context"
	"net/url"
	"strings"
	"time"

	"khabar/feeds/sync"
)

// item is an entry as the servers send it.
type item struct {
	ID         string   `json:"id"`
	Title      string   `json:"title"`
	Author     string   `json:"author"`
	Published  int64    `json:"published"`
	Categories []string `json:"categories"`
	Canonical  []link   `json:"canonical"`
	Alternate  []link   `json:"alternate"`
	Summary    body     `json:"summary"`
	Content    body     `json:"content"`
	Origin     struct {
		StreamID string `json:"streamId"`
	} `json:"origin"`
}

type (
	link struct {
		HREF string `json:"href"`
	}
	body struct {
		Content string `json:"content"`
	}
)

func (s *Server) clean(e item) sync.Entry {
	raw := sync.RawEntry{
		ID: shortID(e.ID), FeedID: e.Origin.StreamID, Title: e.Title, Author: e.Author, Published: time.Unix(e.Published, 0),
		Content: e.Content.Content, Unread: true,
	}
	if len(e.Summary.Content) > len(raw.Content) {
		raw.Content = e.Summary.Content
	}
	for _, l := range append(e.Canonical, e.Alternate...) {
		if raw.URL == "" {
			raw.URL = l.HREF
		}
	}
	for _, category := range e.Categories {
		switch {
		case strings.HasSuffix(category, "/state/com.google/read"):
			raw.Unread = false
		case strings.HasSuffix(category, "/state/com.google/starred"):
			raw.Starred = true
		}
	}
	return raw.Clean(s.caller.Now())
}

// Fetch implements sync.Server.
func (s *Server) Fetch(ctx context.Context, ids []string) ([]sync.Entry, error) {
	form := url.Values{"output": {"json"}}
	for _, id := range ids {
		form.Add("i", longID(id))
	}
	var answer struct {
		Items []item `json:"items"`
	}
	err := s.post(ctx, "/stream/items/contents", form, &answer)
	if sync.TooMany(err, ids) {
		return sync.InHalves(ctx, ids, s.Fetch)
	}
	if err != nil {
		return nil, err
	}
	var entries []sync.Entry
	for _, e := range answer.Items {
		entries = append(entries, s.clean(e))
	}
	return entries, nil
}
