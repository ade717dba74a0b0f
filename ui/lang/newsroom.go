package lang

// Newsroom holds the words of stories, breaking news, edited entries and filters.
type Newsroom struct {
	Breaking, Edited                        string // on a headline
	StoryTitle, NoStory                     string
	VersionsTitle, NoVersions, OnlyMarks    string
	VersionUntil, VersionNow                string
	FilterTitle, FilterHint                 string
	Words, Feed, Folder, Author, Category   string // conditions
	Regexp, Action, Colour                  string
	Yes, No, Choices                        string
	Hide, MarkRead, Star, Highlight         string // actions
	Yellow, Red, Green, Blue, Magenta       string
	Trying, WouldHit, OfTested, NothingHit  string
	NoCondition, FilterAdded, FilterAlready string
	FilterUndone, WaitForTrial              string
}

var arabicNewsroom = Newsroom{
	Breaking: "عاجل", Edited: "عُدّل",
	StoryTitle: "الخبر نفسه ينشره", NoStory: "لم يُعثر على هذا الخبر عند مصدر آخر",
	VersionsTitle: "ما غيّره المصدر", NoVersions: "لم يغيّر المصدر هذا الخبر منذ وصوله", OnlyMarks: "[-هكذا-] ما حُذف، و{+هكذا+} ما أُضيف",
	VersionUntil: "بقي حتى", VersionNow: "الآن",
	FilterTitle: "مرشّح جديد", FilterHint: "↑ ↓ للتنقّل، والمسافة للتغيير، وEnter للحفظ، وEsc للرجوع",
	Words: "الكلمات:", Feed: "المصدر:", Folder: "المجلد:", Author: "الكاتب:", Category: "التصنيف:", Regexp: "تعبير نمطي:",
	Action: "الفعل:", Colour: "اللون:", Yes: "نعم", No: "لا", Choices: "، تفصل الفاصلة بين العبارات",
	Hide: "إخفاء", MarkRead: "عدّه مقروءًا", Star: "تمييز بنجمة", Highlight: "تلوين",
	Yellow: "أصفر", Red: "أحمر", Green: "أخضر", Blue: "أزرق", Magenta: "أرجواني",
	Trying: "يُجرَّب على المحفوظ…", WouldHit: "يصيب من المحفوظ:", OfTested: "من", NothingHit: "لا يصيب شيئًا مما هو محفوظ",
	NoCondition: "لا شرط بعد: اكتب كلمة أو اختر مصدرًا", FilterAdded: "حُفظ المرشّح ({undo} للتراجع)", FilterAlready: "هذا المرشّح محفوظ من قبل",
	FilterUndone: "أُلغي المرشّح", WaitForTrial: "لحظة: يُجرَّب المرشّح أولًا",
}

var englishNewsroom = Newsroom{
	Breaking: "Breaking", Edited: "edited",
	StoryTitle: "The same story in", NoStory: "No other feed was found to tell this story",
	VersionsTitle: "What the feed has changed", NoVersions: "The feed has not changed this since it came", OnlyMarks: "[-so-] was deleted, {+so+} was added",
	VersionUntil: "stood until", VersionNow: "Now",
	FilterTitle: "New filter", FilterHint: "↑ ↓ move, Space changes, Enter saves, Esc goes back",
	Words: "Words:", Feed: "Feed:", Folder: "Folder:", Author: "Author:", Category: "Category:", Regexp: "Regular expression:",
	Action: "What to do:", Colour: "Colour:", Yes: "yes", No: "no", Choices: ", a comma parts phrases",
	Hide: "hide", MarkRead: "mark read", Star: "star", Highlight: "colour",
	Yellow: "yellow", Red: "red", Green: "green", Blue: "blue", Magenta: "magenta",
	Trying: "Trying it on what is stored…", WouldHit: "It would hit:", OfTested: "of", NothingHit: "It hits nothing that is stored",
	NoCondition: "No condition yet: type a word or choose the feed", FilterAdded: "Filter saved ({undo} undoes)", FilterAlready: "This filter is there already",
	FilterUndone: "Filter taken back", WaitForTrial: "One moment: the filter is tried first",
}
