package keymap

import (
	"regexp"
	"slices"
	"testing"

	"khabar/ui/lang"
)

func TestAction(t *testing.T) {
	m := Default()
	check := func(key string, want Action) {
		t.Helper()
		if got := m.Action(key, InArticle); got != want {
			t.Errorf("Action(%q) = %d, want %d", key, got, want)
		}
	}
	check("j", Down)
	check("G", Bottom)
	check(" ", ReadOn)
	check("space", ReadOn)
	check("ctrl+c", Quit)
	check("f12", None)
	check("", None)
	check("g", None) // only begins "g g"
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
	check("آ", PreviousUnread)
	check("ب", Links)
	check("ع", LinkList)
	check("}", NextHeading)
	check("{", PreviousHeading)
	check("و", Narrower)
	check("<", Narrower) // Shift-[ on an Arabic layout, and printed there
	check(",", Narrower) // Shift with the key of <
	check("ز", Wider)
	check("ص", Justify)
	check("ه", Pictures)
	check("إ", CopyArticle)
	check("ؤ", CopyCitation)
	check("ش", AddFeed)
	check("ف", RenameFeed)
	check("ط", MoveFeed)
	check("'", MoveFeed) // Shift-M on an Arabic layout
	check("ح", PauseFeed)
	check("ْ", RemoveFeed) // Shift-X on an Arabic layout
	check("ctrl+ي", HalfDown)
}

func TestPlacesDiffer(t *testing.T) {
	m := Default()
	check := func(key string, place Places, want Action) {
		t.Helper()
		if got := m.Action(key, place); got != want {
			t.Errorf("Action(%q, %d) = %d, want %d", key, place, got, want)
		}
	}
	check("n", InArticle, NextUnread)
	check("n", InHits, NextHit)
	check("ى", InHits, NextHit)
	check("N", InHits, PreviousHit)
	check("آ", InHits, PreviousHit)
	check("j", InHits, Down)
	check("ت", InHits, Down)
}

// One key, one action in a place, and no key that another sequence begins with.
func TestBindingsDoNotConflict(t *testing.T) {
	for _, place := range places {
		for reach := range len(places) + 2 {
			table := newTable()
			for _, binding := range defaults {
				if binding.Where.reach() != reach || !binding.Where.holds(place) {
					continue
				}
				for _, key := range binding.Keys {
					sequence, wrong, _ := parseSequence(key)
					if wrong != "" || Name(key) == "" {
						t.Fatalf("%s: %q is no key", binding.Name, key)
					}
					if other := table.holder(sequence); other != nil {
						t.Errorf("key %q is bound to %d and %s", key, other.action, binding.Name)
						continue
					}
					table.put(sequence, binding.Action, builtIn)
				}
			}
		}
	}
}

func TestEveryBindingHasItsOwnName(t *testing.T) {
	names, actions := map[string]bool{}, map[Action]bool{}
	for _, binding := range defaults {
		if !regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`).MatchString(binding.Name) || names[binding.Name] || actions[binding.Action] {
			t.Errorf("action %d is called %q", binding.Action, binding.Name)
		}
		names[binding.Name], actions[binding.Action] = true, true
		for _, language := range []string{"ar", "en"} {
			if binding.Words(lang.For(language).Actions) == "" {
				t.Errorf("%s: %s has no words", language, binding.Name)
			}
		}
	}
}

// Every action that the table does not forget is bound; the last one is Quit.
func TestEveryActionIsBound(t *testing.T) {
	for action := None + 1; action <= Quit; action++ {
		if !slices.ContainsFunc(defaults, func(b Binding) bool { return b.Action == action }) {
			t.Errorf("action %d has no binding", action)
		}
	}
}
