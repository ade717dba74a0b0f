package fetch

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"syscall"
	"time"

	"golang.org/x/net/http/httpproxy"
)

const (
	dialTimeout      = 10 * time.Second
	handshakeTimeout = 10 * time.Second
	headerTimeout    = 20 * time.Second
	idleTimeout      = 20 * time.Second
	idleConnsMax     = 64
	tlsSessionsMax   = 256
)

// newTransports returns the transport for public origins, which looks at the
// address at the moment of dialling (so that no DNS answer can change between
// check and use), and the one for what the user typed. They are two, because a
// connection kept by one must not be used by the other.
func newTransports(o Options) (public, private *http.Transport) {
	proxies := httpproxy.FromEnvironment()
	proxyOf := proxies.ProxyFunc()
	// A proxy may stand in the private network: it is ours, not the feed's.
	exempt := proxyAddresses(proxies)
	open := &net.Dialer{Timeout: dialTimeout, KeepAlive: 30 * time.Second}
	guarded := &net.Dialer{Timeout: dialTimeout, KeepAlive: 30 * time.Second, Control: refusePrivate}
	sessions := tls.NewLRUClientSessionCache(tlsSessionsMax)
	build := func(dial func(context.Context, string, string) (net.Conn, error)) *http.Transport {
		return &http.Transport{
			Proxy:                  func(r *http.Request) (*url.URL, error) { return proxyOf(r.URL) },
			DialContext:            dial,
			TLSClientConfig:        &tls.Config{ClientSessionCache: sessions, MinVersion: tls.VersionTLS12},
			TLSHandshakeTimeout:    handshakeTimeout,
			ResponseHeaderTimeout:  min(headerTimeout, o.Timeout),
			IdleConnTimeout:        idleTimeout,
			MaxIdleConns:           idleConnsMax,
			MaxIdleConnsPerHost:    o.PerHost,
			MaxResponseHeaderBytes: headerBytesMax,
			DisableCompression:     true, // we undo three encodings, under a limit
			ForceAttemptHTTP2:      true,
		}
	}
	private = build(open.DialContext)
	public = build(func(ctx context.Context, network, address string) (net.Conn, error) {
		if exempt[address] {
			return open.DialContext(ctx, network, address)
		}
		return guarded.DialContext(ctx, network, address)
	})
	return public, private
}

// proxyAddresses lists the host:port of the configured proxies as a transport
// dials them.
func proxyAddresses(c *httpproxy.Config) map[string]bool {
	ports := map[string]string{"http": "80", "https": "443", "socks5": "1080", "socks5h": "1080"}
	addresses := map[string]bool{}
	for _, raw := range []string{c.HTTPProxy, c.HTTPSProxy} {
		if raw == "" {
			continue
		}
		u, err := url.Parse(raw)
		if err != nil || u.Host == "" {
			if u, err = url.Parse("http://" + raw); err != nil {
				continue
			}
		}
		port := u.Port()
		if port == "" {
			port = ports[u.Scheme]
		}
		addresses[net.JoinHostPort(u.Hostname(), port)] = true
	}
	return addresses
}

// refusePrivate is the last word before a connection is made.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	host, err := netip.ParseAddrPort(address)
	if err != nil || isPrivateAddress(host.Addr()) {
		return errPrivate
	}
	return nil
}

// Private reports whether host (a name or an address, with or without a port)
// lies in a private network by its look alone: loopback, link-local, RFC 1918
// and the like, localhost, names without a dot, .local and its kin. What the
// user typed and is private may be asked with Request.AllowPrivate.
func Private(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.ToLower(strings.Trim(host, "[]")), ".")
	if address, err := netip.ParseAddr(host); err == nil {
		return isPrivateAddress(address)
	}
	if !strings.Contains(host, ".") {
		return true
	}
	for _, suffix := range []string{".localhost", ".local", ".internal", ".intranet", ".lan", ".home", ".home.arpa", ".localdomain"} {
		if strings.HasSuffix(host, suffix) {
			return true
		}
	}
	return false
}

// notGlobal are the ranges that the IANA registries of special-purpose
// addresses mark as not globally reachable, beyond what netip knows.
var notGlobal = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"),
	netip.MustParsePrefix("192.0.0.0/24"), netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("100::/64"), netip.MustParsePrefix("2001::/23"),
	netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("fec0::/10"),
}

// Ranges of IPv6 that carry an IPv4 address inside.
var (
	nat64   = netip.MustParsePrefix("64:ff9b::/96")
	sixToV4 = netip.MustParsePrefix("2002::/16")
)

func isPrivateAddress(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if a.IsLoopback() || a.IsPrivate() || a.IsLinkLocalUnicast() || a.IsUnspecified() || a.IsMulticast() ||
		a.IsInterfaceLocalMulticast() {
		return true
	}
	for _, p := range notGlobal {
		if p.Contains(a) {
			return true
		}
	}
	b := a.As16()
	switch {
	case nat64.Contains(a):
		return isPrivateAddress(netip.AddrFrom4([4]byte(b[12:16])))
	case sixToV4.Contains(a):
		return isPrivateAddress(netip.AddrFrom4([4]byte(b[2:6])))
	case a.Is6() && [12]byte(b[:12]) == [12]byte{}: // deprecated ::a.b.c.d
		return true
	}
	return false
}

// hostGates lets a limited number of requests run at each host.
type hostGates struct {
	mutex   *sync.Mutex
	perHost int
	gates   map[string]*hostGate
}

type hostGate struct {
	turns chan struct{}
	users int // those inside and those waiting; the gate goes when it is 0
}

func newHostGates(perHost int) hostGates {
	return hostGates{mutex: new(sync.Mutex), perHost: perHost, gates: map[string]*hostGate{}}
}

// enter waits for a turn at host and returns what ends the turn.
func (h hostGates) enter(ctx context.Context, host string) (func(), error) {
	h.mutex.Lock()
	gate := h.gates[host]
	if gate == nil {
		gate = &hostGate{turns: make(chan struct{}, h.perHost)}
		h.gates[host] = gate
	}
	gate.users++
	h.mutex.Unlock()
	leave := func() {
		h.mutex.Lock()
		if gate.users--; gate.users == 0 {
			delete(h.gates, host)
		}
		h.mutex.Unlock()
	}
	select {
	case gate.turns <- struct{}{}:
		return func() { <-gate.turns; leave() }, nil
	case <-ctx.Done():
		leave()
		return nil, context.Cause(ctx)
	}
}
