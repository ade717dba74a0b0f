// Package greader speaks the protocol of the late Google Reader, which FreshRSS,
// Miniflux, The Old Reader, Inoreader and others have taken over. It asks only for
// what all of them have: lists of ids, contents by id, tags.
package greader

import (
	"context"
	"errors"
	"net/url"
	"strconv"
	"strings"
	"time"

	"khabar/feeds/news"
	"khabar/feeds/sync"
)

const (
	// idsMax is how many ids one question asks for. Servers give fewer if they
	// like, and say where to go on.
	idsMax = 10_000
	// newsMax is how many ids of what has come one question asks for, so that
	// a first sync that is broken off goes on near where it was.
	newsMax = 1000
	// idsTotalMax bounds the list of ids, which is held in memory.
	idsTotalMax = 2_000_000
	// overlap is how far before the last sync news is asked for: servers look at
	// when an entry was published or when they have fetched it, and clocks differ.
	overlap = 48 * time.Hour
	// itemPrefix stands before the long form of an id.
	itemPrefix = "tag:google.com,2005:reader/item/"
)

// The names of what is asked for.
const (
	readingList = "user/-/state/com.google/reading-list"
	readTag     = "user/-/state/com.google/read"
	starredTag  = "user/-/state/com.google/starred"
	labelPart   = "/label/"
)

// Server is an account on a server that speaks the protocol.
type Server struct {
	caller       *sync.Caller
	user, secret string
	login        string // the header that the server has given for the password
	token        string // for questions that change something
}

// New gives the account a. secret is its password.
func New(getter sync.Getter, a sync.Account, secret string, now func() time.Time) *Server {
	address := strings.TrimRight(strings.TrimSpace(a.URL), "/")
	for _, tail := range []string{"/reader/api/0", "/accounts/ClientLogin"} {
		address = strings.TrimSuffix(address, tail)
	}
	return &Server{caller: sync.NewCaller(getter, address, now), user: a.User, secret: secret}
}

// enter logs in, once.
func (s *Server) enter(ctx context.Context) error {
	if s.login != "" {
		return nil
	}
	var answer string
	err := s.caller.Do(ctx, sync.Call{Path: "/accounts/ClientLogin", Form: url.Values{"Email": {s.user}, "Passwd": {s.secret}}}, &answer)
	if err != nil {
		return err
	}
	for line := range strings.Lines(answer) {
		if token, ok := strings.CutPrefix(strings.TrimSpace(line), "Auth="); ok && token != "" {
			s.login = "GoogleLogin auth=" + token
			return nil
		}
	}
	return s.caller.NoServer("no token in the answer to the login")
}

func (s *Server) header() map[string]string { return map[string]string{"Authorization": s.login} }

// get asks for JSON.
func (s *Server) get(ctx context.Context, path string, query url.Values, out any) error {
	if err := s.enter(ctx); err != nil {
		return err
	}
	if query == nil {
		query = url.Values{}
	}
	query.Set("output", "json")
	return s.caller.Do(ctx, sync.Call{Path: "/reader/api/0" + path + "?" + query.Encode(), Secret: s.header()}, out)
}

// post sends a form. Where the server finds its token for changes too old, it is
// asked for a new one, once.
func (s *Server) post(ctx context.Context, path string, form url.Values, out any) error {
	if err := s.enter(ctx); err != nil {
		return err
	}
	for fresh := s.token == ""; ; fresh = true {
		if s.token == "" {
			if err := s.caller.Do(ctx, sync.Call{Path: "/reader/api/0/token", Secret: s.header()}, &s.token); err != nil {
				return err
			}
			s.token = strings.TrimSpace(s.token)
		}
		form.Set("T", s.token)
		err := s.caller.Do(ctx, sync.Call{Path: "/reader/api/0" + path, Form: form, Secret: s.header()}, out)
		var fault *news.Fault
		if !errors.As(err, &fault) || fault.Kind != news.FaultLogin || fresh {
			return err
		}
		s.token = ""
	}
}

// Feeds implements sync.Server.
func (s *Server) Feeds(ctx context.Context) ([]sync.Feed, error) {
	var answer struct {
		Subscriptions *[]struct {
			ID         string `json:"id"`
			Title      string `json:"title"`
			HTMLURL    string `json:"htmlUrl"`
			Categories []struct {
				ID    string `json:"id"`
				Label string `json:"label"`
			} `json:"categories"`
		} `json:"subscriptions"`
	}
	if err := s.get(ctx, "/subscription/list", nil, &answer); err != nil {
		return nil, err
	}
	if answer.Subscriptions == nil {
		return nil, s.caller.NoServer("no subscriptions in the answer")
	}
	var feeds []sync.Feed
	for _, f := range *answer.Subscriptions {
		folder := ""
		for _, c := range f.Categories {
			if at := strings.Index(c.ID, labelPart); c.Label == "" && at >= 0 {
				c.Label = c.ID[at+len(labelPart):]
			}
			if folder == "" {
				folder = c.Label
			}
		}
		feeds = append(feeds, sync.CleanFeed(f.ID, f.Title, f.HTMLURL, folder))
	}
	return feeds, nil
}

// ids is a page of ids.
type ids struct {
	Refs         *[]ref       `json:"itemRefs"`
	Continuation continuation `json:"continuation"`
}

type ref struct {
	ID string `json:"id"`
}

// list gives the ids in the form in which they are kept.
func (p ids) list() (list []string) {
	for _, r := range *p.Refs {
		list = append(list, shortID(r.ID))
	}
	return list
}

// continuation is written as text or as a number.
type continuation string

// UnmarshalJSON reads both.
func (c *continuation) UnmarshalJSON(text []byte) error {
	if *c = continuation(strings.Trim(string(text), `"`)); *c == "null" || *c == "0" {
		*c = ""
	}
	return nil
}

func (s *Server) ids(ctx context.Context, stream string, count int, from continuation, more url.Values) (ids, error) {
	query := url.Values{"s": {stream}, "n": {strconv.Itoa(count)}}
	for name, values := range more {
		query[name] = values
	}
	if from != "" {
		query.Set("c", string(from))
	}
	var answer ids
	err := s.get(ctx, "/stream/items/ids", query, &answer)
	if err == nil && answer.Refs == nil { // to take that for "none" would mark everything read
		err = s.caller.NoServer("no ids in the answer")
	}
	return answer, err
}

// News implements sync.Server: ids only. A place is the time from which on news
// is asked for, the time at which the walk has begun and where it goes on, parted
// by blanks.
func (s *Server) News(ctx context.Context, since string) (sync.Page, error) {
	from, begun, at := parsePlace(since)
	if at == "" {
		begun = s.caller.Now().Unix()
	}
	more := url.Values{}
	if from > 0 {
		more.Set("ot", strconv.FormatInt(from, 10))
	}
	answer, err := s.ids(ctx, readingList, newsMax, continuation(at), more)
	if err != nil {
		return sync.Page{}, err
	}
	page := sync.Page{IDs: answer.list()}
	page.More = answer.Continuation != "" && len(page.IDs) > 0
	if page.More {
		page.Next = writePlace(from, begun, string(answer.Continuation))
	} else {
		page.Next = writePlace(begun-int64(overlap/time.Second), 0, "")
	}
	return page, nil
}

func writePlace(from, begun int64, at string) string {
	return strings.TrimSpace(strconv.FormatInt(from, 10) + " " + strconv.FormatInt(begun, 10) + " " + at)
}

func parsePlace(text string) (from, begun int64, at string) {
	words := strings.SplitN(text, " ", 3)
	if len(words) < 2 {
		return 0, 0, ""
	}
	from, _ = strconv.ParseInt(words[0], 10, 64) // anything else is the beginning
	begun, _ = strconv.ParseInt(words[1], 10, 64)
	if len(words) == 3 {
		at = words[2]
	}
	return from, begun, at
}

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
	var fault *news.Fault
	if errors.As(err, &fault) && fault.Kind == news.FaultTooLarge && len(ids) > 1 {
		return s.fetchHalves(ctx, ids)
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

// fetchHalves asks for what does not fit into one answer in two.
func (s *Server) fetchHalves(ctx context.Context, ids []string) ([]sync.Entry, error) {
	first, err := s.Fetch(ctx, ids[:len(ids)/2])
	if err != nil {
		return nil, err
	}
	rest, err := s.Fetch(ctx, ids[len(ids)/2:])
	return append(first, rest...), err
}

// IDs implements sync.Server.
func (s *Server) IDs(ctx context.Context, state sync.State) ([]string, error) {
	stream, more := starredTag, url.Values{}
	if state == sync.Unread {
		stream = readingList
		more.Set("xt", readTag)
	}
	all := []string{}
	for at := continuation(""); len(all) < idsTotalMax; {
		answer, err := s.ids(ctx, stream, idsMax, at, more)
		if err != nil {
			return nil, err
		}
		all = append(all, answer.list()...)
		if answer.Continuation == "" || answer.Continuation == at || len(*answer.Refs) == 0 {
			break
		}
		at = answer.Continuation
	}
	return all, nil
}

// Set implements sync.Server.
func (s *Server) Set(ctx context.Context, state sync.State, on bool, ids []string) error {
	tag, add := starredTag, on
	if state == sync.Unread {
		tag, add = readTag, !on
	}
	form := url.Values{}
	if add {
		form.Set("a", tag)
	} else {
		form.Set("r", tag)
	}
	for _, id := range ids {
		form.Add("i", longID(id))
	}
	return s.post(ctx, "/edit-tag", form, nil)
}

// shortID is the one form in which ids are kept here: the number in decimal, as
// lists of ids have it. Servers whose ids are no numbers of 64 bits have their own.
func shortID(id string) string {
	rest, long := strings.CutPrefix(id, itemPrefix)
	if !long {
		return id
	}
	if number, err := strconv.ParseUint(rest, 16, 64); err == nil && len(rest) <= 16 {
		return strconv.FormatInt(int64(number), 10)
	}
	return rest
}

// longID is the form in which every server takes ids.
func longID(id string) string {
	if number, err := strconv.ParseInt(id, 10, 64); err == nil {
		hex := strconv.FormatUint(uint64(number), 16)
		return itemPrefix + strings.Repeat("0", 16-len(hex)) + hex
	}
	return itemPrefix + id
}
