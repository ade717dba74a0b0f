package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// Whatever is wrong with a command line is said in the reader's language, without a
// word of cobra's, of pflag's or of Go's, and with the help that belongs to it.
func TestWrongUsage(t *testing.T) {
	h := newHome(t)
	check := func(arabicWords, englishWords, help string, args ...string) {
		t.Helper()
		for language, want := range map[string]string{"ar": arabicWords, "en": englishWords} {
			_, messages := h.run(exitUsage, append([]string{"--lang", language}, args...)...)
			if !strings.Contains(messages, want) || !strings.Contains(messages, " "+help+" --help\n") {
				t.Errorf("%s %q: %q, want %q", language, args, messages, want)
			}
			for _, foreign := range []string{"arg(s)", "unknown", "strconv", "invalid", "argument", "group"} {
				if strings.Contains(messages, foreign) {
					t.Errorf("%s %q: %q", language, args, messages)
				}
			}
		}
	}
	check("لا أمر بالاسم serach. أتقصد search؟", "there is no command serach. Did you mean search?", "khabar", "serach", "x")
	check("لا أمر بالاسم qqqqqqqq.\n", "there is no command qqqqqqqq.\n", "khabar", "qqqqqqqq")
	check("لا أمر بالاسم chek. أتقصد check؟", "there is no command chek.", "khabar config", "config", "chek")
	check("لا أمر بالاسم nope.", "there is no command nope.", "khabar help", "help", "nope")
	check("لا خيار بالاسم --foo", "there is no flag --foo", "khabar headlines", "headlines", "--foo")
	check("لا خيار بالاسم -x", "there is no flag -x", "khabar", "-x")
	check("«-قطر» في أول الكلام يُظن خيارًا. اكتب قبله --", "«-قطر» is taken for a flag. Write -- in front of it", "khabar search", "search", "غزة", "-قطر")
	check("القيمة «x» لا تصلح للخيار --limit", "“x” is no value for --limit", "khabar headlines", "headlines", "--limit", "x")
	check("ينقص الخيار --limit قيمته", "--limit wants a value", "khabar search", "search", "قطر", "--limit")
	check("القيمة «x» لا تصلح للخيار --sort: best, newest", "“x” is no value for --sort: best, newest", "khabar headlines", "headlines", "--sort", "x")
	check("القيمة «x» لا تصلح للخيار --align", "“x” is no value for --align", "khabar text", "text", "--align", "x")
	check("لا يجتمع الخياران --newsboat و --json", "--newsboat and --json do not go together", "khabar export", "export", "--newsboat", "--json")
	check("يُكتب الأمر هكذا: khabar move URL|NAME FOLDER", "the command is written khabar move URL|NAME FOLDER", "khabar move", "move", "x")
	check("يُكتب الأمر هكذا: khabar feeds", "the command is written khabar feeds", "khabar feeds", "feeds", "x")
	check("يُكتب الأمر هكذا: khabar add", "the command is written khabar add", "khabar add", "add")
	check("يُكتب الأمر هكذا: khabar search", "the command is written khabar search", "khabar search", "search")
	check("يُكتب الأمر هكذا: khabar set", "the command is written khabar set", "khabar set", "set")
}

func TestVersionFlag(t *testing.T) {
	h := newHome(t)
	want, _ := h.run(exitDone, "version")
	for _, flag := range []string{"--version", "-V"} {
		if got, _ := h.run(exitDone, flag); got != want {
			t.Errorf("%s: %q, want %q", flag, got, want)
		}
	}
}

// A list is imported and a feed added: whoever takes one for the other is told.
func TestFilesAndFoldersOutOfPlace(t *testing.T) {
	h, folder := newHome(t), t.TempDir()
	if _, messages := h.run(exitFailed, "--lang", "ar", "import", folder); runtime.GOOS != "windows" && messages != "هذا مجلد، والمطلوب ملف: "+folder+"\n" {
		t.Errorf("import of a folder: %q", messages)
	}
	list := filepath.Join(folder, "feeds.opml")
	if err := os.WriteFile(list, []byte(someList), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, messages := h.run(exitUsage, "add", list); !strings.Contains(messages, "khabar import "+list) {
		t.Errorf("add of a list: %q", messages)
	}
}

// A file that is not there is named, in words; where its folder is missing, the folder.
func TestNoSuchFile(t *testing.T) {
	h, folder := newHome(t), t.TempDir()
	missing := filepath.Join(folder, "feeds.opml")
	if _, messages := h.run(exitFailed, "--lang", "ar", "import", missing); messages != "لا ملف هنا: "+missing+"\n" {
		t.Errorf("%q", messages)
	}
	folder = filepath.Join(folder, "lists")
	missing = filepath.Join(folder, "feeds.opml")
	for _, args := range [][]string{{"import", missing}, {"export", "--output", missing}} {
		if _, messages := h.run(exitFailed, append(args, "--lang", "ar")...); messages != "لا مجلد هنا: "+folder+"\n" {
			t.Errorf("%s: %q", args[0], messages)
		}
	}
}
