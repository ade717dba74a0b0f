package feeds

import (
	"errors"
	"time"

	"khabar/feeds/clean"
	"khabar/feeds/news"
	"khabar/feeds/store"
)

// asFault gives an error of a lower room the form in which it is stored.
func asFault(err error, now time.Time) *news.Fault {
	var fault *news.Fault
	var failure *store.Error
	switch {
	case errors.As(err, &fault):
		copied := *fault
		fault = &copied
	case errors.As(err, &failure):
		fault = &news.Fault{Kind: news.FaultStore, Detail: clean.Detail(err)}
	default:
		fault = &news.Fault{Kind: news.FaultInternal, Detail: clean.Detail(err)}
	}
	fault.At = now
	return fault
}
