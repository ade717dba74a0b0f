package extract

import (
	"slices"
	"strings"

	"khabar/feeds/fold"
)

// The phrases that outlets put around their texts, as written; they are matched
// on folded text, so that hamza, harakat and punctuation make no difference: one
// spelling of each will do.
// A phrase alone never removes a text: see boilerplate.go for what must join it.

// alonePhrases are boilerplate when they are all that a block says.
var alonePhrases = phraseSet(
	"شاركها", "شارك", "شاركنا", "شاركوا", "مشاركة", "مشاركات", "شارك المقال", "شارك الخبر", "شارك هذا الخبر",
	"شارك هذا المقال", "شارك الموضوع", "شارك الصفحة", "شارك القصة", "شارك مع أصدقائك", "انشر", "نشر", "أنشرها", "غرد",
	"شارك هذا الموضوع", "شاركه", "مشاركة المقال", "مشاركة الخبر", "شارك برأيك", "شارك برأيك في التعليقات", "share",
	"share this", "share on", "طباعة", "اطبع", "نسخ", "نسخ الرابط", "انسخ الرابط", "تم النسخ", "تم نسخ الرابط", "حفظ",
	"احفظ", "حجم الخط", "تكبير الخط", "تصغير الخط", "ع ع ع", "إرسال", "أرسل لصديق",
	"إعلان", "إعلانات", "إعلان ممول", "مساحة إعلانية", "محتوى إعلاني", "تابع القراءة بعد الإعلان",
	"يستمر المقال بعد الإعلان", "advertisement", "advertisements", "ad", "ads", "sponsored",
	"التالي", "السابق", "الخبر السابق", "الخبر التالي", "المقال السابق", "المقال التالي", "الموضوع السابق",
	"الموضوع التالي", "تعليق", "تعليقات", "التعليقات", "أضف تعليق", "أضف تعليقا", "إضافة تعليق", "إضافة تعليق جديد",
	"اكتب تعليقا", "اترك تعليقا", "اترك ردا", "لا توجد تعليقات", "لا يوجد تعليقات", "comments", "leave a comment",
	"الرئيسية", "الصفحة الرئيسية", "رجوع", "عودة", "المزيد", "عرض المزيد", "اقرأ المزيد", "قراءة المزيد",
	"تابع القراءة", "أكمل القراءة", "read more", "continue reading", "copy link", "google play", "app store", "اشترك",
	"اشتراك", "اشترك الآن", "تسجيل الدخول", "سجل الآن", "مشاهدات عالية", "هل أعجبك المقال",
	"كلمات مفتاحية", "الكلمات المفتاحية", "كلمات دلالية", "الكلمات الدلالية", "الوسوم", "وسوم", "أوسمة", "tags",
	"استمع", "استمع إلى المقال", "استمع للمقال", "استمع إلى الخبر", "استمع للخبر", "تابعنا", "تابعونا", "تابعوا", "follow us",
	"حمل التطبيق", "تحميل التطبيق", "جميع الحقوق محفوظة", "الأكثر قراءة", "الأكثر مشاهدة", "الأكثر تداولا", "اقرأ أيضا",
	"شاهد أيضا", "شاهد", "مواضيع ذات صلة", "المصدر", "المصادر", "فيديو", "بالفيديو",
)

// networkPhrases are labels of buttons, but also headings of articles about
// these things: they are boilerplate where they are a link or an item.
var networkPhrases = phraseSet(
	"فيسبوك", "فيس بوك", "تويتر", "إكس", "واتساب", "واتس آب", "تلغرام", "تليغرام", "تيليجرام", "تلجرام", "لينكد إن",
	"لينكدإن", "بينتريست", "إنستغرام", "انستقرام", "انستجرام", "يوتيوب", "ماسنجر", "ريديت", "facebook", "twitter",
	"whatsapp", "telegram", "linkedin", "pinterest", "instagram", "youtube", "messenger", "reddit", "email", "print",
	"viber", "tumblr", "البريد الإلكتروني", "بريد إلكتروني", "more", "threads", "tiktok", "تيك توك", "rss",
)

// relatedPhrases open a pointer to another story, or the box of such pointers.
var relatedPhrases = phraseList(
	"اقرأ أيضا", "اقرأوا أيضا", "اقرؤوا أيضا", "اقرأ كذلك", "اقرأ المزيد", "اقرأ على الموقع",
	"اقرأ في", "لقراءة المزيد", "قراءة المزيد", "للمزيد", "المزيد من", "المزيد عن", "المزيد حول", "شاهد أيضا", "شاهدوا أيضا", "شاهد",
	"طالع أيضا", "طالع المزيد", "طالع", "تابع أيضا", "انظر أيضا", "قد يهمك", "قد يهمك أيضا", "ربما يهمك", "قد يعجبك",
	"قد يعجبك أيضا", "يمكنك أيضا قراءة", "نرشح لك", "نرشح لكم", "أخبار قد تهمك", "موضوعات قد تهمك", "أخبار قد تعجبك", "نوصي بقراءة", "مواضيع ذات صلة", "موضوعات ذات صلة", "مواضيع متعلقة",
	"موضوعات متعلقة", "مواضيع مرتبطة", "مواضيع قد تهمك", "مواضيع مشابهة", "أخبار ذات صلة", "أخبار متعلقة", "أخبار مرتبطة",
	"مقالات ذات صلة", "مقالات متعلقة", "مقالات مشابهة", "مقالات قد تهمك", "قصص ذات صلة", "فيديو ذو صلة", "ذات صلة",
	"الأكثر قراءة", "الأكثر مشاهدة", "الأكثر تداولا", "الأكثر تفاعلا", "آخر الأخبار", "أحدث الأخبار", "اخترنا لك", "اخترنا لكم",
	"من الموقع", "قصص مقترحة", "الأكثر قراءة نهاية", "قصص مقترحة نهاية", "مواضيع قد تعجبك", "روابط ذات صلة", "تقارير ذات صلة", "related", "related articles", "related stories", "related posts", "read also", "see also",
	"also read", "read more", "don't miss", "you may also like", "اقرأ ي أيضا", "اقرأ أيضا في", "من أرشيف", "تقرأ أيضا", "more from", "read next", "recommended",
)

// serviceStarts open an offer of the outlet: follow, subscribe, install, share.
var serviceStarts = phraseList(
	"تابعنا على", "تابعنا عبر", "تابعونا على", "تابعونا عبر", "تابعونا في", "تابعوا أخبار", "تابع أخبار", "تابعوا آخر",
	"تابع آخر", "تابع أهم", "تابعوا قناة", "تابع قناة", "تابعوا صفحة", "تابعوا صفحتنا", "تابعوا حسابنا", "تابعوا كل",
	"لمتابعة آخر", "لمتابعة أهم", "لمتابعة أحدث", "شارك الخبر", "شاركوا الخبر", "شارك المقال", "شارك القصة", "شارك الموضوع", "لمتابعة أخبار", "يمكنكم متابعة", "يمكنك متابعة", "للاطلاع على آخر",
	"لمزيد من الأخبار", "لمزيد من التفاصيل", "للمزيد من الأخبار", "للمزيد تابعوا", "لمشاهدة الفيديو", "اضغط هنا", "للمزيد تابعونا", "للمزيد من التفاصيل", "اشترك في", "اشتركوا في", "اشترك الآن", "إشترك لمشاهدة", "اشترك ليصلك",
	"للاشتراك في", "انضم إلى", "انضموا إلى", "انضم لقناتنا", "سجل في", "احصل على المزيد", "احصل على آخر",
	"احصل على أهم", "حمل تطبيق", "حمل الآن", "حملوا تطبيق", "نزل تطبيق", "نزلوا تطبيق", "لتحميل تطبيق", "لتنزيل تطبيق", "تحميل تطبيق",
	"شارك عبر", "شارك على", "شارك في", "شاركه على", "شاركها على", "شارك هذا", "شارك هذه", "انشر عبر", "انشر على",
	"مشاركة عبر", "مشاركة على", "انقر للمشاركة", "اضغط للمشاركة", "اضغط لتشارك", "follow us", "subscribe to", "sign up",
	"download our app", "download the app", "click to share", "click to print", "click to email", "share on", "share to", "share this",
	"join our", "get the latest", "تابعوا", "تابعنا", "تابعونا", "تابع", "تخطى", "لمتابعة آخر الأخبار", "للاطلاع على آخر الأخبار",
	"تابعوا آخر الأخبار", "تابع آخر الأخبار", "تابعوا كل جديد", "اشترك في نشرتنا", "اشترك في القائمة البريدية",
)

// sureOffers are openings that need no confirmation.
var sureOffers = phraseSet(
	"لمتابعة آخر الأخبار", "للاطلاع على آخر الأخبار", "تابعوا آخر الأخبار", "تابع آخر الأخبار", "تابعوا كل جديد",
	"اشترك في نشرتنا", "اشترك في القائمة البريدية", "click to share", "click to print", "click to email", "share this",
)

// serviceWords confirm that an offer is one: names of networks and wares.
var serviceWords = phraseSet(
	"فيسبوك", "الفيسبوك", "فيس", "تويتر", "إكس", "واتساب", "الواتساب", "واتس", "تلغرام", "تليغرام", "تيليجرام", "تلجرام", "تيلجرام",
	"إنستغرام", "انستقرام", "انستجرام", "يوتيوب", "غوغل", "جوجل", "قوقل", "نبض", "تطبيق", "تطبيقنا", "التطبيق", "التطبيقات",
	"نشرتنا", "النشرة", "نشرة", "البريدية", "بريدك", "قناتنا", "صفحتنا", "صفحاتنا", "حسابنا", "حساباتنا", "منصاتنا", "منصات", "الإشعارات",
	"إشعارات", "الاشتراك", "وواصل", "facebook", "twitter", "whatsapp", "telegram", "instagram", "youtube", "google",
	"newsletter", "tiktok", "linkedin", "app", "تيك", "لينكد", "أندرويد", "آيفون", "للهواتف", "الفيديوهات", "email", "pinterest",
)

// legalPhrases are about rights and rules wherever they stand in a short block.
var legalPhrases = phraseList(
	"جميع الحقوق محفوظة", "كل الحقوق محفوظة", "كافة الحقوق محفوظة", "حقوق النشر محفوظة", "حقوق الطبع محفوظة",
	"يحتفظ بحق حذف", "تحتفظ بحق حذف", "الآراء الواردة في المقال", "الآراء الواردة في هذا المقال", "المقال يعبر عن رأي صاحبه",
	"لا يعبر بالضرورة عن رأي", "لا تعبر بالضرورة عن رأي", "لا تعبر عن رأي موقع", "لا يعبر عن رأي الموقع", "all rights reserved",
	"التعليقات المنشورة لا تعبر", "بالمشاركة والنقاش الجاد",
	"this post was originally published", "اختصار لجزء من الأخبار التي تعرض للمشتركين", "يرجى الاتصال بالرابط التالي", "لا يتحمل مسؤولية محتوى هذا الخبر", "كانت هذه تفاصيل خبر",
	"نرجو بأن نكون قد وفقنا", "نرجوا بأن نكون قد وفقنا",
)

// disclaimerStarts open what an outlet does not answer for.
var disclaimerStarts = phraseList("إخلاء مسؤولية", "إخلاء المسؤولية", "disclaimer")

// policyPhrases name the rules of a site, of which the news tell too; what agrees
// that they are this site's own is a second of them, a link, or policyVerbs.
var policyPhrases = phraseList("إرشادات الاستخدام", "سياسة الخصوصية", "شروط الاستخدام", "ملفات تعريف الارتباط", "privacy policy", "terms of use")

var policyVerbs = phraseList(
	"توافق", "فإنك توافق", "فأنت توافق", "أنت توافق", "أوافق", "موافقتك", "باستخدامك", "باستخدام موقعنا", "بتصفحك", "بمتابعة التصفح",
	"نستخدم", "يستخدم الموقع", "يستخدم موقعنا", "يستخدم هذا الموقع", "we use", "you agree",
)

// consentPhrases are in the question for consent that stands in an article's place.
var consentPhrases = phraseList(
	"نستخدم ملفات تعريف الارتباط", "نستخدم الكوكيز", "نحن وشركاؤنا", "نحن وشركائنا", "شركاؤنا وعددهم", "قبول الكل", "رفض الكل", "تخزين المعلومات على جهازك",
	"تخزين و أو الوصول إلى معلومات", "إدارة خيارات الخصوصية", "إعدادات الخصوصية", "سحب موافقتك", "we and our partners", "we use cookies", "accept all", "reject all",
	"store and or access information on a device", "withdraw your consent", "manage privacy settings", "your privacy choices",
)

// inboxPhrases are in the offer of a newsletter.
var inboxPhrases = phraseList("في بريدك", "إلى بريدك", "على بريدك", "بريدك الإلكتروني", "in your inbox", "to your inbox")

// commentHeads stand above what readers have written, folded and without numbers.
var commentHeads = phraseSet(
	"تعليق", "تعليقان", "تعليقات", "تعليقا", "تعليقات القراء", "تعليقات الزوار", "تعليقات القراء والزوار", "آراء القراء", "آراء الزوار", "ردود القراء",
	"التعليقات على الخبر", "التعليقات على المقال", "comments", "comment", "reader comments",
)

// wallPhrases stand where the rest of an article is for subscribers.
var wallPhrases = phraseList(
	"هذا المقال للمشتركين", "هذا المحتوى للمشتركين", "هذا الخبر للمشتركين", "هذه المادة للمشتركين", "المقال متاح للمشتركين", "المحتوى متاح للمشتركين",
	"محتوى حصري للمشتركين", "اشترك لقراءة", "اشترك لمتابعة القراءة", "اشترك الآن لمتابعة القراءة", "اشترك الآن لقراءة",
	"سجل الدخول لقراءة", "سجل الدخول لمتابعة القراءة", "لمتابعة قراءة المقال اشترك", "لقراءة المقال كاملا اشترك", "لقراءة المقال كاملا يرجى", "لإكمال القراءة اشترك",
	"this article is for subscribers", "subscribe to read", "subscribe to continue", "sign in to read", "log in to continue reading",
	"already a subscriber", "to continue reading this article",
)

// wallStarts say so where they open a block; further on they are about others.
var wallStarts = phraseList("للمشتركين فقط", "حصري للمشتركين", "حصريا للمشتركين", "subscribers only")

// firstAppeared open WordPress' line on where an entry stood first, which has
// «أولاً على» in it further on.
var firstAppeared = phraseList(
	"ظهرت المقالة", "ظهر المقال", "ظهرت التدوينة", "ظهرت المشاركة", "ظهر الموضوع", "ظهرت أولا", "ظهر الخبر", "The post",
)

var firstAppearedRest = phraseList("أولا على", "first on")

// wallTitles open the title of a page that is answered with 200 in the place of
// the article: a wall against programs, a log-in, a page that is gone.
var wallTitles = phraseList(
	"Just a moment", "Attention Required", "Access denied", "Are you a robot", "Security check", "Checking your browser", "DDoS-Guard",
	"Verifying you are human", "Please wait", "Request blocked", "Forbidden", "403", "404", "Page not found", "Not found", "Sign in",
	"Log in", "Before you continue", "الصفحة غير موجودة", "الصفحة المطلوبة غير موجودة", "لم يتم العثور على الصفحة", "عفوا الصفحة",
	"خطأ 404", "تسجيل الدخول", "قبل المتابعة", "التحقق من أنك لست روبوتا",
)

// creditStarts open a line that is only the credit of a picture.
var creditStarts = phraseList(
	"تصوير", "عدسة", "مصدر الصورة", "الصورة من", "صورة من", "صورة أرشيفية", "أرشيفية", "getty images", "shutterstock", "photo",
	"photo by", "image source", "image caption", "reuters", "afp", "ap photo", "epa", "رويترز", "غيتي", "غيتي إيميجز",
)

// datelineWords are what a line of date, hour and reading time is made of.
var datelineWords = phraseSet(
	"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
	"كانون", "الثاني", "الأول", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين",
	"جانفي", "فيفري", "أفريل", "ماي", "جوان", "جويلية", "أوت", "غشت", "شتنبر", "نونبر", "دجنبر", "يوليوز",
	"محرم", "صفر", "ربيع", "الآخر", "جمادى", "الأولى", "الآخرة", "رجب", "شعبان", "رمضان", "شوال", "ذو", "القعدة", "الحجة",
	"السبت", "الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة",
	"ساعة", "الساعة", "ساعات", "دقيقة", "دقائق", "دقيقتان", "يوم", "أيام", "منذ", "قبل", "صباحا", "مساء", "ص", "م", "هـ", "ميلادي", "هجري",
	"نشر", "نشرت", "أضيف", "كتب", "في", "تاريخ", "قراءات", "زيارة", "تعليق", "تعليقات", "النشر", "بتاريخ", "آخر", "تحديث", "التحديث", "حدثت", "محدثة", "بتوقيت", "غرينتش", "جرينتش", "مكة", "أبوظبي",
	"القاهرة", "زمن", "وقت", "مدة", "القراءة", "قراءة", "مشاهدة", "مشاهدات", "القراءات", "الزيارات", "عدد",
	"gmt", "utc", "am", "pm", "min", "mins", "minutes", "read", "january", "february", "march", "april", "may", "june", "july", "august",
	"september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
	"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "updated", "published", "on", "ago", "hours",
)

func phraseSet(phrases ...string) map[string]bool {
	set := make(map[string]bool, len(phrases))
	for _, phrase := range phrases {
		set[fold.Fold(phrase)] = true
	}
	return set
}

// phraseIndex holds folded phrases by their first word, longest first.
type phraseIndex map[string][]string

func phraseList(phrases ...string) phraseIndex {
	index := make(phraseIndex, len(phrases))
	for _, phrase := range phrases {
		phrase = fold.Fold(phrase)
		word, _, _ := strings.Cut(phrase, " ")
		index[word] = append(index[word], phrase)
	}
	for _, list := range index {
		slices.SortFunc(list, func(a, b string) int { return len(b) - len(a) })
	}
	return index
}

// startsWith gives the longest of the phrases that folded begins with, or "".
func startsWith(folded string, phrases phraseIndex) string {
	word, _, _ := strings.Cut(folded, " ")
	for _, phrase := range phrases[word] {
		if hasWordPrefix(folded, phrase) {
			return phrase
		}
	}
	return ""
}

func hasWordPrefix(folded, phrase string) bool {
	return strings.HasPrefix(folded, phrase) && (len(folded) == len(phrase) || folded[len(phrase)] == ' ')
}

// countOf counts at how many words of folded one of the phrases begins.
func countOf(folded string, phrases phraseIndex) int {
	n := 0
	for at := 0; at < len(folded); {
		if startsWith(folded[at:], phrases) != "" {
			n++
		}
		next := strings.IndexByte(folded[at:], ' ')
		if next < 0 {
			break
		}
		at += next + 1
	}
	return n
}

func containsAny(folded string, phrases phraseIndex) bool { return countOf(folded, phrases) > 0 }

func hasServiceWord(folded string) bool {
	for word := range strings.FieldsSeq(folded) {
		if serviceWords[word] {
			return true
		}
	}
	return false
}
