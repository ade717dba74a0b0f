package cli

import (
	"os"
	"path/filepath"
	"unsafe"

	"golang.org/x/sys/unix"

	"khabar/feeds/guard"
)

// changing are the events after which a file may be another: also when it, or what a
// link leads to, is put in its place.
const changing = unix.IN_MODIFY | unix.IN_CLOSE_WRITE | unix.IN_ATTRIB | unix.IN_CREATE | unix.IN_DELETE | unix.IN_MOVED_FROM | unix.IN_MOVED_TO | unix.IN_ONLYDIR

// gone are the events after which a folder is not watched any more.
const gone = unix.IN_IGNORED | unix.IN_UNMOUNT | unix.IN_Q_OVERFLOW

// watch tells when a file may have changed, without looking at it: the system does
// (inotify). The channel is closed where that ends by itself, as when the folder is
// moved away. A file on a network is not watched there by others. ok is false where
// the file cannot be watched; end has to be called else.
func watch(path string) (changes chan struct{}, end func(), ok bool) {
	descriptor, err := unix.InotifyInit1(unix.IN_CLOEXEC | unix.IN_NONBLOCK)
	if err != nil {
		return nil, nil, false
	}
	events := os.NewFile(uintptr(descriptor), "changes of "+path)
	if !watchFolders(events, path) {
		_ = events.Close()
		return nil, nil, false
	}
	changes = make(chan struct{}, 1)
	guard.Go(func() {
		defer close(changes)
		buffer := make([]byte, 64*(unix.SizeofInotifyEvent+unix.NAME_MAX+1))
		for {
			n, err := events.Read(buffer)
			if err != nil || ends(buffer[:n]) || !watchFolders(events, path) {
				return
			}
			select {
			case changes <- struct{}{}:
			default:
			}
		}
	})
	return changes, func() { _ = events.Close() }, true
}

// watchFolders watches the folder of a file and, where that is a link, that of the file
// that it leads to. A folder that is watched already is not watched twice. Where events
// is closed, nothing is watched: its descriptor may be that of another file by then.
func watchFolders(events *os.File, path string) (watched bool) {
	connection, err := events.SyscallConn()
	if err != nil {
		return false
	}
	folders := []string{filepath.Dir(path)}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		folders = append(folders, filepath.Dir(target))
	}
	err = connection.Control(func(descriptor uintptr) {
		watched = true
		for _, folder := range folders {
			_, err := unix.InotifyAddWatch(int(descriptor), folder, changing|unix.IN_MOVE_SELF)
			watched = watched && err == nil
		}
	})
	return err == nil && watched
}

// ends says that some of the events end the watching.
func ends(events []byte) bool {
	for len(events) >= unix.SizeofInotifyEvent {
		event := (*unix.InotifyEvent)(unsafe.Pointer(&events[0]))
		if event.Mask&(gone|unix.IN_MOVE_SELF) != 0 {
			return true
		}
		events = events[min(len(events), unix.SizeofInotifyEvent+int(event.Len)):]
	}
	return false
}
