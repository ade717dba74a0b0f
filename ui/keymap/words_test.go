package keymap

import (
	"slices"
	"strings"
	"testing"

	"khabar/ui/lang"
)

// TestWordsNameActions: sentences that name the key of an action name one that there
// is, in both languages, and show the key that the user has given it.
func TestWordsNameActions(t *testing.T) {
	m, _ := New([]Setting{{Action: "refresh-all", Keys: []string{"g r"}}, {Action: "toggle-star"}})
	for _, language := range []string{"ar", "en"} {
		var named []string
		words := lang.For(language).WithKeys(func(action string) string {
			named = append(named, action)
			if !slices.Contains(Names(), action) {
				t.Errorf("%s: there is no action %q", language, action)
			}
			return m.KeyNamed(action)
		})
		if len(named) < 15 {
			t.Errorf("%s: only %d keys are named: %q", language, len(named), named)
		}
		if words.Headlines.Empty == lang.For(language).Headlines.Empty || !strings.Contains(words.Headlines.Empty, "gr") {
			t.Errorf("%s: %q does not show the key of the user", language, words.Headlines.Empty)
		}
		if !strings.Contains(words.Headlines.EmptyStarred, "—") {
			t.Errorf("%s: %q names a key that there is not", language, words.Headlines.EmptyStarred)
		}
	}
}
