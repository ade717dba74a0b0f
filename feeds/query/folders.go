package query

import (
	"reflect"
	"strings"

	"khabar/feeds/fold"
	"khabar/feeds/news"
)

// FoldedPath is a path of folders as searches compare it, each of its names folded.
func FoldedPath(path string) string {
	names := strings.Split(path, "/")
	for i := range names {
		names[i] = fold.Fold(names[i])
	}
	return strings.Trim(strings.Join(names, "/"), "/")
}

// InFolder is news.InFolder as searches compare paths: folded.
func InFolder(path, folder string) bool {
	return news.InFolder(FoldedPath(path), FoldedPath(folder))
}

// Refolder gives the text of a search in which the folder that was called from, and
// those below it, have the path to; names says that the search restricts to one of
// them. The text comes back as it is where it names none, or where the language has
// no way to write what it would have to say.
func Refolder(text, from, to string) (renamed string, names bool) {
	want, writable := Parse(text), true
	for i, f := range want.Filters {
		if f.Field == Folder && f.Value != "" && InFolder(f.Value, from) {
			value := below(f.Value, from, to)
			want.Filters[i].Value, names, writable = value, true, writable && value != ""
		}
	}
	if !names || !writable {
		return text, names
	}
	if renamed = refoldered(prepare(text), from, to); reflect.DeepEqual(Parse(renamed), want) {
		return renamed, true
	}
	return text, true
}

// below is a path in a folder once that has another path.
func below(path, from, to string) string {
	names := strings.Split(strings.Trim(path, "/"), "/")
	rest := names[len(strings.Split(FoldedPath(from), "/")):]
	return strings.Trim(to+"/"+strings.Join(rest, "/"), "/")
}

// refoldered is a prepared search with the values of its folders replaced where they
// stand.
func refoldered(text, from, to string) string {
	var renamed strings.Builder
	done := 0
	for s := (scanner{rest: text}); s.next(); {
		colon := len(text) - len(s.rest)
		if s.isOr() || !s.filter() || s.field != Folder || s.value == "" || !InFolder(s.value, from) {
			continue
		}
		end := len(text) - len(s.rest)
		if end == colon { // the value stands right behind the colon
			colon -= len(s.value)
		}
		value := below(s.value, from, to)
		renamed.WriteString(text[done:colon] + written(value, needsQuotes(value)))
		done = end
	}
	return renamed.String() + text[done:]
}
