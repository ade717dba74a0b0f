package cli

// filterWords are the sentences of the commands about filters.
type filterWords struct {
	Short, Test, Muted string // what the command and the flags do
	None               string
}

var arabicFilters = filterWords{
	Short: "المرشّحات: ما يُخفى أو يُلوّن", Test: "عرض ما يصيبه كل مرشّح مما هو محفوظ", Muted: "ما تخفيه المرشّحات وحده",
	None: "لا مرشّحات في config.toml. أضف [[filter]]، أو اضغط ! على خبر في القارئ.",
}

var englishFilters = filterWords{
	Short: "List the filters: what is hidden or coloured", Test: "show what each filter hits among what is stored", Muted: "only what filters hide",
	None: "There are no filters in config.toml. Add a [[filter]], or press ! on an entry in the reader.",
}
