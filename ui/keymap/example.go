package keymap

import (
	"fmt"
	"strings"

	"khabar/ui/lang"
)

// Example is the table [keys] of config.toml in a language: every action with its
// built-in keys and what it does, commented out.
func Example(language string) string {
	words := lang.For(language)
	var text strings.Builder
	for line := range strings.SplitSeq(words.Help.ConfigKeys, "\n") {
		text.WriteString("# " + line + "\n")
	}
	text.WriteString("# [keys]\n")
	for _, binding := range defaults {
		if !binding.Hidden {
			fmt.Fprintf(&text, "# %s = %s  # %s\n", binding.Name, quoted(binding.Keys), binding.Words(words.Actions))
		}
	}
	return text.String()
}

// quoted writes keys as config.toml has them: one alone, several as a list.
func quoted(keys []string) string {
	list := make([]string, len(keys))
	for i, key := range keys {
		list[i] = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(key) + `"`
	}
	if len(list) == 1 {
		return list[0]
	}
	return "[" + strings.Join(list, ", ") + "]"
}
