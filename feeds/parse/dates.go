package parse

import (
	"strings"
	"time"
)

const (
	dateBytesMax = 200
	yearMin      = 1990 // feeds did not exist; "1970-01-01" and "0001-01-01" mean none
	yearMax      = 2100
	// clockSkew is how far ahead a server's clock may go before a date is one
	// of the future.
	clockSkew = 10 * time.Minute
)

// parseDate reads a date as feeds write it: RFC 822 and 3339 in all broken
// forms, numbers in any order that can be told, Unix seconds, names of months
// and days in Arabic, English and French, digits of all three kinds. A date
// without a zone is in zone; nil means UTC. A missing year is that of now.
// The result is in UTC, between 1990 and 2100.
func parseDate(written string, now time.Time, zone *time.Location) (time.Time, bool) {
	if len(written) > dateBytesMax {
		return time.Time{}, false
	}
	if zone == nil {
		zone = time.UTC
	}
	if _, after, ok := strings.Cut(written, "الموافق"); ok {
		written = after // «12 ربيع الأول 1448هـ الموافق 24 سبتمبر 2026»
	}
	if strings.ContainsAny(written, "\u200e\u200f\u061c") { // CLDR's own pattern has them
		written = directionMarks.Replace(written)
	}
	d := dateParts{text: []byte(strings.TrimSpace(written)), zone: zone}
	if !d.scan() {
		return time.Time{}, false
	}
	return d.time(now)
}

var directionMarks = strings.NewReplacer("\u200e", "", "\u200f", "", "\u061c", "")

// dateReader is parseDate for the entries of one feed.
type dateReader struct {
	now  time.Time
	zone *time.Location
}

// read refuses dates of the future: the time of first sight is truer.
func (r dateReader) read(written string) (time.Time, bool) {
	if written == "" {
		return time.Time{}, false
	}
	at, ok := parseDate(written, r.now, r.zone)
	if !ok || !r.now.IsZero() && at.After(r.now.Add(clockSkew)) {
		return time.Time{}, false
	}
	return at, true
}

// time puts the parts together, if they are a date.
func (d *dateParts) time(now time.Time) (time.Time, bool) {
	if d.unix != 0 {
		at := time.Unix(d.unix, 0).UTC()
		return at, at.Year() >= yearMin && at.Year() <= yearMax
	}
	if d.year == 0 && d.month != 0 && d.day != 0 && !now.IsZero() {
		d.year = now.Year()
		if int(now.Month()) < d.month { // December's items read in January
			d.year--
		}
	}
	switch {
	case d.half == 2 && d.hour < 12:
		d.hour += 12
	case d.half == 1 && d.hour == 12:
		d.hour = 0
	}
	if d.second == 60 { // a leap second
		d.second = 59
	}
	if d.year < yearMin || d.year > yearMax || d.month < 1 || d.month > 12 || d.day < 1 || d.hour > 24 ||
		d.minute > 59 || d.second > 59 || d.hour == 24 && d.minute+d.second > 0 {
		return time.Time{}, false
	}
	if last := time.Date(d.year, time.Month(d.month)+1, 0, 0, 0, 0, 0, time.UTC).Day(); d.day > last {
		return time.Time{}, false
	}
	zone := d.zone
	if d.offsetSeen {
		zone = time.UTC
	}
	at := time.Date(d.year, time.Month(d.month), d.day, d.hour, d.minute, d.second, d.nano, zone).UTC()
	if d.offsetSeen {
		at = at.Add(-time.Duration(d.offsetMinutes) * time.Minute)
	}
	return at, at.Year() >= yearMin && at.Year() <= yearMax
}
