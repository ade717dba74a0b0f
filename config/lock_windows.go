package config

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"golang.org/x/sys/windows"
)

// lockDirectory lets one process at a time change the files beside path. Directories
// cannot be locked here, so that it is a mutex of their name: it leaves no file
// behind, and ends with the process.
func lockDirectory(path string) (unlock func(), err error) {
	if err := makeDirectory(path); err != nil {
		return nil, err
	}
	directory, err := filepath.Abs(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	name, err := windows.UTF16PtrFromString(fmt.Sprintf(`Local\khabar-%x`, sha256.Sum256([]byte(strings.ToLower(directory)))))
	if err != nil {
		return nil, err
	}
	mutex, _ := windows.CreateMutex(nil, false, name) // the error may say that it was there already
	if mutex == 0 {
		return func() {}, nil // the comparison before the rename guards the file alone
	}
	runtime.LockOSThread() // a thread has it, not a process
	_, _ = windows.WaitForSingleObject(mutex, windows.INFINITE)
	return func() {
		_ = windows.ReleaseMutex(mutex)
		_ = windows.CloseHandle(mutex)
		runtime.UnlockOSThread()
	}, nil
}
