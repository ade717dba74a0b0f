package worddiff_test

import (
	"strings"
	"testing"

	"khabar/ui/worddiff"
)

// shown writes pieces as [-what went-] and {+what came+}, and ¶ between paragraphs.
func shown(pieces []worddiff.Piece) string {
	var list []string
	for i, piece := range pieces {
		if piece.Begins && i > 0 {
			list = append(list, "¶")
		}
		switch piece.Kind {
		case worddiff.Deleted:
			list = append(list, "[-"+piece.Text+"-]")
		case worddiff.Inserted:
			list = append(list, "{+"+piece.Text+"+}")
		default:
			list = append(list, piece.Text)
		}
	}
	return strings.Join(list, " ")
}

func TestCompare(t *testing.T) {
	for _, c := range [][3]string{
		{"", "", ""},
		{"مقتل 5 في صور", "مقتل 5 في صور", "مقتل 5 في صور"},
		{"مقتل 5 في صور", "مقتل 6 في صور", "مقتل [-5-] {+6+} في صور"},
		{"مقتل 5 في صور", "مقتل 6 جنود في غارة على صور", "مقتل [-5-] {+6 جنود+} في {+غارة على+} صور"},
		{"أ ب ج د", "ب د", "[-أ-] ب [-ج-] د"},
		{"", "نص", "{+نص+}"},
		{"نص", "", "[-نص-]"},
		{"a b c", "x y z", "[-a b c-] {+x y z+}"},
		{"عنوان\nنص أول", "عنوان\nنص أول", "عنوان ¶ نص أول"},
		{"عنوان نص أول", "عنوان\n\nنص أول\n", "عنوان ¶ نص أول"},
		{"a\nb c", "a b c", "a b c"},
		{"t\na b\nc", "t\nb\nc", "t ¶ [-a-] b ¶ c"},
		{"t\na b\nc", "t\na\nc", "t ¶ a [-b-] ¶ c"},
		{"t\na b\nc", "t\nx b\nc", "t ¶ [-a-] {+x+} b ¶ c"},
		{"t\nb\nc", "t\na b\nc", "t ¶ {+a+} b ¶ c"},
		{"t\na b\nc", "t\nc", "t ¶ [-a b-] ¶ c"},
		{"t\nc", "t\na\nb\nc", "t ¶ {+a+} ¶ {+b+} ¶ c"},
		{"t\na\nb", "t\nx\ny", "t ¶ [-a-] ¶ [-b-] {+x+} ¶ {+y+}"},
	} {
		if got := shown(worddiff.Compare(c[0], c[1])); got != c[2] {
			t.Errorf("Compare(%q, %q) = %s, want %s", c[0], c[1], got, c[2])
		}
	}
	if worddiff.Changed(worddiff.Compare("a b\nc", "a\nb c")) || !worddiff.Changed(worddiff.Compare("a b", "a b c")) {
		t.Error("a change is one of words")
	}
	long := strings.Repeat("كلمة أخرى ", 2000)
	if got := worddiff.Compare("أ "+long+"ب", "ج "+strings.Repeat("غيرها ", 3000)+"د"); len(got) != 2 {
		t.Errorf("%d pieces of two long texts", len(got))
	}
}

// FuzzCompare holds that the pieces give both texts back.
func FuzzCompare(f *testing.F) {
	f.Add("مقتل 5 في صور", "مقتل 6 جنود في صور")
	f.Fuzz(func(t *testing.T, before, after string) {
		var old, now []string
		for _, piece := range worddiff.Compare(before, after) {
			if piece.Kind != worddiff.Inserted {
				old = append(old, piece.Text)
			}
			if piece.Kind != worddiff.Deleted {
				now = append(now, piece.Text)
			}
		}
		if strings.Join(old, " ") != strings.Join(strings.Fields(before), " ") || strings.Join(now, " ") != strings.Join(strings.Fields(after), " ") {
			t.Fatalf("%q, %q: %q, %q", before, after, old, now)
		}
	})
}
