//go:build unix

package main

import (
	"regexp"
	"strings"
	"testing"
)

// docs/commands.md names every command and every flag of the manual, but for those
// that cobra brings along.
func TestCommandsAreTold(t *testing.T) {
	page := read(t, "docs/commands.md")
	manual, bad, code := run(t, home(t.TempDir()), "man", "1")
	if code != 0 {
		t.Fatal(bad)
	}
	manual, _, _ = strings.Cut(strings.ReplaceAll(manual, `\-`, "-"), ".SH FLAGS OF EVERY COMMAND")
	commands := regexp.MustCompile(`(?m)^\.SS khabar ([a-z]+)`).FindAllStringSubmatch(manual, -1)
	flags := regexp.MustCompile(`(?m)^\.B (--[a-z-]+)`).FindAllStringSubmatch(manual, -1)
	if len(commands) < 25 || len(flags) < 30 {
		t.Fatalf("%d commands and %d flags in the manual", len(commands), len(flags))
	}
	for _, name := range append(commands, flags...) {
		if name[1] != "--no-descriptions" && !regexp.MustCompile("[` \\[|]"+name[1]+`\b`).MatchString(page) {
			t.Errorf("docs/commands.md does not tell of %s", name[1])
		}
	}
}
