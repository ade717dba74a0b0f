package sync

import "testing"

// TestPlace walks through 7 entries from the newest, two a page, while an eighth
// comes, and then asks what is new.
func TestPlace(t *testing.T) {
	place := ParsePlace("")
	for _, step := range []struct {
		ids  []int64
		want string
	}{
		{[]int64{7, 6}, "7/6"}, {[]int64{5, 4}, "7/4"}, {[]int64{3, 2}, "7/2"}, {[]int64{1}, "7/1"}, {nil, "7"},
		{[]int64{8}, "8"}, {nil, "8"}, {[]int64{9, 12}, "12"},
	} {
		if place = ParsePlace(place.Pass(step.ids).String()); place.String() != step.want {
			t.Errorf("behind %v: got %s, want %s", step.ids, place, step.want)
		}
	}
	if empty := ParsePlace("").Pass(nil).String(); empty != "0" {
		t.Errorf("a server without entries: %s", empty)
	}
	for _, wrong := range []string{"x", "-1", "5/x", "5/-2", "5/0", "/", "99999999999999999999"} {
		if got := ParsePlace(wrong); got != (Place{Walking: true}) {
			t.Errorf("%q: got %+v, want the beginning", wrong, got)
		}
	}
}
