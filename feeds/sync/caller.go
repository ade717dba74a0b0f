package sync

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"time"

	"khabar/feeds/fetch"
	"khabar/feeds/news"
)

// answerBytesMax bounds one answer. Servers bound a feed's file to some 15 MB,
// and with it an entry.
const answerBytesMax = 32 << 20

// Getter asks web servers; *fetch.Client is one.
type Getter interface {
	Get(ctx context.Context, r fetch.Request) (fetch.Response, error)
}

// Caller asks one server about one account.
type Caller struct {
	Getter Getter
	Base   string // the address of the server, without a slash at its end
	// AllowPrivate is for servers in the user's own network.
	AllowPrivate bool
	Now          func() time.Time
	// addresses are where the server may be; one of them once it is known.
	addresses []string
}

// Call is one question.
type Call struct {
	Path   string            // behind the base, with the query
	Method string            // empty: GET, or POST where there is a form
	Form   url.Values        // sent as a form, or nil
	JSON   any               // sent as JSON, or nil
	Secret map[string]string // headers
}

// Do asks and reads the answer, JSON, into out, which may be nil, or as it is if
// out is a *string. The error is a *news.Fault.
func (c *Caller) Do(ctx context.Context, call Call, out any) error {
	request := fetch.Request{
		URL: c.Base + call.Path, Method: call.Method, Secrets: call.Secret, AllowPrivate: c.AllowPrivate,
		Accept: "application/json, */*;q=0.1", BodyBytesMax: answerBytesMax,
	}
	switch {
	case call.Form != nil:
		request.Method, request.ContentType, request.Body = "POST", "application/x-www-form-urlencoded", []byte(call.Form.Encode())
	case call.JSON != nil:
		body, err := json.Marshal(call.JSON)
		if err != nil {
			return c.fault(news.FaultInternal, "the question cannot be written")
		}
		request.ContentType, request.Body = "application/json", body
	}
	response, err := c.Getter.Get(ctx, request)
	if err != nil {
		return c.sorted(err)
	}
	switch out := out.(type) {
	case nil, *string:
		// The page of a portal or of a proxy has heard nothing.
		if bytes.HasPrefix(bytes.TrimSpace(response.Body), []byte("<")) {
			return c.fault(news.FaultNotAServer, "the answer is a page")
		}
		if out, ok := out.(*string); ok {
			*out = string(response.Body)
		}
		return nil
	}
	if err := json.Unmarshal(response.Body, out); err != nil {
		// The answer itself stays out of the fault: it may repeat the secret.
		return c.fault(news.FaultNotAServer, "the answer is not what was asked for")
	}
	return nil
}

// sorted gives the faults of a server their kinds: what is a wall to a reader of
// pages is a wrong password here.
func (c *Caller) sorted(err error) error {
	var fault *news.Fault
	if !errors.As(err, &fault) {
		return c.fault(news.FaultInternal, "the question failed")
	}
	switch {
	case fault.Kind == news.FaultPassword, fault.Kind == news.FaultForbidden && (fault.Status == 401 || fault.Status == 403):
		fault.Kind = news.FaultLogin
	case fault.Kind == news.FaultNotFound, fault.Kind == news.FaultGone:
		fault.Kind = news.FaultNotAServer
	}
	return fault
}

// Refused is the fault of a server that does not know the user.
func (c *Caller) Refused() error {
	return c.fault(news.FaultLogin, "the server does not know the user")
}

// NoServer is the fault of a server that answers, but not in this protocol.
func (c *Caller) NoServer(detail string) error { return c.fault(news.FaultNotAServer, detail) }

func (c *Caller) fault(kind news.FaultKind, detail string) *news.Fault {
	return &news.Fault{Kind: kind, Detail: detail, At: c.Now()}
}

// NewCaller is a caller for the server at the first of some addresses; see Find.
func NewCaller(getter Getter, now func() time.Time, addresses ...string) *Caller {
	c := &Caller{Getter: getter, Base: addresses[0], Now: now, addresses: addresses}
	if u, err := url.Parse(c.Base); err == nil {
		c.AllowPrivate = fetch.Private(u.Host)
	}
	return c
}

// Find asks a question at one address after the other, until a server of the protocol
// has answered; later questions are asked there. An error that is no matter of the
// address ends it, and where there is no server the first error counts.
func (c *Caller) Find(ask func() error) (first error) {
	for _, address := range c.addresses {
		c.Base = address
		err := ask()
		if err == nil {
			c.addresses = []string{address}
			return nil
		}
		if !elsewhere(err) {
			return err
		}
		first = cmp.Or(first, err)
	}
	return first
}
