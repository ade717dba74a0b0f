package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// TestLogFromManyGoroutines: the log opens once, and no line is lost or torn.
func TestLogFromManyGoroutines(t *testing.T) {
	log := logFile{path: filepath.Join(t.TempDir(), "state", "khabar.log")}
	var writers sync.WaitGroup
	for range 8 {
		writers.Go(func() {
			for range 50 {
				log.write(errors.New("a cause"))
			}
		})
	}
	writers.Wait()
	log.close()
	text, err := os.ReadFile(log.path)
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(string(text), " a cause\n"); lines != 400 || strings.Count(string(text), "\n") != 400 {
		t.Errorf("%d lines of 400", lines)
	}
}

// TestLogStartsAnew: a program that runs for months keeps no more than two logs of
// the size that is allowed.
func TestLogStartsAnew(t *testing.T) {
	log := logFile{path: filepath.Join(t.TempDir(), "khabar.log")}
	cause := errors.New(strings.Repeat("cause ", 40))
	for range 2 * logBytesMax / 240 {
		log.write(cause)
	}
	log.close()
	for _, path := range []string{log.path, log.path + ".old"} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Size() > logBytesMax+1000 {
			t.Errorf("%s has %d bytes", filepath.Base(path), info.Size())
		}
	}
}
