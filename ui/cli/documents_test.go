package cli

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"khabar/config"
)

var (
	codeOfPage   = regexp.MustCompile(`(?s)<pre><code[^>]*>(.*?)</code></pre>`)
	codeOfReadme = regexp.MustCompile("(?s)```[a-z]*\n(.*?)```")
	commandLine  = regexp.MustCompile(`^\$? *(?:KHABAR_[A-Z_]+=\S+ )*khabar((?: +[^|>&#]*)?)`)
)

// TestDocumentsTellTheTruth: commands, flags and settings that the guide and the
// README show are those of the program.
func TestDocumentsTellTheTruth(t *testing.T) {
	newHome(t)
	pages, err := filepath.Glob("../../feeds/guide/*/*.html")
	if err != nil || len(pages) < 10 {
		t.Fatal(pages, err)
	}
	readmes, _ := filepath.Glob("../../README*.md")
	commands := 0
	for _, file := range append(pages, readmes...) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		code := codeOfPage
		if strings.HasSuffix(file, ".md") {
			code = codeOfReadme
		}
		for _, block := range code.FindAllStringSubmatch(string(text), -1) {
			commands += checkBlock(t, file, html.UnescapeString(block[1]))
		}
	}
	if commands < 10 {
		t.Errorf("only %d commands were found: the pattern is wrong", commands)
	}
}

// checkBlock checks a block of code and counts the commands in it.
func checkBlock(t *testing.T, file, block string) (commands int) {
	t.Helper()
	for line := range strings.Lines(block) {
		if command := commandLine.FindStringSubmatch(strings.TrimSpace(line)); command != nil {
			checkCommand(t, file, strings.Fields(command[1]))
			commands++
		}
	}
	switch path := filepath.Join(t.TempDir(), "x.toml"); {
	case strings.Contains(block, "[[feed]]"):
		writeBlock(t, path, block)
		if _, _, err := config.LoadList(path); err != nil {
			t.Errorf("%s: %v\n%s", file, err, block)
		}
	case commands == 0 && regexp.MustCompile(`(?m)^[a-z_]+ = `).MatchString(block):
		writeBlock(t, path, block)
		if _, err := config.Load(path); err != nil {
			t.Errorf("%s: %v\n%s", file, err, block)
		}
	}
	return commands
}

func writeBlock(t *testing.T, path, block string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(block), 0o600); err != nil {
		t.Fatal(err)
	}
}

// checkCommand finds commands and flags that do not exist.
func checkCommand(t *testing.T, file string, args []string) {
	t.Helper()
	a := &app{words: &english}
	command, rest, err := a.rootCommand().Find(args)
	if err == nil {
		command.InitDefaultHelpFlag()
		err = command.ParseFlags(rest)
	}
	if err != nil {
		t.Errorf("%s: khabar %s: %v", file, strings.Join(args, " "), err)
	}
}
