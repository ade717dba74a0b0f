package main

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Every system has what its files use, tests too: a file that is built everywhere does
// not call what stands in a file for some systems. To compile everything for all of
// them takes minutes, this takes seconds: what is imported is not looked at.
func TestSystemsHaveWhatTheyUse(t *testing.T) {
	files := map[string][]string{} // by directory
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && entry.Name() == "testdata" {
			return fs.SkipDir
		}
		if strings.HasSuffix(path, ".go") {
			files[filepath.Dir(path)] = append(files[filepath.Dir(path)], entry.Name())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, system := range []string{"linux", "darwin", "windows", "freebsd"} {
		machine := build.Default
		machine.GOOS, machine.CgoEnabled = system, false
		for directory, names := range files {
			there := matching(t, machine, directory, names)
			if slices.Equal(there, matching(t, build.Default, directory, names)) {
				continue // the compiler has looked at these
			}
			for _, undefined := range undefinedIn(t, directory, there) {
				t.Errorf("%s: %v", system, undefined)
			}
		}
	}
}

// matching gives those of a directory's files that are built for a machine.
func matching(t *testing.T, machine build.Context, directory string, names []string) (there []string) {
	t.Helper()
	for _, name := range names {
		match, err := machine.MatchFile(directory, name)
		if err != nil {
			t.Fatal(err)
		}
		if match {
			there = append(there, name)
		}
	}
	return there
}

// undefinedIn gives the names that files of a directory use and that none of them has.
func undefinedIn(t *testing.T, directory string, names []string) (undefined []error) {
	t.Helper()
	positions, packages := token.NewFileSet(), map[string][]*ast.File{}
	for _, name := range names {
		file, err := parser.ParseFile(positions, filepath.Join(directory, name), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		packages[file.Name.Name] = append(packages[file.Name.Name], file)
	}
	for name, files := range packages {
		check := types.Config{Importer: nothing{}, Error: func(err error) {
			if name, ok := strings.CutPrefix(err.(types.Error).Msg, "undefined: "); ok && !strings.Contains(name, ".") {
				undefined = append(undefined, err)
			}
		}}
		_, _ = check.Check(name, positions, files, nil) // its error is the first of those above
	}
	return undefined
}

// nothing imports packages with nothing in them, of the names that they should have.
type nothing struct{}

func (nothing) Import(address string) (*types.Package, error) {
	name := path.Base(version.ReplaceAllString(address, ""))
	empty := types.NewPackage(address, strings.TrimPrefix(name, "go-"))
	empty.MarkComplete()
	return empty, nil
}

var version = regexp.MustCompile(`/v[0-9]+$`)
