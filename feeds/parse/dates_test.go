package parse

import (
	"strings"
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	cairo, riyadh := Zone("EG"), Zone("sa")
	check := func(written string, zone *time.Location, want string) {
		t.Helper()
		at, ok := parseDate(written, now, zone)
		got := ""
		if ok {
			got = at.Format("2006-01-02T15:04:05.999")
		}
		if got != want {
			t.Errorf("%q in %v: got %q, want %q", written, zone, got, want)
		}
	}
	const ten = "2026-11-23T10:00:00"
	for _, written := range []string{ // all of them ten o'clock UTC
		"Mon, 23 Nov 2026 10:00:00 +0000", "Mon, 23 Nov 2026 10:00:00 GMT", "Mon, 23 Nov 2026 10:00:00 Z",
		"Mon,23 Nov 2026 10:00:00 UT", "23 Nov 26 10:00 UTC", "Monday, 23-Nov-26 10:00:00 GMT", "Mon Nov 23 10:00:00 2026",
		"Mon, 23 November 2026, 13:00:00 +03:00", "Mon, 23 Nov 2026 13:00:00 +03", "Mon, 23 Nov 2026 13:00 UTC+3",
		"Mon, 23 Nov 2026 13:00:00 GMT+0300", "Mon, 23 Nov 2026 13:00:00 AST", "Mon, 23 Nov 2026 13:00:00 KSA",
		"Mon, 23 Nov 2026 14:00:00 GST", "Mon, 23 Nov 2026 12:00:00 EET", "Mon, 23 Nov 2026 05:00:00 EST",
		"Mon, 23 Nov 2026 05:00:00 EST -0500", "Mon, 23 Nov 2026 10:00:00 00", "Mon, 23 Nov 2026 10:00:00 --0000",
		"Mon Nov 23 2026 13:00:00 GMT+0300 (Arabian Standard Time)", "Monday, November 23, 2026 - 10:00",
		"November 23, 2026 10:00 AM", "Nov 23rd, 2026 at 10:00 a.m.", "Mon, 23 Nov 2026 10:00:00:000",
		"2026-11-23T10:00:00Z", "2026-11-23T13:00:00+03:00", "2026-11-23T13:00:00+0300", "2026-11-23T13:00+03",
		"2026-11-23T10:00:00", "2026-11-23 10:00:00", "2026-11-23 10:00", "2026/11/23 10:00:00", "2026.11.23 10:00",
		"20261123T100000Z", "20261123100000", "23/11/2026 10:00", "23-11-2026 10:00:00", "23.11.2026 10:00", "11/23/2026 10:00:00 AM",
		"23/11/2026 - 10:00", "10:00 23/11/2026", "10:00:00 2026-11-23", "1795428000", "1795428000000",
		"lundi 23 novembre 2026 à 10:00", "23 nov. 2026 10:00", "  Mon, 23 Nov 2026\n 10:00:00\t+0000 ",
		"الاثنين، 23 نوفمبر 2026 10:00 ص", "الإثنين ٢٣ نوفمبر ٢٠٢٦ - ١٠:٠٠", "۲۳ نوفمبر ۲۰۲۶ ۱۰:۰۰ صباحاً",
		"23 تشرين الثاني 2026 10:00", "23 تشرين الثاني/نوفمبر 2026 10:00", "23 نونبر 2026 10:00", "10:00 - 23 نوفمبر 2026م",
		"الإثنين 13 جمادى الآخرة 1448هـ الموافق 23 نوفمبر 2026م 10:00", "23 نوفمبر 2026 10:00 بتوقيت غرينتش",
		"23 نوفمبر 2026 الساعة 1:00 م بتوقيت مكة المكرمة", "23 نوفمبر 2026 12:00 بتوقيت القاهرة", "23\u200f/11\u200f/2026 10:00",
		"يوم الاثنين 23 نوفمبر 2026 في الساعة 10:00", "23 نوفمبر 2026، 10:00 - 13 جمادى الآخرة 1448",
	} {
		check(written, time.UTC, ten)
	}
	check("2026-11-23T10:00:00.123456Z", nil, "2026-11-23T10:00:00.123")
	check("الخميس، 24 سبتمبر 2026 01:00 م", cairo, ten[:5]+"09-24T10:00:00")
	check("2026-11-23 12:00", cairo, ten)
	check("2026-11-23 13:00", riyadh, ten)
	check("2026-07-01 13:00", cairo, "2026-07-01T10:00:00") // summer time
	check("2026-11-23", riyadh, "2026-11-22T21:00:00")
	check("2026-11-23 12:30 ص", nil, "2026-11-23T00:30:00")
	check("2026-11-23 12:30 م", nil, "2026-11-23T12:30:00")
	check("2026-11-23 24:00", nil, "2026-11-24T00:00:00")
	check("2026-11", nil, "2026-11-01T00:00:00")
	check("23/11 2026 10:00", nil, ten)
	check("23/11/26 10:00", nil, ten)
	check("2026-23-11 10:00", nil, ten)
	check("02-Jan-99 10:00 GMT", nil, "1999-01-02T10:00:00")
	check("2016-12-31T23:59:60Z", nil, "2016-12-31T23:59:59")
	check("2026-11-23T13:00:00+03:00:00", nil, ten)
	check("2026-11-23T10:00:00.1234567891234Z", nil, "2026-11-23T10:00:00.123")
	check("عمان 23 نوفمبر 2026 12:00", nil, "2026-11-23T12:00:00")
	check("23 نوفمبر 2026 13:00 عمان", nil, ten)
	check("Mon, 23 Nov 10:00:00 GMT", nil, ten)
	check("31 ديسمبر 10:00", nil, "2025-12-31T10:00:00")
	for i, names := range [][12]string{
		{"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"},
		{"جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"},
		{"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"},
		{"يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"},
		{"يناير", "فبراير", "مارس", "إبريل", "مايو", "يونيو", "يوليو", "أغشت", "شتمبر", "أكتوبر", "نوفمبر", "دجمبر"},
	} {
		for m, name := range names {
			at, ok := parseDate("5 "+name+" 2025", now, nil)
			if !ok || int(at.Month()) != m+1 || at.Day() != 5 {
				t.Errorf("set %d: %s is %v", i, name, at)
			}
		}
	}
	for _, written := range []string{
		"", "yesterday", "منذ ساعتين", "0000-00-00 00:00:00", "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2026-02-30", "2026-13-45",
		"12 ربيع الأول 1448", "99999999999999999999", "25:00 2026-11-23", "2026", "10:00", strings.Repeat("2026-11-23 ", 50), "a b c d e f g h 2026-11-23", "x w q u i 2026-11-23",
		"2026-11-23 10:00 +15:00", "2026-11-23 10:00 +030000", "2026-11-23 10:00 +0300+1", "1/2/345", "تشرين 2026", "2026-11-23 10:61", "Nov 2026 2027 2028", "12345",
	} {
		check(written, nil, "")
	}
}

func TestZone(t *testing.T) {
	for country, want := range map[string]string{"EG": "Africa/Cairo", " qa ": "Asia/Qatar", "": "UTC", "XX": "UTC", "--": "UTC"} {
		if got := Zone(country).String(); got != want {
			t.Errorf("Zone(%q) = %s, want %s", country, got, want)
		}
	}
	for country, name := range zoneOfCountry {
		if _, err := time.LoadLocation(name); err != nil {
			t.Errorf("%s: %v", country, err)
		}
	}
}

// TestFuture holds that an entry of tomorrow is taken for one without a date.
func TestFuture(t *testing.T) {
	r := dateReader{now: now, zone: time.UTC}
	if _, ok := r.read("Tue, 24 Nov 2026 12:00:00 GMT"); ok {
		t.Error("tomorrow is a date")
	}
	if _, ok := r.read("Mon, 23 Nov 2026 12:05:00 GMT"); !ok {
		t.Error("a clock five minutes ahead is not")
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"Mon, 23 Nov 2026 10:00:00 +0300", "الخميس، ٢٤ سبتمبر 2026 01:00 م", "2026-11-23T10:00:00.5Z",
		"23/11/26 5", "كانون الثاني 9", "1795428000", "+-:/.T99:99:99 2026-1-1", "٢٣\u200f/١١"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, written string) {
		at, ok := parseDate(written, now, Zone("EG"))
		if ok && (at.Year() < yearMin || at.Year() > yearMax || at.Location() != time.UTC) || !ok && !at.IsZero() && at.Year() >= yearMin && at.Year() <= yearMax {
			t.Fatalf("%q: %v, %v", written, at, ok)
		}
	})
}

func BenchmarkParseDate(b *testing.B) {
	for b.Loop() {
		parseDate("Mon, 23 Nov 2026 10:00:00 GMT", now, time.UTC)
	}
}
