package cli

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"khabar/config"
)

var arabic = words{
	language: "ar",
	Short: shorts{
		Root: "قارئ أخبار عربي في الطرفية", Demo: "البرنامج كله مع موقع أخبار تجريبي، بلا شبكة",
		Refresh: "جلب الأخبار الجديدة", Headlines: "قائمة العناوين", Read: "قراءة خبر",
		Search: "البحث في الأخبار المحفوظة", Feeds: "قائمة المصادر وأحوالها", Add: "إضافة مصدر",
		Remove: "حذف مصدر", Rename: "تسمية مصدر", Move: "نقل مصدر إلى مجلد",
		RenameLong: "تسمية مصدر. الاسم الفارغ \"\" يلغي اسمه عندك، فيظهر اسمه عند موقعه.",
		MoveLong:   "نقل مصدر إلى مجلد. الاسم الفارغ \"\" يُخرجه من مجلده.",
		Catalogue:  "دليل المصادر العربية", Doctor: "فحص الطرفية والمصادر وقاعدة البيانات",
		Config: "الإعدادات", ConfigPath: "أماكن الملفات", ConfigCheck: "فحص ملفي الإعدادات والمصادر",
		ConfigExample: "ملف إعدادات كامل مشروح", Version: "رقم الإصدار", Help: "شرح أي أمر", Completion: "إكمال الأوامر في الصدفة", CompletionFor: "نص الإكمال لصدفة %s", Man: "صفحة من صفحات man، بالإنجليزية",
	},
	Flags: flagWords{
		Language: "لغة الواجهة: ar أو en", ConfigDirectory: "مجلد config.toml و feeds.toml",
		Terminal: "طريقة إرسال العربية إلى الطرفية", Linear: "سطور نص لقارئ الشاشة، بلا رسم", Help: "شرح الأمر",
		JSON: "كائن JSON في كل سطر", Feed: "مصدر واحد: عنوانه أو اسمه", Unread: "غير المقروء فقط", Count: "عددها فقط، لشريط الحال",
		Limit: "أكثر ما يُعرض، و0 للكل", Plain: "نص عادي بترتيبه المنطقي", Width: "عرض السطر بعدد الخانات",
		Name: "اسم المصدر", Folder: "المجلد، مثل «مصر/اقتصاد»", Country: "رمز البلد، مثل EG", Category: "الموضوع، مثل economy",
	},
	Help: helpWords{
		Usage: "الاستعمال:", Commands: "الأوامر:", Flags: "الخيارات:", GlobalFlags: "خيارات كل الأوامر:",
		Examples: "أمثلة:",
	},
	Columns: columnWords{
		Version: "الإصدار", Terminal: "الطرفية", Feeds: "المصادر", Entries: "الأخبار", Unread: "غير المقروء",
		Failing: "مصادر متعطلة", Database: "قاعدة البيانات", Size: "حجمها", Integrity: "سلامتها", Dropped: "ما أوقفته البوابة",
		Config: "الإعدادات", FeedList: "قائمة المصادر", Log: "السجل", Cache: "المخبأ",
	},
	Terminals:  arabicTerminals,
	Saving:     arabicSaving,
	Searching:  arabicSearching,
	Lists:      arabicLists,
	Checks:     arabicChecks,
	Filters:    arabicFilters,
	Accounts:   arabicAccounts,
	About:      "خبر قارئ أخبار في الطرفية، يعرض العربية صحيحة في كل طرفية.\nمن دون أمر: يفتح القارئ.",
	WrongUsage: "استعمال غير صحيح: %s", SeeHelp: "الشرح: %s --help", NoSuchFile: "لا ملف هنا: %s", NoSuchFolder: "لا مجلد هنا: %s", IsAFolder: "هذا مجلد، والمطلوب ملف: %s",
	Usage: usageWords{
		UnknownCommand: "لا أمر بالاسم %s.", DidYouMean: " أتقصد %s؟", UnknownFlag: "لا خيار بالاسم %s", NoWord: "«%s» في أول الكلام يُظن خيارًا. اكتب قبله --",
		FlagValue: "القيمة «%s» لا تصلح للخيار %s", NoFlagValue: "ينقص الخيار %s قيمته", Apart: "لا يجتمع الخياران %s و %s", Form: "يُكتب الأمر هكذا: %s",
	},
	WrongLang: "اللغة إما ar وإما en", WrongMode: "طرائق الإرسال إلى الطرفية: %s",
	Stopped: "أُوقف", DiskFull: "القرص ممتلئ. لم يضع شيء مما كان محفوظًا؛ أفرغ مكانًا ثم أعد المحاولة.",
	NotAllowed: "لا إذن بالكتابة: %s", Failed: "تعذّر ذلك: %s",
	Died:         "توقف خبر فجأة: %s. لم يضع شيء مما كان محفوظًا؛ التفاصيل في %s",
	NotATerminal: "القارئ يحتاج إلى طرفية. للنصوص البرمجية: khabar headlines و khabar read",
	ListJoin:     "، ", FeedFailed: "%s: %s", NothingFollowed: "لا مصادر في القائمة. أضف واحدًا: khabar add",
	NoSuchFeed: "لا مصدر بهذا الاسم أو العنوان: %s", NoSuchEntry: "لا خبر بهذا الرقم: %s",
	NotAnID:    "لا هو رقم خبر ولا عنوان http: %s",
	OnlyStored: "هذا هو المحفوظ فقط، وتعذّر جلب النص الكامل. %s",
	Added:      "أُضيف «%s»", Already: "موجود في القائمة من قبل: «%s»", Removed: "حُذف «%s»",
	Renamed: "صار اسم %s: «%s»", Moved: "صار «%s» في المجلد «%s»", RenamedBack: "عاد إلى اسمه الأصلي: %s", MovedOut: "صار «%s» بلا مجلد",
	Unchanged: "لا تغيير: «%s»", NotAdded: "لم يُضف %s. %s", Proposals: "في الصفحة هذه الخلاصات، فأضف ما تريد منها:",
	UnknownCountry: "لا بلد في الدليل بالرمز %s. الرموز: %s", UnknownCategory: "لا موضوع في الدليل بالرمز %s. الرموز: %s",
	ConfigRight: "الملفان صحيحان", DatabaseRight: "سليمة", DatabaseWrong: "متضررة: %s",
	Rescued: "كانت قاعدة البيانات متضررة، وهي محفوظة باسم %s. أُعيد بناؤها من النسخة الاحتياطية ومما أمكنت قراءته، وفيها: %s.",
	OpenErrors: map[string]string{
		"newer":    "قاعدة البيانات %s من إصدار أحدث من هذا البرنامج. حدّث البرنامج؛ لم يُمسّ الملف.",
		"corrupt":  "قاعدة البيانات %s متضررة، ولم يُكتب فوقها شيء. أغلق كل نافذة أخرى لخبر ثم أعد التشغيل، فتُحفظ جانبًا ويُعاد بناؤها.",
		"readonly": "لا إذن بالكتابة في %s. صحّح صلاحيات الملف والمجلد.",
		"full":     "القرص ممتلئ، ولا مكان لقاعدة البيانات %s. أفرغ مكانًا ثم أعد المحاولة.",
		"busy":     "برنامج آخر يمسك قاعدة البيانات %s. أعد المحاولة بعد قليل.",
		"nolocks":  "قاعدة البيانات %s على نظام ملفات بلا أقفال. ضعها على قرص محلي؛ يحدد XDG_DATA_HOME مكانها.",
		"other":    "تعذّر فتح قاعدة البيانات %s. السبب في ملف السجل.",
	},
	configErrors: map[config.ErrorKind]func(*config.Error) string{
		config.ErrorSyntax:  arabicSyntax,
		config.ErrorUnknown: func(e *config.Error) string { return "مفتاح غير معروف «" + e.Key + "»" },
		config.ErrorType: func(e *config.Error) string {
			return "قيمة " + e.Key + " يجب أن تكون " + arabicTypes[e.Allowed]
		},
		config.ErrorValue: func(e *config.Error) string {
			return "قيمة " + e.Key + " لا تكون " + e.Detail + "؛ المسموح: " + cmp.Or(arabicTypes[e.Allowed], e.Allowed)
		},
		config.ErrorAddress: func(e *config.Error) string {
			return "ليس عنوان مصدر: " + e.Detail + "؛ يبدأ العنوان بـ http:// أو https://"
		},
		config.ErrorMissing: func(e *config.Error) string { return "ينقص هنا: " + e.Key },
		config.ErrorDuplicate: func(e *config.Error) string {
			if e.Key == "name" {
				return fmt.Sprintf("البحث «%s» مذكور قبلُ في السطر %d", e.Detail, e.Other)
			}
			if e.Key == "account" {
				return fmt.Sprintf("الحساب «%s» مذكور قبلُ في السطر %d؛ يفرّق بين حسابين name و user", e.Detail, e.Other)
			}
			return fmt.Sprintf("المصدر %s مذكور قبلُ في السطر %d", e.Detail, e.Other)
		},
		config.ErrorTooLarge: func(e *config.Error) string { return "الملف أكبر من " + e.Allowed },
		config.ErrorNoSuch:   func(e *config.Error) string { return "ليس في القائمة: " + e.Detail },
		config.ErrorShape: func(*config.Error) string {
			return "المصادر مكتوبة في مصفوفة لا في جداول [[feed]]؛ عدّل هذا الملف بيدك"
		},
		config.ErrorNotAFile: func(*config.Error) string { return "ليس ملفًا" },
		config.ErrorWritable: func(e *config.Error) string {
			return "يستطيع غيرك الكتابة في " + e.Detail + "، فلا تُشغَّل البرامج المسمّاة في هذا الملف. الحل: chmod go-w"
		},
		config.ErrorNoKey: func(e *config.Error) string { return "لا مفتاح بهذا الاسم: " + strconv.Quote(e.Detail) },
		config.ErrorKeyTaken: func(e *config.Error) string {
			return fmt.Sprintf("المفتاح %q مسند إلى %s في السطر %d", e.Detail, e.Key, e.Other)
		},
		config.ErrorColour: func(e *config.Error) string {
			return fmt.Sprintf("%s: لا لون ولا صفة بهذا الاسم: %q. الألوان: \u200e#rrggbb أو اسم أو 0–255، والصفات: bold وfaint وunderline وreverse وstrike", e.Key, e.Detail)
		},
		config.ErrorNotHere: func(e *config.Error) string { return "لا عمل لـ " + e.Key + " في [" + e.Detail + "]" },
	},
	didYouMean: " — أتقصد %s؟",
	Evidence:   map[string]string{"A": "مُجرَّب", "B": "مرجَّح", "C": "غير مؤكد", "X": "يرفض البرامج"},
}

// arabicSyntaxes say how a file is no TOML; %s is what was found.
var arabicSyntaxes = map[config.SyntaxKind]string{
	config.SyntaxOpenText:  "نص لم تُغلق علامة اقتباسه في هذا السطر",
	config.SyntaxLongText:  "نص من عدة أسطر لم يُغلق بثلاث علامات اقتباس",
	config.SyntaxQuotes:    "علامة الاقتباس هنا \" أو ' لا غير؛ الموجود: %s",
	config.SyntaxDigits:    "الأعداد هنا بالأرقام 0–9؛ الموجود: %s",
	config.SyntaxUnquoted:  "القيمة تُكتب بين علامتي اقتباس \"\"، إلا الأعداد و true و false؛ الموجود: %s",
	config.SyntaxNoValue:   "لا قيمة بعد علامة =",
	config.SyntaxNumber:    "ليس عددًا: %s",
	config.SyntaxEquals:    "بعد المفتاح علامة =؛ الموجود: %s",
	config.SyntaxHeader:    "عنوان الجدول يُغلق بمثل ما فُتح به: ] أو ]]",
	config.SyntaxList:      "قائمة تنقصها فاصلة , أو لم تُغلق بـ ]",
	config.SyntaxBraces:    "جدول بين { و } لم يُغلق، أو تنقصه فاصلة , أو تزيد",
	config.SyntaxEscape:    "لا معنى لهذا في نص: %s؛ اكتب \\\\ للشرطة المائلة، أو اجعل النص بين ' و '",
	config.SyntaxRest:      "كان ينبغي أن ينتهي السطر هنا؛ الموجود: %s",
	config.SyntaxKey:       "المفتاح يبدأ بحرف لاتيني أو رقم أو علامة اقتباس؛ الموجود: %s",
	config.SyntaxTwice:     "مذكور في الملف من قبل: %s",
	config.SyntaxInvisible: "في النص أو التعليق حرف تحكّم لا يُرى",
	config.SyntaxEncoding:  "ليس بترميز UTF-8؛ احفظ الملف به",
}

// arabicSyntax says it in Arabic; what has no kind, in the words of the parser.
func arabicSyntax(e *config.Error) string {
	sentence := arabicSyntaxes[e.Syntax]
	switch {
	case sentence == "":
		return "كتابة لا تُفهم: «" + e.Detail + "»"
	case !strings.Contains(sentence, "%s"):
		return sentence
	case e.Found == "":
		return fmt.Sprintf(sentence, "نهاية السطر")
	}
	return fmt.Sprintf(sentence, "«"+e.Found+"»")
}

// arabicTypes says the types of config's errors.
var arabicTypes = map[string]string{
	"true or false": "true أو false", "a whole number": "عددًا صحيحًا", "a text in quotes": "نصًا بين علامتي اقتباس",
	"written as [[feed]]": "جدولًا هكذا: [[feed]]", "written as [[search]]": "جدولًا هكذا: [[search]]", "written as [[rule]]": "جدولًا هكذا: [[rule]]", "written as [[command]]": "جدولًا هكذا: [[command]]",
	"a program and its arguments, each a text in quotes": "برنامجًا ووسائطه، كلٌّ بين علامتي اقتباس",
	"written as [[account]]":                             "جدولًا هكذا: [[account]]", `{ env = "NAME" } or { command = ["program", "argument"] }`: `{ env = "NAME" } أو { command = ["program", "argument"] }، فكلمة السر لا تُكتب هنا`,
	"a name without a slash": "اسمًا بلا شرطة مائلة", "the http or https address of the server, without a password": "عنوان الخادم، http أو https، بلا كلمة سر",
	"a list of texts in quotes": "قائمة نصوص بين علامات اقتباس", "a host name, such as example.org": "اسم موقع مثل example.org",
	"written as [keys] or [keys.article]": "جدولًا هكذا: [keys] أو [keys.article]", "a key in quotes, or a list of them": "مفتاحًا بين علامتي اقتباس، أو قائمة مفاتيح",
	"written as [themes.NAME]":              "جدولًا هكذا: [themes.NAME]",
	"a CSS selector":                        "محدِّد من محدِّدات CSS",
	"one line of text":                      "سطر واحد من النص",
	"words without commas and #":            "كلمات بلا فواصل ولا #",
	"a name without a colon":                "اسم بلا نقطتين",
	`"5m"–"30d", such as "30m", "6h", "1d"`: "من \"5m\" إلى \"30d\"، مثل \"30m\" أو \"6h\" أو \"1d\"",
	`a name of the IANA time zone database, such as "Asia/Riyadh"`:                "اسم من قاعدة IANA للتوقيت، مثل \"Asia/Riyadh\"",
	"a header that khabar does not fill in itself":                                "ترويسة لا يملؤها خبر بنفسه",
	`a table: { "X-Token" = "…" }`:                                                "جدولًا: { \"X-Token\" = \"…\" }",
	`a text in quotes, { env = "NAME" } or { command = ["program", "argument"] }`: "نصًا بين علامتي اقتباس، أو { env = \"NAME\" }، أو { command = [\"program\", \"argument\"] }",
}
