package keymap

import (
	"slices"
	"testing"

	"khabar/ui/lang"
)

func TestAction(t *testing.T) {
	m := Default()
	check := func(key string, want Action) {
		t.Helper()
		if got := m.Action(key); got != want {
			t.Errorf("Action(%q) = %d, want %d", key, got, want)
		}
	}
	check("j", Down)
	check("G", Bottom)
	check(" ", ReadOn)
	check("ctrl+c", Quit)
	check("F12", None)
	check("", None)
	// The same keys with an Arabic layout on.
	check("ت", Down)
	check("ن", Up)
	check("ض", Back)
	check("ق", Refresh)
	check("ٌ", RefreshAll)
	check("خ", Browser)
	check("؟", Help)
	check("ظ", Search)
	check("ﻻ", PageUp)
	check("لا", PageUp)
	check("لأ", Bottom)
	check("ﻷ", Bottom)
	check("ـ", NextArticle)
	check("،", PreviousArticle)
	check("غ", CopyAddress)
	check("ى", NextUnread)
	check("آ", None)
	check("ب", Links)
	check("ع", LinkList)
	check("ج", PreviousArticle)
	check("د", NextArticle)
	check("}", NextHeading) // Shift-C on an Arabic layout
	check("{", PreviousHeading)
	check("و", Narrower)
	check("<", Narrower) // Shift-[ on an Arabic layout
	check(",", Narrower) // Shift with the key of <
	check("ز", Wider)
	check("ص", Justify)
	check("i", Pictures)
	check("ه", Pictures)
	check("إ", CopyArticle)
	check("ؤ", CopyCitation)
	check("ش", AddFeed)
	check("ف", RenameFeed)
	check("ط", MoveFeed)
	check("'", MoveFeed) // Shift-M on an Arabic layout
	check("ح", PauseFeed)
	check("ْ", RemoveFeed)  // Shift-X on an Arabic layout
	check("]", NextArticle) // Shift-D on an Arabic layout
	// Letters that carry no binding stay without one.
	check("ذ", None)
}

func TestActionFinding(t *testing.T) {
	m := Default()
	check := func(key string, want Action) {
		t.Helper()
		if got := m.ActionFinding(key); got != want {
			t.Errorf("ActionFinding(%q) = %d, want %d", key, got, want)
		}
	}
	check("n", NextHit)
	check("ى", NextHit)
	check("N", PreviousHit)
	check("آ", PreviousHit)
	check("j", Down)
	check("ت", Down)
	check("F12", None)
}

func TestLetter(t *testing.T) {
	check := func(key, want string) {
		t.Helper()
		if got := Letter(key); got != want {
			t.Errorf("Letter(%q) = %q, want %q", key, got, want)
		}
	}
	check("a", "a")
	check("ش", "a")
	check("لا", "b")
	check("ﻻ", "b")
	check("A", "")
	check("1", "")
	check("esc", "")
	check("ظ", "")
}

// One key, one action; and no key may be bound twice.
func TestBindingsDoNotConflict(t *testing.T) {
	seen, finding := map[string]Action{}, map[string]Action{}
	for _, binding := range defaults {
		seen := seen
		if binding.Finding {
			seen = finding
		}
		for _, key := range binding.Keys {
			if other, taken := seen[key]; taken {
				t.Errorf("key %q is bound to %d and %d", key, other, binding.Action)
			}
			seen[key] = binding.Action
		}
	}
}

// Characters that an Arabic layout types with Shift are ASCII and cannot be told
// apart: two different actions on such a pair would be a trap.
func TestShiftedPairsCarryOneAction(t *testing.T) {
	m := Default()
	for latin, typed := range map[string]string{"U": "`", "D": "]", "F": "[", "L": "/", "Z": "~", "C": "}", "V": "{", "M": "'"} {
		if m.byKey[latin] != None && m.byKey[latin] != m.byKey[typed] {
			t.Errorf("%s types %s on an Arabic layout and carries another action", latin, typed)
		}
	}
}

func TestEveryBindingHasWords(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		for _, binding := range defaults {
			if binding.Words(lang.For(language).Actions) == "" {
				t.Errorf("%s: action %d has no words", language, binding.Action)
			}
		}
	}
}

func TestSplit(t *testing.T) {
	check := func(name string, typed bool, want ...string) {
		t.Helper()
		if got := Split(name, typed); !slices.Equal(got, want) {
			t.Errorf("Split(%q) = %q, want %q", name, got, want)
		}
	}
	check("j", true, "j")
	check("jjj", true, "j", "j", "j")
	check("تتن", true, "ت", "ت", "ن")
	check("لا", true, "لا")
	check("تلات", true, "ت", "لا", "ت")
	check("لألل", true, "لأ", "ل", "ل")
	check("pgdown", false, "pgdown")
}
