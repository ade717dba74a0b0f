package config

import (
	"errors"
	"fmt"
)

// editedFile is a file of the user that the program changes in places.
type editedFile struct {
	path        string
	whenMissing func() []byte // what a file that is not there yet starts with
}

// backup is where the file before the last change is kept.
func (f editedFile) backup() string { return f.path + ".bak" }

// change reads the file, lets edit make the new text, and writes that if nobody
// has changed the file meanwhile.
func (f editedFile) change(edit func(*document) ([]byte, error)) (changed bool, err error) {
	place, err := target(f.path)
	if err != nil {
		return false, err
	}
	unlock, err := lockDirectory(place)
	if err != nil {
		return false, err
	}
	defer unlock()
	sweep(place)
	sweep(f.backup())
	for range retriesMax {
		changed, err = f.attempt(place, edit)
		if !errors.Is(err, errChangedMeanwhile) {
			return changed, err
		}
	}
	return false, err
}

func (f editedFile) attempt(place string, edit func(*document) ([]byte, error)) (changed bool, err error) {
	old, found, err := readText(place)
	if err != nil {
		return false, err
	}
	text := old
	if !found {
		text = f.whenMissing()
	}
	document, err := parseDocument(f.path, text)
	if err != nil {
		return false, err
	}
	document.isNew = !found
	edited, err := edit(document)
	if errors.Is(err, errUnchanged) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if len(edited) > fileBytesMax {
		return false, &Error{File: f.path, Kind: ErrorTooLarge, Allowed: "16 MB"}
	}
	if _, err := parseDocument(f.path, edited); err != nil {
		return false, fmt.Errorf("the changed file does not parse, the old one stands: %w", err)
	}
	backup := ""
	if found {
		backup = f.backup()
	}
	return true, replaceFile(place, old, edited, backup)
}
