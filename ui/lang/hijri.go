package lang

import (
	"fmt"
	"time"
)

// The Umm al-Qura calendar from 1420 to 1450. Bit m-1 of a year is set where its
// month m has 30 days, else it has 29. The months are a fact of ICU's table and
// of the days that hablullah/go-hijri tests with; the two agree on every day
// from the middle of 1999 to the end of 2028, and nothing is said outside that.
const hijriFirstYear = 1420

var hijriLongMonths = [...]uint16{
	0xbd2, 0xbc4, 0xb89, 0xa95, 0x52d, 0x5ad, 0xb6a, 0x6d4,
	0xdc9, 0xd92, 0xaa6, 0x956, 0x2ae, 0x56d, 0x36a, 0xb55,
	0xaaa, 0x94d, 0x49d, 0x95d, 0x2ba, 0x5b5, 0x5aa, 0xd55,
	0xa9a, 0x92e, 0x26e, 0x55d, 0xada, 0x6d4, 0x6a5,
}

var (
	hijriStart = time.Date(1999, time.April, 17, 0, 0, 0, 0, time.UTC) // 1 Muharram 1420
	hijriFrom  = time.Date(1999, time.July, 14, 0, 0, 0, 0, time.UTC)
	hijriUntil = time.Date(2028, time.December, 31, 0, 0, 0, 0, time.UTC)
)

var hijriMonths = months{
	"محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
	"رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
}

var hijriMonthsEnglish = months{
	"Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Akhir", "Jumada al-Ula", "Jumada al-Akhira",
	"Rajab", "Shaban", "Ramadan", "Shawwal", "Dhu al-Qada", "Dhu al-Hijja",
}

// Hijri writes the day of a moment in the Umm al-Qura calendar, or "" where that
// calendar is not certain: before the middle of 1999 and after 2028. Countries
// that sight the moon may differ by a day.
func (w *Words) Hijri(at time.Time) string {
	year, month, day, certain := hijriDate(at)
	switch {
	case !certain:
		return ""
	case w.RightToLeft:
		return fmt.Sprintf("%d %s %d هـ", day, hijriMonths[month-1], year)
	}
	return fmt.Sprintf("%d %s %d AH", day, hijriMonthsEnglish[month-1], year)
}

// hijriDate gives the Hijri year, month (1 to 12) and day of the month on which
// a moment falls in its own location.
func hijriDate(at time.Time) (year, month, day int, certain bool) {
	y, m, d := at.Date()
	date := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	if date.Before(hijriFrom) || date.After(hijriUntil) {
		return 0, 0, 0, false
	}
	left := int(date.Sub(hijriStart).Hours() / 24)
	for i, long := range hijriLongMonths {
		for month := range 12 {
			length := 29 + int(long>>month&1)
			if left < length {
				return hijriFirstYear + i, month + 1, left + 1, true
			}
			left -= length
		}
	}
	return 0, 0, 0, false
}
