package config

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"time"
)

// The modes of what the program creates: addresses of feeds can hold secrets.
const (
	fileMode      fs.FileMode = 0o600
	directoryMode fs.FileMode = 0o700
)

// errChangedMeanwhile says that the file is not what the edit was made from.
var errChangedMeanwhile = errors.New("the file was changed by another program at the same time")

// replaceFile writes text over path so that at every moment, also of a crash or
// a full disk, either the old file or the new one is there whole. The old text,
// if backup is named, is kept there in the same way. Path must not be a link.
func replaceFile(path string, old, text []byte, backup string) error {
	temporary, err := writeTemporary(path, text, modeFor(path, text))
	if err != nil {
		return err
	}
	defer os.Remove(temporary) // gone already when all went well
	if backup != "" {
		if err := ReplaceWhole(backup, old, modeFor(path, old)); err != nil {
			return err
		}
	}
	now, _, err := readText(path)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, old) {
		return errChangedMeanwhile
	}
	if err := renameOver(temporary, path); err != nil {
		return err
	}
	return syncDirectory(filepath.Dir(path))
}

// secrets finds an address with a password in it, and the keys of a feed that hold
// secrets: in lines, tables ([feed.headers]) and inline tables of their own.
var secrets = regexp.MustCompile(`(?m)://[^/\s"'@]*:[^/\s"'@]*@|(?:^|[\[{,.])[ \t]*["']?(?:password|headers)\b`)

// modeFor is the mode of a file with that text in the place of path: a list with
// secrets is for its owner's eyes only, whatever its mode was.
func modeFor(path string, text []byte) fs.FileMode {
	if info, err := os.Stat(path); err == nil && !secrets.Match(text) {
		return info.Mode().Perm()
	}
	return fileMode
}

// ReplaceWhole writes text over path so that at every moment either the old file or
// the new one is there whole. Path must not be a link.
func ReplaceWhole(path string, text []byte, mode fs.FileMode) error {
	temporary, err := writeTemporary(path, text, mode)
	if err != nil {
		return err
	}
	defer os.Remove(temporary)
	return renameOver(temporary, path)
}

// renamePatience is how long a file may be held open by others.
const renamePatience = time.Second

// renameOver puts a file into the place of another. Windows refuses that while somebody
// has the other one open, as who reads the list has for a moment: there it is tried
// again.
func renameOver(from, to string) error {
	err := os.Rename(from, to)
	for end := time.Now().Add(renamePatience); runtime.GOOS == "windows" && err != nil && time.Now().Before(end); {
		time.Sleep(10 * time.Millisecond)
		err = os.Rename(from, to)
	}
	return err
}

// writeTemporary writes text beside path, down to the disk.
func writeTemporary(path string, text []byte, mode fs.FileMode) (name string, err error) {
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return "", err
	}
	_, err = file.Write(text)
	err = errors.Join(err, file.Chmod(mode), file.Sync())
	if err = errors.Join(err, file.Close()); err != nil {
		os.Remove(file.Name())
		return "", err
	}
	return file.Name(), nil
}

// staleAfter is how old a temporary file is before it is one that a killed
// process left behind.
const staleAfter = time.Minute

// sweep removes what killed processes left beside path. os.CreateTemp ends names with
// a number; what ends with something else is an editor's, as .feeds.toml.swp is.
func sweep(path string) {
	directory, stem := filepath.Dir(path), "."+filepath.Base(path)+"."
	entries, err := os.ReadDir(directory)
	if err != nil {
		return
	}
	for _, entry := range entries {
		number, ours := strings.CutPrefix(entry.Name(), stem)
		if !ours || number == "" || strings.Trim(number, "0123456789") != "" {
			continue
		}
		if info, err := entry.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > staleAfter {
			os.Remove(filepath.Join(directory, entry.Name()))
		}
	}
}

// syncDirectory makes a rename survive a loss of power. File systems that
// cannot do it are not an error: the file itself is safe.
func syncDirectory(path string) error {
	directory, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer directory.Close()
	_ = directory.Sync()
	return nil
}

func joinBeside(path, name string) string { return filepath.Join(filepath.Dir(path), name) }

// makeDirectory creates the directory of a file, for the user alone.
func makeDirectory(path string) error { return os.MkdirAll(filepath.Dir(path), directoryMode) }
