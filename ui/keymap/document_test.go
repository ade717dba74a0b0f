package keymap

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"khabar/ui/lang"
)

var update = flag.Bool("update", false, "write the table of docs/keys.md anew")

// TestDocument: the table of docs/keys.md is that of the program.
func TestDocument(t *testing.T) {
	const path, begin, end = "../../docs/keys.md", "<!-- table -->\n", "<!-- end of table -->"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(text), begin)
	_, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		t.Fatal("docs/keys.md has no marks around its table")
	}
	want := before + begin + documentTable() + end + after
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(text) != want {
		t.Error("the table of docs/keys.md is not that of the program; -update writes it anew")
	}
}

// documentTable is the table in Markdown, section by section.
func documentTable() string {
	var table strings.Builder
	words := lang.For("en")
	titles := map[Section]string{Lists: words.Help.Lists, Reading: words.Help.Reading, FeedList: words.Help.FeedList, Everywhere: words.Help.Everywhere}
	for _, section := range []Section{Lists, Reading, FeedList, Everywhere} {
		fmt.Fprintf(&table, "\n**%s**\n\n| key | on an Arabic layout | does | name in config.toml |\n|---|---|---|---|\n", titles[section])
		for _, binding := range defaults {
			if binding.Section == section && !binding.Hidden {
				table.WriteString(documentRow(binding, words.Actions))
			}
		}
	}
	return table.String() + "\n"
}

func documentRow(binding Binding, words lang.Actions) string {
	keyboard := Default().WithKeyboard("arabic", noEnvironment, false)
	var keys, arabic []string
	for _, key := range binding.Keys {
		keys = append(keys, "`"+strings.ReplaceAll(Name(key), "|", `\|`)+"`")
		if typed := keyboard.ArabicName(key); typed != "" {
			arabic = append(arabic, typed)
		}
	}
	return fmt.Sprintf("| %s | %s | %s | `%s` |\n", strings.Join(keys, " "), strings.Join(arabic, " "), binding.Words(words), binding.Name)
}
