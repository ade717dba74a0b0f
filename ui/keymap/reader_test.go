package keymap

import "testing"

func TestReader(t *testing.T) {
	check := func(keys []string, want Stroke) {
		t.Helper()
		reader := NewReader(Default())
		var got Stroke
		for _, key := range keys {
			got = reader.Key(key, InHeadlines)
		}
		if got != want {
			t.Errorf("%q: %+v, want %+v", keys, got, want)
		}
		if !got.Pending && reader.Pending() != "" {
			t.Errorf("%q: %q is left", keys, reader.Pending())
		}
	}
	check([]string{"j"}, Stroke{Action: Down})
	check([]string{"5", "j"}, Stroke{Action: Down, Count: 5})
	check([]string{"١", "٢", "ت"}, Stroke{Action: Down, Count: 12})
	check([]string{"۳", "ت"}, Stroke{Action: Down, Count: 3})
	check([]string{"1", "0", "j"}, Stroke{Action: Down, Count: 10})
	check([]string{"9", "9", "9", "9", "9", "j"}, Stroke{Action: Down, Count: countMax})
	check([]string{"0"}, Stroke{})
	check([]string{"g"}, Stroke{Pending: true})
	check([]string{"g", "g"}, Stroke{Action: Top})
	check([]string{"ل", "ل"}, Stroke{Action: Top})
	check([]string{"4", "g", "g"}, Stroke{Action: Top, Count: 4})
	check([]string{"g", "j"}, Stroke{Action: Down})
	check([]string{"4", "g", "j"}, Stroke{Action: Down})
	check([]string{"g", "4", "j"}, Stroke{Action: Down, Count: 4})
	check([]string{"g", "esc"}, Stroke{})
	check([]string{"5", "esc"}, Stroke{})
	check([]string{"5", "esc", "esc"}, Stroke{Action: Back})
	check([]string{"5", "f12"}, Stroke{Count: 5})
	check([]string{" "}, Stroke{Action: ReadOn})
}

func TestPending(t *testing.T) {
	reader := NewReader(Default())
	check := func(key, want string) {
		t.Helper()
		if reader.Key(key, InHeadlines); reader.Pending() != want {
			t.Errorf("after %q: %q, want %q", key, reader.Pending(), want)
		}
	}
	check("1", "1")
	check("٢", "12")
	check("g", "12 g")
	check("g", "")
	check("ل", "ل")
	reader.Key("j", InFeeds) // another place begins anew
	check("j", "")
}

// A digit that the user has bound is a key, not a count.
func TestDigitsCanBeBound(t *testing.T) {
	m, _ := New([]Setting{{Action: "refresh-all", Keys: []string{"1"}}})
	if got := NewReader(m).Key("1", InFeeds); got != (Stroke{Action: RefreshAll}) {
		t.Errorf("%+v", got)
	}
}
