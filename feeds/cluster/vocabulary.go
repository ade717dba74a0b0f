package cluster

import (
	"strings"
	"sync"

	"khabar/feeds/fold"
)

// The lists are written as outlets write, and folded and stemmed when they are
// needed first, so that they cannot disagree with how texts are read.

// vocabulary is the lists as they are looked up.
type vocabulary struct {
	stop, weak, topic, beforeNames map[string]bool
	spellings                      map[string]string
}

var known = sync.OnceValue(func() vocabulary {
	return vocabulary{stop: folded(stopWords), weak: stems(weakStems), topic: stems(topicStems),
		beforeNames: stems(beforeNames), spellings: pairs(spellings)}
})

// stopWords say nothing by themselves.
const stopWords = `
	في من إلى على عن مع أن إن أنه أنها أو ثم لكن بل حتى قد لقد لم لن لا ما ماذا لماذا كيف متى أين هل هذا هذه ذلك تلك
	هؤلاء هناك هنا الذي التي الذين اللذين اللتين هو هي هم هن كان كانت يكون تكون كما كل كلها بعض أي غير سوى
	عند عندما حين حيث بين خلال قبل بعد منذ ضد حول دون بدون فوق تحت أمام وراء لدى عبر نحو مثل حسب بحسب وفق وفقا
	إذا إذ لو لولا كي لكي أيضا فقط جدا مجرد تم تمت يتم عليه عليها عليهم فيه فيها منه منها منهم له لها لهم به بها إليه إليها
	كذلك أما إما ليس ليست وهو وهي وقد وأن بأن لأن فإن ومن وفي وعلى ولا وما مما فيما بينما ممن كلا ذات نفسه نفسها
	أحد إحدى آخر أخرى آخرون آخرين عدة عدد أكثر أقل أول أولى ثاني ثانية مرة
	the a an of in on at to for from by with and or as is are was were be been has have had its it this that after over
	than into out up off amid says said will would could not no
`

// weakStems are in news of all kinds: verbs of saying, offices, units, days, and
// the agencies that pieces come from.
const weakStems = `
	قال قالت أعلن أعلنت يعلن تعلن إعلان أكد أكدت يؤكد تؤكد ذكر ذكرت أفاد أفادت أوضح أوضحت أشار أشارت كشف كشفت يكشف
	تكشف نقل نقلت أضاف اعتبر صرح تصريح تصريحات بيان مصدر مصادر مسؤول مسؤولون مسؤولين متحدث الناطق تقرير تقارير وكالة
	أنباء صحيفة قناة شبكة موقع إعلام وسائل صحف خبر عاجل فيديو صور صورة شاهد بالفيديو بالصور رسميا تفاصيل كواليس
	اليوم أمس غدا الآن صباح مساء ليل فجر يوم أيام أسبوع شهر سنة عام عاما أعوام سنوات ساعة ساعات دقيقة
	السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر
	أكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين رمضان
	رئيس الرئيس وزير الوزير وزراء وزارة حكومة الحكومة دولة دول دولي الدولية بلاد البلاد وطني عام العامة هيئة إدارة
	مجلس مدير أعضاء عضو حزب قيادة قائد سلطات السلطات محافظة ولاية مدينة منطقة مناطق شمال جنوب شرق غرب وسط عاصمة
	جديد جديدة كبير كبيرة كبرى أكبر قوي قوية عربي عربية عالمي عالمية محلي خاص خاصة مهم أهم
	شخص أشخاص قتلى قتل قتلا مقتل قتيل جرحى إصابة مصاب مصابين مصابا ضحايا وفاة مصرع لقي سقوط أسفر حادث هجوم غارة غارات قصف
	مليون مليار ألف دولار يورو بالمئة نسبة نقطة درجة درجات سعر أسعار ارتفاع ارتفع ارتفعت انخفاض تراجع يرتفع
	فوز يفوز فاز مباراة فريق نادي دوري بطولة كأس هدف أهداف لاعب مدرب ملعب
	قرار قرر قررت بدء بدأ بدأت يبدأ انطلاق إطلاق أطلق أطلقت يطلق إجراء عملية عمليات خطة مشروع برنامج لقاء اجتماع زيارة
	بسبب نتيجة جراء عقب رغم إثر ضمن ظل إطار مقابل نحو حوالي حد جانب طريق حال وضع قضية ملف دعم دعا دعت يدعو طالب
	رويترز الأناضول فرانس برس أسوشيتد أسوشييتد سبوتنيك شينخوا تسنيم سانا بترا كونا
	يحذر حذر حذرت تحذير قوات جيش الجيش شرطة أمن الأمن حرب الحرب سلام سياسي سياسية اقتصاد اقتصادي
	new year years day week month says report people government president minister first million billion percent
	monday tuesday wednesday thursday friday saturday sunday
`

// topicStems are countries, peoples, capitals and heads that stand in the news
// every day: they tell what a piece is about, hardly what has happened.
const topicStems = `
	مصر السعودية الإمارات الكويت قطر البحرين عمان اليمن العراق سوريا لبنان الأردن فلسطين إسرائيل تركيا إيران السودان
	ليبيا تونس الجزائر المغرب موريتانيا الصومال جيبوتي أمريكا المتحدة الولايات روسيا أوكرانيا الصين الهند باكستان أفغانستان
	فرنسا ألمانيا بريطانيا إيطاليا إسبانيا أوروبا أوروبي اليابان كوريا كندا الاتحاد الأمم غزة القطاع الضفة القدس
	القاهرة الرياض دبي أبوظبي أبو ظبي الدوحة المنامة مسقط صنعاء عدن بغداد دمشق بيروت رام الله تل أبيب أنقرة إسطنبول
	طهران الخرطوم طرابلس الرباط واشنطن نيويورك موسكو كييف بكين باريس برلين لندن روما مدريد بروكسل جنيف
	ترامب بايدن بوتين نتنياهو ماكرون أردوغان زيلينسكي السيسي حماس حزب الحوثي الناتو نفط النفط غاز سفير السفير سفارة
	فلسطيني فلسطينيين إسلامي إسلامية
	us usa china russia ukraine israel iran europe european trump britain france germany
`

// beforeNames are stems of words that a name mostly follows.
const beforeNames = `
	الرئيس رئيس وزير الملك الأمير الشيخ السيد الدكتور المدرب النجم اللاعب السفير الجنرال المخرج الممثل الممثلة الفنان
	الفنانة الكاتب المؤرخ مدينة بلدة قرية مطار محافظة ولاية إقليم جزيرة مضيق مخيم معبر نادي شركة صحيفة شبكة وكالة موقع
	حزب حركة منظمة جماعة خارجية
`

// spellings bring the spellings of one name in different outlets to one stem.
const spellings = `
	أميركا أمريكا
	الأميركيين أمريكا
	ترمب ترامب
	جوجل غوغل
	قوقل غوغل
	سامسونج سامسونغ
	إنكلترا إنجلترا
	الإنكليزي إنجلترا
	إنجليزي إنجلترا
	تلغرام تيليغرام
	تليجرام تيليغرام
	إنستجرام إنستغرام
	الفيدرالي الفدرالي
	بيونغيانغ بيونجيانج
	هونغ هونج
	نتانياهو نتنياهو
	بوتن بوتين
	مكرون ماكرون
	إردوغان أردوغان
	مسيرات مسيرة
	مسيّرة مسيرة
	الليغا الإسباني
`

// numerals are the numbers that are mostly written as words.
var numerals = map[string]string{
	"ثلاثه": "3", "ثلاث": "3", "اربعه": "4", "اربع": "4", "خمسه": "5", "خمس": "5", "سته": "6", "ست": "6",
	"سبعه": "7", "سبع": "7", "ثمانيه": "8", "ثماني": "8", "تسعه": "9", "تسع": "9", "عشره": "10", "عشر": "10",
}

func folded(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[fold.Fold(word)] = true
	}
	return set
}

func stems(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[stemOf(fold.Fold(word))] = true
	}
	return set
}

func pairs(lines string) map[string]string {
	table := map[string]string{}
	for line := range strings.Lines(lines) {
		if two := strings.Fields(line); len(two) == 2 {
			if from, to := stemOf(fold.Fold(two[0])), stemOf(fold.Fold(two[1])); from != to {
				table[from] = to
			}
		}
	}
	return table
}
