package query

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"khabar/feeds/fold"
	"khabar/feeds/news"
)

// Dates gives the time that is asked for: published at or after since, and before
// until; zero does not restrict. Dates are those of the place of now. Faults are
// values that name no date.
func (q Query) Dates(now time.Time) (since, until time.Time, faults []news.QueryFault) {
	for _, f := range q.Filters {
		if f.Field != After && f.Field != Before && f.Field != On || f.Value == "" {
			continue
		}
		from, to, known := span(f.Value, now)
		if !known || f.Field == On && (f.Exclude || to.Equal(now)) {
			faults = append(faults, news.QueryFault{Kind: news.QueryDate, Value: f.Value})
			continue
		}
		if f.Field == On || (f.Field == After) != f.Exclude {
			since = later(since, from)
		}
		if f.Field == On {
			until = earlier(until, to)
		} else if (f.Field == Before) != f.Exclude {
			until = earlier(until, from)
		}
	}
	return since, until, faults
}

func later(a, b time.Time) time.Time {
	if a.IsZero() || b.After(a) {
		return b
	}
	return a
}

func earlier(a, b time.Time) time.Time {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}

// span is the time that a value names: a day, a month, a year, or from so long ago
// until now.
func span(value string, now time.Time) (from, to time.Time, known bool) {
	words := strings.Fields(fold.Fold(value))
	if len(words) == 1 {
		if day, named := namedDay(words[0], now); named {
			return day, day.AddDate(0, 0, 1), true
		}
	}
	if from, known = ago(strings.Join(words, ""), now); known {
		return from, now, true
	}
	return calendar(words, now.Location())
}

// weekdays are the days of the week, folded.
var weekdays = map[string]time.Weekday{
	"الاحد": time.Sunday, "الاثنين": time.Monday, "الثلاثاء": time.Tuesday, "الاربعاء": time.Wednesday,
	"الخميس": time.Thursday, "الجمعه": time.Friday, "السبت": time.Saturday,
	"sunday": time.Sunday, "monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday,
	"thursday": time.Thursday, "friday": time.Friday, "saturday": time.Saturday,
}

// namedDay gives the midnight at which a day begins that has a name: today,
// yesterday, or the latest of that name.
func namedDay(word string, now time.Time) (midnight time.Time, named bool) {
	back := 0
	switch word {
	case "today", "اليوم":
	case "yesterday", "امس", "البارحه":
		back = 1
	default:
		weekday, known := weekdays[word]
		if !known {
			return time.Time{}, false
		}
		back = int(now.Weekday()-weekday+7) % 7
	}
	year, month, day := now.Date()
	return time.Date(year, month, day-back, 0, 0, 0, 0, now.Location()), true
}

// unit is a measure of time: hours, or what the calendar counts.
type unit struct{ hours, days, months, years int }

// units are the names of measures of time, folded. Those in the dual count two.
var units = map[string]unit{
	"h": {hours: 1}, "hour": {hours: 1}, "hours": {hours: 1}, "ساعه": {hours: 1}, "ساعات": {hours: 1}, "س": {hours: 1}, "ساعتين": {hours: 2},
	"d": {days: 1}, "day": {days: 1}, "days": {days: 1}, "يوم": {days: 1}, "يوما": {days: 1}, "ايام": {days: 1}, "ي": {days: 1}, "يومين": {days: 2},
	"w": {days: 7}, "week": {days: 7}, "weeks": {days: 7}, "اسبوع": {days: 7}, "اسابيع": {days: 7}, "اسبوعين": {days: 14},
	"mo": {months: 1}, "month": {months: 1}, "months": {months: 1}, "شهر": {months: 1}, "شهرا": {months: 1}, "اشهر": {months: 1}, "شهور": {months: 1}, "شهرين": {months: 2},
	"y": {years: 1}, "year": {years: 1}, "years": {years: 1}, "سنه": {years: 1}, "سنوات": {years: 1}, "عام": {years: 1}, "اعوام": {years: 1}, "سنتين": {years: 2}, "عامين": {years: 2},
}

// agoMax is the largest number in front of a measure of time.
const agoMax = 100_000

// ago reads a number and a measure, or a measure alone: "7d", "3اشهر", "اسبوع".
func ago(text string, now time.Time) (at time.Time, known bool) {
	digits := text[:len(text)-len(strings.TrimLeftFunc(text, unicode.IsDigit))]
	count := 1
	if digits != "" {
		n, err := strconv.Atoi(digits)
		if err != nil || n > agoMax {
			return time.Time{}, false
		}
		count = n
	}
	u, known := units[text[len(digits):]]
	if !known {
		return time.Time{}, false
	}
	if u.hours != 0 {
		return now.Add(-time.Duration(count*u.hours) * time.Hour), true
	}
	return now.AddDate(-count*u.years, -count*u.months, -count*u.days), true
}

// calendar reads a year, a year and a month, or a day, the year first or last.
func calendar(words []string, place *time.Location) (from, to time.Time, known bool) {
	var numbers []int
	for _, word := range words {
		n, err := strconv.Atoi(word)
		if err != nil {
			return from, to, false
		}
		numbers = append(numbers, n)
	}
	const yearMin, yearMax = 1000, 9999
	if count := len(numbers); count == 0 || count > 3 || count == 3 && numbers[0] < yearMin && numbers[2] < yearMin {
		return from, to, false
	} else if count > 1 && numbers[0] < yearMin { // the year stands last
		numbers[0], numbers[count-1] = numbers[count-1], numbers[0]
	}
	if numbers[0] < yearMin || numbers[0] > yearMax {
		return from, to, false
	}
	year, month, day := numbers[0], 1, 1
	if len(numbers) > 1 {
		month = numbers[1]
	}
	if len(numbers) > 2 {
		day = numbers[2]
	}
	from = time.Date(year, time.Month(month), day, 0, 0, 0, 0, place)
	if y, m, d := from.Date(); y != year || int(m) != month || d != day {
		return from, to, false // there is no such day
	}
	return from, after(from, len(numbers)), true
}

// after gives when the year (1), the month (2) or the day (3) that begins at from
// is over.
func after(from time.Time, parts int) time.Time {
	switch parts {
	case 1:
		return from.AddDate(1, 0, 0)
	case 2:
		return from.AddDate(0, 1, 0)
	}
	return from.AddDate(0, 0, 1)
}
