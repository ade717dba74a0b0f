// Package fetch asks web servers for feeds, pages and accounts: conditional requests,
// compression, redirects, limits on bytes, time and connections, and a fault
// of a known kind for everything that can go wrong (RFC 9110, 9111, 6585). It
// keeps no cookies, sends no Referer, and does not know what the bytes mean or
// when the next question is due.
package fetch

import (
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"khabar/feeds/clean"
	"khabar/feeds/news"
)

// Defaults and bounds.
const (
	defaultTimeout      = 30 * time.Second
	defaultPerHost      = 2
	defaultBodyBytesMax = news.FeedBytesMax
	redirectsMax        = 10
	headerBytesMax      = 64 << 10
	freshnessMax        = 24 * time.Hour // longer max-age is taken for a mistake
	drainBytesMax       = 4 << 10        // read of an error's body, to keep the connection
)

// DefaultAccept prefers feeds and takes anything.
const DefaultAccept = "application/rss+xml, application/atom+xml, application/feed+json, " +
	"application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1"

// Options tune a Client; zero fields have sensible defaults.
type Options struct {
	UserAgent string
	// Timeout bounds a whole request: redirects, headers, body.
	Timeout time.Duration
	// PerHost is how many requests may run at one host at once.
	PerHost int
	// BodyBytesMax bounds a body after decompression.
	BodyBytesMax int64
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// Request is one question.
type Request struct {
	// URL is http or https; user information in it is sent as basic
	// authentication to that host only and never appears in an answer.
	URL string
	// ETag and LastModified are the validators of what is already stored.
	ETag, LastModified string
	// AllowPrivate permits addresses of private networks, for what the user
	// typed; see Private.
	AllowPrivate bool
	// Accept is the header of that name; empty means DefaultAccept.
	Accept string
	// BodyBytesMax overrides the client's limit if it is not 0.
	BodyBytesMax int64

	// Method is GET where it is empty. With any other one no redirect is
	// followed: what is to be done is done at the address that the user typed.
	Method string
	// Body is what is sent, of the type ContentType.
	Body        []byte
	ContentType string
	// Secrets are headers for the host of the URL only, such as a token.
	Secrets map[string]string
	// UserAgent is who asks; empty means the client's.
	UserAgent string
	// InsecureTLS takes any certificate of the host of the URL.
	InsecureTLS bool
	// Turn waits until the body may be decompressed, which is work for the processor;
	// done is called after it. nil does not wait.
	Turn func(ctx context.Context) (done func(), err error)
}

// changes says that the request is to change something, and its answer may be
// empty.
func (r Request) changes() bool { return r.Method != "" && r.Method != http.MethodGet }

// Response is an answer.
type Response struct {
	Status      int
	NotModified bool   // 304: the validators may be new, there is no body
	URL         string // where the answer came from, after redirects
	// MovedTo is where permanent redirects (301, 308) lead, up to the first
	// temporary one; empty means that there was none.
	MovedTo            string
	ContentType        string
	ETag, LastModified string // to be stored together with what the body gave
	Body               []byte // decompressed
	// Partial says that the body broke off. Get then returns an error as
	// well; Body holds what came, and there are no validators.
	Partial bool
	// MaxAge is how long the answer is fresh, from Cache-Control or Expires;
	// 0 means that the server does not say.
	MaxAge time.Duration
	// RetryAt is when the server wants the next question; zero: any time.
	RetryAt time.Time
}

// Client asks. It is safe for concurrent use.
type Client struct {
	options Options
	public  *http.Transport // refuses private addresses when dialling
	private *http.Transport // dials anything
	// insecure are the same two, which take any certificate.
	insecure func() (public, private *http.Transport)
	hosts    hostGates
}

// New returns a client. Proxies are taken from the environment.
func New(o Options) *Client {
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	if o.PerHost <= 0 {
		o.PerHost = defaultPerHost
	}
	if o.BodyBytesMax <= 0 {
		o.BodyBytesMax = defaultBodyBytesMax
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.UserAgent == "" {
		o.UserAgent = "khabar (+feed reader)"
	}
	public, private := newTransports(o)
	insecure := sync.OnceValues(func() (public, private *http.Transport) {
		public, private = newTransports(o)
		public.TLSClientConfig.InsecureSkipVerify, private.TLSClientConfig.InsecureSkipVerify = true, true
		return public, private
	})
	return &Client{options: o, public: public, private: private, insecure: insecure, hosts: newHostGates(o.PerHost)}
}

// CloseIdle closes connections that are kept for reuse, after a refresh.
func (c *Client) CloseIdle() {
	c.public.CloseIdleConnections()
	c.private.CloseIdleConnections()
}

// Get asks and follows redirects. The error is always a *news.Fault whose
// detail is clean and free of credentials. When ctx is cancelled the fault's
// kind is FaultTimeout; callers that cancel look at ctx.Err().
func (c *Client) Get(ctx context.Context, r Request) (Response, error) {
	ex := exchange{client: c, request: r}
	response, err := ex.run(ctx)
	if err == nil {
		return response, nil
	}
	fault := c.faultOf(err, ex.hops)
	if fault.Status == 0 {
		fault.Status = response.Status
	}
	response.RetryAt = fault.RetryAt
	return response, fault
}

// exchange is one Get: a chain of hops.
type exchange struct {
	client  *Client
	request Request
	origin  *url.URL // where the credentials belong
	user    *url.Userinfo
	hops    int
	movedTo string
	settled bool // a temporary redirect has ended the permanent chain
	release func()
}

func (ex *exchange) run(ctx context.Context) (Response, error) {
	target, err := parseTarget(ex.request.URL)
	if err != nil {
		return Response{}, err
	}
	ex.user, target.User = target.User, nil
	ex.origin = target
	defer func() {
		if ex.release != nil {
			ex.release()
		}
	}()
	// Waiting for a turn at the host is not the server's fault, so the clock
	// starts after it.
	if err := ex.enter(ctx, target); err != nil {
		return Response{}, err
	}
	asked := ctx
	ctx, cancel := context.WithTimeoutCause(ctx, ex.client.options.Timeout, errTooSlow)
	defer cancel()
	for {
		answer, err := ex.ask(ctx, target)
		if err != nil {
			return Response{}, err
		}
		next, err := ex.redirect(answer, target)
		if err != nil || next == nil {
			if err == nil {
				return ex.settle(asked, answer, target)
			}
			discard(answer)
			return Response{Status: answer.StatusCode}, err
		}
		discard(answer)
		if next.Host != target.Host {
			if err := ex.enter(ctx, next); err != nil {
				return Response{}, err
			}
		}
		target = next
	}
}

// enter waits for a turn at the target's host and gives up the turn it had.
func (ex *exchange) enter(ctx context.Context, target *url.URL) error {
	if ex.release != nil {
		ex.release()
		ex.release = nil
	}
	release, err := ex.client.hosts.enter(ctx, target.Host)
	ex.release = release
	return err
}

// ask sends one request and returns the answer with its headers read.
func (ex *exchange) ask(ctx context.Context, target *url.URL) (*http.Response, error) {
	if !ex.request.AllowPrivate && Private(target.Host) {
		return nil, errPrivate
	}
	request := (&http.Request{
		Method: cmp.Or(ex.request.Method, http.MethodGet), URL: target, Host: target.Host,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: ex.header(target),
	}).WithContext(ctx)
	if len(ex.request.Body) > 0 {
		request.Body, request.ContentLength = io.NopCloser(bytes.NewReader(ex.request.Body)), int64(len(ex.request.Body))
		request.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(ex.request.Body)), nil }
	}
	return ex.transport(target).RoundTrip(request)
}

// transport is the one for a target. Only where the user's exception holds any
// certificate is taken.
func (ex *exchange) transport(target *url.URL) *http.Transport {
	public, private := ex.client.public, ex.client.private
	if ex.request.InsecureTLS && strings.EqualFold(ex.origin.Hostname(), target.Hostname()) {
		public, private = ex.client.insecure()
	}
	if ex.request.AllowPrivate {
		return private
	}
	return public
}

// BasicAuth is the header Authorization for a name and a password (RFC 7617).
func BasicAuth(user, password string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+password))
}

func (ex *exchange) header(target *url.URL) http.Header {
	accept := ex.request.Accept
	if accept == "" {
		accept = DefaultAccept
	}
	header := http.Header{
		"User-Agent":      {cmp.Or(headerValue(ex.request.UserAgent), ex.client.options.UserAgent)},
		"Accept":          {accept},
		"Accept-Encoding": {acceptEncoding},
	}
	if v := headerValue(ex.request.ETag); v != "" {
		header["If-None-Match"] = []string{v}
	}
	if v := headerValue(ex.request.LastModified); v != "" {
		header["If-Modified-Since"] = []string{v}
	}
	if ex.request.ContentType != "" {
		header.Set("Content-Type", ex.request.ContentType)
	}
	if !sameOrigin(ex.origin, target) {
		return header
	}
	for name, secret := range ex.request.Secrets {
		header.Set(name, headerValue(secret))
	}
	if ex.user != nil {
		password, _ := ex.user.Password()
		(&http.Request{Header: header}).SetBasicAuth(ex.user.Username(), password)
	}
	return header
}

// SameOrigin reports whether what the user has set for one address, a password for
// instance, may be used for the other: see Request.Secrets.
func SameOrigin(one, other string) bool {
	from, err := url.Parse(one)
	to, wrong := url.Parse(other)
	return err == nil && wrong == nil && sameOrigin(from, to)
}

// sameOrigin reports whether credentials for origin may go to target: the same
// host and port, or the same host reached by https instead of http.
func sameOrigin(origin, target *url.URL) bool {
	if origin.Scheme == target.Scheme {
		return strings.EqualFold(origin.Host, target.Host)
	}
	return target.Scheme == "https" && strings.EqualFold(origin.Hostname(), target.Hostname()) &&
		origin.Port() == "" && target.Port() == ""
}

// headerValue drops validators that could not be sent back as they came.
func headerValue(v string) string {
	for i := range len(v) {
		if v[i] < ' ' || v[i] == 0x7f {
			return ""
		}
	}
	return v
}

// parseTarget checks the address that the caller gave.
func parseTarget(raw string) (*url.URL, error) {
	text, ok := clean.URL(raw)
	var user *url.Userinfo
	if !ok {
		u, err := url.Parse(strings.TrimSpace(raw))
		if err != nil {
			return nil, addressError{"cannot be parsed"}
		}
		user, u.User = u.User, nil
		if text, ok = clean.URL(u.String()); !ok {
			return nil, addressError{"not an http or https address"}
		}
	}
	u, err := url.Parse(text)
	if err != nil {
		return nil, addressError{"cannot be parsed"}
	}
	u.User, u.Fragment, u.RawFragment = user, "", ""
	return u, nil
}

// redirect returns the next address of the chain, or nil where the answer is
// the last one.
func (ex *exchange) redirect(answer *http.Response, from *url.URL) (*url.URL, error) {
	switch answer.StatusCode {
	case http.StatusMovedPermanently, http.StatusPermanentRedirect, http.StatusFound,
		http.StatusSeeOther, http.StatusTemporaryRedirect:
	default:
		return nil, nil
	}
	location := answer.Header.Get("Location")
	if location == "" {
		return nil, nil
	}
	if ex.request.changes() {
		return nil, errRedirectChange
	}
	if ex.hops++; ex.hops > redirectsMax {
		return nil, errRedirects
	}
	reference, err := url.Parse(strings.TrimSpace(location))
	if err != nil {
		return nil, errRedirectTarget
	}
	next := from.ResolveReference(reference)
	next.User, next.Fragment, next.RawFragment = nil, "", ""
	text, ok := clean.URL(next.String())
	if !ok {
		return nil, errRedirectTarget
	}
	if next, err = url.Parse(text); err != nil {
		return nil, errRedirectTarget
	}
	if !ex.request.AllowPrivate && Private(next.Host) {
		return nil, errRedirectPrivate
	}
	permanent := answer.StatusCode == http.StatusMovedPermanently || answer.StatusCode == http.StatusPermanentRedirect
	if ex.settled = ex.settled || !permanent; !ex.settled {
		ex.movedTo = text
	}
	return next, nil
}

// settle turns the last answer of the chain into a Response. For a turn to
// decompress it waits as long as ctx lasts.
func (ex *exchange) settle(ctx context.Context, answer *http.Response, from *url.URL) (Response, error) {
	c, now := ex.client, ex.client.options.Now()
	response := Response{
		Status:      answer.StatusCode,
		URL:         from.String(),
		ContentType: clean.Line(answer.Header.Get("Content-Type")),
	}
	conditional := ex.request.ETag != "" || ex.request.LastModified != ""
	switch {
	case answer.StatusCode == http.StatusNotModified && conditional:
		discard(answer)
		response.NotModified = true
		ex.describe(&response, answer.Header, now)
		return response, nil
	case ex.request.changes() && answer.StatusCode == http.StatusNoContent:
		discard(answer)
		return response, nil
	case !carriesBody(answer.StatusCode):
		discard(answer)
		return response, statusErrorOf(answer, now)
	}
	if isChallenge(answer.Header) {
		discard(answer)
		return response, statusError{status: answer.StatusCode, kind: news.FaultForbidden}
	}
	limit := ex.request.BodyBytesMax
	if limit <= 0 {
		limit = c.options.BodyBytesMax
	}
	body, err := readBody(ctx, answer, limit, ex.request.Turn)
	_ = answer.Body.Close()
	if err != nil {
		if len(body) > 0 && brokeOff(err) {
			response.Body, response.Partial = body, true
		}
		return response, err
	}
	response.Body = body
	ex.describe(&response, answer.Header, now)
	return response, nil
}

// describe fills in what the headers of a good answer say. A 304 need not
// repeat validators (RFC 9111 §4.3.4): the old ones stay.
func (ex *exchange) describe(response *Response, header http.Header, now time.Time) {
	response.MovedTo = ex.movedTo
	response.ETag = headerValue(header.Get("Etag"))
	response.LastModified = headerValue(header.Get("Last-Modified"))
	if response.NotModified {
		if response.ETag == "" {
			response.ETag = ex.request.ETag
		}
		if response.LastModified == "" {
			response.LastModified = ex.request.LastModified
		}
	}
	response.MaxAge = freshness(header, now)
}

func carriesBody(status int) bool {
	return status >= 200 && status < 300 && status != http.StatusNoContent && status != http.StatusResetContent &&
		status != http.StatusPartialContent
}
