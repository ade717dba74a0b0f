package lang

import (
	"fmt"
	"time"

	"khabar/feeds/news"
)

var arabic = Words{
	Language:    "ar",
	RightToLeft: true,
	Program:     "خبر",
	Actions: Actions{
		Down: "سطر إلى أسفل", Up: "سطر إلى أعلى", Top: "إلى الأول", Bottom: "إلى الآخر",
		PageDown: "صفحة إلى أسفل", PageUp: "صفحة إلى أعلى", HalfDown: "نصف صفحة إلى أسفل", HalfUp: "نصف صفحة إلى أعلى",
		Open: "فتح", Back: "رجوع", Quit: "خروج", Left: "إلى اليسار", Right: "إلى اليمين", NextPane: "اللوح التالي",
		NextArticle: "الخبر التالي", PreviousArticle: "الخبر السابق", NextUnread: "غير المقروء التالي", ReadOn: "متابعة القراءة",
		Refresh: "تحديث المصدر", RefreshAll: "تحديث الكل", ToggleRead: "مقروء / غير مقروء", ToggleStar: "تمييز بنجمة",
		Browser: "فتح في المتصفح", Explain: "حال المصدر وشرح عطله", Undo: "تراجع",
		Search: "بحث", Help: "مساعدة", Redraw: "إعادة الرسم", Suspend: "تعليق البرنامج", Cancel: "إيقاف التحديث", Demo: "النسخة التجريبية", PickTerminal: "أي سطر يُقرأ صحيحًا؟",
		NextTheme: "اللون التالي", Zen: "النص وحده، أو الألواح كلها", Dense: "سطر لكل عنوان، أو أكثر",
		CopyAddress: "نسخ الرابط", CopyArticle: "نسخ الخبر كله", CopyCitation: "نسخ التوثيق", Save: "حفظ الخبر في ملف",
		NextHit: "في البحث: الموضع التالي", PreviousHit: "في البحث: الموضع السابق", Links: "فتح رابط بحرفه", LinkList: "الروابط كلها",
		NextHeading: "العنوان الفرعي التالي", PreviousHeading: "العنوان الفرعي السابق", Wider: "توسيع العمود", Narrower: "تضييق العمود", Justify: "تسوية أطراف السطور", Pictures: "الصور",
		PreviousUnread: "غير المقروء السابق", Choose: "تحديد أكثر من واحد", AllRead: "القائمة كلها مقروءة", AboveRead: "ما فوقه مقروء", BelowRead: "ما تحته مقروء", Sort: "تغيير الترتيب", SaveSearch: "حفظ البحث باسم",
		ReadAloud: "قراءة الخبر جهرًا، أو إسكاته", Play: "تشغيل ما مع الخبر من صوت أو فيديو، أو إيقافه", Pipe: "إرسال الخبر إلى أمر",
		Story: "الخبر نفسه عند مصادر أخرى", Versions: "ما غيّره المصدر", AddFilter: "مرشّح من هذا الخبر", OpenBreaking: "فتح الخبر العاجل",
		AddFeed: "إضافة مصدر", RenameFeed: "تسمية المصدر أو المجلد", MoveFeed: "نقل المصدر إلى مجلد", PauseFeed: "إيقاف المصدر أو استئنافه", RemoveFeed: "حذف المصدر",
		TagFeed: "وسوم المصدر", FeedUp: "المصدر أو المجلد إلى أعلى", FeedDown: "المصدر أو المجلد إلى أسفل", Fold: "طيّ المجلد أو فتحه",
	},
	Outside: arabicOutside, Setup: arabicSetup,
	Sidebar: Sidebar{
		Title: "المصادر", All: "كل الأخبار", Unread: "غير المقروء", Today: "أخبار اليوم", Starred: "المميّزة بنجمة",
		Empty: "لا مصادر بعد. اضغط {add-feed} لإضافة مصدر", Paused: "موقوف", Way: "المصادر",
	},
	Headlines: Headlines{
		Title: "العناوين", Empty: "لا أخبار بعد. اضغط {refresh-all} للتحديث", EmptyUnread: "قرأت كل شيء. اضغط {refresh-all} للتحديث",
		EmptyStarred: "لا أخبار مميّزة. اضغط {toggle-star} على خبر لتمييزه", EmptySearch: "لا نتيجة لهذا البحث. جرّب كلمات أقل أو أقصر",
		Waiting: "تصل الأخبار بعد لحظات…", Loading: "…",
	},
	Article: Article{
		Title: "الخبر", Empty: "اختر خبرًا واضغط {open}", Loading: "يُجلب النص الكامل…", StillLoading: "بقية الخبر في الطريق، و{read-on} ثانيةً للخبر التالي",
		SummaryOnly: "هذا ملخّص الخبر كما نشره المصدر.", Links: "الروابط", Image: "صورة", Embed: "محتوى مضمَّن",
		FromFeed: "النص من الخلاصة", FromPage: "النص من صفحة الخبر", FromSummary: "الملخّص من الخلاصة؛ اضغط {open-in-browser} لقراءة الخبر في المتصفح",
		Outdated:       "هذا نص الخبر قبل أن يعدّله المصدر.",
		ForSubscribers: "الخبر كاملًا للمشتركين في الموقع، وهذا ما تتيحه الصفحة منه.",
		OpenInBrowser:  "اضغط {open-in-browser} لفتحه في المتصفح.", NoAddress: "لا عنوان لهذا الخبر", EndOfNews: "هذا آخر ما لم تقرأه",
		ChooseLink: "اكتب حرف الرابط", NoLinks: "لا روابط في هذه الشاشة", NoLinksAtAll: "لا روابط في هذا الخبر", NoHeading: "لا عناوين أخرى", OpensWhole: "اضغط Enter لقراءة النص كاملا",
	},
	Status: Status{
		DoubtfulTerminal: "إن ظهر النص معكوسًا فاضغط {pick-terminal}",
		Refreshing:       "تحديث", Cancelled: "أُوقف التحديث", NothingToCancel: "لا تحديث الآن", NoBreaking: "لا خبر عاجل الآن",
		NothingAnswered: "لم يجب أي مصدر: اضغط {refresh-all} للمحاولة من جديد، أو {demo} لأخبار تجريبية",
		TryAgain:        ": اضغط {refresh-all} للمحاولة من جديد",
		BrowserOpened:   "فُتح في المتصفح", BrowserFailed: "لم يُفتح المتصفح. اضبط browser في config.toml",
		MarkedRead: "صار مقروءًا", MarkedUnread: "صار غير مقروء", Starred: "مُيّز بنجمة", Unstarred: "أُزيلت النجمة",
		SavedAs: "حُفظ في", NothingToExplain: "لا عطل هنا",
		OffersUndo: "({undo} للتراجع)", NothingToUndo: "لا شيء للتراجع عنه", Quits: "للخروج {quit}",
		TextCopied: "نُسخ النص", AddressCopied: "نُسخ الرابط", ArticleCopied: "نُسخ الخبر", CitationCopied: "نُسخ التوثيق",
		Column: "عرض العمود:", Justified: "سُوّيت أطراف السطور", Ragged: "أُلغيت تسوية السطور",
		Theme: "اللون:", ZenOn: "النص وحده", ZenOff: "الألواح كلها", DenseOn: "سطر لكل عنوان", DenseOff: "العناوين كاملة",
		PicturesShown: "تظهر الصور", PicturesHidden: "أُخفيت الصور", TooFewColours: "تحتاج الصور إلى طرفية ذات 256 لونًا",
		TooLongToCopy: "النص أطول مما تتّسع له الحافظة", CopyFailed: "تعذّر النسخ",
	},
	Newsroom: arabicNewsroom,
	Help: Help{
		Title: "المفاتيح", Everywhere: "في كل مكان", Lists: "في القوائم", Reading: "أثناء القراءة", FeedList: "قائمة المصادر",
		Close: "{search} للبحث عن مفتاح · {back} للإغلاق", ArabicKeys: "تعمل المفاتيح كلها ولوحة المفاتيح عربية. والعدد قبل المفتاح يكرّره: 5j",
		NothingFound: "لا مفتاح لهذا. Esc يعيد الكل",
		ConfigKeys:   "المفاتيح: حرف أو اسم (enter و space و esc و tab و pgdown و f5 و ctrl+d و alt+x)، وتُكتب عدة مفاتيح في قائمة،\nوالتتابع بمسافة (\"g g\"). ويسري [keys.article] في لوح واحد: feeds أو headlines أو article، أو hits أثناء\nالبحث في الخبر. والمفتاح الذي يُعطى لفعل يؤخذ من غيره.",
	},
	Linear: Linear{
		Welcome: "خبر، سطرًا سطرًا. {help} للمفاتيح، و{open} للفتح، و{read-on} لمتابعة القراءة، و{back} للرجوع",
		Unread:  "غير مقروء", Read: "مقروء", New: "جديد", Starred: "بنجمة", End: "انتهى الخبر", Close: "{back} للرجوع",
	},
	Search: Search{Prompt: "بحث:", InArticle: "في الخبر:", Of: "من", Results: "نتائج البحث عن"},
	Notice: Notice{
		FaultTitle: "عطل في المصدر", Proposals: "وُجدت في الصفحة هذه الخلاصات:", RetryAt: "تُعاد المحاولة بعد",
		FeedTitle: "حال المصدر", Stored: "المحفوظ:", LastEntry: "أحدث خبر:", LastSuccess: "آخر ردّ:", NextCheck: "السؤال التالي:", Never: "لا شيء بعد",
		Paused: "أوقفتَ هذا المصدر، فلا يُسأل عن جديد. يستأنفه المفتاح {pause-feed}.",
		Moved:  "انتقل المصدر إلى هذا العنوان:",
		Quiet:  "لم يأتِ بجديد منذ أكثر من ستين يومًا. قد يكون مهجورًا.",
	},
	FeedEditor: FeedEditor{
		AddTitle: "إضافة مصدر", RenameTitle: "إعادة تسمية المصدر", MoveTitle: "نقل المصدر إلى مجلد", FolderTitle: "إعادة تسمية المجلد",
		FolderHint: "للحفظ Enter، وللرجوع Esc. أ/ب مجلد في مجلد، والاسم الفارغ يُخرج ما فيه", FolderRenamed: "صار اسم المجلد",
		Address: "العنوان:", Name: "الاسم:", Folder: "المجلد:",
		AddHint:    "اكتب عنوان خلاصة أو موقع ثم Enter، أو ابحث في الدليل باسم أو بلد أو موضوع واختر بالسهمين ↑ ↓. للرجوع Esc",
		RenameHint: "للحفظ Enter، وللرجوع Esc. الاسم الفارغ يعيد اسم الموقع",
		MoveHint:   "اكتب اسم مجلد، أو اختر بالسهمين ↑ ↓، ثم Enter. الفارغ بلا مجلد، وأ/ب مجلد في مجلد",
		SearchHint: "للتوقّف Esc", ChooseHint: "للإضافة Enter، وللرجوع إلى العنوان Esc",
		Searching: "يُبحث عن الخلاصات…", Found: "وُجدت عدة خلاصات. اختر واحدة بالسهمين ↑ ↓", Headlines: "أحدث عناوينها:",
		NoHeadlines: "لا عناوين فيها الآن", IntoFolder: "إلى المجلد", Reordered: "تغيّر موضع",
		Added: "أُضيف", Removed: "حُذف", Renamed: "صار الاسم", Moved: "نُقل إلى", MovedOut: "صار بلا مجلد", NameOfSite: "عاد اسم الموقع إلى", Paused: "أُوقف", Resumed: "استُؤنف",
		Unchanged: "لا تغيير: هو كذلك في القائمة", ChooseFeed: "اختر مصدرًا أولًا",
		FromHeadlines: "اختر مصدرًا أولًا: {right} للمصادر", FromArticle: "اختر مصدرًا أولًا: {next-pane} للمصادر",
		NotOfFolders: "هذا للمصادر لا للمجلدات: اختر مصدرًا في المجلد", OnlyOfOne: "هذا لمصدر واحد في المرة",
		AgainRemoves: "للحذف {remove-feed} ثانيةً:", In: "في", MovedNew: "نُقل إلى مجلد جديد", To: "إلى", ToNew: "إلى مجلد جديد", ToNone: "إلى خارج المجلدات",

		Reloaded: "تغيّرت قائمة المصادر، وهذه هي الجديدة", Followed: "تتابعه", FollowedAlready: "هذا المصدر في قائمتك من قبل",
		NoFeeds: "لا خلاصة في هذا العنوان. جرّب عنوانًا آخر، أو ابحث عن الموقع باسمه في الدليل.", NoAddress: "ليس هذا عنوانًا صحيحًا. صحّحه وحاول من جديد.",
		OfAccount: "هذا المصدر من الحساب «%s»، ويُعدَّل على خادمه",
	},
	Care: arabicCare,
	pageFaults: map[news.FaultKind]string{
		news.FaultAddress:   "عنوان صفحة الخبر غير صالح.",
		news.FaultNoHost:    "لا وجود لموقع هذا الخبر.",
		news.FaultRedirects: "تحيل الصفحة إلى عنوان لا يصحّ اتّباعه. افتحها في المتصفح.",
		news.FaultNotFound:  "لا صفحة في عنوان هذا الخبر. ربما نُقلت أو حُذفت.",
		news.FaultGone:      "حذف الموقع صفحة هذا الخبر.",
	},
	accountFaults: map[news.FaultKind]string{
		news.FaultAddress:     "عنوان الخادم غير صالح. صحّح url في config.toml.",
		news.FaultNoHost:      "لا وجود لخادم بهذا العنوان. تحقّق من url في config.toml.",
		news.FaultRefused:     "الخادم لا يستقبل الاتصال. تحقّق من أنه يعمل ومن url في config.toml.",
		news.FaultTimeout:     "تأخّر الخادم في الرد. حاول لاحقًا، وما تغيّر هنا يُرسل إليه حينها.",
		news.FaultTLS:         "شهادة الخادم غير صالحة، فلم تُرسل إليه كلمة السر. أصلحها في الخادم، أو تحقّق من url في config.toml.",
		news.FaultRedirects:   "يحيل الخادم إلى عنوان آخر، وكلمة السر لا تُرسل إليه. اكتب العنوان الصحيح في url في config.toml.",
		news.FaultForbidden:   "يرفض الخادم السؤال. راجع فيه من يُسمح له به.",
		news.FaultRateLimited: "يطلب الخادم الانتظار قبل السؤال من جديد.",
		news.FaultServer:      "عطل في الخادم، أو واجهته البرمجية (API) غير مفعّلة. حاول لاحقًا، وإن بقي فانظر في سجل الخادم.",
		news.FaultStatus:      "ردّ الخادم بما لا يُفهم. تحقّق من url و kind في config.toml.",
		news.FaultTooLarge:    "ردّ الخادم أكبر مما يُقبل. احذف من الخادم ما قدُم من الأخبار.",
		news.FaultHeaders:     "ترويسات رد الخادم أطول مما يُقبل. تحقّق من url في config.toml.",
		news.FaultEncoding:    "ضغط الخادم ردّه بطريقة لا تُقرأ. راجع إعدادات الخادم.",
	},
	faults: map[news.FaultKind]string{
		news.FaultAddress:     "عنوان المصدر غير صالح. صحّحه في قائمة المصادر.",
		news.FaultNoNetwork:   "لا اتصال بالشبكة. ستبقى الأخبار المحفوظة متاحة.",
		news.FaultNoHost:      "لا وجود لهذا الموقع. تحقّق من عنوان المصدر.",
		news.FaultRefused:     "الموقع لا يستقبل الاتصال. حاول لاحقًا.",
		news.FaultTimeout:     "تأخّر الموقع في الرد. حاول لاحقًا.",
		news.FaultTLS:         "شهادة الموقع غير صالحة، فلم يُفتح حفاظًا على أمانك.",
		news.FaultRedirects:   "يحيل الموقع إلى عنوان لا يصحّ اتّباعه. تحقّق من عنوان المصدر.",
		news.FaultForbidden:   "الموقع يرفض الطلبات الآلية. افتحه في المتصفح.",
		news.FaultPassword:    "يطلب الموقع اسم مستخدم وكلمة سر. يشرح khabar config feeds أين يُكتبان.",
		news.FaultNotFound:    "لا شيء في هذا العنوان. ربما نُقلت الخلاصة.",
		news.FaultGone:        "أزال الموقع هذه الخلاصة نهائيًا. احذفها أو ابحث عن بديل.",
		news.FaultRateLimited: "يطلب الموقع الانتظار قبل السؤال من جديد.",
		news.FaultServer:      "عطل في خادم الموقع. حاول لاحقًا.",
		news.FaultStatus:      "ردّ الموقع بما لا يُفهم. حاول لاحقًا.",
		news.FaultTooLarge:    fmt.Sprintf("ما أرسله الموقع أكبر من الحد: %d ميغابايت للخلاصة و%d للصفحة.", news.FeedBytesMax>>20, news.PageBytesMax>>20),
		news.FaultHeaders:     "ترويسات رد الموقع أطول مما يُقبل. حاول لاحقًا، أو افتح الموقع في المتصفح.",
		news.FaultEncoding:    "ضُغط الرد بطريقة لا تُقرأ.",
		news.FaultHTML:        "هذه صفحة ويب وليست خلاصة أخبار. الأخبار المحفوظة باقية.",
		news.FaultPortal:      "تطلب الشبكة تسجيل الدخول أولًا. لم يُفقد شيء؛ حدّث بعد الدخول.",
		news.FaultNotAFeed:    "ما في هذا العنوان ليس خلاصة أخبار.",
		news.FaultTooDeep:     "بنية الخلاصة متداخلة فوق الحد المسموح.",
		news.FaultNoArticle:   "لم يُعثر على نص الخبر في الصفحة. افتحها في المتصفح.",
		news.FaultLogin:       "لا يقبل الخادم اسم المستخدم أو كلمة السر أو الرمز. صحّحها في config.toml.",
		news.FaultNotAServer:  "لا يجيب الخادم كما يجيب خادم من هذا النوع. تحقّق من url و kind في config.toml.",
		news.FaultSecret:      "تعذّر الحصول على كلمة السر. راجع المتغيّر أو الأمر في feeds.toml، أو الحساب في config.toml.",
		news.FaultPicture:     "ما أرسله الموقع ليس صورة يستطيع خبر رسمها.",
		news.FaultStore:       "تعذّر الحفظ على القرص. تحقّق من المساحة والصلاحيات.",
		news.FaultInternal:    "خطأ داخل البرنامج. التفاصيل في السجل.",
	},
	queryFaults: arabicQueryFaults,
	Lists:       arabicLists,
	today:       "اليوم", yesterday: "أمس", weekdays: arabicWeekdays,
	months: monthSets[MonthsCommon],
	count:  func(n int, of noun) string { return arabicCount(n, arabicNouns[of]) },
	age:    arabicAge,
	date:   arabicDate,
	day:    arabicDay,
}

var arabicNouns = map[noun]arabicForms{
	nounEntry:           {"لا أخبار", "خبر واحد", "خبران", "# أخبار", "# خبرًا", "# خبر"},
	nounNewEntry:        {"لا جديد", "خبر جديد", "خبران جديدان", "# أخبار جديدة", "# خبرًا جديدًا", "# خبر جديد"},
	nounUnread:          {"لا شيء غير مقروء", "خبر غير مقروء", "خبران غير مقروءين", "# أخبار غير مقروءة", "# خبرًا غير مقروء", "# خبر غير مقروء"},
	nounFeed:            {"لا مصادر", "مصدر واحد", "مصدران", "# مصادر", "# مصدرًا", "# مصدر"},
	nounFailed:          {"لم يتعذّر أي مصدر", "تعذّر مصدر واحد", "تعذّر مصدران", "تعذّرت # مصادر", "تعذّر # مصدرًا", "تعذّر # مصدر"},
	nounMinuteOfReading: {"قراءة أقل من دقيقة", "قراءة دقيقة", "قراءة دقيقتين", "قراءة # دقائق", "قراءة # دقيقة", "قراءة # دقيقة"},
	nounKey:             {"لا مفاتيح", "مفتاح واحد", "مفتاحان", "# مفاتيح", "# مفتاحًا", "# مفتاح"},
	nounUnanswered:      {"أجابت المصادر كلها", "لم يُجب مصدر واحد", "لم يُجب مصدران", "لم تُجب # مصادر", "لم يُجب # مصدرًا", "لم يُجب # مصدر"},
	nounFeedChosen:      {"لم يُحدَّد مصدر", "حُدّد مصدر واحد", "حُدّد مصدران", "حُدّدت # مصادر", "حُدّد # مصدرًا", "حُدّد # مصدر"},
	nounFeedRemoved:     {"لم يُحذف مصدر", "حُذف مصدر واحد", "حُذف مصدران", "حُذفت # مصادر", "حُذف # مصدرًا", "حُذف # مصدر"},
	nounFeedPaused:      {"لم يُوقف مصدر", "أُوقف مصدر واحد", "أُوقف مصدران", "أُوقفت # مصادر", "أُوقف # مصدرًا", "أُوقف # مصدر"},
	nounFeedResumed:     {"لم يُستأنف مصدر", "استُؤنف مصدر واحد", "استُؤنف مصدران", "استُؤنفت # مصادر", "استُؤنف # مصدرًا", "استُؤنف # مصدر"},
	nounFeedMoved:       {"لم يُنقل مصدر", "نُقل مصدر واحد", "نُقل مصدران", "نُقلت # مصادر", "نُقل # مصدرًا", "نُقل # مصدر"},
	nounStillNamed:      {"لا بحث ولا مرشّح يذكر", "بقي بحث أو مرشّح واحد يذكر", "بقي من البحث والمرشّحات اثنان يذكران", "بقي من البحث والمرشّحات # تذكر", "بقي من البحث والمرشّحات # تذكر", "بقي من البحث والمرشّحات # تذكر"},
	nounWeekly:          {"أقل من خبر في الأسبوع", "خبر واحد في الأسبوع", "خبران في الأسبوع", "# أخبار في الأسبوع", "# خبرًا في الأسبوع", "# خبر في الأسبوع"},
	nounResult:          {"لا نتائج", "نتيجة واحدة", "نتيجتان", "# نتائج", "# نتيجة", "# نتيجة"},
	nounChosen:          {"لم يُحدَّد شيء", "حُدّد خبر واحد", "حُدّد خبران", "حُدّدت # أخبار", "حُدّد # خبرًا", "حُدّد # خبر"},
	nounMadeRead:        {"لا شيء يتغيّر", "صار خبر واحد مقروءًا", "صار خبران مقروءين", "صارت # أخبار مقروءة", "صار # خبرًا مقروءًا", "صار # خبر مقروءًا"},
	nounMadeUnread:      {"لا شيء يتغيّر", "صار خبر واحد غير مقروء", "صار خبران غير مقروءين", "صارت # أخبار غير مقروءة", "صار # خبرًا غير مقروء", "صار # خبر غير مقروء"},
	nounMadeStarred:     {"لا شيء يتغيّر", "مُيّز خبر واحد بنجمة", "مُيّز خبران بنجمة", "مُيّزت # أخبار بنجمة", "مُيّز # خبرًا بنجمة", "مُيّز # خبر بنجمة"},
	nounMadeUnstarred:   {"لا شيء يتغيّر", "أُزيلت النجمة عن خبر واحد", "أُزيلت النجمة عن خبرين", "أُزيلت النجمة عن # أخبار", "أُزيلت النجمة عن # خبرًا", "أُزيلت النجمة عن # خبر"},
	nounAddressCopied:   {"لا رابط يُنسخ", "نُسخ رابط واحد", "نُسخ رابطان", "نُسخت # روابط", "نُسخ # رابطًا", "نُسخ # رابط"},
	nounCitationCopied:  {"لا توثيق يُنسخ", "نُسخ توثيق واحد", "نُسخ توثيقان", "نُسخت # توثيقات", "نُسخ # توثيقًا", "نُسخ # توثيق"},
}

var (
	arabicMinutes  = arabicForms{"الآن", "منذ دقيقة", "منذ دقيقتين", "منذ # دقائق", "منذ # دقيقة", "منذ # دقيقة"}
	arabicHours    = arabicForms{"الآن", "منذ ساعة", "منذ ساعتين", "منذ # ساعات", "منذ # ساعة", "منذ # ساعة"}
	arabicDays     = arabicForms{"اليوم", "أمس", "منذ يومين", "منذ # أيام", "منذ # يومًا", "منذ # يوم"}
	arabicWeekdays = [7]string{"الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"}
)

func arabicAge(w *Words, elapsed time.Duration, at, now time.Time) string {
	switch days := daysBetween(at, now); {
	case elapsed < time.Hour:
		return arabicCount(int(elapsed.Minutes()), arabicMinutes)
	case elapsed < 24*time.Hour:
		return arabicCount(int(elapsed.Hours()), arabicHours)
	case days < 7:
		return arabicCount(days, arabicDays)
	case at.Year() == now.Year():
		return fmt.Sprintf("%d %s", at.Day(), w.months[at.Month()-1])
	}
	return arabicDay(w, at)
}

func arabicDay(w *Words, at time.Time) string {
	return fmt.Sprintf("%d %s %d", at.Day(), w.months[at.Month()-1], at.Year())
}

func arabicDate(w *Words, at time.Time) string {
	return fmt.Sprintf("%s %s، %s", arabicWeekdays[at.Weekday()], arabicDay(w, at), at.Format("15:04"))
}
