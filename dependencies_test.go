package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestDependenciesAreTold holds that docs/dependencies.md has a row for each module
// of go.mod in its version, and for no other.
func TestDependenciesAreTold(t *testing.T) {
	modules, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]string{}
	for _, row := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\| (v[^ ]+) \\|").FindAllStringSubmatch(string(page), -1) {
		told[row[1]] = row[2]
	}
	for _, module := range regexp.MustCompile(`(?m)^\t(\S+) (v\S+)( // indirect)?$`).FindAllStringSubmatch(string(modules), -1) {
		if version := told[module[1]]; version != module[2] {
			t.Errorf("%s %s: the page has %q", module[1], module[2], version)
		}
		delete(told, module[1])
	}
	for module := range told {
		t.Errorf("%s is told of and not in go.mod", module)
	}
	if !strings.Contains(string(page), "honnef.co/go/tools") {
		t.Error("the linter is not told of")
	}
}
