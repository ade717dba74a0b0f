package clean

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestText(t *testing.T) {
	check := func(t *testing.T, name string, f func(string) string, in, want string) {
		t.Helper()
		if got := f(in); got != want {
			t.Errorf("%s: %+q\n got %+q\nwant %+q", name, in, got, want)
		}
	}
	zalgo := strings.Repeat("\u0301", 40)
	for _, c := range []struct {
		name     string
		f        func(string) string
		in, want string
	}{
		{"blanks and breaks", Line, " قال\r\n\tإنّ  الأمر\u2028تمّ\u0085 ", "قال إنّ الأمر تمّ"},
		{"escape sequence", Line, "خبر\x1b]52;c;ZXZpbA==\x07 عاجل", "خبر]52;c;ZXZpbA== عاجل"},
		{"C1", Line, "a\u009b31mb\u009dc", "a31mbc"},
		{"raw C1 byte", Line, "a\x9bb", "a\ufffdb"},
		{"C0 and DEL", Line, "a\x00\x01\x08\x7fb", "ab"},
		{"overrides and isolates", Line, "\u202eabc\u202c \u2066x\u2069\u2067", "abc x"},
		{"tags", Line, "🏴\U000e0067\U000e007f!", "🏴!"},
		{"variation selectors smuggle bytes", Line, "a\U000e0101\U000e01ef\ufe00b", "ab"},
		{"emoji keep selector and joiner", Line, "❤\ufe0f 👨\u200d👩\u200d👧", "❤\ufe0f 👨\u200d👩\u200d👧"},
		{"one selector", Line, "❤\ufe0f\ufe0f\ufe0f", "❤\ufe0f"},
		{"Persian ZWNJ", Line, "می\u200cخواهم", "می\u200cخواهم"},
		{"LRM, RLM, ALM", Line, "\u200fعربي\u200e x\u061c", "\u200fعربي\u200e x\u061c"},
		{"at most two marks of direction", Line, "a\u200f\u200f\u200f\u200fb", "a\u200f\u200fb"},
		{"BOM, ZWSP, SHY, WJ", Line, "\ufeffخ\u200bب\u00adر\u2060", "خبر"},
		{"no-break blank", Line, "١٠\u00a0٪", "١٠\u00a0٪"},
		{"run with a no-break blank", Line, "a \u00a0 b\u00a0\u00a0c", "a b\u00a0c"},
		{"zalgo", Line, "e" + zalgo + "x", "e" + zalgo[:16] + "x"},
		{"Quranic marks", Line, "ٱلرَّحْمَـٰنِ", "ٱلرَّحْمَـٰنِ"},
		{"sign of number and end of ayah", Line, "\u0600١ \u06dd٢", "\u0600١ \u06dd٢"},
		{"noncharacters and fillers", Line, "a\ufffeb\U0001ffff\ufdd0\u3164\u115fc", "abc"},
		{"interlinear, object", Line, "a\ufff9b\ufffbc\ufffc", "abc"},
		{"blanks of other widths", Line, "a\u2003b\u3000c\u1680d\u2009e", "a b c d e"},
		{"word joiner in general punctuation", Line, "a\u2063b\u2010c", "ab\u2010c"},
		{"Hangul, Han, Devanagari", Line, "한국 中文 हिन्दी", "한국 中文 हिन्दी"},
		{"broken UTF-8", Line, "خ\xd8بر\xff", "خ\ufffdبر\ufffd"},
		{"nothing left", Line, "\u200b \t\n", ""},
		{"Urdu", Line, "پاکستان میں ہونے والے", "پاکستان میں ہونے والے"},

		{"run keeps ends", Run, "\n قال  زيد\t", " قال زيد "},
		{"run of blanks", Run, " \n ", " "},
		{"run empty", Run, "", ""},

		{"body breaks", Body, "\n\nأول \r\n ثان\u2029\n\n\nثالث\n", "أول\nثان\n\nثالث"},
		{"code", Code, "if x {\n\ty  z\r\n\n\n}", "if x {\n    y  z\n\n\n}"},
	} {
		check(t, c.name, c.f, c.in, c.want)
		check(t, c.name+" again", c.f, c.want, c.want)
	}
}

func TestLimits(t *testing.T) {
	if n := utf8.RuneCountInString(Line(strings.Repeat("م ", 1e6))); n > 1000 || n < 990 {
		t.Errorf("line has %d runes", n)
	}
	if n := len(Body(strings.Repeat("م\n", 1e6))); n > 1<<20 || n < 1<<20-8 {
		t.Errorf("body has %d bytes", n)
	}
	short := strings.TrimSuffix(strings.Repeat("سطر ", 200), " ") // more bytes than the limit has runes
	if got := Line(short); got != short {
		t.Errorf("a line of %d runes was cut", utf8.RuneCountInString(short))
	}
	if got := Line(strings.Repeat("\u200b", 5<<20) + "x"); got != "" {
		t.Errorf("text behind 15 MiB of nothing: %q", got)
	}
	if got := truncateRunes("👨\u200d👩\u200d👧", 2); got != "👨" { // one cluster alone is over the limit
		t.Errorf("cut of a single cluster: %+q", got)
	}
	if got := Ellipsis("خبر", 1); got != "خ" {
		t.Errorf("Ellipsis: %q", got)
	}
	if got := truncateRunes("ab\u0301\u0302c", 3); got != "a" {
		t.Errorf("cut inside a cluster: %+q", got)
	}
	if got := truncateRunes("x👨\u200d👩\u200d👧", 4); got != "x" {
		t.Errorf("cut inside an emoji: %+q", got)
	}
}

func TestBlank(t *testing.T) {
	for in, want := range map[string]bool{"": true, " \u00a0\u200f\u200b\ufeff": true, "a": false, "\u0301": false, "\ufe0f": true, "ـ": false, "\u0600": false} {
		if Blank(in) != want {
			t.Errorf("Blank(%+q) is not %v", in, want)
		}
	}
}

func TestURL(t *testing.T) {
	check := func(in, want string) {
		t.Helper()
		got, ok := URL(in)
		if got != want && ok || ok != (want != "") {
			t.Errorf("URL(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
	for _, c := range [][2]string{
		{" https://www.aljazeera.net/news/1\n", "https://www.aljazeera.net/news/1"},
		{"HTTP://Example.COM/a?b=c#d", "http://example.com/a?b=c#d"},
		{"https://a.example/خبر عاجل?س=ص", "https://a.example/%D8%AE%D8%A8%D8%B1%20%D8%B9%D8%A7%D8%AC%D9%84?%D8%B3=%D8%B5"},
		{"https://a.example/%d8%ae-100%", "https://a.example/%d8%ae-100%25"},
		{"https://موقع.مصر/", "https://xn--4gbrim.xn--wgbh1c/"},
		{"http://[::1]:8080/x", "http://[::1]:8080/x"},
		{"http://under_score.example:80/", "http://under_score.example:80/"},
		{"https://a.example/x?a=\"><b>'", "https://a.example/x?a=%22%3E%3Cb%3E%27"},
		{"https://user:secret@a.example/", ""},
		{"https://user@a.example/", ""},
		{"http://a.example/\tb", ""},
		{"http://a!b.example/", ""},
		{"http://a.example:99999999/", ""},
		{"javascript:alert(1)", ""},
		{"file:///etc/passwd", ""},
		{"ftp://a.example/", ""},
		{"-oProxyCommand=x", ""},
		{"http://-x/", ""},
		{"http://a.example/\x1b]52;c;x", ""},
		{"http://a.example/\u202egnp.exe", ""},
		{"http://a.example\\@b.example/", ""},
		{"http://a.example/\nSet-Cookie: x", ""},
		{"http:a.example", ""},
		{"http:///x", ""},
		{"//a.example/", ""},
		{"http://a.example/" + strings.Repeat("a", 9000), ""},
		{"", ""},
	} {
		check(c[0], c[1])
		if c[1] != "" {
			check(c[1], c[1])
		}
	}
}

func TestUntracked(t *testing.T) {
	for in, want := range map[string]string{
		"https://a.example/x?utm_source=rss&id=1&UTM_medium=y#top": "https://a.example/x?id=1#top",
		"https://a.example/x?fbclid=abc":                           "https://a.example/x",
		"https://a.example/x?b=2&a=%D8%A7":                         "https://a.example/x?b=2&a=%D8%A7",
		"https://a.example/x?macao=1&xtor=RSS&ocidental=2":         "https://a.example/x?macao=1&ocidental=2",
		"https://a.example/x":                                      "https://a.example/x",
		"no address":                                               "no address",
	} {
		if got := Untracked(in); got != want {
			t.Errorf("Untracked(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestDetail(t *testing.T) {
	for in, want := range map[string]string{
		`Get "https://ali:s3cret@a.example/f": EOF`:             `Get "https://a.example/f": EOF`,
		"proxyconnect http://a:b@p:8080 \x1b[31mred\r\nnext":    "proxyconnect http://p:8080 [31mred next",
		"https://a.example/rss?user=1&api_token=abcdef&x=2 bad": "https://a.example/rss?user=1&api_token=…&x=2 bad",
		"header Authorization: Basic YWxpOnNlY3JldA==":          "header Authorization: Basic …",
		"certificate of \u202eevil":                             "certificate of evil",
	} {
		if got := Detail(errors.New(in)); got != want {
			t.Errorf("Detail(%q)\n got %q\nwant %q", in, got, want)
		}
	}
	if Detail(nil) != "" {
		t.Error("Detail(nil) says something")
	}
	if n := utf8.RuneCountInString(Detail(errors.New(strings.Repeat("س", 5000)))); n != 300 {
		t.Errorf("detail of %d runes", n)
	}
}

func TestHTMLText(t *testing.T) {
	for _, c := range []struct {
		in   string
		max  int
		want string
	}{
		{"خبر عاجل", 100, "خبر عاجل"},
		{"<b>خبر</b> عاجل<br/>الآن", 100, "خبر عاجل الآن"},
		{"<p>أول</p><p>ثان</p>", 100, "أول ثان"},
		{"&quot;بيت المال&quot;", 100, `"بيت المال"`},
		{"&amp;quot;بيت&amp;amp;quot; &laquo;مال&raquo;&nbsp;&#8230;", 100, "\"بيت\" «مال»\u00a0…"},
		{"&lt;b&gt;غامق&lt;/b&gt;", 100, "غامق"},
		{"5 < 6 و 7 > 3 & 8", 100, "5 < 6 و 7 > 3 & 8"},
		{"List<String> <name@example.org>", 100, "List<String> <name@example.org>"},
		{"قبل<script>alert('x')</script><style>p{}</style>بعد", 100, "قبلبعد"},
		{"a<!-- c -->b&#27;[31m&#x9b;", 100, "ab[31m›"},
		{"&#8238;abc&#x202E;", 100, "abc"},
		{"<img src=x onerror=y>صورة", 100, "صورة"},
		{"AT&T & Co; R&D;", 100, "AT&T & Co; R&D;"},
		{"كلمة كلمة كلمة كلمة", 12, "كلمة كلمة…"},
		{"قبل<svg><text>x</text></svg> بعد", 100, "قبل بعد"},
		{"كيف تستخدم <svg> في صفحتك", 100, "كيف تستخدم في صفحتك"},
		{"قبل <style>p{", 100, "قبل"},
		{"x", 0, ""},
	} {
		if got := HTMLText(c.in, c.max); got != c.want {
			t.Errorf("HTMLText(%q, %d)\n got %q\nwant %q", c.in, c.max, got, c.want)
		}
	}
	if got := HTMLText("<p>"+strings.Repeat("<i>", 1e6)+"x", 50); utf8.RuneCountInString(got) > 50 {
		t.Errorf("too long: %d", len(got))
	}
}

func TestHTMLBody(t *testing.T) {
	for _, c := range []struct {
		in   string
		max  int
		want string
	}{
		{"خبر عاجل", 100, "خبر عاجل"},
		{"<h2>عنوان</h2><p>نص\nأول<br>ثان</p>\r\n\r\n<p> ثالث", 100, "عنوان\nنص أول\nثان\nثالث"},
		{"<div><div><p>أول</p></div></div>", 100, "أول"},
		{"&lt;p&gt;أول&lt;/p&gt;&lt;p&gt;&amp;quot;ثان&amp;quot;", 100, "أول\n\"ثان\""},
		{"<table><tr><td>1<td>2</tr><tr><td>3<td>4</table>", 100, "1 2\n3 4"},
		{"<p>صورة <img src=x> هنا</p>", 100, "صورة هنا"},
		{"<p>كلمة كلمة</p><p>كلمة كلمة</p>", 11, "كلمة كلمة…"},
		{"x", 0, ""},
	} {
		if got := HTMLBody(c.in, c.max); got != c.want {
			t.Errorf("HTMLBody(%q, %d)\n got %q\nwant %q", c.in, c.max, got, c.want)
		}
	}
}

// TestCleanIsFree holds that clean text costs no allocation.
func TestCleanIsFree(t *testing.T) {
	s := "قال رئيس الوزراء، الثلاثاء، إنّ «الأسعار» ستنخفض بنسبة 12.5% في 2026"
	if n := testing.AllocsPerRun(100, func() { s = Line(s); s = Run(s); s = Body(s) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// forbidden is written apart from the code under test, from the table of threats.
func forbidden(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r <= 0x9f, r == 0xad, r == 0x200b, r == 0x2028, r == 0x2029,
		r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r == 0xfeff,
		r >= 0xfff9 && r <= 0xfffc, r >= 0xe0000 && r <= 0xe0fff, r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe,
		r == 0x3164, r == 0x115f, r == 0x1160, r == 0xffa0, r == 0x180e:
		return true
	}
	return false
}

func holdsPromise(t *testing.T, name, out string, newlines bool) {
	t.Helper()
	if !utf8.ValidString(out) {
		t.Fatalf("%s: not UTF-8: %+q", name, out)
	}
	marks, invisibles := 0, 0
	for _, r := range out {
		if forbidden(r) && !(newlines && r == '\n') {
			t.Fatalf("%s lets %U through: %+q", name, r, out)
		}
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me):
			marks++
		case r >= 0x200c && r <= 0x200f || r == 0x061c:
			invisibles++
		default:
			marks, invisibles = 0, 0
		}
		if marks > 8 || invisibles > 2 {
			t.Fatalf("%s: %d marks, %d invisibles in a row: %+q", name, marks, invisibles, out)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("خبر\x1b[31m عاجل\r\n\u202e")
	f.Add("&amp;#27;<b>\u009b</b>&#x202e; x<script>")
	f.Add("a" + strings.Repeat("\u0301", 20) + "\u200d\u200d\u200d\ufe0f")
	f.Add("https://a.example/\u0661?q=%%\u00a0#x")
	f.Fuzz(func(t *testing.T, in string) {
		for name, g := range map[string]func(string) string{"Line": Line, "Run": Run, "Body": Body, "Code": Code, "Redact": Redact} {
			out := g(in)
			holdsPromise(t, name, out, name == "Body" || name == "Code")
			if name != "Redact" && g(out) != out {
				t.Fatalf("%s is not idempotent: %+q, %+q, %+q", name, in, out, g(out))
			}
			if shown := Of(out).String(); shown != out {
				t.Fatalf("Of changes what %s let through: %+q, %+q", name, out, shown)
			}
		}
		once := Of(in).String()
		holdsPromise(t, "Of", once, true)
		if twice := Of(once).String(); twice != once {
			t.Fatalf("Of is not idempotent: %+q, %+q", once, twice)
		}
		if mayBeShown(in) != (shown(in) == in) {
			t.Fatalf("mayBeShown(%+q) is %v", in, mayBeShown(in))
		}
		text := HTMLText(in, 80)
		holdsPromise(t, "HTMLText", text, false)
		if n := utf8.RuneCountInString(text); n > 80 {
			t.Fatalf("HTMLText of %d runes", n)
		}
		body := HTMLBody(in, 80)
		holdsPromise(t, "HTMLBody", body, true)
		if n := utf8.RuneCountInString(body); n > 80 {
			t.Fatalf("HTMLBody of %d runes", n)
		}
		if u, ok := URL(in); ok {
			if again, ok := URL(u); !ok || again != u {
				t.Fatalf("URL is not stable: %q, %q", u, again)
			}
			for i := range len(u) {
				if u[i] <= ' ' || u[i] >= 0x7f {
					t.Fatalf("URL has byte %#x: %q", u[i], u)
				}
			}
		}
	})
}

// TestRealTextComesThrough holds that the text of real outlets loses nothing
// but what must go.
func TestRealTextComesThrough(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/data/feeds/*.xml")
	if len(files) == 0 {
		t.Skip("no ../shared/data beside the project")
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil || !utf8.Valid(raw) {
			continue
		}
		for line := range strings.Lines(string(raw)) {
			want := strings.Map(func(r rune) rune {
				if forbidden(r) && !unicode.IsSpace(r) {
					return -1
				}
				return r
			}, line)
			want = strings.Join(strings.Fields(want), " ")
			got := strings.Join(strings.Fields(Run(line)), " ")
			if got != want {
				t.Fatalf("%s\n got %q\nwant %q", file, got, want)
			}
		}
	}
}

func BenchmarkLineClean(b *testing.B) {
	s := strings.Repeat("قال رئيس الوزراء، الثلاثاء، إنّ «الأسعار» ", 4) + "x"
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Line(s)
	}
}
