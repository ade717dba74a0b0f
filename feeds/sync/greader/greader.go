// Package greader speaks the protocol of the late Google Reader, which FreshRSS,
// Miniflux, The Old Reader, BazQux and others have taken over. It asks only for
// what all of them have: lists of ids, contents by id, tags.
package greader

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"time"

	"khabar/feeds/news"
	"khabar/feeds/sync"
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
	for _, tail := range []string{"/accounts/ClientLogin", "/reader/api/0"} {
		address = strings.TrimSuffix(address, tail)
	}
	addresses := sync.Addresses(address, "/api/greader.php", "/p/api/greader.php") // those of FreshRSS
	return &Server{caller: sync.NewCaller(getter, now, addresses...), user: a.User, secret: secret}
}

// enter logs in, once. Where no server of the protocol answers it is looked for
// at the other addresses.
func (s *Server) enter(ctx context.Context) error {
	if s.login != "" {
		return nil
	}
	err := s.caller.Find(func() error { return s.knock(ctx) })
	if status(err) == 400 {
		return s.caller.Refused() // FreshRSS, of a name that cannot be one
	}
	return err
}

// knock logs in at one address.
func (s *Server) knock(ctx context.Context) error {
	var answer string
	err := s.caller.Do(ctx, sync.Call{Path: "/accounts/ClientLogin", Form: url.Values{"Email": {s.user}, "Passwd": {s.secret}}}, &answer)
	if err != nil {
		return err
	}
	for line := range strings.Lines(answer) {
		switch key, value, _ := strings.Cut(strings.TrimSpace(line), "="); {
		case key == "Auth" && value != "":
			s.login = "GoogleLogin auth=" + value
			return nil
		case key == "Error": // BazQux, with the status of success
			return s.caller.Refused()
		}
	}
	return s.caller.NoServer("no token in the answer to the login")
}

func (s *Server) header() map[string]string { return map[string]string{"Authorization": s.login} }

// get asks for JSON. Where the login is of an earlier question and has ended since,
// it logs in anew, once.
func (s *Server) get(ctx context.Context, path string, query url.Values, out any) error {
	if query == nil {
		query = url.Values{}
	}
	query.Set("output", "json")
	for {
		fresh := s.login == ""
		if err := s.enter(ctx); err != nil {
			return err
		}
		err := s.caller.Do(ctx, sync.Call{Path: "/reader/api/0" + path + "?" + query.Encode(), Secret: s.header()}, out)
		if fresh || !refused(err) {
			return err
		}
		s.login, s.token = "", ""
	}
}

// post sends a form. Where the server finds its token for changes or its login too
// old, it is asked for new ones, once.
func (s *Server) post(ctx context.Context, path string, form url.Values, out any) error {
	for {
		freshLogin, freshToken := s.login == "", s.token == ""
		err := s.change(ctx, path, form, out)
		switch bad := refused(err); {
		// Some say 400 where others say 401.
		case !freshToken && (bad || status(err) == 400):
			s.token = ""
		case !freshLogin && bad:
			s.login, s.token = "", ""
		default:
			return err
		}
	}
}

// change sends a form with the token that is there or can be had.
func (s *Server) change(ctx context.Context, path string, form url.Values, out any) error {
	if err := s.enter(ctx); err != nil {
		return err
	}
	if s.token == "" {
		if err := s.caller.Do(ctx, sync.Call{Path: "/reader/api/0/token", Secret: s.header()}, &s.token); err != nil {
			return err
		}
		s.token = strings.TrimSpace(s.token)
	}
	form.Set("T", s.token)
	return s.caller.Do(ctx, sync.Call{Path: "/reader/api/0" + path, Form: form, Secret: s.header()}, out)
}

// refused says that the server did not know who asks.
func refused(err error) bool {
	var fault *news.Fault
	return errors.As(err, &fault) && fault.Kind == news.FaultLogin
}

// status is that of HTTP, or 0.
func status(err error) int {
	var fault *news.Fault
	if !errors.As(err, &fault) {
		return 0
	}
	return fault.Status
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
