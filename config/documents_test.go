package config

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the tables of docs/config.md and docs/feeds.md anew")

// TestDocuments: the tables of the documents are those of the program.
func TestDocuments(t *testing.T) {
	for path, table := range map[string]struct{ name, text string }{
		"../docs/config.md": {"settings", settingsTable()},
		"../docs/feeds.md":  {"keys", feedKeysTable()},
	} {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		begin, end := "<!-- "+table.name+" -->\n", "<!-- end of "+table.name+" -->"
		before, rest, found := strings.Cut(string(text), begin)
		_, after, closed := strings.Cut(rest, end)
		if !found || !closed {
			t.Fatalf("%s has no marks around its table", path)
		}
		want := before + begin + table.text + end + after
		if *update {
			if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		} else if string(text) != want {
			t.Errorf("the table of %s is not that of the program; -update writes it anew", path)
		}
	}
}

func settingsTable() string {
	var table strings.Builder
	table.WriteString("| setting | may be | is | does |\n|---|---|---|---|\n")
	defaults := DefaultSettings()
	for _, d := range definitions {
		fmt.Fprintf(&table, "| `%s` | %s | `%s` | %s |\n", d.key, cell(d.allowedValues()), d.written(&defaults), cell(d.english))
	}
	return table.String()
}

func feedKeysTable() string {
	var table strings.Builder
	table.WriteString("| key | for example | does |\n|---|---|---|\n")
	for _, key := range feedKeys {
		fmt.Fprintf(&table, "| `%s` | `%s` | %s |\n", key.name, key.example, cell(key.english))
	}
	return table.String()
}

// cell makes a text fit into a table.
func cell(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "\n", " "), "|", `\|`)
}
