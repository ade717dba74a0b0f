package picture

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// cacheBytesMax is how much is kept: some five hundred photographs.
const cacheBytesMax = 100_000_000

const (
	directoryMode = 0o700 // what somebody reads is nobody else's business
	temporaryMark = "new-"
	// abandonedAfter is when a temporary file belongs to nobody any more.
	abandonedAfter = time.Hour
)

// cache keeps images as they were sent, each in a file named for its address. A
// fault of the disk costs speed only, and is not reported.
type cache struct {
	directory string // empty keeps nothing
	bytesMax  int64
}

// path names no address: SHA-256 of it, in hexadecimal.
func (c cache) path(address string) string {
	sum := sha256.Sum256([]byte(address))
	return filepath.Join(c.directory, hex.EncodeToString(sum[:]))
}

// get gives what is kept of an address, which is then the newest.
func (c cache) get(address string) (body []byte, found bool) {
	if c.directory == "" {
		return nil, false
	}
	path := c.path(address)
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > BytesMax {
		return nil, false
	}
	if body, err = os.ReadFile(path); err != nil {
		return nil, false
	}
	now := time.Now()
	_ = os.Chtimes(path, now, now)
	return body, true
}

// put keeps an image and lets the oldest go. The file appears whole or not at
// all; os.CreateTemp makes it for its owner only.
func (c cache) put(address string, body []byte) {
	if c.directory == "" || int64(len(body)) > c.bytesMax || os.MkdirAll(c.directory, directoryMode) != nil {
		return
	}
	file, err := os.CreateTemp(c.directory, temporaryMark+"*")
	if err != nil {
		return
	}
	_, err = file.Write(body)
	if closing := file.Close(); err != nil || closing != nil || os.Rename(file.Name(), c.path(address)) != nil {
		_ = os.Remove(file.Name())
		return
	}
	c.trim()
}

func (c cache) drop(address string) { _ = os.Remove(c.path(address)) }

// trim removes the files used longest ago until the rest is below the cap. Files
// that are not of this cache are left alone.
func (c cache) trim() {
	entries, err := os.ReadDir(c.directory)
	if err != nil {
		return
	}
	var kept []fs.FileInfo
	total := int64(0)
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		switch {
		case isName(info.Name()):
			kept = append(kept, info)
			total += info.Size()
		case len(info.Name()) > len(temporaryMark) && info.Name()[:len(temporaryMark)] == temporaryMark &&
			time.Since(info.ModTime()) > abandonedAfter:
			_ = os.Remove(filepath.Join(c.directory, info.Name()))
		}
	}
	slices.SortFunc(kept, func(a, b fs.FileInfo) int {
		return cmp.Or(a.ModTime().Compare(b.ModTime()), cmp.Compare(a.Name(), b.Name()))
	})
	for _, info := range kept {
		if total <= c.bytesMax {
			return
		}
		if os.Remove(filepath.Join(c.directory, info.Name())) == nil {
			total -= info.Size()
		}
	}
}

// isName tells the names that path gives.
func isName(name string) bool {
	sum, err := hex.DecodeString(name)
	return err == nil && len(sum) == sha256.Size
}
