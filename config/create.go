package config

import (
	"errors"
	"io/fs"
	"os"
)

// CreateFeeds writes the first feed list of a user, for the user alone, and its
// directory. A list that is there already stays as it is: created is false.
func CreateFeeds(path string, feeds []Feed, language string) (created bool, err error) {
	if err := makeDirectory(path); err != nil {
		return false, err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if errors.Is(err, fs.ErrExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	_, err = file.Write(WriteFeeds(feeds, language))
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		_ = os.Remove(path) // half a list would be taken for the whole
		return false, err
	}
	return true, nil
}
