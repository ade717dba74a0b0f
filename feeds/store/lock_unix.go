//go:build aix || darwin || dragonfly || freebsd || linux || netbsd || openbsd

package store

import (
	"io"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// lockBeside lets one process at a time put another file in the place of path.
// The lock is on the directory, so that no file is left behind, and ends with the
// process.
func lockBeside(path string) (unlock func(), err error) {
	directory, err := os.Open(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	// Some network file systems know no locks; there this step is for one process
	// at a time to take care of.
	for err = unix.EINTR; err == unix.EINTR; {
		err = unix.Flock(int(directory.Fd()), unix.LOCK_EX)
	}
	return func() { directory.Close() }, nil
}

// The bytes of a database that SQLite's locks are on:
// https://sqlite.org/src/file/src/os.h, PENDING_BYTE and what follows it.
const (
	lockedFrom  = 0x40000000
	lockedBytes = 512
)

// inUse tells whether another process has the database open: in the mode of the
// write-ahead log each connection holds a lock as long as it lives.
func inUse(path string) bool {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	defer file.Close()
	lock := unix.Flock_t{Type: unix.F_WRLCK, Whence: io.SeekStart, Start: lockedFrom, Len: lockedBytes}
	return unix.FcntlFlock(file.Fd(), unix.F_GETLK, &lock) == nil && lock.Type != unix.F_UNLCK
}

// hasLocks tries on a file of its own whether a directory's file system knows the
// locks that SQLite needs.
func hasLocks(directory string) bool {
	file, err := os.CreateTemp(directory, "khabar.*.partial")
	if err != nil {
		return true
	}
	defer os.Remove(file.Name())
	defer file.Close()
	lock := unix.Flock_t{Type: unix.F_RDLCK, Whence: io.SeekStart, Start: lockedFrom, Len: 1}
	return unix.FcntlFlock(file.Fd(), unix.F_SETLK, &lock) == nil
}
