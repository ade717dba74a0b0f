package linebreak

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// breaks shows where a text may be broken: | allowed, ~ discouraged, ! forced.
func breaks(text string, rightToLeft bool) string {
	var f Finder
	runes := []rune(text)
	var b strings.Builder
	for i, o := range f.Find(nil, runes, rightToLeft) {
		b.WriteString([]string{"", "~", "|", "!"}[o])
		b.WriteRune(runes[i])
	}
	return b.String()
}

func TestFind(t *testing.T) {
	check := func(want string) {
		t.Helper()
		text := strings.NewReplacer("|", "", "~", "", "!", "").Replace(want)
		if got := breaks(text, true); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	check("قال |الرئيس |اليوم")
	check("نعم ، |لا")
	check("نعم ،2024")
	check("لماذا ؟ |لا")
	check("( كلمة ) |أخرى")
	check("قال |« كلمة » |أخرى")
	check("قال« كلمة »ثم")
	check("قال |“نعم” |ثم")
	check("نسبة |50 % |منها")
	check("مسافة |12 ~كم |تقريبا")
	check("مبلغ |$ ~500")
	check("مارس/|آذار |2003")
	check("لا\u00A0تكسر |هنا")
	check("سطر\n!ثان")
	check("انظر .NET |ثم")
	check("https://|example.com/|path?|a=1")
	check("قبل |– |بعد")
	check("")
	check("  |ب")
}

func TestOtherDirection(t *testing.T) {
	if got := breaks("er sagt »ja« und", false); got != "er |sagt |»ja« |und" {
		t.Error(got)
	}
}

// whole is UAX #14 without the way around the segmenter.
func whole(text []rune) []Opportunity {
	var f Finder
	found := make([]Opportunity, len(text))
	f.segment(found, text)
	return found
}

func checkSame(t *testing.T, text []rune) {
	t.Helper()
	var f Finder
	found := make([]Opportunity, len(text))
	f.find(found, text)
	if want := whole(text); !slices.Equal(found, want) {
		t.Fatalf("%q: got %v, want %v", string(text), found, want)
	}
}

// alphabet holds the plain characters and one of most line breaking classes.
var alphabet = []rune("      ببa5٥\u064Eه.،؛؟:!«»“”\"()[]-–—/%$٪\n\r\u00A0\u200B\u200D\u2060\u00AD\u0301…日，👍🏽🇸\u0600\u05D0\u093F\u094Dक\u0085\t")

func TestPlainWordsAgreeWithSegmenter(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 60_000 {
		text := make([]rune, random.IntN(14))
		for i := range text {
			// Half of the characters are plain, so that both ways are taken.
			text[i] = alphabet[random.IntN(len(alphabet))]
			if random.IntN(2) == 0 {
				text[i] = alphabet[random.IntN(14)]
			}
		}
		checkSame(t, text)
	}
}

// The conformance file is the segmenter's to pass; here it is one more text on
// which both ways must agree.
func TestLineBreakTestAgrees(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/go-text/typesetting").Output()
	if err != nil {
		t.Skip(err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "segmenter", "test", "LineBreakTest.txt"))
	if err != nil {
		t.Skip(err)
	}
	cases := 0
	for line := range strings.Lines(string(data)) {
		line, _, _ = strings.Cut(line, "#")
		var text []rune
		for field := range strings.FieldsSeq(line) {
			if n, err := strconv.ParseUint(field, 16, 32); err == nil {
				text = append(text, rune(n))
			}
		}
		if len(text) > 0 {
			cases++
			checkSame(t, text)
		}
	}
	t.Logf("%d texts", cases)
}

func FuzzFind(f *testing.F) {
	f.Add("قال « نعم ، 50 % »")
	f.Fuzz(func(t *testing.T, s string) { checkSame(t, []rune(s)) })
}
