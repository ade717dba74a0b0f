package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"khabar/feeds/clean"
	"khabar/feeds/news"
)

var (
	errTooSlow         = errors.New("the answer took too long")
	errPrivate         = errors.New("an address in a private network")
	errRedirects       = errors.New("too many redirects")
	errRedirectTarget  = errors.New("redirect to an address that is not http or https")
	errRedirectPrivate = errors.New("redirect into a private network")
	errRedirectChange  = errors.New("redirect of a request that changes something")
)

// addressError says why the caller's address cannot be asked.
type addressError struct{ why string }

func (e addressError) Error() string { return e.why }

// statusError is an HTTP status that is no success. The reason phrase is the
// server's and stays out of it.
type statusError struct {
	status  int
	kind    news.FaultKind
	retryAt time.Time
}

func (e statusError) Error() string {
	return strings.TrimSpace("HTTP " + strconv.Itoa(e.status) + " " + http.StatusText(e.status))
}

// faultOf turns any error of an exchange into a fault.
func (c *Client) faultOf(err error, hops int) *news.Fault {
	fault := &news.Fault{Kind: kindOf(err, hops), Detail: clean.Detail(err), At: c.options.Now()}
	var status statusError
	if errors.As(err, &status) {
		fault.Status, fault.RetryAt = status.status, status.retryAt
	}
	return fault
}

func kindOf(err error, hops int) news.FaultKind {
	var (
		status  statusError
		address addressError
		lookup  *net.DNSError
	)
	switch {
	case errors.As(err, &status):
		return status.kind
	case errors.As(err, &address):
		return news.FaultAddress
	case errors.Is(err, errRedirects), errors.Is(err, errRedirectTarget), errors.Is(err, errRedirectPrivate),
		errors.Is(err, errRedirectChange):
		return news.FaultRedirects
	case errors.Is(err, errPrivate):
		if hops > 0 {
			return news.FaultRedirects
		}
		return news.FaultAddress
	case errors.Is(err, errTooLarge):
		return news.FaultTooLarge
	case errors.Is(err, errEncoding):
		return news.FaultEncoding
	case errors.As(err, &lookup):
		return lookupKind(lookup)
	case isTLS(err):
		return news.FaultTLS
	}
	return networkKind(err)
}

// lookupKind tells a name that does not exist from a resolver that is out of
// reach. Only the resolver's own "no such name" speaks of the host.
func lookupKind(err *net.DNSError) news.FaultKind {
	if err.IsNotFound {
		return news.FaultNoHost
	}
	return news.FaultNoNetwork
}

func networkKind(err error) news.FaultKind {
	var timeout net.Error
	switch {
	case isSocket(err, syscall.ENETUNREACH, syscall.ENETDOWN, syscall.EADDRNOTAVAIL):
		return news.FaultNoNetwork
	case isSocket(err, syscall.ECONNREFUSED, syscall.EHOSTUNREACH, syscall.EHOSTDOWN):
		return news.FaultRefused
	case errors.Is(err, errTooSlow), errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled),
		errors.As(err, &timeout) && timeout.Timeout():
		return news.FaultTimeout
	case strings.Contains(err.Error(), "server response headers exceeded"),
		strings.Contains(err.Error(), "too many 1xx"):
		return news.FaultHeaders
	}
	// What is left is a server that speaks, but not HTTP, or hangs up.
	return news.FaultServer
}

// winsock are the numbers that Windows has for errors of sockets.
var winsock = map[syscall.Errno]syscall.Errno{
	syscall.EADDRNOTAVAIL: 10049, syscall.ENETDOWN: 10050, syscall.ENETUNREACH: 10051, syscall.ECONNRESET: 10054,
	syscall.ECONNREFUSED: 10061, syscall.EHOSTDOWN: 10064, syscall.EHOSTUNREACH: 10065,
}

// isSocket reports whether an error is one of those, under the system's own number.
func isSocket(err error, codes ...syscall.Errno) bool {
	return slices.ContainsFunc(codes, func(code syscall.Errno) bool {
		if runtime.GOOS == "windows" {
			code = winsock[code]
		}
		return errors.Is(err, code)
	})
}

func isTLS(err error) bool {
	var (
		verification *tls.CertificateVerificationError
		record       tls.RecordHeaderError
		alert        tls.AlertError
		authority    x509.UnknownAuthorityError
		name         x509.HostnameError
		invalid      x509.CertificateInvalidError
		roots        x509.SystemRootsError
	)
	return errors.As(err, &verification) || errors.As(err, &record) || errors.As(err, &alert) ||
		errors.As(err, &authority) || errors.As(err, &name) || errors.As(err, &invalid) || errors.As(err, &roots) ||
		strings.Contains(err.Error(), "tls: ") || strings.Contains(err.Error(), "HTTP response to HTTPS client")
}

// isNetwork reports errors of the connection, not of what came through it.
func isNetwork(err error) bool {
	var network net.Error
	return errors.As(err, &network) || isSocket(err, syscall.ECONNRESET) || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, errTooSlow) ||
		strings.HasPrefix(err.Error(), "http: ") || strings.HasPrefix(err.Error(), "http2: ") ||
		strings.HasPrefix(err.Error(), "stream error") || strings.HasPrefix(err.Error(), "malformed")
}
