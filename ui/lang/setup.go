package lang

// Setup holds the words of the first run.
type Setup struct {
	Packs, PacksHint, Choice, Countries, Subjects string
	Confirm, Next, Tick, Skip                     string
	Kept                                          string
}

var arabicSetup = Setup{
	Packs: "ماذا تحب أن تقرأ؟", PacksHint: "تستطيع تغييرها كلها لاحقًا.",
	Choice: "للبدء", Countries: "بلدان", Subjects: "موضوعات",
	Confirm: "ابدأ", Next: "متابعة", Tick: "اختيار", Skip: "بلا أسئلة",
	Kept: "كُتبت قائمة مصادرك في",
}

var englishSetup = Setup{
	Packs: "What do you like to read?", PacksHint: "All of it can be changed later.",
	Choice: "To begin with", Countries: "Countries", Subjects: "Subjects",
	Confirm: "start", Next: "go on", Tick: "choose", Skip: "skip",
	Kept: "Your feed list was written to",
}
