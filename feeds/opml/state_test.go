package opml

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

// TestStateComesBack: what was read, starred, tagged and hidden survives OPML, and
// other programs see an ordinary list.
func TestStateComesBack(t *testing.T) {
	published := time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC)
	list := List{Format: FormatOPML, Title: "khabar", Feeds: []Feed{
		{URL: "https://a.example/f", Title: "أ", Folder: "س/ص", Tags: []string{"مهم", "b c"}, Hidden: true, Entries: []Entry{
			{Key: []byte{1, 2, 255}, Read: true},
			{Key: []byte{3}, Read: true, Starred: true, URL: "https://a.example/1?x=1&y", Title: "خبر <b> \"ج\"", Author: "سعد", Published: published},
		}},
		{URL: "https://b.example/f", Title: "ب", Folder: "س/ص", Entries: []Entry{{Key: []byte{4}, Starred: true, Title: "ه"}}},
		{URL: "https://c.example/f", Title: "ج", Folder: "س"},
		{URL: "https://d.example/f", Title: "د", Tags: []string{"مهم", "b"}},
	}}
	text := WriteOPML(list)
	got, err := Read(text, "")
	if err != nil || !reflect.DeepEqual(got, list) {
		t.Errorf("%v\n%+v\nwant\n%+v\n%s", err, got, list, text)
	}
	if !strings.Contains(string(text), `xmlns:khabar="`+Namespace+`"`) || strings.Count(string(text), "<khabar:entry ") != 3 {
		t.Errorf("%s", text)
	}
}

// TestTagsComeBack: the tags of a feed without a folder stay tags in a list of
// khabar's own; in those of others the first is the folder.
func TestTagsComeBack(t *testing.T) {
	list := List{Format: FormatOPML, Title: "khabar", Feeds: []Feed{{URL: "https://a.example/f", Title: "أ", Tags: []string{"مهم", "b"}}}}
	text := string(WriteOPML(list))
	if got, err := Read([]byte(text), ""); err != nil || !reflect.DeepEqual(got, list) {
		t.Errorf("%v\n%+v\nwant\n%+v\n%s", err, got, list, text)
	}
	got, err := Read([]byte(strings.ReplaceAll(text, Namespace, "https://other.example/opml")), "")
	if err != nil || got.Feeds[0].Folder != "مهم" || !reflect.DeepEqual(got.Feeds[0].Tags, []string{"b"}) {
		t.Errorf("of another program: %v, %+v", err, got)
	}
}

func TestHostileState(t *testing.T) {
	text := `<opml version="2.0"><body><khabar:entry key="01" read="true"/><outline text="x"><khabar:entry key="02" read="true"/>
		<outline text="أ" xmlUrl="https://a.example/f"><khabar:entry key="zz" read="true"/><khabar:entry key="03"/><khabar:entry read="true"/>
		<khabar:entry key="04" starred="true" url="javascript:alert(1)" title="&#x1b;[2J&#x202e;t" published="never"/></outline>
		<khabar:entry key="05" read="true"/></outline><outline xmlUrl="https://b.example/f"/><khabar:entry key="06" read="true"/></body></opml>`
	list, err := Read([]byte(text), "")
	if err != nil || len(list.Feeds) != 2 || len(list.Feeds[1].Entries) != 0 {
		t.Fatalf("%v, %+v", err, list)
	}
	want := []Entry{{Key: []byte{4}, Starred: true, Title: " [2Jt"}}
	for i := range list.Feeds[0].Entries {
		list.Feeds[0].Entries[i].Title = strings.ReplaceAll(list.Feeds[0].Entries[i].Title, "\ufffd", "")
	}
	if got := list.Feeds[0].Entries; len(got) != 1 || string(got[0].Key) != "\x04" || got[0].URL != "" || !got[0].Published.IsZero() || strings.ContainsAny(got[0].Title, "\x1b\u202e") {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestQueries(t *testing.T) {
	for expression, want := range map[string]string{
		`unread = "yes"`:                            `is:unread`,
		`unread != "yes"`:                           `is:read`,
		`unread = "yes" and age between 0:7`:        `is:unread after:7d`,
		`title =~ "غزة" and tags # "مصر"`:           `title:"غزة" tag:"مصر"`,
		`content !~ "رياضة" and feedtitle =~ "BBC"`: `-"رياضة" feed:"BBC"`,
		`tags !# "sports" && age > 30`:              `-tag:"sports" before:30d`,
		`author = "سعد علي"`:                        `author:"سعد علي"`,
		`title =~ "a.*b"`:                           ``,
		`title =~ "a" or title =~ "b"`:              ``,
		`( unread = "yes" )`:                        ``,
		`rssurl =~ "x"`:                             ``,
		`unread = "yes" and`:                        ``,
		`unread = "maybe"`:                          ``,
		`age between 3:7`:                           ``,
		`title =~ "x" is:read`:                      ``,
		``:                                          ``,
	} {
		if got, ok := translated(expression); got != want && ok || ok != (want != "") {
			t.Errorf("%s: %q, %v, want %q", expression, got, ok, want)
		}
	}
	list, err := Read([]byte("https://a.example/f مصر اقتصاد\nhttps://b.example/f مصر !\n\"query:مصر:tags # \\\"مصر\\\"\"\n\"query:x:flags # \\\"s\\\"\"\n"), "")
	if err != nil || len(list.Searches) != 1 || list.Searches[0].Query != `tag:"مصر"` || len(list.Refused) != 1 || list.Refused[0].Reason != ReasonQuery {
		t.Fatalf("%v, %+v", err, list)
	}
	if a, b := list.Feeds[0], list.Feeds[1]; !reflect.DeepEqual(a.Tags, []string{"اقتصاد", "مصر"}) || !reflect.DeepEqual(b.Tags, []string{"مصر"}) || !b.Hidden || b.Folder != "مصر" {
		t.Errorf("%+v", list.Feeds)
	}
}
