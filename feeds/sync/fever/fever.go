// Package fever speaks the protocol of the late Fever, version 3, which many
// servers have taken over. Entries are told one by one, and come fifty at a time:
// where a server speaks another protocol as well, that one is better.
package fever

import (
	"cmp"
	"context"
	"crypto/md5"
	"encoding/hex"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"khabar/feeds/news"
	"khabar/feeds/sync"
)

// newest stands above every number of an entry, and can still be told by servers
// that know floating point numbers only. FreshRSS counts microseconds since 1970.
const newest = 1<<53 - 1

// idsCut is how many ids CommaFeed gives at most.
const idsCut = 1000

// betweenMax bounds what is asked for at once of a server that begins at the end.
const betweenMax = 10_000

// Server is an account on a server that speaks the protocol.
type Server struct {
	caller *sync.Caller
	key    string
	passed int // entries of the first walk so far; below 0 where it has begun in an earlier session
}

// New gives the account a. secret is its password; the protocol makes a key of
// both with MD5.
func New(getter sync.Getter, a sync.Account, secret string, now func() time.Time) *Server {
	// Miniflux and others, FreshRSS twice, the plugin of Tiny Tiny RSS.
	addresses := sync.Addresses(a.URL, "/fever", "/api/fever.php", "/p/api/fever.php", "/plugins.local/fever")
	for i, address := range addresses {
		if !strings.HasSuffix(address, ".php") {
			addresses[i] += "/" // counts here
		}
	}
	s := &Server{caller: sync.NewCaller(getter, now, addresses...), passed: -1}
	sum := md5.Sum([]byte(a.User + ":" + secret))
	s.key = hex.EncodeToString(sum[:])
	return s
}

// ask sends a question. Where no server of the protocol answers it is looked for
// at the other addresses.
func (s *Server) ask(ctx context.Context, query string, form url.Values, out answer) error {
	if form == nil {
		form = url.Values{}
	}
	form.Set("api_key", s.key)
	return s.caller.Find(func() error { return s.askHere(ctx, query, form, out) })
}

// askHere sends a question to one address and looks whether the server knows the
// user.
func (s *Server) askHere(ctx context.Context, query string, form url.Values, out answer) error {
	if err := s.caller.Do(ctx, sync.Call{Path: "?api" + query, Form: form}, out); err != nil {
		return err
	}
	switch base := out.head(); {
	case base.Version == "":
		return s.caller.NoServer("no version in the answer")
	case base.Auth != 1:
		return s.caller.Refused()
	}
	return nil
}

// answer is what every answer holds.
type answer interface{ head() base }

type base struct {
	Version text   `json:"api_version"`
	Auth    number `json:"auth"`
}

func (b base) head() base { return b }

// text and number are written with and without quotes, by different servers.
type (
	text   string
	number int64
)

// UnmarshalJSON reads both.
func (t *text) UnmarshalJSON(raw []byte) error {
	*t = text(strings.Trim(string(raw), `"`))
	return nil
}

// UnmarshalJSON reads both, and true and false.
func (n *number) UnmarshalJSON(raw []byte) error {
	written := strings.Trim(string(raw), `"`)
	switch written {
	case "true":
		*n = 1
		return nil
	case "false", "null", "":
		*n = 0
		return nil
	}
	value, err := strconv.ParseInt(written, 10, 64)
	*n = number(value)
	return err
}

func (n number) String() string { return strconv.FormatInt(int64(n), 10) }

// Feeds implements sync.Server.
func (s *Server) Feeds(ctx context.Context) ([]sync.Feed, error) {
	var groups struct {
		base
		Groups []struct {
			ID    number `json:"id"`
			Title string `json:"title"`
		} `json:"groups"`
	}
	if err := s.ask(ctx, "&groups", nil, &groups); err != nil {
		return nil, err
	}
	var answer struct {
		base
		Feeds []struct {
			ID      number `json:"id"`
			Title   string `json:"title"`
			SiteURL string `json:"site_url"`
		} `json:"feeds"`
		FeedsGroups []struct {
			GroupID number `json:"group_id"`
			FeedIDs string `json:"feed_ids"`
		} `json:"feeds_groups"`
	}
	if err := s.ask(ctx, "&feeds", nil, &answer); err != nil {
		return nil, err
	}
	titles, folders := map[number]string{}, map[string]string{}
	for _, g := range groups.Groups {
		titles[g.ID] = g.Title
	}
	for _, g := range answer.FeedsGroups {
		for id := range strings.SplitSeq(g.FeedIDs, ",") {
			folders[strings.TrimSpace(id)] = titles[g.GroupID]
		}
	}
	var feeds []sync.Feed
	for _, f := range answer.Feeds {
		feeds = append(feeds, sync.CleanFeed(f.ID.String(), f.Title, f.SiteURL, folders[f.ID.String()]))
	}
	return feeds, nil
}

type items struct {
	base
	Total number `json:"total_items"`
	Items []item `json:"items"`
}

type item struct {
	ID      number `json:"id"`
	FeedID  number `json:"feed_id"`
	Title   string `json:"title"`
	Author  string `json:"author"`
	HTML    string `json:"html"`
	URL     string `json:"url"`
	Saved   number `json:"is_saved"`
	Read    number `json:"is_read"`
	Created number `json:"created_on_time"`
}

func (s *Server) clean(list []item) (entries []sync.Entry, ids []int64) {
	for _, e := range list {
		ids = append(ids, int64(e.ID))
		entries = append(entries, sync.RawEntry{
			ID: e.ID.String(), FeedID: e.FeedID.String(), Title: e.Title, URL: e.URL, Author: e.Author, Content: e.HTML,
			Published: time.Unix(int64(e.Created), 0), Unread: e.Read == 0, Starred: e.Saved != 0,
		}.Clean(s.caller.Now()))
	}
	return entries, ids
}

// News implements sync.Server. Entries have ascending numbers. There is no saying
// how many come in one answer, so that only an empty one is the end.
func (s *Server) News(ctx context.Context, since string) (sync.Page, error) {
	place := sync.ParsePlace(since)
	if place.Top == 0 { // there was nothing yet
		place = sync.Place{Walking: true}
	}
	answer, err := s.items(ctx, place)
	if err != nil {
		return sync.Page{}, err
	}
	page := sync.Page{More: len(answer.Items) > 0}
	var ids []int64
	page.Entries, ids = s.clean(answer.Items)
	if place == (sync.Place{Walking: true}) {
		s.passed = 0
	}
	if place.Walking && s.passed >= 0 {
		page.Total = max(0, int(answer.Total)-s.passed)
		s.passed += len(ids)
	}
	page.Next = place.Pass(ids).String()
	return page, nil
}

// items asks for the entries behind a place.
func (s *Server) items(ctx context.Context, place sync.Place) (answer items, err error) {
	if !place.Walking {
		return s.since(ctx, place.Top)
	}
	err = s.ask(ctx, "&items&max_id="+strconv.FormatInt(place.Low, 10), nil, &answer)
	if err == nil && place.Low == 0 && len(answer.Items) == 0 {
		// To most servers 0 means the newest; to some it is a number as any other.
		err = s.ask(ctx, "&items&max_id="+strconv.FormatInt(newest, 10), nil, &answer)
	}
	return answer, err
}

// since asks for the entries above a number. CommaFeed gives the newest of them,
// where all others give the oldest: then what lies between is asked for as well.
func (s *Server) since(ctx context.Context, top int64) (all items, err error) {
	query := "&items&since_id=" + strconv.FormatInt(top, 10)
	if err := s.ask(ctx, query, nil, &all); err != nil {
		return all, err
	}
	for page := all.Items; len(page) > 1 && page[0].ID > page[len(page)-1].ID && len(all.Items) < betweenMax; {
		lowest := slices.MinFunc(all.Items, func(a, b item) int { return cmp.Compare(a.ID, b.ID) }).ID
		var more items
		if err := s.ask(ctx, query+"&max_id="+lowest.String(), nil, &more); err != nil {
			return all, err
		}
		page = slices.DeleteFunc(more.Items, func(e item) bool { return int64(e.ID) <= top || e.ID >= lowest })
		all.Items = append(all.Items, page...)
	}
	return all, nil
}

// Fetch implements sync.Server.
func (s *Server) Fetch(ctx context.Context, ids []string) ([]sync.Entry, error) {
	var answer items
	err := s.ask(ctx, "&items&with_ids="+url.QueryEscape(strings.Join(ids, ",")), nil, &answer)
	if sync.TooMany(err, ids) {
		return sync.InHalves(ctx, ids, s.Fetch)
	}
	entries, _ := s.clean(answer.Items)
	return entries, err
}

// IDs implements sync.Server.
func (s *Server) IDs(ctx context.Context, state sync.State) (ids []string, all bool, err error) {
	var answer struct {
		base
		Unread *string `json:"unread_item_ids"`
		Saved  *string `json:"saved_item_ids"`
	}
	query := "&saved_item_ids"
	if state == sync.Unread {
		query = "&unread_item_ids"
	}
	if err := s.ask(ctx, query, nil, &answer); err != nil {
		return nil, false, err
	}
	list := answer.Saved
	if state == sync.Unread {
		list = answer.Unread
	}
	if list == nil { // to take that for "none" would mark everything read
		return nil, false, s.caller.NoServer("no ids in the answer")
	}
	for id := range strings.SplitSeq(*list, ",") {
		if id = strings.TrimSpace(id); id != "" {
			ids = append(ids, id)
		}
	}
	return ids, len(ids) != idsCut, nil
}

// Set implements sync.Server.
func (s *Server) Set(ctx context.Context, state sync.State, on bool, ids []string) error {
	as := map[sync.State]map[bool]string{
		sync.Unread:  {true: "unread", false: "read"},
		sync.Starred: {true: "saved", false: "unsaved"},
	}[state][on]
	so := map[string]bool{}
	if state == sync.Starred {
		var err error
		if so, err = s.saved(ctx, ids, on); err != nil {
			return err
		}
	}
	for _, id := range ids {
		if state == sync.Starred && so[id] == on {
			continue
		}
		var answer struct{ base }
		err := s.ask(ctx, "", url.Values{"mark": {"item"}, "as": {as}, "id": {id}}, &answer)
		if err != nil && !sync.Gone(err) {
			return err
		}
	}
	return nil
}

// saved says which entries are. Miniflux before 2.3.5 turns the star over, whatever
// it is told: only what is not yet so may be told. The list of FreshRSS has not all
// feeds, and that of CommaFeed not all entries: what is to lose its star and is not
// among them is looked at itself.
func (s *Server) saved(ctx context.Context, ids []string, on bool) (map[string]bool, error) {
	list, _, err := s.IDs(ctx, sync.Starred)
	if err != nil {
		return nil, err
	}
	saved := make(map[string]bool, len(list))
	for _, id := range list {
		saved[id] = true
	}
	if on {
		return saved, nil
	}
	unlisted := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return saved[id] })
	for batch := range slices.Chunk(unlisted, sync.FetchMax) {
		entries, err := s.Fetch(ctx, batch)
		var fault *news.Fault
		if errors.As(err, &fault) && fault.Status == 500 {
			continue // CommaFeed, of an entry that is not there any longer
		}
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			saved[e.ID] = e.Starred
		}
	}
	return saved, nil
}
