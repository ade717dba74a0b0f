package extract

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"khabar/feeds/document"
)

// Two articles of an invented outlet about different things, two paragraphs each.
var (
	bridge = []string{
		"افتتح المحافظ صباح اليوم الجسر الجديد الذي يصل ضفتي النهر، بعد عامين من العمل شارك فيه مئتا مهندس وعامل من أبناء المدينة، وقال إن العبور سيكون مجانيًا في الشهر الأول لكل السيارات الصغيرة.",
		"ويبلغ طول الجسر ثمانمئة متر، وفيه ممر للمشاة وآخر للدراجات، وتتوقع دائرة الطرق أن يخفف الزحام عند المدخل الشرقي إلى النصف، وأن يقصر الطريق إلى الميناء ربع ساعة في أوقات الذروة.",
		"وكان السكان قد طالبوا بهذا المعبر منذ سنوات طويلة، وخرج كثير منهم إلى الضفة ليشاهدوا أول حافلة تعبره، بينما عزفت فرقة المدرسة ألحانًا شعبية ووزعت البلدية الحلوى على الأطفال.",
	}
	league = []string{
		"فاز فريق الشباب بكأس الدوري المحلي بعد مباراة حاسمة انتهت بركلات الترجيح، وسجل الحارس الهدف الأخير بنفسه وسط دهشة الجمهور الذي ملأ مدرجات الملعب الكبير حتى آخر مقعد.",
		"وأكد المدرب في مؤتمر صحفي أن اللاعبين استحقوا اللقب بفضل تدريباتهم الشاقة طوال الموسم، وأن النادي سيتعاقد قريبًا مع مهاجمين جديدين استعدادًا للبطولة القارية.",
		"وتلقى بعض المشجعين إسعافات أولية بسبب الحرارة، ثم غادروا سالمين، فيما أعلنت الإدارة أن تذاكر اللقاء التالي تباع اعتبارًا من الأحد عبر موقعها وفي المكتبات.",
	}
)

func withSource(source document.Source, texts ...string) document.Document {
	d := document.Document{Source: source}
	for _, text := range texts {
		d.Blocks = append(d.Blocks, document.Block{Kind: document.Paragraph, Runs: []document.Run{{Text: text}}})
	}
	return d
}

func TestBetter(t *testing.T) {
	cut := strings.TrimSuffix(bridge[2], ".") + "…"
	consent := "نستخدم ملفات تعريف الارتباط لتحسين تجربتك على موقعنا. بالنقر على موافق فإنك تقبل سياسة الخصوصية وشروط الاستخدام."
	cases := []struct {
		name       string
		feed, page []string
		want       document.Source
	}{
		{"a summary and its article", bridge[:1], bridge, document.SourceReadability},
		{"the same text", bridge, bridge, document.SourceFeed},
		{"the same text in a frame", bridge, append([]string{"اشترك الآن"}, bridge...), document.SourceFeed},
		{"clearly more", bridge[:2], bridge, document.SourceReadability},
		{"another article, longer", bridge, append(append([]string{}, league...), league...), document.SourceFeed},
		{"another article, shorter", bridge, league[:1], document.SourceFeed},
		{"a consent wall", bridge, []string{consent}, document.SourceFeed},
		{"content that was cut, and its page", append(append([]string{}, bridge[:2]...), cut), bridge, document.SourceReadability},
		{"content that was cut, and a long wall", append(append([]string{}, bridge[:2]...), cut), league, document.SourceSummary},
		{"content that was cut, and a short wall", append(append([]string{}, bridge[:2]...), cut), []string{consent}, document.SourceSummary},
		{"one paragraph, and another article", []string{strings.Join(bridge, " ")}, league, document.SourceReadability},
		{"one paragraph, and a wall", []string{strings.Join(bridge, " ")}, []string{consent}, document.SourceSummary},
		{"nothing in the feed", nil, league, document.SourceReadability},
		{"a summary in other words", []string{"خبر قصير عن المدينة وجسرها الجديد."}, bridge, document.SourceReadability},
		{"nothing in either", nil, nil, document.SourceReadability},
	}
	for _, c := range cases {
		feed, page := withSource(document.SourceSummary, c.feed...), withSource(document.SourceReadability, c.page...)
		got := Better(feed, page)
		if got.Source != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got.Source, c.want)
		}
		kept := feed
		if c.want == document.SourceReadability {
			kept = page
		}
		if got.PlainText() != kept.PlainText() {
			t.Errorf("%s: the text is not that of its source", c.name)
		}
	}
}

// TestBetterOnRealPages holds the bound between two articles and one: the words
// that real articles about different things share stay far below it (at most
// 0.33, with a page of 27,000 letters), and half of an article is never kept for
// the whole.
func TestBetterOnRealPages(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(sharedDir(t), "data", "pages", "*.html"))
	if err != nil || len(files) < 10 {
		t.Fatalf("%d pages, %v", len(files), err)
	}
	var docs []document.Document
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if d, err := Page(context.Background(), body, "text/html", "https://example.org/"+filepath.Base(file)); err == nil {
			docs = append(docs, d)
		}
	}
	for i, feed := range docs {
		for j, page := range docs {
			shared := sharedWords(feed, page)
			if i != j && shared >= 0.4 && shared < 1 { // two pages are one text in two encodings
				t.Errorf("%s and %s share %.2f of their words", feed.URL, page.URL, shared)
			}
		}
		half := feed
		half.Source, half.Blocks = document.SourceSummary, feed.Blocks[:(len(feed.Blocks)+1)/2]
		if Better(half, feed).Source == document.SourceFeed {
			t.Errorf("%s: half of the article is kept", feed.URL)
		}
	}
}
