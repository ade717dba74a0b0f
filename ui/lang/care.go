package lang

// Care holds the words of looking after the feed list: tags, places, health, and
// what is offered where a feed has moved or gone.
type Care struct {
	TagTitle, Tags, TagHint, Tagged, Untagged, NotFurther  string
	HealthTitle, Answered, Newest, Insecure, Hidden, Muted string
	TakeOver, TakeProposal, Replace, PauseOrRemove         string
	Readdressed, Replaced, HealthHint                      string
	LessThanWeekly                                         string
}

var arabicCare = Care{
	TagTitle: "وسوم المصدر", Tags: "الوسوم:", TagHint: "اكتب الوسوم وبينها فواصل، ثم Enter. وEsc للرجوع",
	Tagged: "صارت وسومه", Untagged: "بلا وسوم", NotFurther: "هو في طرف المجلد",
	HealthTitle: "حال المصادر", Answered: "آخر ردّ:", Newest: "أحدث خبر:", Insecure: "تُقبل شهادة موقعه بلا تحقق (insecure_tls)",
	Hidden: "لا يظهر في لوح المصادر", Muted: "لا تظهر أخباره في كل الأخبار",
	TakeOver: "Enter يأخذ العنوان الجديد، وتبقى الأخبار.", TakeProposal: "{open} يضع الأول مكانه.",
	Replace: "Enter يضع مكانه من الدليل:", PauseOrRemove: "{pause-feed} يوقفه، و{remove-feed} يحذفه.",
	Readdressed: "صار عنوانه", Replaced: "حلّ محلّه", HealthHint: "ما يحتاج إلى نظر أولًا. اختر مصدرًا في اللوح واضغط {explain} لترى ما يمكن فعله.",
	LessThanWeekly: "أقل من خبر في الأسبوع",
}

var englishCare = Care{
	TagTitle: "Tags of the feed", Tags: "Tags:", TagHint: "Type tags with commas between, then Enter. Esc goes back",
	Tagged: "Tagged", Untagged: "No tags", NotFurther: "It is at the end of the folder",
	HealthTitle: "How the feeds are", Answered: "last answer:", Newest: "newest article:", Insecure: "Its certificate is not checked (insecure_tls)",
	Hidden: "It does not stand in the feeds pane", Muted: "Its news is not among all news",
	TakeOver: "Enter takes the new address over; the news stays.", TakeProposal: "{open} puts the first in its place.",
	Replace: "Enter puts this outlet of the catalogue in its place:", PauseOrRemove: "{pause-feed} pauses it, {remove-feed} deletes it.",
	Readdressed: "The address is now", Replaced: "Replaced by", HealthHint: "What needs a look stands first. Choose a feed in the pane and press {explain} to see what can be done.",
	LessThanWeekly: "less than one a week",
}
