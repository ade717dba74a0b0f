package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
)

// BenchmarkStart5000 is what lies before the first frame of a reader with 5,000
// feeds: reading the list, opening the database, following, and the feeds of the
// pane.
func BenchmarkStart5000(b *testing.B) {
	root := b.TempDir()
	for _, name := range []string{"CONFIG", "DATA", "STATE", "CACHE"} {
		b.Setenv("XDG_"+name+"_HOME", root+"/"+name)
	}
	var list strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&list, "# %d\n[[feed]]\nurl = \"https://example.org/feed/%d\"\nname = \"مصدر %d\"\nfolder = \"مجلد %d/فرع %d\"\ncountry = \"EG\"\n\n", i, i, i, i%50, i%7)
	}
	if err := os.MkdirAll(root+"/CONFIG/khabar", 0o700); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(root+"/CONFIG/khabar/feeds.toml", []byte(list.String()), 0o600); err != nil {
		b.Fatal(err)
	}
	start := func() {
		a := &app{stdout: io.Discard, stderr: io.Discard}
		a.prepare(nil)
		err := a.withService(context.Background(), func(s *session) error {
			feeds, err := s.service.Feeds(context.Background())
			if len(feeds) != 5000 {
				b.Fatal(len(feeds), err)
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	start() // which writes the feeds into the database
	for b.Loop() {
		start()
	}
}
