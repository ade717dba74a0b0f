package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"khabar/feeds/document"
)

func TestPackContents(t *testing.T) {
	source := rand.New(rand.NewPCG(3, 4))
	var contents []string
	for i := range 300 {
		switch source.IntN(4) {
		case 0:
			contents = append(contents, "")
		case 1:
			contents = append(contents, strings.Repeat(fmt.Sprint("فقرة طويلة ", i), source.IntN(9000)))
		default:
			contents = append(contents, fmt.Sprint("نص ", i))
		}
	}
	packs, places := packContents(contents)
	if len(packs) < 2 || len(places) != len(contents) {
		t.Fatalf("%d packs, %d places", len(packs), len(places))
	}
	lengths := make([]int, len(packs))
	for i, place := range places {
		if place.pack < 0 {
			if contents[i] != "" {
				t.Errorf("content %d went nowhere", i)
			}
			continue
		}
		if got := slot(packs[place.pack].data, place.slot); got != contents[i] {
			t.Errorf("content %d came back as %.20q", i, got)
		}
		lengths[place.pack]++
	}
	for i, p := range packs {
		if p.slots != lengths[i] {
			t.Errorf("pack %d says %d, holds %d", i, p.slots, lengths[i])
		}
	}
	if packs, _ := packContents([]string{"", ""}); packs != nil {
		t.Error("a pack for nothing")
	}
}

// FuzzSlots holds that a damaged pack is an error and not a panic, and that a
// sound one gives back what went in.
func FuzzSlots(f *testing.F) {
	f.Add([]byte{}, "نص", "")
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1}, "a", "b")
	f.Add([]byte{200, 1, 'x'}, "", "")
	f.Fuzz(func(t *testing.T, raw []byte, first, second string) {
		if contents, err := slots(compress(raw)); err == nil {
			size := 0
			for _, c := range contents {
				size += len(c)
			}
			if size > len(raw) {
				t.Errorf("%d bytes out of %d", size, len(raw))
			}
		}
		if _, err := slots(raw); err != nil && !errors.Is(err, errPack) {
			t.Errorf("not the error of a pack: %v", err)
		}
		got, err := slots(compress(appendSlots(nil, []string{first, second})))
		if err != nil || len(got) != 2 || string(got[0]) != first || string(got[1]) != second {
			t.Errorf("%q came back, %v", got, err)
		}
	})
}

// TestDamage spoils pages in the middle of a file: the check has to find it,
// and what cannot be read has to be called corrupt.
func TestDamage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "khabar.db")
	s := openAt(t, path)
	fillOne(t, s, 1500)
	must(t, s.Close())
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	must(t, err)
	info, err := file.Stat()
	must(t, err)
	for at := info.Size() / 3; at < info.Size()*2/3; at += 4096 {
		_, err := file.WriteAt([]byte(strings.Repeat("\xee", 4096)), at/4096*4096)
		must(t, err)
	}
	must(t, file.Close())
	s, err = Open(t.Context(), path)
	var failure *Error
	if errors.As(err, &failure) && failure.Kind == KindCorrupt {
		return
	}
	must(t, err)
	defer s.Close()
	if health, err := s.Health(t.Context()); err != nil || health.Integrity == "ok" || health.Integrity == "" {
		t.Errorf("%+v, %v", health, err)
	}
	var ids []int64
	for id := range int64(1500) {
		ids = append(ids, id+1)
	}
	if _, err := s.Entries(t.Context(), slices.Clip(ids)); !errors.As(err, &failure) || failure.Kind != KindCorrupt {
		t.Errorf("reading damaged pages: %v", err)
	}
}

// TestDamagedBodies: a body that cannot be undone any more costs its own entry the
// text, and neither the search nor the entry itself.
func TestDamagedBodies(t *testing.T) {
	s := openTemp(t)
	fillOne(t, s, 2)
	visit(t, s, 1, noon, Item{Identity: "later", Title: "لاحق", Content: "<p>نص لاحق"})
	must(t, s.PutArticle(t.Context(), 1, document.Document{Title: "كامل"}))
	for _, damage := range []string{"UPDATE articles SET data = x'00'", "UPDATE packs SET data = x'00' WHERE id = 1"} {
		_, err := s.writer.Exec(damage)
		must(t, err)
		pending, err := s.Unindexed(t.Context(), 0, 10)
		must(t, err)
		if len(pending) != 3 || pending[0].Article != nil || pending[2].Content != "<p>نص لاحق" {
			t.Errorf("after %s: %+v", damage, pending)
		}
		stored, err := s.Stored(t.Context(), 1)
		must(t, err)
		if stored.Article != nil || stored.Title == "" {
			t.Errorf("after %s: %+v", damage, stored)
		}
	}
	must(t, s.PutArticle(t.Context(), 1, document.Document{Title: "كامل"}))
	stored, err := s.Stored(t.Context(), 1)
	must(t, err)
	if stored.Article == nil || stored.Article.Title != "كامل" {
		t.Errorf("fetched again: %+v", stored)
	}
}
