package text

import "testing"

// AppendVisual is a way of its own from items to bytes; it must show what
// Layout shows.
func checkVisual(t *testing.T, s string, o Options) {
	t.Helper()
	o.WidthCells, o.Justify = 0, false
	var l Layouter
	want := ""
	for i, line := range l.Layout(s, o) {
		if i > 0 {
			want += "\n"
		}
		want += visual(line)
	}
	got := string(new(Layouter).AppendVisual(nil, s, o))
	if n := len(got); n > 0 && got[n-1] == '\n' {
		got = got[:n-1]
	}
	if got != want {
		t.Fatalf("%+q: got %+q, want %+q", s, got, want)
	}
}

func TestAppendVisual(t *testing.T) {
	for _, s := range append(article(t), titles(t)...) {
		checkVisual(t, s, Options{})
		checkVisual(t, s, Options{Marks: true})
	}
}

func FuzzAppendVisual(f *testing.F) {
	seedTexts(f)
	f.Fuzz(func(t *testing.T, s string, width, bits uint8) {
		o := optionsOf(width, bits)
		o.Marks = false // Layout bounds marks, the pipe does not
		checkVisual(t, s, o)
	})
}
