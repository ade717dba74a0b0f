package query

import "testing"

func TestRefolder(t *testing.T) {
	check := func(text, from, to, want string, names bool) {
		t.Helper()
		if got, found := Refolder(text, from, to); got != want || found != names {
			t.Errorf("%q with %q as %q is %q, %v; want %q, %v", text, from, to, got, found, want, names)
		}
	}
	check("غزة مجلد:مصر بعد:7d", "مصر", "وادي", "غزة مجلد:وادي بعد:7d", true)
	check("folder:مصر/اقتصاد", "مصر", "عرب/مصر", "folder:عرب/مصر/اقتصاد", true)
	check("مجلد: مصر x", "مصر", "وادي النيل", `مجلد:"وادي النيل" x`, true)
	check(`-Folder:"وادي النيل" «a b»`, "وادي النيل", "مصر", `-Folder:مصر "a b"`, true)
	check("folder:X folder:Y | folder:X/I", "X", "Z", "folder:Z folder:Y | folder:Z/I", true)
	check("مجلد:الإقتصاد", "الاقتصاد", "مال", "مجلد:مال", true)
	check("folder:X/", "X", "Z", "folder:Z", true)

	check("folder:XY  «a»", "X", "Z", "folder:XY  «a»", false)
	check("folder:I", "X/I", "Z", "folder:I", false) // a part of the name finds it, and others
	check(`X "folder:X" feed:X`, "X", "Z", `X "folder:X" feed:X`, false)
	check("folder: x", "X/I", "Z", "folder: x", false)
	check("folder:", "X", "Z", "folder:", false)

	check("folder:X a", "X", "", "folder:X a", true) // there is no folder without a name
	check("folder:X/I", "X", "", "folder:I", true)
	check("folder:X", "X", `the "new"`, "folder:X", true)
	check("folder:X folder:X/I", "X", "", "folder:X folder:X/I", true)
}
