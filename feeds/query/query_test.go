package query

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"khabar/feeds/fold"
	"khabar/feeds/news"
)

func TestParse(t *testing.T) {
	check := func(text, want string) {
		t.Helper()
		q := Parse(text)
		if got := q.String(); got != want {
			t.Errorf("Parse(%q) = %s, want %s", text, got, want)
		}
		if again := Parse(want); !reflect.DeepEqual(again, q) {
			t.Errorf("%s is parsed as %+v, want %+v", want, again, q)
		}
	}
	check("", "")
	check("   ", "")
	check("غزة", "غزة")
	check("  قطاع   غزة ", "قطاع غزة")
	check(`"قطاع  غزة"`, `"قطاع غزة"`)
	check("«قطاع غزة» “a b”", `"قطاع غزة" "a b"`)
	check(`-مصر --ليبيا −"a b"`, `-مصر -ليبيا -"a b"`)
	check(`غزة | رفح`, "غزة | رفح")
	check("غزة أو رفح OR خان", "غزة | رفح | خان")
	check("| غزة | | رفح |", "غزة | رفح")
	check("غزة | -رفح", "غزة -رفح")
	check(`"أو" or`, `"أو" or`)
	check(`"open`, "open")
	check(`a"b c"d`, `a "b c" d`)
	check("! - « »", "")

	check("feed:الجزيرة", "feed:الجزيرة")
	check("مصدر:الجزيرة", "feed:الجزيرة")
	check("المصدر: الجزيرة غزة", "غزة feed:الجزيرة")
	check(`مصدر:"BBC عربي" x`, `x feed:"BBC عربي"`)
	check(`مصدر: «بي بي سي» x`, `x feed:"بي بي سي"`)
	check("FEED:a -Source:b", "feed:a -feed:b")
	check("مجلد:مصر/اقتصاد", "folder:مصر/اقتصاد")
	check("كاتب:علي بقلم:سعد", "author:علي author:سعد")
	check("وسم:رياضة", "tag:رياضة")
	check(`عنوان:"مجلس الأمن"`, `title:"مجلس الأمن"`)
	check("بعد:7d قبل:أمس يوم:اليوم", "after:7d before:أمس on:اليوم")
	check("منذ: 3أيام", "after:3أيام")
	check("is:unread حال:مميز", "is:unread is:مميز")
	check("غير-مقروء مُمَيَّز غير_مميز مقروء", "is:غير-مقروء is:مُمَيَّز is:غير_مميز is:مقروء")
	check(`"مميز" مميزات`, `"مميز" مميزات`)
	check("-غير-مقروء", "-is:غير-مقروء")

	check("feed:", `feed:""`)
	check("feed: after:7d", `feed:"" after:7d`)
	check("feed: -x", `-x feed:""`)
	check(`feed:"" x`, `x feed:""`)
	check("feed: غير-مقروء", `feed:"" is:غير-مقروء`)
	check("feed:a:b", "feed:a:b")
	check("https://example.org/a الرئيس: قال", "https://example.org/a الرئيس: قال")
	check(`"feed:x"`, `"feed:x"`)
	check("غزة\nرفح\x00\tخان", "غزة رفح خان")
}

func TestMatch(t *testing.T) {
	check := func(text, match, without string) {
		t.Helper()
		if m, w := Parse(text).Match(); m != match || w != without {
			t.Errorf("%q: %s and %s, want %s and %s", text, m, w, match, without)
		}
	}
	check("", "", "")
	check("feed:x is:unread", "", "")
	check("gaza", `"gaza"*`, "")
	check("gaza iran", `"gaza"* AND "iran"*`, "")
	check("gaza | iran", `"gaza"* OR "iran"*`, "")
	check("gaza -iran", `("gaza"*) NOT ("iran")`, "")
	check("-iran", "", `"iran"`)
	check("-iran -title:iraq", "", `"iran" OR title : ("iraq"*)`)
	check("title:gaza", `title : ("gaza"*)`, "")
	check(`gaza title:"new york" feed:x`, `("gaza"*) AND (title : ("new york"))`, "")
	check("a title:b -c -title:d", `(("a") AND (title : ("b"))) NOT ("c" OR title : ("d"))`, "")
}

var now = time.Date(2026, 11, 25, 15, 30, 0, 0, time.FixedZone("here", 3*60*60)) // a Wednesday

func TestDates(t *testing.T) {
	check := func(text, since, until string) {
		t.Helper()
		from, to, faults := Parse(text).Dates(now)
		write := func(at time.Time) string {
			if at.IsZero() {
				return ""
			}
			return strings.TrimSuffix(at.Format("2006-01-02 15:04"), " 00:00")
		}
		if write(from) != since || write(to) != until || len(faults) > 0 {
			t.Errorf("%q: from %s until %s, faults %v; want from %s until %s", text, write(from), write(to), faults, since, until)
		}
	}
	check("gaza", "", "")
	check("after:", "", "")
	check("after:2026-11-01", "2026-11-01", "")
	check("before:2026-11-01", "", "2026-11-01")
	check("on:2026-11-01", "2026-11-01", "2026-11-02")
	check("بعد:٢٠٢٦-١١-٠١", "2026-11-01", "")
	check("بعد:1/11/2026 قبل:2026/11/5", "2026-11-01", "2026-11-05")
	check("on:2026-11", "2026-11-01", "2026-12-01")
	check("on:11/2026", "2026-11-01", "2026-12-01")
	check("on:2025", "2025-01-01", "2026-01-01")
	check("after:today", "2026-11-25", "")
	check("بعد:اليوم", "2026-11-25", "")
	check("يوم:أمس", "2026-11-24", "2026-11-25")
	check("before:yesterday", "", "2026-11-24")
	check("بعد:الأحد", "2026-11-22", "")
	check("after:wednesday", "2026-11-25", "")
	check("after:thursday", "2026-11-19", "")
	check("after:7d", "2026-11-18 15:30", "")
	check(`بعد:"7 أيام"`, "2026-11-18 15:30", "")
	check("بعد:٧أيام", "2026-11-18 15:30", "")
	check("before:2w", "", "2026-11-11 15:30")
	check("after:12h", "2026-11-25 03:30", "")
	check("بعد:يومين", "2026-11-23 15:30", "")
	check("بعد:شهر", "2026-10-25 15:30", "")
	check("after:3mo", "2026-08-25 15:30", "")
	check("after:1y", "2025-11-25 15:30", "")
	check("after:2026-11-01 after:2026-11-10 before:today before:yesterday", "2026-11-10", "2026-11-24")
	check("-after:2026-11-01", "", "2026-11-01")
	check("-before:2026-11-01", "2026-11-01", "")
}

func TestFaults(t *testing.T) {
	check := func(text string, want ...news.QueryFault) {
		t.Helper()
		q := Parse(text)
		_, _, faults := q.Dates(now)
		_, states := q.States()
		if faults = append(faults, states...); fmt.Sprint(faults) != fmt.Sprint(want) {
			t.Errorf("%q: faults %v, want %v", text, faults, want)
		}
	}
	date := func(value string) news.QueryFault { return news.QueryFault{Kind: news.QueryDate, Value: value} }
	check("after:2026-11-01 is:unread is: غير-مقروء")
	check("after:soon", date("soon"))
	check("after:2026-02-30", date("2026-02-30"))
	check("after:2026-13", date("2026-13"))
	check("before:99999999d", date("99999999d"))
	check("before:12", date("12"))
	check("after:1-2-3", date("1-2-3"))
	check("on:7d", date("7d"))
	check("-on:today", date("today"))
	check("is:red", news.QueryFault{Kind: news.QueryState, Value: "red"})
}

func TestStates(t *testing.T) {
	check := func(text string, want States) {
		t.Helper()
		if got, _ := Parse(text).States(); got != want {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
	yes, no := Wanted{Yes: true}, Wanted{No: true}
	check("غزة", States{})
	check("is:unread", States{Read: no})
	check("غير-مقروء", States{Read: no})
	check("-is:unread", States{Read: yes})
	check("مقروء", States{Read: yes})
	check("is:unread is:read", States{Read: Wanted{true, true}})
	check("مميز is:offline", States{Starred: yes, Offline: yes})
	check("-مميز", States{Starred: no})
	check("حال:بنجمة الحال:محفوظ حالة:جديد", States{Starred: yes, Offline: yes, New: yes})
}

func TestFind(t *testing.T) {
	check := func(text, search string, want ...string) {
		t.Helper()
		var got []string
		for _, hit := range Find(text, search) {
			got = append(got, text[hit[0]:hit[1]])
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("Find(%q, %q) = %q, want %q", text, search, got, want)
		}
	}
	check("قطاع غزّة وللحكومة", "غزة بعد:7d مصدر:قطاع -وزير", "غزّة")
	check("قطاع غزّة وللحكومة", "غزة | حكومة", "غزّة", "وللحكومة")
	check("مجلس الأمن والأمن", `عنوان:"مجلس الأمن"`, "مجلس الأمن")
	check("مميز جدا", "مميز")
}

func TestWords(t *testing.T) {
	if got := Parse(`a "b c" -d e-f feed:g`).Words(); got != 5 {
		t.Errorf("%d words", got)
	}
}

// FuzzQuery: every text is a search; printed and parsed again it is the same, its
// expressions hold nothing but words in quotes and the operators of feeds/query,
// and hits are ranges of the text.
func FuzzQuery(f *testing.F) {
	for _, seed := range []string{
		`مصدر:"BBC عربي" -غزة | "a b" after:7d is:unread غير-مقروء`, "feed: feed: -feed:\"\" | أو OR", `title:"* OR (x` + "\x00\u202e",
		"-\"-\"-- | -| “»«", "after:99999999999999999999d on:0 before:-1", "by:\"x\" title:| title:-a title:أو", "\xff\xfe:\"", "ُ:ُ المصدر:: x",
	} {
		f.Add(seed, "نص فيه قطاع غزّة و«مجلس الأمن» a b c")
	}
	f.Fuzz(func(t *testing.T, search, text string) {
		q := Parse(search)
		printed := q.String()
		if strings.ContainsAny(printed, "\n\x00\x1b") {
			t.Fatalf("%q is printed as %q", search, printed)
		}
		if again := Parse(printed); len(printed) <= fold.QueryBytesMax && !reflect.DeepEqual(again, q) {
			t.Fatalf("%q: %+v, printed %q and parsed again %+v", search, q, printed, again)
		}
		match, without := q.Match()
		for _, expression := range []string{match, without} {
			checkExpression(t, search, expression)
		}
		q.States()
		if since, until, faults := q.Dates(now); len(faults) > len(q.Filters) || since.IsZero() && until.IsZero() && since != until {
			t.Fatalf("%q: %v %v %v", search, since, until, faults)
		}
		end := 0
		for _, hit := range Find(text, search) {
			if hit[0] < end || hit[1] <= hit[0] || hit[1] > len(text) {
				t.Fatalf("Find(%q, %q) gives %v", text, search, Find(text, search))
			}
			end = hit[1]
		}
	})
}

func checkExpression(t *testing.T, search, expression string) {
	t.Helper()
	bare := ""
	for i, part := range strings.Split(expression, `"`) {
		if i%2 == 0 {
			bare += part
		}
	}
	for _, word := range strings.FieldsFunc(bare, func(r rune) bool { return strings.ContainsRune("()* ", r) }) {
		if word != "AND" && word != "OR" && word != "NOT" && word != "title" && word != ":" {
			t.Fatalf("%q leaves %q in %s", search, word, expression)
		}
	}
	if strings.Count(bare, "(") != strings.Count(bare, ")") {
		t.Fatalf("%q: parentheses of %s", search, expression)
	}
}
