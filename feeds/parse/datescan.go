package parse

import (
	"strings"
	"time"
	"unicode/utf8"

	"khabar/feeds/fold"
)

// dateParts collects what a date is made of while its text is read once from
// left to right. Zero means not seen, but for the fields with a flag.
type dateParts struct {
	text []byte
	at   int
	zone *time.Location

	year, month, day           int
	hour, minute, second, nano int
	timeSeen                   bool
	half                       int // 1 morning, 2 afternoon
	offsetMinutes              int
	offsetSeen                 bool // by a name
	offsetExact                bool // in numbers, which count more
	unix                       int64
	pendingMonth               string // «تشرين», «كانون»
	strange                    int    // words that mean nothing
	yearEnd                    int    // where the year stands, for «2026م»
}

const strangeWordsMax = 4

func (d *dateParts) scan() bool {
	for d.at < len(d.text) {
		c := d.text[d.at]
		var ok bool
		switch {
		case digitAt(d.text, d.at) >= 0:
			ok = d.number()
		case c == '+' || c == '-':
			ok = d.sign()
		case isLetterAt(d.text, d.at):
			ok = d.word()
		default:
			_, size := utf8.DecodeRune(d.text[d.at:])
			d.at += size
			ok = true
		}
		if !ok {
			return false
		}
	}
	return true
}

// digitAt is the value of the digit (ASCII, Arabic, Persian) at byte i, or -1.
func digitAt(text []byte, i int) int {
	if i >= len(text) {
		return -1
	}
	if c := text[i]; c < utf8.RuneSelf {
		if c >= '0' && c <= '9' {
			return int(c - '0')
		}
		return -1
	}
	switch r, _ := utf8.DecodeRune(text[i:]); {
	case r >= 0x0660 && r <= 0x0669:
		return int(r - 0x0660)
	case r >= 0x06f0 && r <= 0x06f9:
		return int(r - 0x06f0)
	}
	return -1
}

// digits reads a run of digits: its value and length in digits.
func (d *dateParts) digits() (value int64, length int) {
	for {
		v := digitAt(d.text, d.at)
		if v < 0 {
			return value, length
		}
		if d.text[d.at] >= utf8.RuneSelf {
			d.at++
		}
		d.at++
		if length++; length <= 18 {
			value = value*10 + int64(v)
		}
	}
}

// follows reports whether byte c and then a digit stand here.
func (d *dateParts) follows(set string) bool {
	return d.at < len(d.text) && strings.IndexByte(set, d.text[d.at]) >= 0 && digitAt(d.text, d.at+1) >= 0
}

func (d *dateParts) number() bool {
	start := d.at
	value, length := d.digits()
	switch {
	case d.follows(":") && length <= 2 && !d.timeSeen:
		return d.clock(int(value))
	case d.follows("-/.") && length <= 4 && d.month == 0 && d.day == 0:
		return d.triple(int(value), length)
	case start == 0 && d.at == len(d.text) && (length == 9 || length == 10 || length == 13):
		if d.unix = value; length == 13 {
			d.unix /= 1000
		}
		return true
	case length == 14:
		d.compact(int(value / 1_000_000))
		return d.compactTime(int(value % 1_000_000))
	case length == 8 && d.year == 0 && d.month == 0:
		return d.compact(int(value))
	case (length == 6 || length == 4) && d.year != 0 && d.day != 0 && !d.timeSeen:
		if length == 4 {
			value *= 100
		}
		return d.compactTime(int(value))
	case length == 4:
		if d.year != 0 {
			return false
		}
		d.year, d.yearEnd = int(value), d.at
		return true
	case length <= 2:
		return d.small(int(value))
	}
	return false
}

// small places a number of one or two digits that stands alone.
func (d *dateParts) small(value int) bool {
	switch {
	case d.day == 0:
		d.day = value
	case d.year == 0 && d.month != 0: // RFC 822: "02 Jan 06"
		d.year = century(value)
	case !d.timeSeen:
		d.hour, d.timeSeen = value, true
	default: // "00" for a zone, and the like
		d.strange++
	}
	return d.strange <= strangeWordsMax
}

func century(year int) int {
	if year < 70 {
		return 2000 + year
	}
	return 1900 + year
}

// compact reads yyyymmdd.
func (d *dateParts) compact(value int) bool {
	d.year, d.month, d.day = value/10000, value/100%100, value%100
	return true
}

func (d *dateParts) compactTime(value int) bool {
	d.hour, d.minute, d.second, d.timeSeen = value/10000, value/100%100, value%100, true
	return true
}

// clock reads the rest of hh:mm[:ss[.fraction]].
func (d *dateParts) clock(hour int) bool {
	d.at++
	minute, _ := d.digits()
	d.hour, d.minute, d.timeSeen = hour, int(minute), true
	if d.follows(":") {
		d.at++
		second, _ := d.digits()
		d.second = int(second)
	}
	if d.follows(".,:") {
		d.at++
		value, length := d.digits()
		for ; length < 9; length++ {
			value *= 10
		}
		for ; length > 9 && length <= 18; length-- {
			value /= 10
		}
		if length == 9 {
			d.nano = int(value)
		}
	}
	return true
}

// triple reads the rest of a date whose parts stand between "-", "/" or ".".
// Day and month are in the order of nearly all of the world unless that cannot
// be; a year of four digits tells itself.
func (d *dateParts) triple(first, length int) bool {
	d.at++
	second, _ := d.digits()
	if !d.follows("-/.") {
		if length == 4 { // "2026-11"
			d.year, d.month, d.day = first, int(second), 1
			return true
		}
		d.day, d.month = first, int(second) // "23/11", the year may follow
		return true
	}
	d.at++
	third, thirdLength := d.digits()
	a, b := first, int(second)
	switch {
	case length == 4:
		d.year, d.month, d.day = a, b, int(third)
		if b > 12 && third <= 12 { // "2026-23-11"
			d.month, d.day = int(third), b
		}
		return true
	case thirdLength == 4:
		d.year = int(third)
	case thirdLength == 2:
		d.year = century(int(third))
	default:
		return false
	}
	if d.day, d.month = a, b; b > 12 {
		d.day, d.month = b, a
	}
	return true
}

// sign reads an offset; a sign that begins none is punctuation.
func (d *dateParts) sign() bool {
	negative := d.text[d.at] == '-'
	d.at++
	if digitAt(d.text, d.at) < 0 || !d.timeSeen && !d.offsetSeen {
		return true
	}
	if d.offsetExact { // "+0300-x": nothing that we know
		return false
	}
	value, length := d.digits()
	minutes := int(value) * 60
	switch {
	case d.follows(":"):
		d.at++
		rest, _ := d.digits()
		minutes += int(rest)
		if d.follows(":") { // seconds of an offset, always 00
			d.at++
			d.digits()
		}
	case length > 4:
		return false
	case length >= 3:
		minutes = int(value/100)*60 + int(value%100)
	}
	if minutes > 14*60 {
		return false
	}
	if negative {
		minutes = -minutes
	}
	d.offsetMinutes, d.offsetSeen, d.offsetExact = minutes, true, true
	return true
}

func isLetterAt(text []byte, i int) bool {
	c := text[i]
	if c < utf8.RuneSelf {
		return c|0x20 >= 'a' && c|0x20 <= 'z'
	}
	r, _ := utf8.DecodeRune(text[i:])
	return r >= 0xc0 && r <= 0x024f && r != 0xd7 && r != 0xf7 || isArabicLetterOrMark(r)
}

func isArabicLetterOrMark(r rune) bool {
	return r >= 0x0620 && r <= 0x065f || r >= 0x066e && r <= 0x06d3 || r == 0x0670
}

// word reads a word and takes what it means.
func (d *dateParts) word() bool {
	start := d.at
	for d.at < len(d.text) && isLetterAt(d.text, d.at) && digitAt(d.text, d.at) < 0 {
		_, size := utf8.DecodeRune(d.text[d.at:])
		d.at += size
	}
	written := d.text[start:d.at]
	name := fold.Fold(string(written))
	switch {
	case name == "" || name == "t" && digitAt(d.text, d.at) >= 0:
		return true
	case d.pendingMonth != "":
		return d.secondOfTwo(name)
	}
	if month, ok := monthOf[name]; ok {
		if d.month == 0 { // «تموز/يوليو»: the same month twice
			d.month = month
		}
		return true
	}
	if _, ok := firstOfTwo[name]; ok {
		d.pendingMonth = name
		return true
	}
	if afternoon, ok := isAfternoon[name]; ok && d.timeSeen && !d.followsYear(start) {
		if d.half = 1; afternoon {
			d.half = 2
		}
		return true
	}
	return d.zoneName(name)
}

// followsYear reports that the word at byte start stands right behind the
// year, where «م» is no afternoon but the Christian era.
func (d *dateParts) followsYear(start int) bool {
	return d.yearEnd > 0 && strings.TrimSpace(string(d.text[d.yearEnd:start])) == ""
}

// secondOfTwo reads what follows «تشرين» or «كانون».
func (d *dateParts) secondOfTwo(name string) bool {
	months := firstOfTwo[d.pendingMonth]
	d.pendingMonth = ""
	switch name {
	case "الاول", "اول":
		d.month = months[0]
	case "الثاني", "ثاني", "الثان":
		d.month = months[1]
	default:
		return false
	}
	return true
}

func (d *dateParts) zoneName(name string) bool {
	if hijriMonths[name] { // the other calendar's date behind ours, or alone
		complete := d.year != 0 && d.month != 0 && d.day != 0
		d.at = len(d.text)
		return complete
	}
	if name == "عمان" && !d.timeSeen {
		return true
	}
	if offset, ok := zoneOffset[name]; ok && d.timeSeen {
		if !d.offsetExact {
			d.offsetMinutes, d.offsetSeen = offset, true
		}
		return true
	}
	if city, ok := zoneOfCity[name]; ok && d.timeSeen {
		d.zone = location(city)
		return true
	}
	if isWeekday(name) || isFiller(name) {
		return true
	}
	d.strange++
	return d.strange <= strangeWordsMax
}
