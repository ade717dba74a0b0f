package parse

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"khabar/feeds/clean"
	"khabar/feeds/news"
)

const (
	enclosuresMax    = 16
	mediaTypeRunes   = 80
	durationMax      = 1000 * time.Hour
	durationPartsMax = 3 // hours, minutes, seconds
)

// enclosuresOf lists the files of an item, but its pictures. The duration that
// iTunes' element gives is that of the first.
func enclosuresOf(item *gofeed.Item, base *url.URL) (enclosures []news.Enclosure) {
	add := func(e news.Enclosure) {
		known := slices.ContainsFunc(enclosures, func(other news.Enclosure) bool { return other.URL == e.URL })
		if e.URL != "" && !known && len(enclosures) < enclosuresMax {
			enclosures = append(enclosures, e)
		}
	}
	for _, e := range item.Enclosures {
		if e != nil && !strings.HasPrefix(e.Type, "image/") {
			add(news.Enclosure{URL: resolve(base, e.URL), Type: mediaType(e.Type), Bytes: bytesOf(e.Length)})
		}
	}
	for _, m := range item.Extensions["media"]["content"] {
		kind := mediaType(m.Attrs["type"])
		if strings.HasPrefix(kind, "audio/") || strings.HasPrefix(kind, "video/") {
			add(news.Enclosure{URL: resolve(base, m.Attrs["url"]), Type: kind, Bytes: bytesOf(m.Attrs["fileSize"]), Duration: durationOf(m.Attrs["duration"])})
		}
	}
	if item.ITunesExt != nil && len(enclosures) > 0 && enclosures[0].Duration == 0 {
		enclosures[0].Duration = durationOf(item.ITunesExt.Duration)
	}
	return enclosures
}

func mediaType(written string) string { return clean.Ellipsis(clean.Line(written), mediaTypeRunes) }

func bytesOf(written string) int64 {
	size, _ := strconv.ParseInt(strings.TrimSpace(written), 10, 64)
	return max(size, 0)
}

// durationOf reads "HH:MM:SS", "MM:SS" or seconds, 0 where it is something else.
func durationOf(written string) time.Duration {
	parts := strings.Split(strings.TrimSpace(written), ":")
	if len(parts) > durationPartsMax {
		return 0
	}
	seconds := 0.0
	for _, part := range parts {
		n, err := strconv.ParseFloat(part, 64)
		if err != nil || !(n >= 0 && n <= durationMax.Seconds()) {
			return 0
		}
		seconds = seconds*60 + n
	}
	return time.Duration(min(seconds, durationMax.Seconds())) * time.Second // more would overflow
}
