package cli

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// withInput makes text the standard input of the commands of a test.
func withInput(t *testing.T, text string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "input")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	before := os.Stdin
	os.Stdin = file
	t.Cleanup(func() { os.Stdin = before; file.Close() })
}

func TestReadStandardInput(t *testing.T) {
	h := newHome(t)
	h.follow()
	page := `<html lang="ar"><head><title>خبر من ملف</title></head><body><nav><a href="/">الرئيسية</a></nav><article><p>` +
		strings.Join(paragraphs, "</p><p>") + `</p></article></body></html>`
	withInput(t, page)
	out, _ := h.run(exitDone, "read")
	if !strings.Contains(out, strings.Join(paragraphs, "\n\n")) || !strings.HasPrefix(out, "خبر من ملف\n") || strings.Contains(out, "الرئيسية") {
		t.Error(out)
	}
	withInput(t, page)
	if article := h.records(exitDone, "read")[0]; article["title"] != "خبر من ملف" || len(article["blocks"].([]any)) != len(paragraphs) {
		t.Error(article)
	}
	withInput(t, "<p>لا خبر هنا</p>")
	if out, messages := h.run(exitFailed, "read"); out != "" || messages == "" {
		t.Errorf("%q, %q", out, messages)
	}
	withInput(t, " \n")
	h.run(exitUsage, "read")
}

func TestSave(t *testing.T) {
	h := newHome(t)
	h.follow("/feed")
	h.run(exitDone, "refresh")
	id := fmt.Sprint(h.records(exitDone, "headlines")[0]["id"])
	t.Chdir(t.TempDir())
	for _, c := range []struct {
		args []string
		file string
		want string // a part of the file
	}{
		{nil, "عنوان-الصفحة.md", "# عنوان الصفحة\n"},
		{nil, "عنوان-الصفحة-2.md", paragraphs[3]},
		{[]string{"--as", "html"}, "عنوان-الصفحة.html", `<html lang="ar" dir="rtl">`},
		{[]string{"--as", "txt", "--output", "x"}, "x", strings.Join(paragraphs, "\n\n")},
		{[]string{"--output", "y.HTML"}, "y.HTML", "<p>" + paragraphs[1] + "</p>"},
	} {
		out, _ := h.run(exitDone, append([]string{"save", id}, c.args...)...)
		data, err := os.ReadFile(c.file)
		if err != nil || strings.TrimSpace(out) != c.file || !strings.Contains(string(data), c.want) {
			t.Errorf("%v: said %q, %v\n%s", c.args, out, err, data)
		}
	}
	before, _ := os.ReadFile("x")
	if _, messages := h.run(exitFailed, "save", id, "--output", "x"); !strings.Contains(messages, "x") {
		t.Error(messages)
	}
	if after, _ := os.ReadFile("x"); !bytes.Equal(before, after) {
		t.Error("a file was written over")
	}
	h.run(exitDone, "save", h.site.URL+"/article/9", "--as", "epub", "--output", "book.epub")
	book, err := zip.OpenReader("book.epub")
	if err != nil || book.File[0].Name != "mimetype" {
		t.Fatal(err)
	}
	book.Close()
	if out, _ := h.run(exitDone, "save", id, "--output", "-"); !strings.HasPrefix(out, "# عنوان الصفحة\n") {
		t.Error(out)
	}
	h.run(exitUsage, "save", id, "--as", "pdf")
	h.run(exitUsage, "save")
	h.run(exitFailed, "save", "999999")
	h.run(exitFailed, "save", id, "--output", "no/such/folder.md")
}

func TestRefreshFull(t *testing.T) {
	h := newHome(t)
	h.follow("/feed")
	if sums := h.records(exitDone, "refresh")[1]; sums["full_texts"] != nil {
		t.Errorf("full texts that nobody wanted: %v", sums)
	}
	sums := h.records(exitDone, "refresh", "--full")[1]
	checkFields(t, sums, "feeds", "new", "failed", "cancelled", "full_texts")
	if sums["full_texts"] != 3.0 {
		t.Errorf("%v", sums)
	}
	h.site.Close()
	for _, entry := range h.records(exitDone, "headlines") {
		if entry["offline"] != true {
			t.Errorf("not offline: %v", entry)
		}
		if out, _ := h.run(exitDone, "read", fmt.Sprint(entry["id"])); !strings.Contains(out, paragraphs[2]) {
			t.Errorf("without the site: %s", out)
		}
	}
}

func TestFullTextSettingAndRules(t *testing.T) {
	h := newHome(t)
	h.follow("/feed")
	h.put("config.toml", "full_text = \"unread\"\n[[rule]]\nhost = \"127.0.0.1\"\nbody = [\"article p:nth-of-type(-n+2)\"]\n")
	if sums := h.records(exitDone, "refresh", "--full=false")[1]; sums["full_texts"] != nil {
		t.Errorf("the flag goes before the setting: %v", sums)
	}
	if sums := h.records(exitDone, "refresh")[1]; sums["full_texts"] != 3.0 {
		t.Errorf("%v", sums)
	}
	article := h.records(exitDone, "read", fmt.Sprint(h.records(exitDone, "headlines")[0]["id"]))[0]
	if article["source"] != "rule" || len(article["blocks"].([]any)) != 2 {
		t.Errorf("%v", article)
	}
	h.put("config.toml", "[[rule]]\nhost = \"127.0.0.1\"\nbody = [\"p[\"]\n")
	if _, messages := h.run(exitUsage, "refresh"); !strings.Contains(messages, "config.toml:3:9: ") {
		t.Error(messages)
	}
}
