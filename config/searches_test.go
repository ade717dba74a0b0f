package config

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
)

const searchList = `# mine
[[feed]]
url = "https://a.example/feed"

# for the weekly
[[search]]
name = "غزة"  # the first
query = 'غزة is:unread'

[[search]]
query = "بعد:7d \"مجلس الأمن\""
# inside
name = "الأمم"

[[feed]]
url = "https://b.example/feed"
`

func TestLoadListErrors(t *testing.T) {
	for _, c := range []errorCase{
		{"unknown key", "[[search]]\nname = \"x\"\nquerry = \"y\"", 3, 1, ErrorUnknown, "query"},
		{"wrong type", "[[search]]\nname = \"x\"\nquery = 5", 3, 9, ErrorType, ""},
		{"no name", "[[search]]\nquery = \"y\"", 1, 3, ErrorMissing, ""},
		{"no query", "# x\n[[search]]\nname = \"y\"", 2, 3, ErrorMissing, ""},
		{"twice", "[[search]]\nname = \"x\"\nquery = \"y\"\n[[search]]\nname = \"x\"\nquery = \"z\"", 5, 8, ErrorDuplicate, ""},
		{"control", "[[search]]\nname = \"a\\u001b[31m\"\nquery = \"y\"", 2, 8, ErrorValue, ""},
		{"a single table", "[search]\nname = \"x\"", 1, 2, ErrorType, ""},
		{"an array", "search = [{name = \"x\", query = \"y\"}]", 1, 1, ErrorType, ""},
		{"a table below", "[[search]]\nname = \"x\"\nquery = \"y\"\n[search.more]\nz = 1", 4, 2, ErrorType, ""},
		{"misspelt table", "[[serch]]\nname = \"x\"", 1, 3, ErrorUnknown, "search"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, found, err := LoadList(write(t, "feeds.toml", c.text))
			c.check(t, err)
			if !found {
				t.Error("a file with an error was taken for none")
			}
		})
	}
}

func TestLoadList(t *testing.T) {
	want := []Search{{"غزة", "غزة is:unread"}, {"الأمم", `بعد:7d "مجلس الأمن"`}}
	for _, text := range []string{searchList, "\ufeff" + strings.ReplaceAll(searchList, "\n", "\r\n")} {
		list, found, err := LoadList(write(t, "feeds.toml", text))
		if err != nil || !found || !slices.Equal(list.Searches, want) || len(list.Feeds) != 2 {
			t.Errorf("got %+v, %v, %v", list, found, err)
		}
	}
}

func TestSearchEdits(t *testing.T) {
	save := func(name, query string) func(FeedFile) error {
		return func(f FeedFile) error { _, _, err := f.SaveSearch(Search{name, query}); return err }
	}
	rename := func(name, another string) func(FeedFile) error {
		return func(f FeedFile) error { _, err := f.RenameSearch(name, another); return err }
	}
	remove := func(name string) func(FeedFile) error {
		return func(f FeedFile) error { _, _, err := f.RemoveSearch(name); return err }
	}
	for _, c := range []struct {
		name string
		edit func(FeedFile) error
		want string
	}{
		{"save a new one", save("أ\"", "x\ny"), searchList + "\n[[search]]\nname = \"أ\\\"\"\nquery = \"x\\u000Ay\"\n"},
		{"save over one", save("غزة", "غزة"), strings.Replace(searchList, "'غزة is:unread'", `"غزة"`, 1)},
		{"save what is there", save("غزة", "غزة is:unread"), searchList},
		{"rename", rename("الأمم", "ب"), strings.Replace(searchList, `"الأمم"`, `"ب"`, 1)},
		{"rename to itself", rename("الأمم", "الأمم"), searchList},
		{"remove the first", remove("غزة"), strings.Replace(searchList, "[[search]]\nname = \"غزة\"  # the first\nquery = 'غزة is:unread'\n\n", "\n", 1)},
		{"remove the second", remove("الأمم"), strings.Replace(searchList, "[[search]]\nquery = \"بعد:7d \\\"مجلس الأمن\\\"\"\n# inside\nname = \"الأمم\"\n\n", "", 1)},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, lineBreak := range []string{"\n", "\r\n"} {
				file := cutFile(t, strings.ReplaceAll(searchList, "\n", lineBreak))
				if err := c.edit(file); err != nil {
					t.Fatal(err)
				}
				if got, want := listOf(t, file), strings.ReplaceAll(c.want, "\n", lineBreak); got != want {
					t.Errorf("got\n%q\nwant\n%q", got, want)
				}
			}
		})
	}
}

func TestSearchEditsThatFail(t *testing.T) {
	file := cutFile(t, searchList)
	var fault *Error
	if _, err := file.RenameSearch("غزة", "الأمم"); !errors.As(err, &fault) || fault.Kind != ErrorDuplicate || fault.Other != 10 {
		t.Errorf("a name that is taken: %v", err)
	}
	if _, err := file.RenameSearch("x", "y"); !errors.As(err, &fault) || fault.Kind != ErrorNoSuch {
		t.Errorf("renaming none: %v", err)
	}
	if _, _, err := file.RemoveSearch("x"); !errors.As(err, &fault) || fault.Kind != ErrorNoSuch {
		t.Errorf("removing none: %v", err)
	}
	if got := listOf(t, file); got != searchList {
		t.Errorf("the list has changed:\n%s", got)
	}
}

func TestRemovedSearchComesBack(t *testing.T) {
	file := cutFile(t, searchList)
	removed, change, err := file.RemoveSearch("الأمم")
	if err != nil || removed != (Search{"الأمم", `بعد:7d "مجلس الأمن"`}) {
		t.Fatal(removed, err)
	}
	if err := file.Undo(change); err != nil || listOf(t, file) != searchList {
		t.Errorf("undone: %v\n%s", err, listOf(t, file))
	}
}

// Feeds and searches lie in one file; changing one kind leaves the other alone.
func TestFeedEditsKeepSearches(t *testing.T) {
	file := cutFile(t, searchList)
	if _, err := file.Add(Feed{URL: "https://c.example/feed"}); err != nil {
		t.Fatal(err)
	}
	if err := file.Remove("https://a.example/feed"); err != nil {
		t.Fatal(err)
	}
	list, _, err := LoadList(file.Path)
	if err != nil || len(list.Searches) != 2 || len(list.Feeds) != 2 {
		t.Errorf("%+v, %v", list, err)
	}
	text, _ := os.ReadFile(file.Path)
	if !strings.Contains(string(text), "# for the weekly\n[[search]]") {
		t.Errorf("a comment is gone:\n%s", text)
	}
}
