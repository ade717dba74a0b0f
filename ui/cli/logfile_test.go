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
