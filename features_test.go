//go:build unix

package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"khabar/config"
	"khabar/ui/keymap"
)

// What docs/features.md says is shown by a key, a command, a setting or a file is
// there, and khabar's own cell is one of Y, P and N, with a reason where it is not
// Y.
func TestFeaturesExist(t *testing.T) {
	text, err := os.ReadFile("docs/features.md")
	if err != nil {
		t.Fatal(err)
	}
	cell := regexp.MustCompile(`(?:[^|\\]|\\.)+`)
	rows := 0
	for _, line := range strings.Split(string(text), "\n") {
		if !strings.HasPrefix(line, "| ") || strings.HasPrefix(line, "| feature") || strings.HasPrefix(line, "| wish") {
			continue
		}
		cells := cell.FindAllString(strings.Trim(line, "|"), -1)
		if len(cells) != 3 && len(cells) != 8 {
			t.Errorf("%d cells: %s", len(cells), line)
			continue
		}
		rows++
		has, shown := strings.TrimSpace(cells[1]), strings.TrimSpace(cells[2])
		if has != "Y" && has != "P" && has != "N" || has != "Y" && len(shown) < 25 || shown == "" {
			t.Errorf("no answer, or no reason: %s", line)
		}
		for _, span := range regexp.MustCompile("`[^`]+`").FindAllString(shown, -1) {
			checkShown(t, strings.Trim(span, "`"))
		}
	}
	if rows < 100 {
		t.Errorf("%d rows", rows)
	}
}

var (
	settingSpan = regexp.MustCompile(`^([a-z]+(?:_[a-z]+)*)(?: = .*)?$`)
	tableSpan   = regexp.MustCompile(`^\[\[?([a-z]+)`)
	countedKey  = regexp.MustCompile(`^[0-9]+`)
)

// elsewhere are spans that are neither keys nor settings nor commands of khabar.
var elsewhere = map[string]bool{
	"http_proxy": true, "https_proxy": true, "no_proxy": true, "socks5://": true, "exec:": true, "feeds.toml": true, "BROWSER": true, "fg": true,
	"altfg": true, ".ci/dist": true, "make kill": true, "make siege": true, `غوغل \| جوجل`: true, `action = "highlight"`: true,
}

// checkShown checks that what a span names exists.
func checkShown(t *testing.T, span string) {
	t.Helper()
	words := strings.Fields(span)
	switch {
	case elsewhere[span]:
	case words[0] == "khabar" || strings.HasPrefix(span, "NO_COLOR") || strings.HasPrefix(span, "--"):
		checkCommand(t, span)
	case tableSpan.MatchString(span):
		name := tableSpan.FindStringSubmatch(span)[1]
		if !strings.Contains(config.Example("en"), "# ["+name) && !strings.Contains(config.Example("en"), "# [["+name+"]]") && name != "keys" {
			t.Errorf("no table %s in the example of config.toml", span)
		}
	case isKey(span):
	case settingSpan.MatchString(span):
		name := settingSpan.FindStringSubmatch(span)[1]
		if example := config.Example("en") + config.FeedExample("en"); !strings.Contains(example, "\n# "+name+" = ") {
			t.Errorf("no setting %s", span)
		}
	default:
		t.Errorf("%q is neither key, setting nor command", span)
	}
}

func isKey(span string) bool {
	name := strings.TrimPrefix(strings.ReplaceAll(span, `\|`, "|"), " ")
	name = strings.ToLower(strings.ReplaceAll(name, "Ctrl-", "ctrl+"))
	if len([]rune(span)) == 1 || strings.HasPrefix(span, `\`) {
		name = strings.TrimPrefix(strings.ReplaceAll(span, `\|`, "|"), " ")
	}
	name = countedKey.ReplaceAllString(name, "")
	if name == "gg" {
		name = "g g"
	}
	for _, place := range []keymap.Places{keymap.InHeadlines, keymap.InArticle, keymap.InFeeds} {
		reader, stroke := keymap.NewReader(keymap.Default()), keymap.Stroke{}
		for _, key := range strings.Fields(name) {
			stroke = reader.Key(key, place)
		}
		if stroke.Action != keymap.None {
			return true
		}
	}
	return false
}

// checkCommand checks that khabar has the command, and the command its flags.
func checkCommand(t *testing.T, span string) {
	t.Helper()
	words := strings.Fields(span)
	for words[0] != "khabar" && !strings.HasPrefix(words[0], "--") {
		words = words[1:]
	}
	arguments := []string{"--help", "--lang", "en"}
	if words[0] == "khabar" && len(words) > 1 && !strings.HasPrefix(words[1], "-") {
		arguments = append([]string{words[1]}, arguments...)
		if words[1] == "config" && len(words) > 2 {
			arguments = append([]string{words[1], words[2]}, arguments[1:]...)
		}
	}
	help, bad, code := run(t, home(t.TempDir()), arguments...)
	if code != 0 || len(arguments) > 3 && !strings.Contains(help, "khabar "+strings.Join(arguments[:len(arguments)-3], " ")) {
		t.Errorf("%s: %s", span, bad)
	}
	for _, word := range words {
		if strings.HasPrefix(word, "--") && !strings.Contains(help, word) {
			t.Errorf("%s: no flag %s", span, word)
		}
	}
}
