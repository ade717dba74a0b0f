package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"khabar/feeds/clean"
)

// logBytesMax is the size at which the log starts anew; the one before is kept.
const logBytesMax = 1 << 20

// logFile is the log, which is opened with the first line that goes into it. The
// screen's commands write into it from goroutines of their own.
type logFile struct {
	path  string
	mutex sync.Mutex // held for what follows
	file  *os.File
	bytes int64 // that the file has, as far as this process knows
}

// write adds the cause of a failure, as one clean line without credentials. A
// log that cannot be written is no reason to fail.
func (l *logFile) write(cause error) {
	if l.path == "" || cause == nil {
		return
	}
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if l.file == nil && !l.open() {
		return
	}
	n, _ := fmt.Fprintf(l.file, "%s %s\n", time.Now().UTC().Format(time.RFC3339), clean.Detail(cause))
	if l.bytes += int64(n); l.bytes > logBytesMax { // the next line begins another one
		l.file.Close()
		l.file = nil
	}
}

func (l *logFile) open() bool {
	const fileMode, directoryMode = 0o600, 0o700
	if err := os.MkdirAll(filepath.Dir(l.path), directoryMode); err != nil {
		return false
	}
	l.bytes = 0
	if info, err := os.Stat(l.path); err == nil {
		if l.bytes = info.Size(); l.bytes > logBytesMax && os.Rename(l.path, l.path+".old") == nil {
			l.bytes = 0
		}
	}
	file, err := os.OpenFile(l.path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, fileMode)
	if err != nil {
		return false
	}
	l.file = file
	return true
}

func (l *logFile) close() {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if l.file != nil {
		l.file.Close()
	}
}
