//go:build aix || darwin || dragonfly || freebsd || linux || netbsd || openbsd

package config

import (
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// lockDirectory lets one process at a time change the files beside path. The
// lock is on the directory itself, so that no lock file is left behind, and
// ends with the process.
func lockDirectory(path string) (unlock func(), err error) {
	if err := makeDirectory(path); err != nil {
		return nil, err
	}
	directory, err := os.Open(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	// Some network file systems know no locks; the comparison before the
	// rename still guards the file there.
	for err = unix.EINTR; err == unix.EINTR; {
		err = unix.Flock(int(directory.Fd()), unix.LOCK_EX)
	}
	return func() { directory.Close() }, nil
}
