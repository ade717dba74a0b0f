package cli

import (
	"bytes"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"khabar/config"
)

// TestManual holds that the pages tell of every command, flag, setting and key of
// a feed, that no line of theirs is taken for a request by mistake, and, where
// there is groff, that it has nothing to complain about.
func TestManual(t *testing.T) {
	newHome(t)
	for section, wants := range map[string][]string{manProgram: commandsAndFlags(), manFiles: append(settingKeys(), config.FeedKeys()...)} {
		page := manual(section)
		plain := strings.ReplaceAll(page, `\-`, "-")
		for _, want := range wants {
			if !strings.Contains(plain, want) {
				t.Errorf("khabar(%s) does not tell of %s", section, want)
			}
		}
		requests := []string{".TH", ".SH", ".SS", ".TP", ".B", ".PP", ".RS", ".RE", ".nf", ".fi"}
		for line := range strings.Lines(page) {
			word, _, _ := strings.Cut(strings.TrimSpace(line), " ")
			if strings.HasPrefix(line, "'") || strings.HasPrefix(line, ".") && !slices.Contains(requests, word) {
				t.Errorf("khabar(%s): a line that is a request: %s", section, line)
			}
		}
		if _, err := exec.LookPath("groff"); err == nil {
			groff := exec.Command("groff", "-k", "-man", "-Tutf8", "-ww")
			var complaints bytes.Buffer
			groff.Stdin, groff.Stderr = strings.NewReader(page), &complaints
			if out, err := groff.Output(); err != nil || complaints.Len() > 0 || len(out) < 1000 {
				t.Errorf("khabar(%s): groff says %v: %s", section, err, complaints.String())
			}
		}
	}
}

func commandsAndFlags() (wants []string) {
	var walk func(*cobra.Command)
	walk = func(command *cobra.Command) {
		for _, child := range command.Commands() {
			if child.IsAvailableCommand() {
				wants = append(wants, child.CommandPath())
				for _, row := range flagRows(child.LocalNonPersistentFlags()) {
					wants = append(wants, row.name)
				}
				walk(child)
			}
		}
	}
	walk((&app{words: wordsFor("en")}).rootCommand())
	return wants
}

func settingKeys() (keys []string) {
	for line := range strings.Lines(config.Example("en")) {
		if key, _, ok := strings.Cut(strings.TrimPrefix(line, "# "), " = "); ok && !strings.Contains(key, " ") {
			keys = append(keys, key)
		}
	}
	return keys
}

// TestCompletion asks as the scripts of the shells do.
func TestCompletion(t *testing.T) {
	h := newHome(t)
	h.put("feeds.toml", "[[search]]\nname = \"غزة\"\nquery = \"غزة بعد:7d\"\n[[feed]]\nurl = \"https://a.example/feed\"\nname = \"صحيفة المدينة\"\nfolder = \"محلي\"\n[[feed]]\nurl = \"https://u:hunter2@b.example/feed\"\n[[feed]]\nurl = \"https://c.example/feed\"\n")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--lang", ""}, "ar en"},
		{[]string{"--terminal", ""}, strings.Join(config.Allowed("terminal"), " ")},
		{[]string{"headlines", "--feed", ""}, "صحيفة المدينة https://c.example/feed"},
		{[]string{"rename", ""}, "صحيفة المدينة https://c.example/feed"},
		{[]string{"move", "صحيفة المدينة", ""}, "محلي"},
		{[]string{"pause", "x", ""}, ""},
		{[]string{"set", "x", ""}, strings.Join(config.FeedKeys(), " ")},
		{[]string{"headlines", "--sort", ""}, "best newest oldest source unread"},
		{[]string{"search", "--saved", ""}, "غزة"},
		{[]string{"save", "--as", ""}, "md html txt epub"},
		{[]string{"man", ""}, "1 5"},
		{[]string{"refresh", ""}, ""},
	} {
		out, _ := h.run(exitDone, append([]string{"__complete"}, c.args...)...)
		lines := strings.Split(strings.TrimSpace(out), "\n")
		if got := strings.Join(lines[:len(lines)-1], " "); got != c.want || lines[len(lines)-1] != ":4" {
			t.Errorf("%q: got %q and %s, want %q", c.args, got, lines[len(lines)-1], c.want)
		}
	}
	if out, _ := h.run(exitDone, "__complete", "import", ""); !strings.HasSuffix(strings.TrimSpace(out), ":0") {
		t.Errorf("import wants a file: %s", out)
	}
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		if out, _ := h.run(exitDone, "completion", shell); !strings.Contains(out, "__complete") {
			t.Errorf("%s: %.200s", shell, out)
		}
	}
}
