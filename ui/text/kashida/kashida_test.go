package kashida

import "testing"

func TestBest(t *testing.T) {
	check := func(word, want string) {
		t.Helper()
		runes := []rune(word)
		got := word
		if after, _, found := Best(runes); found {
			got = string(runes[:after+1]) + "ـ" + string(runes[after+1:])
		}
		if got != want {
			t.Errorf("Best(%s) = %s, want %s", word, got, want)
		}
	}
	// A typed tatweel is where the author wants it.
	check("محـمد", "محــمد")
	// After seen and sad, the last of them.
	check("مستشفى", "مستشـفى")
	check("الصحف", "الصـحف")
	// Before teh marbuta and dal, and final heh.
	check("حكومة", "حكومـة")
	check("مدينة", "مدينـة")
	check("محمد", "محمـد")
	check("كتابه", "كتابـه")
	check("محمدي", "محمـدي") // dal joined in the middle
	// Before alef; final lam, kaf, tah.
	check("كتاب", "كتـاب")
	check("جميل", "جميـل")
	check("ملك", "ملـك")
	// Before medial beh-like letters that reh or yeh follows.
	check("كبير", "كبـير") // the later of two
	check("قريب", "قريـب")
	check("خبر", "خـبر")
	// Before waw, final ain.
	check("يقول", "يقـول")
	check("بيع", "بيـع")
	// Never inside lam-alef, never after a letter that does not join.
	check("لا", "لا")
	check("دار", "دار")
	check("الأول", "الأول")
	// Never before final yeh, but after seen.
	check("في", "في")
	check("كرسي", "كرسـي")
	// Marks are not in the way; ZWNJ is.
	check("مَحَمَّد", "مَحَمـَّد")
	check("نمی\u200Cخ", "نـمی\u200Cخ")
	check("Reuters", "Reuters")
	check("", "")
}
