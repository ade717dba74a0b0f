package cli

import "khabar/feeds/opml"

// listWords are the sentences of the commands that take whole lists of feeds
// in and out, find feeds and pause them.
type listWords struct {
	Import, Export, Discover, Pause string // what the commands do

	DryRun, Undo, OPML, Newsboat, Output, First, Off string // flags
	Packs, Pack                                      string // flags
	Set, ConfigFeeds                                 string // what the commands do
	IsSet                                            string // %s: the feed, %s: the key, %s: its value
	State                                            string // flag
	NewSearch                                        string // %s: the name, %s: what it looks for
	Marks                                            string // %d that were found of %d
	UnknownKey                                       string // %s: the place, %s: the key
	NoKey                                            string // %s: the key, %s: those there are
	NoPack, PackAlone                                string // NoPack: %s: the ID, %s: those there are

	New, Refused              string // New: %s: the feed; Refused: %d: the line, %s: what, %s: why
	Sums, WouldBe             string // %d new, %d there, %d refused
	NoList                    string // %s: where from, %s: why
	Undone, CannotUndo        string
	NothingToUndo, UndoAlone  string
	NoSource                  string // import without anything to import
	Exported                  string // %s: the file, %d: feeds
	Passwords                 string // %d: feeds
	NotOver                   string // %s: the file
	Choose                    string
	IsAFile                   string // %s: its path, twice
	Found                     string // %s: title, %s: format, %s: entries
	Untitled                  string
	Paused, Resumed, IsPaused string // %s: the feed, but for IsPaused

	Reasons map[opml.Reason]string
	NoLists map[opml.ErrorKind]string
}

var arabicLists = listWords{
	Import: "استيراد قائمة مصادر", Export: "تصدير قائمة المصادر", Discover: "البحث عن خلاصات موقع", Pause: "إيقاف مصدر مؤقتًا",

	DryRun: "عرض ما سيحدث من دون تغيير", Undo: "إرجاع القائمة كما كانت قبل آخر استيراد", OPML: "بصيغة OPML 2، وهي الأصل",
	Newsboat: "بصيغة urls الخاصة ببرنامج newsboat", Output: "الملف، أو - للخرج القياسي", First: "إضافة أفضل ما يوجد من الخلاصات",
	Set: "ضبط مفتاح لمصدر في feeds.toml", ConfigFeeds: "كل مفاتيح المصدر في feeds.toml مشروحة",
	State: "ومعها ما قُرئ وما وُضعت عليه نجمة، ليأخذه خبر على جهاز آخر", NewSearch: "بحث جديد: «%s» («%s»)", Marks: "المقروء والمميّز: وُجد %d من %d",
	IsSet: "«%s»: صار %s = %s", UnknownKey: "%s: لا يعني المفتاح %s شيئًا لخبر، ويبقى كما هو", NoKey: "لا مفتاح بالاسم %s. المفاتيح: %s",
	Off: "متابعته من جديد", Packs: "عرض الحزم: حسب البلد والموضوع", Pack: "إضافة حزمة من الدليل، مثل EG أو economy",
	NoPack: "لا حزمة في الدليل بالاسم %s. الحزم: %s", PackAlone: "الخيار --pack يأتي بلا عنوان وبلا --name و --first",

	New: "جديد: %s", Refused: "السطر %d رُفض: %s — %s",
	Sums: "جديد: %d، موجود من قبل: %d، مرفوض: %d", WouldBe: "لم يتغير شيء. جديد: %d، موجود من قبل: %d، مرفوض: %d",
	NoList: "ليست قائمة مصادر: %s. %s",
	Undone: "عادت القائمة كما كانت قبل الاستيراد.", CannotUndo: "تغيّرت القائمة بعد الاستيراد، فلن تُرجَع. النسخة السابقة في feeds.toml.bak ما لم يتغير شيء بعدها.",
	NothingToUndo: "لا استيراد يمكن إرجاعه.", UndoAlone: "الخيار --undo يأتي وحده",
	NoSource: "اذكر ملفًا أو عنوانًا، أو - للقراءة من الدخل",
	Exported: "كُتب %s، وعدد المصادر: %d", Passwords: "في الملف كلمات سر، في عناوين عددها: %d. لا تنشره.",
	NotOver: "الملف موجود وليس قائمة مصادر، فلن يُكتب فوقه: %s",
	IsAFile: "«%s» ملف لا عنوان. إن كان قائمة مصادر فاستوردها: khabar import %s",
	Choose:  "وُجدت خلاصات عدة. أضف ما تريد منها، أو أفضلها:",
	Found:   "«%[1]s» (%[3]s، %[2]s)", Untitled: "بلا عنوان",
	Paused: "أُوقف «%s» مؤقتًا", Resumed: "عادت متابعة «%s»", IsPaused: "موقوف مؤقتًا",

	Reasons: map[opml.Reason]string{
		opml.ReasonNoAddress: "لا عنوان للخلاصة", opml.ReasonAddress: "ليس عنوان http أو https",
		opml.ReasonCommand: "أمر، وخبر لا يشغّل أوامر من قائمة", opml.ReasonQuery: "بحث محفوظ لا يُقال بكلمات خبر (docs/search.md)",
		opml.ReasonInclude: "قائمة أخرى، فاستوردها وحدها", opml.ReasonScraper: "صفحة ويب لا خلاصة",
		opml.ReasonTooMany: "المصادر أكثر من 50000، ولم يُقرأ ما بعد هذا",
	},
	NoLists: map[opml.ErrorKind]string{
		opml.ErrorTooLarge: "أكبر من 64 ميغابايت.", opml.ErrorEmpty: "لا شيء فيها.",
		opml.ErrorFeed: "هذه خلاصة واحدة، فأضفها: khabar add", opml.ErrorPage: "هذه صفحة ويب، فابحث عن خلاصاتها: khabar discover",
		opml.ErrorUnknown: "المقبول: OPML، أو urls من newsboat، أو feeds من newsraft، أو عنوان في كل سطر.",
	},
}

var englishLists = listWords{
	Import: "Import a list of feeds", Export: "Export the list of feeds", Discover: "Find the feeds of a site", Pause: "Pause a feed",

	DryRun: "show what would happen and change nothing", Undo: "put the list back as it was before the last import", OPML: "as OPML 2, the default",
	Newsboat: "as newsboat's urls", Output: "the file, or - for standard output", First: "add the best of the feeds that are found",
	Set: "Set a key of a feed in feeds.toml", ConfigFeeds: "Print every key of a feed in feeds.toml, explained",
	State: "with what was read and starred, for khabar on another machine", NewSearch: "new search: «%s» («%s»)", Marks: "read or starred: found %d of %d",
	IsSet: "«%s»: %s is now %s", UnknownKey: "%s: the key %s means nothing to khabar and stays as it is", NoKey: "no key %s. There are: %s",
	Off: "follow it again", Packs: "list the packs, by country and subject", Pack: "add a pack of the catalogue, such as EG or economy",
	NoPack: "no pack %s in the catalogue. There are: %s", PackAlone: "--pack stands without an address, --name and --first",

	New: "new: %s", Refused: "line %d was refused: %s — %s",
	Sums: "new: %d, in the list already: %d, refused: %d", WouldBe: "Nothing was changed. New: %d, in the list already: %d, refused: %d",
	NoList: "no list of feeds: %s. %s",
	Undone: "The list is as it was before the import.", CannotUndo: "The list was changed after the import and stays as it is. The list before is in feeds.toml.bak unless more was changed.",
	NothingToUndo: "There is no import to undo.", UndoAlone: "--undo stands alone",
	NoSource: "name a file or an address, or - for standard input",
	Exported: "wrote %s, feeds: %d", Passwords: "The file holds passwords, in so many addresses: %d. Do not publish it.",
	NotOver: "the file exists and is no list of feeds; it is not written over: %s",
	IsAFile: "«%s» is a file and no address. A list of feeds is imported: khabar import %s",
	Choose:  "There are several feeds. Add those you want, or the best one:",
	Found:   "«%[1]s» (%[3]s, %[2]s)", Untitled: "untitled",
	Paused: "paused «%s»", Resumed: "followed again: «%s»", IsPaused: "paused",

	Reasons: map[opml.Reason]string{
		opml.ReasonNoAddress: "no address of a feed", opml.ReasonAddress: "not an http or https address",
		opml.ReasonCommand: "a command; khabar runs no commands from a list", opml.ReasonQuery: "a saved search that khabar has no words for (docs/search.md)",
		opml.ReasonInclude: "another list; import it by itself", opml.ReasonScraper: "a web page, not a feed",
		opml.ReasonTooMany: "more than 50,000 feeds; nothing behind this was read",
	},
	NoLists: map[opml.ErrorKind]string{
		opml.ErrorTooLarge: "It is larger than 64 MB.", opml.ErrorEmpty: "There is nothing in it.",
		opml.ErrorFeed: "This is one feed; add it: khabar add", opml.ErrorPage: "This is a web page; find its feeds: khabar discover",
		opml.ErrorUnknown: "Lists can be OPML, newsboat's urls, newsraft's feeds, or an address a line.",
	},
}
