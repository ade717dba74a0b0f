package lang

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestHijri(t *testing.T) {
	check := func(language, date, want string) {
		t.Helper()
		at, err := time.Parse(time.DateOnly, date)
		if err != nil {
			t.Fatal(err)
		}
		if got := For(language).Hijri(at); got != want {
			t.Errorf("%s: Hijri(%s) = %q, want %q", language, date, got, want)
		}
	}
	check("ar", "2026-11-23", "13 جمادى الآخرة 1448 هـ")
	check("en", "2026-11-23", "13 Jumada al-Akhira 1448 AH")
	check("ar", "2000-01-08", "1 شوال 1420 هـ")
	check("ar", "2028-05-25", "1 محرم 1450 هـ")
	check("ar", "1999-01-01", "")
	check("ar", "2029-01-01", "")
}

func TestDateWithHijri(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 5, 0, 0, time.UTC)
	if got, want := For("ar").WithHijri(true).Date(at), "الاثنين 23 نوفمبر 2026، 09:05 (13 جمادى الآخرة 1448 هـ)"; got != want {
		t.Errorf("Date = %q, want %q", got, want)
	}
	old := time.Date(1980, 1, 1, 9, 5, 0, 0, time.UTC)
	if got, want := For("en").WithHijri(true).Date(old), "Tuesday 1 January 1980, 09:05"; got != want {
		t.Errorf("Date = %q, want %q", got, want)
	}
}

// Every day of the certain years, against another source than the table's own.
func TestHijriEveryDay(t *testing.T) {
	file, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "facts", "ummalqura-daily.csv"))
	if err != nil {
		t.Skip("the table of days is not there")
	}
	defer file.Close()
	days := 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		gregorian, want, _ := strings.Cut(lines.Text(), ",")
		at, err := time.Parse(time.DateOnly, gregorian)
		if err != nil {
			t.Fatal(err)
		}
		year, month, day, certain := hijriDate(at)
		if !certain {
			continue
		}
		days++
		if got := fmt.Sprintf("%d-%02d-%02d", year, month, day); got != want {
			t.Fatalf("%s is %s, want %s", gregorian, got, want)
		}
	}
	if days < 10000 {
		t.Errorf("%d days were compared", days)
	}
}
