package cli

// searchWords are the words of search and headlines, and of searches that are kept.
type searchWords struct {
	Saved, Sort  string
	NoSuchSearch string // %s: the name
}

var arabicSearching = searchWords{
	Saved: "بحث محفوظ باسمه", Sort: "الترتيب: newest الأحدث أولًا، أو oldest أو source أو unread أو best",
	NoSuchSearch: "لا بحث محفوظًا بهذا الاسم: %s",
}

var englishSearching = searchWords{
	Saved: "a search that is kept, by its name", Sort: "order: newest, oldest, source, unread or best",
	NoSuchSearch: "no search is kept under this name: %s",
}
