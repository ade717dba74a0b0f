package config

import (
	"cmp"
	"errors"
	"slices"

	"github.com/pelletier/go-toml/v2/unstable"
)

// faultsMax bounds how many faults of a file are told: for each the file is read anew.
const faultsMax = 100

// CheckSettings gives all that is wrong in config.toml, of type *Error and in the
// order of the lines, joined by errors.Join: Load gives only what it meets first. A
// file that is not TOML has one fault.
func CheckSettings(path string) error {
	text, _, err := readText(path)
	if err != nil {
		return err
	}
	return allFaults(path, text, func(text []byte) error {
		settings := DefaultSettings()
		_, err := loadText(path, text, &settings)
		return err
	})
}

// CheckList gives all that is wrong in feeds.toml, as CheckSettings does.
func CheckList(path string) error {
	text, _, err := readText(path)
	if err != nil {
		return err
	}
	return allFaults(path, text, func(text []byte) error {
		_, err := loadList(path, text)
		return err
	})
}

// allFaults reads a text, blanks what is wrong and reads it again, until nothing is:
// what is said of a file is decided in one place, by those who read it.
func allFaults(path string, text []byte, read func(text []byte) error) error {
	var faults []*Error
	hurt := map[int]bool{} // tables, by the offset of their header, of which a line was blanked
	for len(faults) < faultsMax {
		err := read(text)
		var fault *Error
		if err == nil {
			break
		}
		if !errors.As(err, &fault) {
			return err
		}
		d, unreadable := parseDocument(path, text)
		at := -1
		if unreadable == nil {
			at = d.partAt(fault.Line)
		}
		if at < 0 { // of the whole file
			faults = append(faults, fault)
			break
		}
		table, end := d.tableAround(at)
		if consequence := fault.Kind == ErrorMissing && hurt[table]; !consequence && !told(faults, fault) {
			faults = append(faults, fault)
		}
		start := d.parts[at].start
		if d.parts[at].kind == unstable.KeyValue {
			end = d.parts[at].end
		}
		hurt[table] = true
		text = blanked(text, start, end)
	}
	return joined(faults)
}

// joined puts faults into the order of their places.
func joined(faults []*Error) error {
	slices.SortStableFunc(faults, func(a, b *Error) int { return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column)) })
	list := make([]error, len(faults))
	for i, fault := range faults {
		list[i] = fault
	}
	return errors.Join(list...)
}

// told says whether a fault of the file as a whole, which each of its programs shows
// anew, has been told.
func told(faults []*Error, fault *Error) bool {
	return fault.Kind == ErrorWritable && slices.ContainsFunc(faults, func(f *Error) bool { return f.Kind == ErrorWritable })
}

// partAt gives the part that the line, counted from 1, belongs to, or -1.
func (d *document) partAt(line int) int {
	offset := 0
	for ; line > 1; line-- {
		offset = d.lineEnd(offset)
	}
	return slices.IndexFunc(d.parts, func(p part) bool { return line == 1 && p.start <= offset && offset < p.end })
}

// tableAround gives the offsets of the beginning and the end of the table that a part
// is the header of or belongs to, with the tables below it; 0 and the end of the part
// for what stands above all tables.
func (d *document) tableAround(at int) (start, end int) {
	header := at
	for header >= 0 && d.parts[header].kind == unstable.KeyValue {
		header--
	}
	if header < 0 {
		return 0, d.parts[at].end
	}
	name := d.parts[header].key
	end = d.parts[header].end
	for _, p := range d.parts[header+1:] {
		below := len(p.key) > len(name) && slices.Equal(p.key[:len(name)], name)
		if p.kind != unstable.KeyValue && !below {
			break
		}
		end = p.end
	}
	return d.parts[header].start, end
}

// blanked gives the text with spaces from start to end; lines stay lines.
func blanked(text []byte, start, end int) []byte {
	text = slices.Clone(text)
	for i := start; i < end; i++ {
		if text[i] != '\n' && text[i] != '\r' {
			text[i] = ' '
		}
	}
	return text
}
