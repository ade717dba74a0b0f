package parse

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

const (
	tailRunesMax   = 40
	tailTitlesMin  = 4  // so many titles must be there before a tail is one
	tailTitlesPart = 80 // per cent of them must have it
	titleRunesLeft = 8  // of each title without its tail
)

// tailMarks part a headline from the name of the outlet.
var tailMarks = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " • "}

// trimTitles takes the outlet's name off the end of the headlines, where
// nearly all of them end in it: «… | كووورة», «… - هسبريس». It is not certain
// of the result if the headline of a known entry would lose or keep its tail
// now, other than when it was read.
func trimTitles(list []candidate, feedTitle string) (certain bool) {
	counts := map[uint64]int{}
	for i := range list {
		c := &list[i]
		if !c.known {
			tail := tailOf(c.entry.Title)
			name := strings.TrimSpace(strings.Trim(tail, "|-–—:»• "))
			c.tail = digest([]byte(tail))
			c.named = name == feedTitle && utf8.RuneCountInString(name) > 2
		}
		counts[c.tail]++
	}
	for i := range list {
		c := &list[i]
		n := counts[c.tail]
		cut := c.tail != 0 && (c.named || n >= tailTitlesMin && n*100 >= len(list)*tailTitlesPart)
		if c.known && c.cut != cut {
			return false
		}
		if c.cut = cut; cut && !c.known {
			rest := strings.TrimSuffix(c.entry.Title, tailOf(c.entry.Title))
			if utf8.RuneCountInString(rest) >= titleRunesLeft {
				c.entry.Title = strings.TrimSpace(rest)
			}
		}
	}
	return true
}

// tailOf is the end of a title from its last mark on, if it is short enough.
func tailOf(title string) string {
	last := -1
	for _, mark := range tailMarks {
		last = max(last, strings.LastIndex(title, mark))
	}
	if last < 0 || utf8.RuneCountInString(title[last:]) > tailRunesMax {
		return ""
	}
	return title[last:]
}

// summaryTails are what publishing programs put behind a summary.
var summaryTails = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:` +
		`\s*The post .{1,400}? (?:appeared first on|first appeared on) .{1,200}` +
		`|\s*(?:ظهرت (?:المقالة|التدوينة|المقال)|التدوينة|المقالة|نُشر المقال|نشر المقال) .{1,400}? أول(?:اً|ًا|ا)? (?:على|في) .{1,200}` +
		`|\s*L[’']article .{1,400}? est apparu en premier sur .{1,200}` +
		`|\s*(?:\[?\s*(?:…|\.\.\.)\s*\]?\s*)?(?:(?:اقرأ|إقرأ|أقرأ|لقراءة|قراءة) (?:المزيد|المقال كاملا|الخبر كاملا).{0,60}` +
		`|تابع القراءة.{0,60}|Continue reading.{0,100}|Read [Mm]ore.{0,60}|Lire la suite.{0,60})` +
		`)$`)
})

// postTail is what WordPress puts behind an excerpt, in the words that nobody else uses.
var postTail = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\s*(?:The post .{1,400}? (?:appeared first on|first appeared on)` +
		`|ظهرت (?:المقالة|التدوينة|المقال) .{1,400}? أول(?:اً|ًا|ا) على) .{1,200}$`)
})

// withoutPostTail takes it off an excerpt without markup, which is one paragraph with it.
func withoutPostTail(excerpt string) string {
	if !strings.Contains(excerpt, " first") && !strings.Contains(excerpt, "ظهرت ") || utf8.RuneCountInString(excerpt) > summaryBeforeTrimMax {
		return excerpt
	}
	return postTail().ReplaceAllString(strings.TrimSpace(excerpt), "")
}

// summaryHeads are what some put before it.
var summaryHeads = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^بواسطة [^-]{1,60} - [^-]{1,60} - `)
})

// tailWords is the cheap question before the expensive one.
var tailWords = []string{"first", "ظهرت", "أول", "premier", "المزيد", "more", "More", "اقرأ", "إقرأ", "القراءة", "Read", "suite"}

func trimSummary(summary string) string {
	if strings.HasPrefix(summary, "بواسطة ") {
		summary = summaryHeads().ReplaceAllString(summary, "")
	}
	for _, word := range tailWords {
		if strings.Contains(summary, word) {
			summary = summaryTails().ReplaceAllString(summary, "")
			break
		}
	}
	for _, end := range []string{"[…]", "[...]", "(…)", "[ … ]"} {
		if rest, ok := strings.CutSuffix(summary, end); ok {
			summary = strings.TrimRight(rest, " \u00a0") + "…"
		}
	}
	return strings.TrimSpace(summary)
}
