package cli

// checkWords are the words of doctor --feeds.
type checkWords struct {
	Feeds                         string // the flag
	Verdicts                      map[verdict]string
	Moved, Twice, Propose, Weekly string // Moved: %s: where; Twice: %s: the other feed; Propose: %s: an address; Weekly: %d
	AllWell, Sums                 string // AllWell: %d feeds; Sums: %d well, %d not
}

var arabicChecks = checkWords{
	Feeds: "سؤال كل المصادر، وما يُقترح لما تعطّل منها أو انتقل أو هُجر",
	Verdicts: map[verdict]string{
		verdictFault: "معطّل", verdictMoved: "انتقل", verdictTwice: "مكرّر", verdictQuiet: "بلا جديد منذ أكثر من ستين يومًا",
		verdictEmpty: "خلاصة فارغة", verdictPaused: "موقوف مؤقتًا", verdictWell: "سليم",
	},
	Moved: "عنوانه الآن: %s", Twice: "هو نفسه: %s", Propose: "خذ مكانه: %s", Weekly: "أخبار في الأسبوع: %d",
	AllWell: "كل المصادر سليمة، وعددها %d", Sums: "سليم: %d، يحتاج إلى نظر: %d",
}

var englishChecks = checkWords{
	Feeds: "ask all feeds, and propose what could take the place of those that fail, have moved or are dead",
	Verdicts: map[verdict]string{
		verdictFault: "fails", verdictMoved: "has moved", verdictTwice: "is followed twice", verdictQuiet: "nothing new for more than sixty days",
		verdictEmpty: "an empty feed", verdictPaused: "paused", verdictWell: "in order",
	},
	Moved: "it is now at: %s", Twice: "the same as: %s", Propose: "instead: %s", Weekly: "articles a week: %d",
	AllWell: "All feeds are in order: %d", Sums: "in order: %d, to be looked at: %d",
}
