package fetch

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"khabar/feeds/news"
)

// Bounds of Retry-After: less would be a hammer, more is a mistake.
const (
	retryAfterMin     = time.Minute
	retryAfterMax     = 24 * time.Hour
	retryAfterJunk    = time.Hour       // the header is there and says nothing
	retryAfterMissing = 5 * time.Minute // 429 without the header
)

// statusErrorOf is the fault of an answer that carries nothing for us.
func statusErrorOf(answer *http.Response, now time.Time) error {
	e := statusError{status: answer.StatusCode, kind: news.FaultStatus}
	retry := answer.Header.Get("Retry-After")
	switch code := answer.StatusCode; {
	case code == http.StatusTooManyRequests, code == http.StatusServiceUnavailable && retry != "":
		e.kind = news.FaultRateLimited
		e.retryAt = now.Add(retryAfter(retry, now))
	case code == http.StatusUnauthorized && asksForPassword(answer.Header):
		e.kind = news.FaultPassword
	case isChallenge(answer.Header), code == http.StatusUnauthorized, code == http.StatusForbidden,
		code == http.StatusProxyAuthRequired, code == http.StatusUnavailableForLegalReasons:
		e.kind = news.FaultForbidden
	case code == http.StatusNotFound:
		e.kind = news.FaultNotFound
	case code == http.StatusGone:
		e.kind = news.FaultGone
	case code >= 500:
		e.kind = news.FaultServer
	}
	return e
}

// asksForPassword recognises basic authentication (RFC 7617), the one that a feed can
// be given in the list.
func asksForPassword(header http.Header) bool {
	return slices.ContainsFunc(header.Values("WWW-Authenticate"), func(challenge string) bool {
		scheme, _, _ := strings.Cut(strings.TrimSpace(challenge), " ")
		return strings.EqualFold(scheme, "Basic")
	})
}

// isChallenge recognises a wall that wants a browser's JavaScript.
func isChallenge(header http.Header) bool {
	return strings.EqualFold(header.Get("Cf-Mitigated"), "challenge")
}

// retryAfter reads both forms of Retry-After (RFC 9110 §10.2.3).
func retryAfter(value string, now time.Time) time.Duration {
	value = strings.TrimSpace(value)
	if value == "" {
		return retryAfterMissing
	}
	wait := retryAfterJunk
	if seconds, err := strconv.ParseFloat(value, 64); err == nil && seconds >= 0 {
		wait = retryAfterMax
		if seconds < retryAfterMax.Seconds() {
			wait = time.Duration(seconds * float64(time.Second))
		}
	} else if at, err := http.ParseTime(value); err == nil {
		wait = at.Sub(now)
	}
	return min(max(wait, retryAfterMin), retryAfterMax)
}

// freshness is how long an answer may be taken for current (RFC 9111 §4.2).
func freshness(header http.Header, now time.Time) time.Duration {
	age, seen := time.Duration(0), false
	for directive := range strings.SplitSeq(strings.ToLower(strings.Join(header.Values("Cache-Control"), ",")), ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(directive), "=")
		switch name {
		case "no-cache", "no-store":
			return 0
		case "max-age":
			if seconds, err := strconv.ParseInt(strings.Trim(value, `"`), 10, 64); err == nil && seconds >= 0 {
				age, seen = time.Duration(min(seconds, int64(freshnessMax/time.Second)))*time.Second, true
			}
		}
	}
	if seen {
		if passed, err := strconv.ParseInt(header.Get("Age"), 10, 32); err == nil && passed > 0 {
			age -= time.Duration(passed) * time.Second
		}
	} else if expires, err := http.ParseTime(header.Get("Expires")); err == nil {
		from := now
		if date, err := http.ParseTime(header.Get("Date")); err == nil {
			from = date
		}
		age = expires.Sub(from)
	}
	return min(max(age, 0), freshnessMax)
}
