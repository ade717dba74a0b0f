package cli

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// TestWatch: every way in which a file becomes another is told of, and when the
// folder goes.
func TestWatch(t *testing.T) {
	root := t.TempDir()
	folder, elsewhere := filepath.Join(root, "khabar"), filepath.Join(root, "dotfiles")
	path, target, second := filepath.Join(folder, "feeds.toml"), filepath.Join(elsewhere, "one"), filepath.Join(elsewhere, "deep", "two")
	do := func(errs ...error) {
		t.Helper()
		for _, err := range errs {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	write := func(path string) error { return os.WriteFile(path, []byte(time.Now().String()), 0o600) }
	do(os.Mkdir(folder, 0o700), os.MkdirAll(filepath.Dir(second), 0o700), write(target), write(second))

	changes, end, ok := watch(path)
	if !ok {
		t.Skip("files cannot be watched here")
	}
	defer end()
	told := func(what string) {
		t.Helper()
		select {
		case _, open := <-changes:
			if !open {
				t.Fatalf("%s: the watching has ended", what)
			}
		case <-time.After(5 * time.Second):
			t.Errorf("%s: nothing is told", what)
		}
		for { // several events are told of one change
			select {
			case <-changes:
				continue
			case <-time.After(50 * time.Millisecond):
			}
			return
		}
	}
	do(write(path))
	told("made")
	do(write(path))
	told("written")
	do(write(path+"~"), os.Rename(path+"~", path))
	told("replaced")
	do(os.Remove(path))
	told("removed")
	do(os.Symlink(target, path))
	told("a link in its place")
	do(write(target))
	told("what the link leads to, written")
	do(os.Symlink(second, path+"~"), os.Rename(path+"~", path))
	told("the link leads elsewhere")
	do(write(second+"~"), os.Rename(second+"~", second))
	told("what the new link leads to, replaced")

	do(os.Rename(folder, folder+" old"))
	for deadline := time.After(5 * time.Second); ; {
		select {
		case _, open := <-changes:
			if !open {
				return
			}
		case <-deadline:
			t.Fatal("the folder is gone and that is not told")
		}
	}
}

func TestWatchNeedsAFolder(t *testing.T) {
	if _, _, ok := watch(filepath.Join(t.TempDir(), "none", "feeds.toml")); ok {
		t.Error("a folder that is not there is watched")
	}
}

// TestWatchAfterItsEnd: what comes in between the last event and the end of the watching
// asks nothing of another file, which may have got the descriptor.
func TestWatchAfterItsEnd(t *testing.T) {
	queue := func() *os.File {
		descriptor, err := unix.InotifyInit1(unix.IN_CLOEXEC | unix.IN_NONBLOCK)
		if err != nil {
			t.Skip("files cannot be watched here: ", err)
		}
		return os.NewFile(uintptr(descriptor), "events")
	}
	path := filepath.Join(t.TempDir(), "feeds.toml")
	ended := queue()
	if err := ended.Close(); err != nil {
		t.Fatal(err)
	}
	other := queue()
	defer other.Close()
	if watchFolders(ended, path) {
		t.Error("folders are watched after the end")
	}
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := other.SetReadDeadline(time.Now()); err != nil {
		t.Fatal(err)
	}
	if n, err := other.Read(make([]byte, 4096)); n > 0 || !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("another queue got the events: %d bytes, %v", n, err)
	}
}
