package cli

import "khabar/feeds/news"

// searchWords are the words of search and headlines, and of searches that are kept.
type searchWords struct {
	Saved, Sort  string
	NoSuchSearch string // %s: the name
	// NoHit and NoNews say on a terminal that a list is empty.
	NoHit, NoNews string
}

// nothing says that a query has found nothing.
func (w *searchWords) nothing(query news.Query) string {
	if query.Words != "" {
		return w.NoHit
	}
	return w.NoNews
}

var arabicSearching = searchWords{
	Saved: "بحث محفوظ باسمه", Sort: "الترتيب: newest الأحدث أولًا، أو oldest أو source أو unread أو best",
	NoSuchSearch: "لا بحث محفوظًا بهذا الاسم: %s",
	NoHit:        "لا نتيجة لهذا البحث", NoNews: "لا أخبار هنا. لجلب الجديد: khabar refresh",
}

var englishSearching = searchWords{
	Saved: "a search that is kept, by its name", Sort: "order: newest, oldest, source, unread or best",
	NoSuchSearch: "no search is kept under this name: %s",
	NoHit:        "nothing found", NoNews: "no news here. To fetch some: khabar refresh",
}
