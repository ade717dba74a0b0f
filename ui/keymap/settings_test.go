package keymap

import (
	"reflect"
	"testing"
)

func TestSettings(t *testing.T) {
	check := func(name string, settings []Setting, keys map[string]Action) {
		t.Helper()
		m, faults := New(settings)
		if len(faults) > 0 {
			t.Errorf("%s: %+v", name, faults)
		}
		for key, want := range keys {
			place := InArticle
			if key[0] == '@' { // in the feeds pane
				key, place = key[1:], InFeeds
			}
			if got := m.Action(key, place); got != want {
				t.Errorf("%s: %q does %d, want %d", name, key, got, want)
			}
		}
	}
	check("own keys replace the built-in ones", []Setting{{Action: "down", Keys: []string{"e", "ctrl+n"}}},
		map[string]Action{"e": Down, "ث": Down, "ctrl+n": Down, "j": None, "down": None, "k": Up})
	check("a key is taken from who had it", []Setting{{Action: "down", Keys: []string{"k"}}}, map[string]Action{"k": Down, "ن": Down, "up": Up})
	check("the beginning of a sequence is taken", []Setting{{Action: "links", Keys: []string{"g"}}}, map[string]Action{"g": Links, "home": Top})
	check("a sequence takes its beginning", []Setting{{Action: "links", Keys: []string{"j l"}}}, map[string]Action{"j": None, "down": Down})
	check("no keys", []Setting{{Action: "down"}}, map[string]Action{"j": None})
	check("two swap", []Setting{{Action: "down", Keys: []string{"k"}}, {Action: "up", Keys: []string{"j"}}}, map[string]Action{"k": Down, "j": Up})
	check("in one place", []Setting{{Place: "feeds", Action: "refresh-all", Keys: []string{"j"}}},
		map[string]Action{"@j": RefreshAll, "@down": Down, "@R": None, "j": Down, "R": RefreshAll})
	check("a place goes before all", []Setting{{Action: "up", Keys: []string{"e"}}, {Place: "feeds", Action: "down", Keys: []string{"e"}}},
		map[string]Action{"@e": Down, "e": Up})
	check("what works in fewer places goes before", []Setting{{Action: "down", Keys: []string{"N"}}, {Action: "previous-hit", Keys: []string{"N"}}},
		map[string]Action{"@N": Down, "N": Down})
	check("an Arabic letter is a key", []Setting{{Action: "open", Keys: []string{"ت"}}}, map[string]Action{"ت": Open, "j": Down})
	check("other spellings", []Setting{{Action: "open", Keys: []string{"Space", " ", "Ctrl+O", "alt+x", "ctrl+shift+up", "F5"}}},
		map[string]Action{" ": Open, "ctrl+o": Open, "alt+x": Open, "ctrl+shift+up": Open, "f5": Open})
}

func TestFaults(t *testing.T) {
	check := func(name string, settings []Setting, want ...Fault) {
		t.Helper()
		if _, got := New(settings); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, want %+v", name, got, want)
		}
	}
	down := Setting{Action: "down", Keys: []string{"e"}}
	check("no such action", []Setting{down, {Action: "donw"}}, Fault{Kind: UnknownAction, Setting: 1, Wrong: "donw"})
	check("no such place", []Setting{{Place: "list", Action: "down"}}, Fault{Kind: UnknownPlace, Wrong: "list"})
	check("it does nothing there", []Setting{{Place: "feeds", Action: "next-hit"}}, Fault{Kind: WrongPlace, Wrong: "next-hit"})
	check("no key", []Setting{{Action: "down", Keys: []string{"e", "ctrl-d"}}}, Fault{Kind: UnknownKey, Key: 1, Wrong: "ctrl-d", Meant: "ctrl+d"})
	check("of a sequence", []Setting{{Action: "down", Keys: []string{"g Return"}}}, Fault{Kind: UnknownKey, Wrong: "Return", Meant: "enter"})
	check("shift", []Setting{{Action: "down", Keys: []string{"shift+j"}}}, Fault{Kind: UnknownKey, Wrong: "shift+j", Meant: "J"})
	check("vi's spelling", []Setting{{Action: "down", Keys: []string{"<C-d>"}}}, Fault{Kind: UnknownKey, Wrong: "<C-d>", Meant: "ctrl+d"})
	check("the same byte", []Setting{{Action: "down", Keys: []string{"ctrl+i"}}}, Fault{Kind: UnknownKey, Wrong: "ctrl+i", Meant: "tab"})
	check("nothing", []Setting{{Action: "down", Keys: []string{"\x1b"}}}, Fault{Kind: UnknownKey, Wrong: "\x1b"})
	check("too long", []Setting{{Action: "down", Keys: []string{"a b c d e"}}}, Fault{Kind: UnknownKey, Wrong: "a b c d e"})
	check("twice", []Setting{down, {Action: "up", Keys: []string{"u", "e"}}}, Fault{Kind: TakenKey, Setting: 1, Key: 1, Other: 0, Wrong: "e"})
	check("twice, once as a beginning", []Setting{down, {Action: "up", Keys: []string{"e u"}}}, Fault{Kind: TakenKey, Setting: 1, Other: 0, Wrong: "e u"})
	check("twice in one place", []Setting{{Place: "feeds", Action: "down", Keys: []string{"e"}}, {Place: "feeds", Action: "up", Keys: []string{"e"}}},
		Fault{Kind: TakenKey, Setting: 1, Other: 0, Wrong: "e"})
}
