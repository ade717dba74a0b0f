package fold

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	_ "modernc.org/sqlite"
)

func TestFold(t *testing.T) {
	for _, c := range [][2]string{
		{"أَحْمَدُ آلُ إبراهيم ٱلله", "احمد ال ابراهيم الله"},
		{"مصطفى فى الرى", "مصطفي في الري"},
		{"المدرسة", "المدرسه"},
		{"مســـؤول هيئة شيء", "مسوول هييه شيء"},
		{"کتاب یک ہے ے", "كتاب يك هي ي"},
		{"١٢٣ ۴۵۶ 789 १२", "123 456 789 12"},
		{"«قال»، نعم؛ أليس؟", "قال نعم اليس"},
		{"ﷲ ﷺ ﻻ ﺍﻟﺴﻼﻡ", "الله صلي الله عليه وسلم لا السلام"},
		{"ي\u0654 ا\u0655", "ي ا"},
		{"می\u200cخواهم", "ميخواهم"},
		{"a\u200fb\u00adc\ufeff", "abc"},
		{"Café İstanbul ÉCOLE ﬁ", "cafe istanbul ecole fi"},
		{"U.S. 12.5%", "u s 12 5"},
		{"  \n ", ""},
		{"أميركا-الصين", "اميركا الصين"},
		{"中文 한국", "中文 " + string([]rune{0x1112, 0x1161, 0x11ab, 0x1100, 0x116e, 0x11a8})},
	} {
		if got := Fold(c[0]); got != c[1] {
			t.Errorf("Fold(%q)\n got %+q\nwant %+q", c[0], got, c[1])
		}
	}
}

// match is the whole expression of a query, as a search asks for it.
func match(query string) string {
	wanted, unwanted := Wanted(query), Unwanted(query)
	if wanted == "" || unwanted == "" {
		return wanted
	}
	return "(" + wanted + ") NOT (" + unwanted + ")"
}

func TestExpressions(t *testing.T) {
	for _, c := range [][2]string{
		{"", ""},
		{"  \"\" - «» ", ""},
		{"-مصر", ""},
		{"gaza", `"gaza"*`},
		{`"قطاع غزة"`, `"قطاع غزه"`},
		{"«قطاع غزة»", `"قطاع غزه"`},
		{"gaza OR NEAR(x)", `("gaza"* OR "near"*) AND "x"`},
		{"gaza or near", `"gaza"* AND "or"* AND "near"*`},
		{"a | b", `"a" OR "b"`},
		{"| a | | b |", `"a" OR "b"`},
		{"a | -b", `("a") NOT ("b")`},
		{"-b | a", `("a") NOT ("b")`},
		{`"c d" | a e`, `("c d" OR "a") AND "e"`},
		{`"c | d"`, `"c d"`},
		{`a"b*^:c`, `"a" AND "b" AND "c"`},
		{"paris -london -\"new york\"", `("paris"*) NOT ("london" OR "new york")`},
	} {
		if got := match(c[0]); got != c[1] {
			t.Errorf("match(%q)\n got %s\nwant %s", c[0], got, c[1])
		}
	}
}

// index is a full-text table as the store has it.
func index(t *testing.T, texts ...string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	if _, err := db.Exec("create virtual table x using fts5(folded, content='', tokenize='unicode61')"); err != nil {
		t.Fatal(err)
	}
	for i, text := range texts {
		if _, err := db.Exec("insert into x(rowid, folded) values (?, ?)", i+1, Fold(text)); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

func search(db *sql.DB, query string) (found []int, err error) {
	rows, err := db.Query("select rowid from x where x match ? order by rowid", match(query))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		found = append(found, id)
	}
	return found, rows.Err()
}

// TestSearch asks a real full-text index, and holds that Find agrees with it.
func TestSearch(t *testing.T) {
	texts := []string{
		"أعلنت الحكومة المصرية، اليوم، عن خطة جديدة",
		"وبالحكومة نفسها ثقة ضعيفة",
		"وقّعت ألمانيا اتفاقاً مع لبنان",
		"زيارة لألمانيا: المستشار الألماني في القاهرة",
		"وزارة الداخلية تنفي، والوزارة الأخرى تؤكد",
		"قطاع غزّة تحت القصف",
		"غزة: قطاع الصحة ينهار",
		"Apple releases iPhone 18",
		"مصرف لبنان المركزي",
	}
	db := index(t, texts...)
	for query, want := range map[string][]int{
		"الحكومة":            {1, 2},
		"حكومه":              {1, 2},
		"والحكومة":           {1, 2},
		"المانيا":            {3, 4},
		"لبنان":              {3, 9},
		"وزارة":              {5},
		"الوزارة":            {5},
		`"قطاع غزة"`:         {6},
		"غزة قطاع":           {6, 7},
		"غزة -الصحة":         {6},
		"غزة أو iphone":      {6, 7, 8},
		"غزة | لبنان الصحة":  {7},
		"iphone":             {8},
		"مصر":                {1, 9},
		"لبنان -مصرف":        {3},
		"الحُكومَة المصريّة": {1},
		"لا شيء هنا":         nil,
	} {
		got, err := search(db, query)
		if err != nil {
			t.Errorf("%s: %v (%s)", query, err, match(query))
		}
		if !slices.Equal(got, want) {
			t.Errorf("search %q: got %v, want %v", query, got, want)
		}
		for _, id := range got {
			if len(Find(texts[id-1], query)) == 0 {
				t.Errorf("Find(%q, %q) finds nothing", texts[id-1], query)
			}
		}
	}
}

func TestFind(t *testing.T) {
	check := func(text, query string, want ...string) {
		t.Helper()
		var got []string
		for _, hit := range Find(text, query) {
			got = append(got, text[hit[0]:hit[1]])
		}
		if !slices.Equal(got, want) {
			t.Errorf("Find(%q, %q) = %q, want %q", text, query, got, want)
		}
	}
	check("قالت الحُكُومَةُ: والحكومة تعمل", "حكومة", "الحُكُومَةُ", "والحكومة")
	check("قطاع غزّة، غزة", `"قطاع غزة"`, "قطاع غزّة")
	check("ﷺ وسلم", "سلم", "ﷺ", "وسلم")
	check("abc", "", []string(nil)...)
	check("مصر ومصر", "مصر -ليبيا", "مصر", "ومصر")
}

func FuzzFold(f *testing.F) {
	f.Add("أَحْمَد ﷺ ١٢٣", `"قطاع غزة" -x`)
	f.Add("İıſK ǅ 𝟙𝟚 ½", "a* OR b NEAR ^c:d")
	f.Add("\xff\u0301\u0654", "\"\"\"-\"")
	f.Fuzz(func(t *testing.T, text, query string) {
		folded := Fold(text)
		if again := Fold(folded); again != folded {
			t.Fatalf("not idempotent: %+q, %+q, %+q", text, folded, again)
		}
		if !utf8.ValidString(folded) || strings.Contains(folded, "  ") || strings.TrimSpace(folded) != folded {
			t.Fatalf("bad shape: %+q", folded)
		}
		for _, r := range folded {
			if r != ' ' && !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.Is(unicode.Mc, r) {
				t.Fatalf("%U in %+q", r, folded)
			}
		}
		end := 0
		for _, hit := range Find(text, query) {
			if hit[0] < end || hit[1] <= hit[0] || hit[1] > len(text) {
				t.Fatalf("bad ranges %v", Find(text, query))
			}
			end = hit[1]
		}
		// Outside the quotes nothing but the operators that we write ourselves.
		bare := ""
		for i, part := range strings.Split(match(query), `"`) {
			if i%2 == 0 {
				bare += part
			}
		}
		for _, word := range strings.FieldsFunc(bare, func(r rune) bool { return strings.ContainsRune("()* ", r) }) {
			if word != "AND" && word != "OR" && word != "NOT" {
				t.Fatalf("query %q leaves %q", query, match(query))
			}
		}
	})
}

// TestEveryRune folds each code point alone, twice.
func TestEveryRune(t *testing.T) {
	db := index(t)
	for r := rune(0); r <= unicode.MaxRune; r++ {
		s := "ا" + string(r) + "ب"
		once := Fold(s)
		if Fold(once) != once {
			t.Fatalf("%U: %+q then %+q", r, once, Fold(once))
		}
	}
	if _, err := search(db, "'\"();--*^:{}+"+" x"); err != nil {
		t.Error(err)
	}
}

func BenchmarkFold(b *testing.B) {
	s := strings.Repeat("قال رئيس الوزراء، الثلاثاء، إنّ «الأسعار» ستنخفض بنسبة ١٢٫٥٪. ", 30)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Fold(s)
	}
}

func ExampleWanted() {
	fmt.Println(Wanted(`"قطاع غزة" -iran`))
	fmt.Println(Unwanted(`"قطاع غزة" -iran`))
	// Output:
	// "قطاع غزه"
	// "iran"
}
