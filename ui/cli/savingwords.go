package cli

// savingWords are what save says, and what refresh says of full texts.
type savingWords struct {
	Short      string // of save
	NoArticle  string // read was not told what
	As         string // --as
	Output     string // --output
	Full, Due  string // --full and --due of refresh
	NoneAsked  string // what is said where none was
	WrongAs    string // %s: what there is
	NotOnto    string // a book does not go to a terminal
	Exists     string // %s: the file
	FullTexts  string // %d: how many were stored
	NoFullText string // %s: why fetching them was given up
}

var arabicSaving = savingWords{
	Short: "حفظ خبر في ملف",

	NoArticle: "أي خبر؟ اذكر رقمه أو عنوان صفحته، أو مرّر صفحة: khabar read < page.html",

	As:        "الصيغة: md أو html أو txt أو epub",
	Output:    "الملف، أو - للخرج القياسي",
	Full:      "جلب النصوص الكاملة لما لم يُقرأ أيضًا",
	NoneAsked: "لم يُسأل أي مصدر",
	Due:       "سؤال ما حان موعده من المصادر وحده، كما يريد كلٌّ منها أو كما يقول interval",

	WrongAs:    "الصيغ: %s",
	NotOnto:    "كتاب EPUB لا يُكتب على الطرفية؛ حدّد ملفًا: --output",
	Exists:     "الملف موجود ولن يُكتب فوقه: %s",
	FullTexts:  "نصوص كاملة حُفظت: %d",
	NoFullText: "توقف جلب النصوص الكاملة. %s",
}

var englishSaving = savingWords{
	Short: "Save an article to a file",

	NoArticle: "which article? Give its number, the address of its page, or a page itself: khabar read < page.html",

	As:        "format: md, html, txt or epub",
	Output:    "the file, or - for standard output",
	Full:      "also fetch the full texts of what is unread",
	NoneAsked: "no feed had to be asked",
	Due:       "ask only the feeds that are due, as each of them wants it or its interval says",

	WrongAs:    "formats: %s",
	NotOnto:    "An EPUB book cannot be written to a terminal; name a file: --output",
	Exists:     "This file is there already and is not written over: %s",
	FullTexts:  "full texts stored: %d",
	NoFullText: "Fetching full texts was given up. %s",
}
