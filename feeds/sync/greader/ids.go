package greader

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"time"

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

// ids is a page of ids.
type ids struct {
	Refs         *[]ref       `json:"itemRefs"`
	Continuation continuation `json:"continuation"`
}

type ref struct {
	ID refID `json:"id"`
}

// refID is written as text or as a number.
type refID string

// UnmarshalJSON reads both.
func (r *refID) UnmarshalJSON(text []byte) error {
	*r = refID(strings.Trim(string(text), `"`))
	return nil
}

// list gives the ids in the form in which they are kept.
func (p ids) list() (list []string) {
	for _, r := range *p.Refs {
		list = append(list, shortID(string(r.ID)))
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
		page.Total = len(page.IDs)
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

// IDs implements sync.Server.
func (s *Server) IDs(ctx context.Context, state sync.State) (list []string, all bool, err error) {
	stream, more := starredTag, url.Values{}
	if state == sync.Unread {
		stream = readingList
		more.Set("xt", readTag)
	}
	for at := continuation(""); len(list) < idsTotalMax; {
		answer, err := s.ids(ctx, stream, idsMax, at, more)
		if err != nil {
			return nil, false, err
		}
		list = append(list, answer.list()...)
		if answer.Continuation == "" || answer.Continuation == at || len(*answer.Refs) == 0 {
			return list, true, nil
		}
		at = answer.Continuation
	}
	return list, false, nil
}

// shortID is the one form in which ids are kept here: the number in decimal with a
// sign, as lists of ids have it. Servers whose ids are no numbers of 64 bits have
// their own.
func shortID(id string) string {
	rest, long := strings.CutPrefix(id, itemPrefix)
	if !long {
		if number, err := strconv.ParseUint(id, 10, 64); err == nil {
			return strconv.FormatInt(int64(number), 10) // some lists have no sign
		}
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
