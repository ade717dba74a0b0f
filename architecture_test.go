package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The floors of the house, from the top. A package may import packages of lower
// floors only; packages of one floor know nothing of each other. A package that
// stands on no floor fails the test, so that the picture in ARCHITECTURE.md
// cannot rot.
var floors = [][]string{
	{"khabar"},
	{"khabar/ui/cli"},
	{"khabar/ui/cli/demo"},
	{"khabar/ui"},
	{"khabar/ui/sidebar", "khabar/ui/feededitor", "khabar/ui/filtereditor", "khabar/ui/headlines", "khabar/ui/article", "khabar/ui/help", "khabar/ui/status", "khabar/ui/setup"},
	{"khabar/ui/pane", "khabar/ui/page", "khabar/ui/input", "khabar/ui/worddiff"},
	{"khabar/ui/paint"},
	{"khabar/ui/style", "khabar/ui/keymap", "khabar/feeds"},
	{"khabar/ui/terminal", "khabar/ui/program", "khabar/ui/lang", "khabar/ui/geometry", "khabar/config", "khabar/feeds/store", "khabar/feeds/sync/miniflux", "khabar/feeds/sync/greader", "khabar/feeds/sync/fever", "khabar/feeds/discover", "khabar/feeds/picture"},
	{"khabar/feeds/sync"},
	{"khabar/ui/terminal/silence", "khabar/ui/text", "khabar/config/catalogue", "khabar/feeds/extract", "khabar/feeds/parse", "khabar/feeds/fetch", "khabar/feeds/guide", "khabar/feeds/opml", "khabar/feeds/query", "khabar/feeds/cluster", "khabar/feeds/breaking", "khabar/feeds/filter"},
	{"khabar/ui/text/linebreak", "khabar/ui/text/kashida", "khabar/feeds/charset", "khabar/feeds/clean", "khabar/feeds/fold"},
	{"khabar/ui/text/bidi", "khabar/ui/text/joining", "khabar/ui/text/cells", "khabar/feeds/document"},
	{"khabar/feeds/news", "khabar/feeds/guard", "khabar/feeds/fingerprint", "khabar/ui/text/internal"},
}

// forbidden imports hold across the floors.
var forbidden = []struct {
	room  string   // this package and those below it
	never []string // packages and those below them
	why   string
}{
	{"khabar/feeds", []string{"khabar/ui", "khabar/config"}, "the feed side knows neither screen nor configuration"},
	{"khabar/config", []string{"khabar/ui", "khabar/feeds"}, "configuration is plain values"},
	{"khabar/ui/text", []string{"khabar/feeds", "khabar/config", "khabar/ui/style", "khabar/ui/terminal", "github.com/charmbracelet"}, "ui/text is a library of its own"},
}

// only lists packages that alone may import something.
var only = []struct {
	imported string
	by       []string
}{
	{"github.com/charmbracelet/lipgloss", []string{"khabar/ui/paint", "khabar/ui/style"}},
	{"github.com/charmbracelet/bubbletea", []string{"khabar/ui"}},
	{"khabar/ui/text", []string{"khabar/ui/paint", "khabar/ui/input", "khabar/ui/terminal", "khabar/ui/cli"}},
	{"github.com/mmcdole/gofeed", []string{"khabar/feeds/parse"}},
	// terminal asks tmux for the terminal outside, config the user's program for secrets.
	{"os/exec", []string{"khabar/ui/program", "khabar/ui/terminal", "khabar/config"}},
	{"modernc.org/sqlite", []string{"khabar/feeds/store"}},
	{"golang.org/x/image/webp", []string{"khabar/feeds/picture"}},
	// extract sniffs bytes with it (DetectContentType) and asks nobody.
	{"net/http", []string{"khabar/feeds/fetch", "khabar/ui/cli/demo", "khabar/feeds/extract"}},
}

// screenSees is what rooms of the screen may see of the feed side: nouns, the type
// of text that may be shown, and the guard that both sides start goroutines with.
// ui/cli, which knows all doors, is free.
var screenSees = map[string]bool{"khabar/feeds/news": true, "khabar/feeds/document": true, "khabar/feeds/clean": true, "khabar/feeds/guard": true}

func TestImportsGoDown(t *testing.T) {
	floorOf := map[string]int{}
	for floor, packages := range floors {
		for _, name := range packages {
			floorOf[name] = floor
		}
	}
	for name, imports := range packagesOf(t) {
		floor, known := floorOf[room(name, floorOf)]
		if !known {
			t.Errorf("%s stands on no floor: add it to the floors here and to ARCHITECTURE.md", name)
			continue
		}
		for _, imported := range imports {
			if !strings.HasPrefix(imported, "khabar/") || room(imported, floorOf) == room(name, floorOf) {
				continue
			}
			if below, ok := floorOf[room(imported, floorOf)]; ok && below <= floor {
				t.Errorf("%s imports %s, which is not on a lower floor", name, imported)
			}
		}
	}
}

// room gives the listed package that a package is, or is a closet of.
func room(name string, floorOf map[string]int) string {
	for at := name; at != "."; {
		if _, listed := floorOf[at]; listed && at != "khabar" {
			return at
		}
		i := strings.LastIndex(at, "/internal")
		if i < 0 {
			return name
		}
		at = at[:i] + "/internal"
		if _, listed := floorOf[at]; listed {
			return at
		}
		at = at[:i]
	}
	return name
}

func TestForbiddenImports(t *testing.T) {
	for name, imports := range packagesOf(t) {
		for _, rule := range forbidden {
			if !within(name, rule.room) {
				continue
			}
			for _, imported := range imports {
				for _, never := range rule.never {
					if within(imported, never) && !within(imported, rule.room) {
						t.Errorf("%s imports %s: %s", name, imported, rule.why)
					}
				}
			}
		}
	}
}

func TestOnlyTheseImport(t *testing.T) {
	for name, imports := range packagesOf(t) {
		for _, imported := range imports {
			for _, rule := range only {
				if imported == rule.imported && !within(name, imported) && !slices.Contains(rule.by, name) {
					t.Errorf("%s imports %s, which is for %s alone", name, imported, strings.Join(rule.by, ", "))
				}
			}
			if within(imported, "khabar/feeds") && within(name, "khabar/ui") && !within(name, "khabar/ui/cli") && !screenSees[imported] {
				t.Errorf("%s imports %s: the screen sees news, document, clean and guard of the feed side", name, imported)
			}
		}
	}
}

// TestArchitectureNamesTheRooms: the table of rooms in ARCHITECTURE.md has every
// package, and nothing that is none.
func TestArchitectureNamesTheRooms(t *testing.T) {
	page, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rooms, _ := strings.Cut(string(page), "## The rooms\n")
	rooms, _, _ = strings.Cut(rooms, "\n## ")
	named := map[string]bool{}
	for line := range strings.Lines(rooms) {
		if row := strings.Split(line, "|"); len(row) > 2 {
			for i, piece := range strings.Split(row[1], "`") {
				if i%2 == 1 && piece != "main.go" {
					named[path.Base(piece)] = true // rows name a room's neighbours without their path
				}
			}
		}
	}
	there := map[string]bool{}
	for name := range packagesOf(t) {
		base := path.Base(name)
		if there[base] = true; name != "khabar" && !strings.Contains(name, "/internal/") && !named[base] {
			t.Errorf("%s is missing in the rooms of ARCHITECTURE.md", name)
		}
	}
	for name := range named {
		if !there[name] {
			t.Errorf("ARCHITECTURE.md has a room %s, which is no package", name)
		}
	}
}

// TestDecisionsAreNumberedOnce: a decision is named by its number, and its page says
// the same one.
func TestDecisionsAreNumberedOnce(t *testing.T) {
	pages, err := filepath.Glob("docs/adr/*.md")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no decisions: %v", err)
	}
	first := map[string]string{}
	for _, page := range pages {
		number, _, _ := strings.Cut(filepath.Base(page), "-")
		if other, twice := first[number]; twice {
			t.Errorf("%s and %s have one number", other, page)
		}
		first[number] = page
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		if title := "# " + strings.TrimLeft(number, "0") + ". "; !strings.HasPrefix(string(text), title) {
			t.Errorf("%s does not begin with %q", page, title)
		}
	}
}

// TestFunctionsFitAScreen: none is longer than one can see at once, but for tests,
// which may have tables.
func TestFunctionsFitAScreen(t *testing.T) {
	const linesMax = 60
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, declared := range file.Decls {
			if function, is := declared.(*ast.FuncDecl); is {
				if lines := files.Position(function.End()).Line - files.Position(function.Pos()).Line + 1; lines > linesMax {
					t.Errorf("%s: %s has %d lines", files.Position(function.Pos()), function.Name.Name, lines)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func within(name, room string) bool { return name == room || strings.HasPrefix(name, room+"/") }

// packagesOf gives the imports of every package of the module, without tests.
func packagesOf(t *testing.T) map[string][]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}}{{range .Imports}} {{.}}{{end}}", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	packages := map[string][]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		words := strings.Fields(line)
		packages[words[0]] = words[1:]
	}
	if len(packages) < 20 {
		t.Fatalf("go list found %d packages only", len(packages))
	}
	return packages
}
