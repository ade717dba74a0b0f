package breaking_test

import (
	"strings"
	"testing"

	"khabar/feeds/breaking"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		title, headline string
		isBreaking      bool
	}{
		{"عاجل | زلزال يضرب ملاطية", "زلزال يضرب ملاطية", true},
		{"عاجل|زلزال يضرب ملاطية", "زلزال يضرب ملاطية", true},
		{"#عاجل زلزال يضرب ملاطية", "زلزال يضرب ملاطية", true},
		{"#عاجل | زلزال", "زلزال", true},
		{"#عاجل| #عاجل زلزال", "زلزال", true},
		{"خبر عاجل: زلزال", "زلزال", true},
		{"#خبر_عاجل زلزال", "زلزال", true},
		{"عاجل.. زلزال", "زلزال", true},
		{"عاجل… زلزال", "زلزال", true},
		{"عاجل - زلزال", "زلزال", true},
		{"عاجل – «رويترز»: زلزال", "«رويترز»: زلزال", true},
		{"عاجل: \"رويترز\" زلزال", "\"رويترز\" زلزال", true},
		{"عاجل/ زلزال", "زلزال", true},
		{"عـــاجل | زلزال", "زلزال", true},
		{"عاجِل: زلزال", "زلزال", true},
		{"[عاجل] زلزال", "زلزال", true},
		{"🔴 عاجل | زلزال", "زلزال", true},
		{"🔴عاجل زلزال", "زلزال", true},
		{"عاجل جدًا: زلزال", "زلزال", true},
		{"عاجل: 6 قتلى في صور", "6 قتلى في صور", true},
		{"عاجل: -12 درجة في عمّان", "-12 درجة في عمّان", true},
		{"BREAKING: Quake hits Malatya", "Quake hits Malatya", true},
		{"BREAKING Quake hits Malatya", "Quake hits Malatya", true},
		{"Breaking News - Quake hits", "Quake hits", true},
		{"#breaking Quake hits", "Quake hits", true},
		{"URGENT: Quake hits", "Quake hits", true},
		{"فوری | زلزله در ملاطیه", "زلزله در ملاطیه", true},
		{"خبر فوری: زلزله", "زلزله", true},
		{"فوری: زلزله", "زلزله", true},

		{"عاجل", "عاجل", false},
		{"عاجل |", "عاجل |", false},
		{"#عاجل", "#عاجل", false},
		{"نداء عاجل: تبرعوا بالدم", "نداء عاجل: تبرعوا بالدم", false},
		{"عاجل للمواطنين في الجيزة", "عاجل للمواطنين في الجيزة", false},
		{"عاجلا أم آجلا", "عاجلا أم آجلا", false},
		{"Breaking bad habits", "Breaking bad habits", false},
		{"Breaking: bad habits", "bad habits", true},
		{"زلزال عاجل", "زلزال عاجل", false},
		{"خبر: زلزال", "خبر: زلزال", false},
		{"تدخل فوري في غزة", "تدخل فوري في غزة", false},
		{"", "", false},
	} {
		if headline, is := breaking.Split(c.title); headline != c.headline || is != c.isBreaking {
			t.Errorf("Split(%q) = %q, %v", c.title, headline, is)
		}
	}
}

// FuzzSplit holds that a headline is the end of its title, never empty where the
// title is not, and has no marker left.
func FuzzSplit(f *testing.F) {
	f.Add("🔴 #عاجل | عاجل: زلزال")
	f.Add("BREAKING BREAKING \xff")
	f.Fuzz(func(t *testing.T, title string) {
		headline, is := breaking.Split(title)
		if !strings.HasSuffix(title, headline) || headline == "" && title != "" || !is && headline != title {
			t.Fatalf("Split(%q) = %q, %v", title, headline, is)
		}
		if again, more := breaking.Split(headline); more {
			t.Fatalf("Split(%q) left %q, which gives %q", title, headline, again)
		}
	})
}
