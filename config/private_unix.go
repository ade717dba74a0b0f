//go:build unix

package config

import (
	"os"
	"path/filepath"
	"syscall"
)

// writableByOthers gives the file, or a directory that it lies in, which somebody
// else than the user and the system's administrator can write; empty where none
// is. The group that is the user's own, as many systems make one for each user,
// is nobody else. A link is followed: both where it lies and where it leads count.
func writableByOthers(path string) string {
	places := []string{path, filepath.Dir(path)}
	if led, err := filepath.EvalSymlinks(path); err == nil && led != path {
		places = append(places, filepath.Dir(led))
	}
	for _, place := range places {
		info, err := os.Stat(place)
		if err != nil {
			continue // a file that is not there names no programs
		}
		if othersWrite(info) {
			return place
		}
	}
	return ""
}

func othersWrite(info os.FileInfo) bool {
	const groupWrites, anyoneWrites = 0o020, 0o002
	mode := info.Mode()
	owner, known := info.Sys().(*syscall.Stat_t)
	if !known {
		return mode&anyoneWrites != 0
	}
	me := os.Geteuid()
	if int(owner.Uid) != me && owner.Uid != 0 {
		return true
	}
	if mode.IsDir() && mode&os.ModeSticky != 0 {
		return false // as in /tmp: there each can only replace what is their own
	}
	ownGroup := int(owner.Gid) == os.Getegid() && int(owner.Gid) == me
	return mode&anyoneWrites != 0 || mode&groupWrites != 0 && !ownGroup
}
