package feeds

import (
	"errors"
	"fmt"
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

// internal is the fault of a panic: a defect of khabar or of a library, which
// costs one feed or page and not the program.
func internal(defect any, now time.Time) *news.Fault {
	return &news.Fault{Kind: news.FaultInternal, Detail: clean.Detail(fmt.Errorf("panic: %v", defect)), At: now}
}
