package sync

import (
	"strconv"
	"strings"
)

// Place is how far the entries of a server that numbers them are known: all up
// to Top, but while the first walk from the newest to the oldest is under way
// only those from Low on.
type Place struct {
	Top, Low int64
	// Walking says that the first walk is under way.
	Walking bool
}

// ParsePlace reads what String has written; anything else is the beginning.
func ParsePlace(text string) Place {
	top, low, walking := strings.Cut(text, "/")
	var p Place
	var err error
	if p.Top, err = strconv.ParseInt(top, 10, 64); err != nil || p.Top < 0 {
		return Place{Walking: true}
	}
	if p.Walking = walking; walking {
		if p.Low, err = strconv.ParseInt(low, 10, 64); err != nil || p.Low <= 0 {
			return Place{Walking: true}
		}
	}
	return p
}

// String writes the place down.
func (p Place) String() string {
	if p.Walking {
		return strconv.FormatInt(p.Top, 10) + "/" + strconv.FormatInt(p.Low, 10)
	}
	return strconv.FormatInt(p.Top, 10)
}

// Pass is the place behind a page that holds the given ids. An empty page ends
// the first walk.
func (p Place) Pass(ids []int64) Place {
	if len(ids) == 0 {
		return Place{Top: p.Top}
	}
	for _, id := range ids {
		p.Top = max(p.Top, id)
		if p.Walking && (p.Low == 0 || id < p.Low) {
			p.Low = id
		}
	}
	return p
}
