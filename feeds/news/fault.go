package news

import "time"

// FaultKind says why a feed or a page could not be had. ui/lang has a sentence
// for each kind in each language; a test holds that none is missing.
type FaultKind string

// The kinds of fault.
const (
	FaultAddress     FaultKind = "address"      // not an http(s) address that can be fetched
	FaultNoNetwork   FaultKind = "no_network"   // no route, no resolver: probably ours
	FaultNoHost      FaultKind = "no_host"      // the name does not resolve
	FaultRefused     FaultKind = "refused"      // nobody listens there
	FaultTimeout     FaultKind = "timeout"      // no answer, or a dripping one
	FaultTLS         FaultKind = "tls"          // certificate wrong or expired
	FaultRedirects   FaultKind = "redirects"    // too many, or to a forbidden place
	FaultForbidden   FaultKind = "forbidden"    // 401, 403: a wall against programs
	FaultPassword    FaultKind = "password"     // 401 that asks for a user name and a password
	FaultNotFound    FaultKind = "not_found"    // 404
	FaultGone        FaultKind = "gone"         // 410
	FaultRateLimited FaultKind = "rate_limited" // 429, or 503 with Retry-After
	FaultServer      FaultKind = "server"       // 5xx
	FaultStatus      FaultKind = "status"       // any other status
	FaultTooLarge    FaultKind = "too_large"    // over the limit of bytes after decompression
	FaultHeaders     FaultKind = "headers"      // the headers of the answer are over their limit, or never end
	FaultEncoding    FaultKind = "encoding"     // Content-Encoding that cannot be undone
	FaultHTML        FaultKind = "html"         // a web page where a feed should be
	FaultPortal      FaultKind = "portal"       // the network answers itself, until one signs in
	FaultNotAFeed    FaultKind = "not_a_feed"   // neither a feed nor a page
	FaultTooDeep     FaultKind = "too_deep"     // nested beyond the limit
	FaultNoArticle   FaultKind = "no_article"   // a page without an article in it
	FaultLogin       FaultKind = "login"        // the server of an account does not know the user
	FaultNotAServer  FaultKind = "not_a_server" // an account's server that does not speak its protocol
	FaultSecret      FaultKind = "secret"       // a password or header of the user, for a feed or an account, that is not to be had
	FaultPicture     FaultKind = "picture"      // an image that is none, or is broken
	FaultStore       FaultKind = "store"        // could not be written: disk full, read-only
	FaultInternal    FaultKind = "internal"     // a defect of khabar
)

// FaultKinds lists every kind, for exhaustive tests.
var FaultKinds = []FaultKind{
	FaultAddress, FaultNoNetwork, FaultNoHost, FaultRefused, FaultTimeout, FaultTLS, FaultRedirects,
	FaultForbidden, FaultPassword, FaultNotFound, FaultGone, FaultRateLimited, FaultServer, FaultStatus, FaultTooLarge,
	FaultHeaders, FaultEncoding, FaultHTML, FaultPortal, FaultNotAFeed, FaultTooDeep, FaultNoArticle, FaultLogin, FaultNotAServer, FaultSecret,
	FaultPicture, FaultStore, FaultInternal,
}

// What is larger than this is not read; FaultTooLarge is explained with it.
const (
	FeedBytesMax = 8 << 20
	PageBytesMax = 4 << 20 // of an article
)

// Fault is a failure as it is stored and shown: a kind that is turned into
// words, and a clean detail for the log and for the curious.
type Fault struct {
	Kind   FaultKind
	Status int    // HTTP status, 0 if there was none
	Detail string // one clean line, English, never shown without the sentence of its kind
	At     time.Time
	// RetryAt is when the server allows the next question; zero means any time.
	RetryAt time.Time
	// Proposals are addresses of feeds that a page named where a feed was expected.
	Proposals []string
}

// Error makes a Fault usable as an error between the door and the commands.
func (f *Fault) Error() string {
	if f.Detail == "" {
		return string(f.Kind)
	}
	return string(f.Kind) + ": " + f.Detail
}
