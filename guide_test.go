package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What the guide in the program says and what the documents say is the same, in both
// languages: the ten keys and the settings.
func TestGuideAndDocumentsAgree(t *testing.T) {
	code := regexp.MustCompile("(?m)^\\| (`.+?`) \\|")
	tag := regexp.MustCompile(`<tr><td>(<code>.+?)</td>`)
	asMarkdown := strings.NewReplacer("<code>", "`", "</code>", "`")
	var ten []string
	for _, path := range []string{"README.md", "README.ar.md", "feeds/guide/en/1-welcome.html", "feeds/guide/ar/1-welcome.html"} {
		rows := code
		if strings.HasSuffix(path, ".html") {
			rows = tag
		}
		var keys []string
		for _, row := range rows.FindAllStringSubmatch(read(t, path), -1) {
			keys = append(keys, asMarkdown.Replace(row[1]))
		}
		if ten == nil {
			ten = keys
		}
		if len(keys) != 10 || !slices.Equal(keys, ten) {
			t.Errorf("%s: the ten keys are %q, in README.md %q", path, keys, ten)
		}
	}
	_, settings, _ := strings.Cut(read(t, "docs/config.md"), "<!-- settings -->")
	settings, _, _ = strings.Cut(settings, "<!-- end of settings -->")
	names := code.FindAllStringSubmatch(settings, -1)
	if len(names) < 20 {
		t.Fatalf("%d settings in docs/config.md", len(names))
	}
	for _, path := range []string{"feeds/guide/en/4-settings.html", "feeds/guide/ar/4-settings.html"} {
		page := read(t, path)
		for _, name := range names {
			if !strings.Contains(page, "<code>"+strings.Trim(name[1], "`")+"</code>") {
				t.Errorf("%s does not tell of %s", path, name[1])
			}
		}
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
