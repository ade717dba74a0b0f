package charset

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

const sample = "أعلنت وزارة الخارجية، الثلاثاء، أن الوفد وصل إلى العاصمة لإجراء محادثات حول الأزمة"

func encode(t testing.TB, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func xmlOf(declaration, text string) string {
	return `<?xml version="1.0"` + declaration + `?><rss><channel><title>` + text + `</title></channel></rss>`
}

func TestDecode(t *testing.T) {
	check := func(name string, body []byte, contentType, want, wantName string) {
		t.Helper()
		got, gotName := Decode(body, contentType)
		if string(got) != want || gotName != wantName {
			t.Errorf("%s: %s\n got %q\nwant %s\n     %q", name, gotName, got, wantName, want)
		}
	}
	win, iso := charmap.Windows1256, charmap.ISO8859_6
	le := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	be := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	bare := xmlOf("", sample)
	dwin, diso, dutf8, dlatin := xmlOf(` encoding="windows-1256"`, sample), xmlOf(` encoding='ISO-8859-6'`, sample),
		xmlOf(` encoding="utf-8"`, sample), xmlOf(` encoding="iso-8859-1"`, sample)
	page := "<html><head>" + strings.Repeat("<!-- x -->", 600) + `<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head>`

	check("UTF-8", []byte(bare), "", bare, "utf-8")
	check("UTF-8 with BOM", []byte("\ufeff"+bare), "", bare, "utf-8")
	check("UTF-8 declared windows-1256", []byte(dwin), "text/xml; charset=windows-1256", dwin, "utf-8")
	check("windows-1256 declared", encode(t, win, dwin), "", dwin, "windows-1256")
	check("windows-1256 by HTTP", encode(t, win, bare), "text/xml; charset=cp1256", bare, "windows-1256")
	check("windows-1256 undeclared", encode(t, win, bare), "text/xml", bare, "windows-1256")
	check("windows-1256 declared UTF-8", encode(t, win, dutf8), "text/xml; charset=utf-8", dutf8, "windows-1256")
	check("windows-1256 declared Latin", encode(t, win, dlatin), "", dlatin, "windows-1256")
	check("windows-1256 declared ISO-8859-6", encode(t, win, diso), "", diso, "windows-1256")
	check("ISO-8859-6 declared", encode(t, iso, diso), "", diso, "iso-8859-6")
	check("ISO-8859-6 undeclared", encode(t, iso, bare), "", bare, "iso-8859-6")
	check("ISO-8859-6 declared windows-1256", encode(t, iso, dwin), "", dwin, "iso-8859-6")
	check("short headline", encode(t, win, "خبر عاجل من غزة"), "", "خبر عاجل من غزة", "windows-1256")
	check("UTF-16LE", encode(t, le, bare), "", bare, "utf-16le")
	check("UTF-16BE", encode(t, be, bare), "", bare, "utf-16be")
	check("UTF-16LE with BOM", encode(t, le, "\ufeff"+bare), "text/xml; charset=utf-8", bare, "utf-16le")
	check("UTF-16BE with BOM", encode(t, be, "\ufeff"+bare), "", bare, "utf-16be")
	check("UTF-32LE", encode(t, utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), bare), "", bare, "utf-32le")
	check("one broken byte", []byte("خبر \xff عاجل"), "", "خبر \ufffd عاجل", "utf-8")
	check("C1 byte in UTF-8", []byte(sample+"\x9b"+sample), "", sample+"\ufffd"+sample, "utf-8")
	check("cut inside a letter", []byte(sample+"\xd8"), "", sample, "utf-8")
	check("declared Cyrillic", encode(t, charmap.Windows1251, "<?xml version='1.0' encoding='windows-1251'?>Новости дня"), "",
		"<?xml version='1.0' encoding='windows-1251'?>Новости дня", "windows-1251")
	check("French undeclared", encode(t, charmap.Windows1252, "déjà vu à l'été"), "", "déjà vu à l'été", "windows-1252")
	check("meta after 6000 bytes", encode(t, charmap.Windows1251, page+"Новости"), "text/html", page+"Новости", "windows-1251")
	check("empty", nil, "", "", "utf-8")
	check("nonsense label", []byte("abc"), "text/html; charset=???; x", "abc", "utf-8")
}

func TestMojibake(t *testing.T) {
	wrong := func(table *charmap.Charmap, s string) string {
		var out strings.Builder
		for i := range len(s) {
			out.WriteRune(table.DecodeByte(s[i]))
		}
		return strings.ReplaceAll(out.String(), "\ufffd", "\u0081")
	}
	check := func(name, in, want string) {
		t.Helper()
		if got, _ := Decode([]byte(in), ""); string(got) != want {
			t.Errorf("%s: %q\n got %q\nwant %q", name, in, got, want)
		}
	}
	check("as windows-1256", xmlOf("", wrong(charmap.Windows1256, sample)), xmlOf("", sample))
	check("as windows-1252", xmlOf("", wrong(charmap.Windows1252, "وزارة و شؤون")), xmlOf("", "وزارة و شؤون"))
	check("twice", xmlOf("", wrong(charmap.Windows1256, wrong(charmap.Windows1256, sample))), xmlOf("", sample))
	check("only the title", "<t>"+wrong(charmap.Windows1256, sample)+"</t><d>"+strings.Repeat(sample, 9)+"</d>",
		"<t>"+sample+"</t><d>"+strings.Repeat(sample, 9)+"</d>")
	sound := "حظ، خط؟ بسيط؛ ضبط\u00a0نقاط، حفظ، ملاحظ، شروط،"
	check("sound text with suspicious pairs", sound, sound)
	latin := sample + "Ø is a letter, Ù too: Ø° Ù± Ø§" + sample
	check("letters shown on purpose", latin, latin)
}

// TestRealFiles holds that the samples of real pages and feeds in old
// encodings come out as Arabic, without one broken character.
func TestRealFiles(t *testing.T) {
	root := "../../../shared/data/"
	files, _ := filepath.Glob(root + "pages/zz-*")
	derived, _ := filepath.Glob(root + "feeds/derived/*.xml")
	feeds, _ := filepath.Glob(root + "feeds/*.xml")
	if len(files) == 0 {
		t.Skip("no ../shared/data beside the project")
	}
	want := map[string]string{"zz-windows-1256": "windows-1256", "zz-iso-8859-6": "iso-8859-6", "cp1256": "windows-1256", "iso-8859-6": "iso-8859-6", "utf16": "utf-16le"}
	for _, file := range append(append(files, derived...), feeds...) {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text, name := Decode(body, "")
		if bytes.Contains(text, []byte("\ufffd")) && !bytes.Contains(body, []byte("\ufffd")) {
			t.Errorf("%s (%s): broken characters", filepath.Base(file), name)
		}
		for prefix, n := range want {
			if strings.HasPrefix(filepath.Base(file), prefix) && name != n {
				t.Errorf("%s: %s, want %s", filepath.Base(file), name, n)
			}
		}
	}
	original, _ := os.ReadFile(root + "feeds/hespress--3.xml")
	_, wantBody, _ := bytes.Cut(original, []byte("?>"))
	for _, name := range []string{"cp1256-declared-utf8", "cp1256-declared", "cp1256-undeclared", "utf16le-bom", "utf8-bom", "utf8-declared-cp1256"} {
		body, _ := os.ReadFile(root + "feeds/derived/" + name + ".xml")
		text, _ := Decode(body, "")
		if _, got, _ := bytes.Cut(text, []byte("?>")); !bytes.Equal(bytes.TrimSpace(got), bytes.TrimSpace(wantBody)) {
			t.Errorf("%s differs from its original", name)
		}
	}
}

// TestGuessOnShortTexts decodes each headline of the real feeds alone from
// both Arabic encodings without a declaration.
func TestGuessOnShortTexts(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/data/feeds/*.xml")
	if len(files) == 0 {
		t.Skip("no ../shared/data beside the project")
	}
	tried, wrong := 0, 0
	for _, file := range files {
		body, _ := os.ReadFile(file)
		for _, part := range strings.Split(string(body), "<title>")[1:] {
			title, _, _ := strings.Cut(part, "</title>")
			for name, table := range map[string]*charmap.Charmap{"windows-1256": charmap.Windows1256, "iso-8859-6": charmap.ISO8859_6} {
				raw, err := table.NewEncoder().Bytes([]byte(title))
				if err != nil || bytes.Count(raw, []byte(" ")) < 2 || !looksArabic(raw) {
					continue
				}
				tried++
				if _, got := Decode(raw, ""); got != name {
					wrong++
					t.Logf("%s taken for %s: %s", name, got, title)
				}
			}
		}
	}
	if tried == 0 || wrong*100 > tried {
		t.Errorf("%d of %d headlines guessed wrong", wrong, tried)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("\xff\xfe<\x00r\x00"), "text/xml; charset=utf-16")
	f.Add([]byte("\xc7\xe1\xcd\xdf\xe6\xe3\xc9 \xff"), "text/html; charset=windows-1256")
	f.Add([]byte("<?xml version='1.0' encoding='gb2312'?>\xd6\xd0\xce\xc4"), "")
	f.Add([]byte("ط§ظ„ط\u00adظƒظˆظ…ط©"), "")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		before := bytes.Clone(body)
		text, name := Decode(body, contentType)
		if !utf8.Valid(text) {
			t.Fatalf("%s: not UTF-8: %q", name, text)
		}
		if !bytes.Equal(body, before) {
			t.Fatal("the input was changed")
		}
		if len(text) > 6*len(body)+8 {
			t.Fatalf("%d bytes became %d", len(body), len(text))
		}
	})
}

func BenchmarkDecodeUTF8(b *testing.B) {
	body := bytes.Repeat([]byte("<p>"+sample+"</p>\n"), 500)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		Decode(body, "text/xml; charset=utf-8")
	}
}
