package lang

import (
	"fmt"
	"time"

	"khabar/feeds/news"
)

// Lists holds what is said of how a list is sorted, grouped, chosen from and marked.
type Lists struct {
	UnreadGroup, ReadGroup                                             string
	SortedNewest, SortedOldest, SortedSource, SortedUnread, SortedBest string
	Choosing, ChoiceKept, ChoiceLeft                                   string
	SearchName, SearchKept, SearchRenamed, SearchRemoved, SearchFirst  string
	WentOn, Marking, Undone                                            string
}

var arabicLists = Lists{
	UnreadGroup: "غير المقروء", ReadGroup: "المقروء",
	SortedNewest: "الأحدث أولًا", SortedOldest: "الأقدم أولًا", SortedSource: "مصدرًا بعد مصدر",
	SortedUnread: "غير المقروء أولًا", SortedBest: "الأقرب إلى البحث أولًا",
	Choosing: "يمتد التحديد مع الحركة، والمفتاح {choose} يثبّته", ChoiceKept: "ثُبّت التحديد، والمفتاح {choose} يبدأ غيره", ChoiceLeft: "أُلغي التحديد",
	SearchName: "اسم البحث:", SearchKept: "حُفظ البحث", SearchRenamed: "صار اسم البحث", SearchRemoved: "حُذف البحث", SearchFirst: "ابحث أولًا بالمفتاح {search} ثم احفظ البحث",
	Marking: "يُحفظ التغيير…",
	WentOn:  "لم يبقَ غير مقروء هناك، وهذا من", Undone: "تراجعتَ عن هذا:",
}

var englishLists = Lists{
	UnreadGroup: "Unread", ReadGroup: "Read",
	SortedNewest: "Newest first", SortedOldest: "Oldest first", SortedSource: "Source by source",
	SortedUnread: "Unread first", SortedBest: "Best match first",
	Choosing: "Moving chooses more; {choose} keeps the choice", ChoiceKept: "The choice is kept; {choose} begins another", ChoiceLeft: "Nothing is chosen any more",
	SearchName: "Name of the search:", SearchKept: "Kept the search", SearchRenamed: "The search is now called", SearchRemoved: "Deleted the search", SearchFirst: "Search with {search} first, then keep the search",
	Marking: "Saving the change…",
	WentOn:  "Nothing unread was left there; this is from", Undone: "Undone:",
}

// ExplainQuery says what was not understood in a search.
func (w *Words) ExplainQuery(fault news.QueryFault) string {
	sentence := w.queryFaults[fault.Kind]
	if fault.Value != "" {
		sentence += " «" + fault.Value + "»"
	}
	return sentence
}

var arabicQueryFaults = map[news.QueryFaultKind]string{
	news.QueryDate: "ليس تاريخًا:", news.QueryState: "ليست حالًا:", news.QueryFeed: "لا مصدر في اسمه", news.QueryFolder: "لا مجلد في اسمه",
	news.QueryTag: "لا مصدر بالوسم", news.QueryAuthor: "لا كاتب في اسمه", news.QueryLong: "كلمات كثيرة، يُبحث عن أول 12 منها",
}

var englishQueryFaults = map[news.QueryFaultKind]string{
	news.QueryDate: "not a date:", news.QueryState: "not a state:", news.QueryFeed: "no feed is called", news.QueryFolder: "no folder is called",
	news.QueryTag: "no feed has the tag", news.QueryAuthor: "no author is called", news.QueryLong: "too many words; the first 12 are looked for",
}

// Sorted names an order.
func (l Lists) Sorted(order news.Order) string {
	switch order {
	case news.OrderOldest:
		return l.SortedOldest
	case news.OrderSource:
		return l.SortedSource
	case news.OrderUnread:
		return l.SortedUnread
	case news.OrderBest:
		return l.SortedBest
	}
	return l.SortedNewest
}

// Chosen counts what is chosen: «حُدّدت 3 أخبار».
func (w *Words) Chosen(n int) string { return w.count(n, nounChosen) }

// FeedsChosen counts feeds that are chosen: «حُدّدت 3 مصادر».
func (w *Words) FeedsChosen(n int) string { return w.count(n, nounFeedChosen) }

// FeedsRemoved says how many feeds were deleted: «حُذفت 3 مصادر».
func (w *Words) FeedsRemoved(n int) string { return w.count(n, nounFeedRemoved) }

// FeedsMoved says how many feeds were moved: «نُقلت 3 مصادر».
func (w *Words) FeedsMoved(n int) string { return w.count(n, nounFeedMoved) }

// StillNamed says how many searches and filters name a folder by a name that it has
// no longer.
func (w *Words) StillNamed(n int) string { return w.count(n, nounStillNamed) }

// FeedsPaused says how many feeds were paused, or resumed: «أُوقفت 3 مصادر».
func (w *Words) FeedsPaused(n int, paused bool) string {
	if paused {
		return w.count(n, nounFeedPaused)
	}
	return w.count(n, nounFeedResumed)
}

// MadeRead says how many headlines became read: «صارت 3 أخبار مقروءة».
func (w *Words) MadeRead(n int) string { return w.count(n, nounMadeRead) }

// MadeUnread says how many headlines became unread.
func (w *Words) MadeUnread(n int) string { return w.count(n, nounMadeUnread) }

// MadeStarred says how many headlines got a star.
func (w *Words) MadeStarred(n int) string { return w.count(n, nounMadeStarred) }

// MadeUnstarred says how many headlines lost their star.
func (w *Words) MadeUnstarred(n int) string { return w.count(n, nounMadeUnstarred) }

// AddressesCopied says how many addresses were copied.
func (w *Words) AddressesCopied(n int) string { return w.count(n, nounAddressCopied) }

// CitationsCopied says how many citations were copied.
func (w *Words) CitationsCopied(n int) string { return w.count(n, nounCitationCopied) }

// DayHeading names the day of a moment as seen from now: today, yesterday, a weekday of
// the last week, a date.
func (w *Words) DayHeading(at, now time.Time) string {
	at = at.In(now.Location())
	days := daysBetween(at, now)
	date := fmt.Sprintf("%d %s", at.Day(), w.monthName(at.Month()))
	switch {
	case days == 0:
		return w.today
	case days == 1:
		return w.yesterday
	case days > 1 && days < 7:
		return w.weekdays[at.Weekday()]
	case at.Year() != now.Year():
		date = fmt.Sprintf("%s %d", date, at.Year())
	}
	return w.weekdays[at.Weekday()] + " " + date
}

// monthName names a month in the language, and in Arabic in the reader's set.
func (w *Words) monthName(month time.Month) string {
	if w.RightToLeft {
		return w.months[month-1]
	}
	return month.String()
}

var englishWeekdays = [7]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
