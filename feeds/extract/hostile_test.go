package extract

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"khabar/feeds/clean"
	"khabar/feeds/document"
	"khabar/feeds/news"
)

const sentence = "هذه جملة عربية طويلة بما يكفي لتكون فقرة من مقال حقيقي لا عنوانا ولا رابطا ولا إعلانا. "

// hostilePages are pages that are meant to hang, crash or fill a reader.
func hostilePages() map[string]string {
	const mega = 1 << 20
	repeat := func(s string, bytes int) string { return strings.Repeat(s, bytes/len(s)) }
	article := "<article><h1>عنوان</h1>"
	for i := range 5 {
		article += fmt.Sprintf("<p>%d: %s%s</p>", i, sentence, sentence)
	}
	article += "</article>"
	return map[string]string{
		"empty":                  "",
		"nested tables":          repeat("<table><tr><td>", 2*mega) + sentence,
		"closed nested tables":   strings.Repeat(strings.Repeat("<table><tr><td>", 40)+sentence+strings.Repeat("</table>", 40), 2000),
		"nested divs":            repeat("<div>", 2*mega) + article,
		"nested divs around":     repeat("<div>", 2000) + article + repeat("</div>", 2000),
		"500 deep":               strings.Repeat("<div>", 490) + article,
		"deep paragraphs":        strings.Repeat("<div>", 480) + article + strings.Repeat("<p>"+sentence+", ,</p>", 18_000),
		"deep heading":           "<title>كلمات</title>" + article + strings.Repeat("<div>", 480) + "<h1>كلمات</h1>" + strings.Repeat("<span>كلمة كلمة</span><br><br>", 35_000),
		"deep cards":             strings.Repeat("<div>", 470) + article + strings.Repeat("<div><h4><a href=/n>عنوان الخبر</a></h4></div>", 30_000),
		"nested tweets":          strings.Repeat("<blockquote class=twitter-tweet>", 490) + sentence,
		"nested figures":         repeat("<figure><img src=/a><figcaption>", mega) + sentence,
		"nested lists":           strings.Repeat("<ul><li>", 240) + sentence,
		"nested captions":        strings.Repeat("<table><caption>", 240) + sentence,
		"captions in captions":   article + strings.Repeat("<img src=/a><div class=caption>", 240) + "<img src=/b>",
		"nested names":           strings.Repeat("<div itemprop=name>", 490) + article,
		"nested properties":      numbered(480, "<div itemprop=a%d>") + strings.Repeat("<i></i>", 500_000) + article,
		"nested advertisements":  strings.Repeat(strings.Repeat("<div class=ad>", 400)+"x"+strings.Repeat("</div>", 400), 250),
		"formatting elements":    repeat("<b><i><u><p>", mega) + sentence,
		"misnested links":        repeat("<a href=x><p>", mega) + sentence,
		"colspan bomb":           "<table>" + strings.Repeat("<tr><td colspan=999999999 rowspan=999999999>"+sentence+"<td>x", 3000) + "</table>",
		"100,000 cells in a row": "<table><tr>" + strings.Repeat("<td>خلية", 100_000) + "</table>",
		"100,000 links":          article + strings.Repeat("<a href='/news/12345'>خبر آخر</a> ", 100_000),
		"100,000 items":          "<ul>" + strings.Repeat("<li>بند من القائمة", 100_000) + "</ul>",
		"100,000 images":         article + strings.Repeat("<img src='/a.jpg'>", 100_000),
		"100,000 breaks":         article + strings.Repeat("سطر<br>", 100_000),
		"one long word":          "<p>" + repeat("ا", 3*mega) + "</p>",
		"one long paragraph":     "<p>" + repeat(sentence, 3*mega) + "</p>",
		"entities":               "<p>" + repeat("&#1575;&#x202e;", 2*mega),
		"a million attributes":   "<p " + repeat("a=b ", 2*mega) + ">" + sentence,
		"one long attribute":     "<p class='" + repeat("ad share ", 2*mega) + "'>" + sentence,
		"text nodes":             article + "<p>" + repeat("ا<wbr>", 2*mega),
		"open comment":           article + "<!--" + repeat("- ", 2*mega),
		"open script":            article + "<script>" + repeat("={\"a\":", mega),
		"deep JSON":              article + "<script>x=" + repeat("[", mega) + "</script>",
		"many assignments":       article + "<script>" + repeat(`a={"b":"c"};`, mega) + "</script>",
		"assignments left open":  article + "<script>" + repeat(`a={"b":"`+strings.Repeat("c", 200)+`",`, mega) + "</script>",
		"rows of no text":        article + `<script>self.__next_f.push([1,"` + repeat(`a:T\n`, 3*mega) + `,"])</script>`,
		"deep JSON-LD":           article + "<script type=application/ld+json>" + repeat(`{"@graph":[`, mega) + "</script>",
		"NUL bytes":              article + repeat("\x00", mega),
		"select bomb":            repeat("<select><option>", mega) + article,
		"svg bomb":               repeat("<svg><desc>", mega) + article,
		"template bomb":          repeat("<template>", mega) + article,
		"frameset":               "<frameset>" + repeat("<frame>", mega),
	}
}

// buried are the pages on which no browser would show the article either.
var buried = map[string]bool{"select bomb": true, "svg bomb": true, "template bomb": true}

// TestHostilePages holds that every page gives a document or a fault long before its
// deadline, and that what it gives is clean and within limits.
func TestHostilePages(t *testing.T) {
	if testing.Short() {
		t.Skip("slow pages, each in one goroutine")
	}
	for name, page := range hostilePages() {
		t.Run(name, func(t *testing.T) {
			// A minute, so that a busy machine does not decide what is tested.
			ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
			defer cancel()
			started := time.Now()
			doc, err := Page(ctx, []byte(page), "text/html", "https://example.org/")
			t.Logf("%v, %d blocks, %v", time.Since(started).Round(time.Millisecond), len(doc.Blocks), err)
			checkInTime(t, doc, err)
			if strings.Contains(page, "<p>4: ") && !buried[name] && (err != nil || !strings.Contains(doc.PlainText(), "4: هذه جملة")) {
				t.Errorf("the article is lost: %v", err)
			}
			doc, err = Fragment(ctx, page[:min(len(page), fragmentBytesMax)], "https://example.org/")
			t.Logf("%v, %d blocks, %v as a fragment", time.Since(started).Round(time.Millisecond), len(doc.Blocks), err)
			checkInTime(t, doc, err)
		})
	}
}

// checkInTime also holds that the deadline had not to end it.
func checkInTime(t *testing.T, doc document.Document, err error) {
	t.Helper()
	checkOutcome(t, doc, err)
	var fault *news.Fault
	if errors.As(err, &fault) && fault.Kind == news.FaultTimeout {
		t.Errorf("it takes more than a minute: %v", err)
	}
}

func checkOutcome(t *testing.T, doc document.Document, err error) {
	t.Helper()
	if err != nil {
		var fault *news.Fault
		if !errors.As(err, &fault) || fault.Kind == news.FaultInternal {
			t.Errorf("got error %v, want a fault of the page", err)
		}
		return
	}
	if len(doc.Blocks) > blocksMax {
		t.Errorf("%d blocks", len(doc.Blocks))
	}
	checkClean(t, doc)
}

// checkClean holds that no text or address of doc carries what clean stops.
func checkClean(t *testing.T, doc document.Document) {
	t.Helper()
	check := func(what, s string) {
		for _, r := range s {
			if r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 ||
				r == 0xfeff || r == 0xfffe || r >= 0xe0000 && r <= 0xe0fff {
				t.Fatalf("%s: rune %U in %.80q", what, r, s)
			}
		}
		if strings.ToValidUTF8(s, "") != s {
			t.Fatalf("%s: not UTF-8: %.80q", what, s)
		}
	}
	for _, s := range []string{doc.Title, doc.Byline, doc.Agency, doc.Site, doc.Published} {
		check("metadata", s)
		if strings.Contains(s, "\n") {
			t.Fatalf("metadata of two lines: %q", s)
		}
	}
	for _, b := range doc.Blocks {
		checkAddress(t, b.URL)
		runs := b.Runs
		for _, row := range b.Rows {
			for _, cell := range row.Cells {
				runs = append(runs[:len(runs):len(runs)], cell.Runs...)
				if cell.Span < 1 || cell.Span > columnsMax {
					t.Fatalf("span %d", cell.Span)
				}
			}
		}
		for _, run := range runs {
			check(string(b.Kind), run.Text)
			checkAddress(t, run.Link)
		}
	}
}

func checkAddress(t *testing.T, address string) {
	t.Helper()
	if cleaned, ok := clean.URL(address); address != "" && (!ok || cleaned != address || !isWeb(address)) {
		t.Fatalf("address %q", address)
	}
}

func TestFaults(t *testing.T) {
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	expired, cancelExpired := context.WithTimeout(context.Background(), -time.Second)
	defer cancelExpired()
	page := "<article>" + strings.Repeat("<p>"+sentence+"</p>", 20) + "</article>"
	cases := []struct {
		name        string
		ctx         context.Context
		page        string
		want        news.FaultKind
		contentType string
	}{
		{"nothing", context.Background(), "", news.FaultNoArticle, ""},
		{"only a menu", context.Background(), "<nav><a href=/>الرئيسية</a></nav><footer>جميع الحقوق محفوظة</footer>", news.FaultNoArticle, ""},
		{"only labels", context.Background(), "<div>" + strings.Repeat("<span>مرحبا بكم في الموقع</span><div>اختر القسم</div>", 9) + "</div>", news.FaultNoArticle, ""},
		{"only script", context.Background(), "<div id=root></div><script>boot()</script><noscript>" + sentence + "</noscript>", news.FaultNoArticle, ""},
		{"too large", context.Background(), strings.Repeat("x", pageBytesMax+1), news.FaultTooLarge, ""},
		{"cancelled", cancelled, page, news.FaultTimeout, ""},
		{"expired", expired, page, news.FaultTimeout, ""},
		{"a wall against programs", context.Background(), "<title>Just a moment...</title><body><div><p>" + strings.Repeat("Verify that you are human by completing the action below. ", 4) + "</p></div>", news.FaultNoArticle, ""},
		{"gone with 200", context.Background(), "<title>الصفحة غير موجودة | موقع</title><body><p>" + sentence + sentence + "</p>", news.FaultNoArticle, ""},
		{"a question for consent", context.Background(), "<title>منصة الشاطئ</title><body><div class=main><h1>خصوصيتك تهمنا</h1><p>نحن وشركاؤنا، وعددهم 812، نخزن معلومات على الجهاز أو نصل إليها، مثل المعرفات الفريدة، لمعالجة البيانات الشخصية وعرض إعلانات ومحتوى مخصص وقياس أدائها ومعرفة جمهورها وتطوير المنتجات.</p><p>بالنقر على «قبول الكل» توافق على ذلك، ولك سحب موافقتك في أي وقت من إعدادات الخصوصية في أسفل كل صفحة من صفحات الموقع.</p></div>", news.FaultNoArticle, ""},
		{"PDF", context.Background(), "%PDF-1.7 " + page, news.FaultNoArticle, ""},
		{"picture", context.Background(), page, news.FaultNoArticle, "image/png"},
		{"archive", context.Background(), "PK\x03\x04" + page, news.FaultNoArticle, "text/html"},
		{"index", context.Background(), strings.Repeat("<div itemscope itemtype='https://schema.org/NewsArticle'><a href=/1>"+sentence+"</a></div>", 9), news.FaultNoArticle, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := Page(c.ctx, []byte(c.page), c.contentType, "https://example.org/")
			var fault *news.Fault
			if !errors.As(err, &fault) || fault.Kind != c.want {
				t.Errorf("got %v, want a fault of kind %s", err, c.want)
			}
		})
	}
}

// TestAbandoned holds that a page that cannot be stopped is left behind at the
// deadline, that its worker stays counted, and that a panic is a fault.
func TestAbandoned(t *testing.T) {
	stuck, release := make(chan struct{}), make(chan struct{})
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		<-stuck
		cancel()
	}()
	_, err := inWorker(ctx, pageBytesMax, func(context.Context) (document.Document, error) {
		close(stuck)
		<-release
		return document.Document{}, nil
	})
	var fault *news.Fault
	if !errors.As(err, &fault) || fault.Kind != news.FaultTimeout {
		t.Errorf("got %v, want a timeout", err)
	}
	if workers.TryAcquire(largeBytes) {
		t.Error("the abandoned worker is not counted")
	}
	if !workers.TryAcquire(2 * share(0)) {
		t.Fatal("a large page leaves nothing to the others")
	}
	workers.Release(2 * share(0))
	close(release)
	_, err = inWorker(context.Background(), 0, func(context.Context) (document.Document, error) { panic("a library's defect\x1b[31m") })
	if !errors.As(err, &fault) || fault.Kind != news.FaultInternal || strings.Contains(fault.Detail, "\x1b") {
		t.Errorf("got %v, want internal", err)
	}
}

// TestTooMuch holds that readability is kept from trees that it would read for
// long, and gets every page that an outlet could have.
func TestTooMuch(t *testing.T) {
	paragraphs := func(count int) string { return strings.Repeat("<p>"+sentence+"</p>", count) }
	for _, c := range []struct {
		name, page string
		want       bool
	}{
		{"a book", strings.Repeat("<div>", 12) + paragraphs(6_000), false},
		{"a novel in one paragraph", strings.Repeat("<div>", 20) + "<p>" + strings.Repeat(sentence, 6_000), false},
		{"30,000 boxes", strings.Repeat("<div>", 10) + strings.Repeat("<p><b></b></p>", 15_000), false},
		{"50,000 boxes", strings.Repeat("<p></p>", 50_000), true},
		{"deep paragraphs", strings.Repeat("<div>", 480) + paragraphs(6_000), true},
		{"a live blog", strings.Repeat("<div>", 25) + strings.Repeat("<div><h3>عنوان</h3><div>"+paragraphs(5)+"</div></div>", 300), false},
		{"a deep paragraph", strings.Repeat("<div>", 480) + "<p>" + strings.Repeat(sentence, 6_000), true},
	} {
		if got := isTooMuch(parsed(t, c.page)); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// expiring is a context that ends after it has been asked a few times.
type expiring struct {
	context.Context
	left *int
}

func (e expiring) Err() error {
	if *e.left--; *e.left < 0 {
		return context.DeadlineExceeded
	}
	return nil
}

// TestParserStops holds that the parser is not left to finish a page whose time is
// over: of closing tags below many elements each costs a look at all of them.
func TestParserStops(t *testing.T) {
	page := strings.Repeat("<span>", 480) + strings.Repeat("</p>", 800_000)
	left := 3
	if parseTree(expiring{context.Background(), &left}, page) != nil || left < -1 {
		t.Errorf("it went on, or asked %d times more", -left)
	}
	left = 3
	if parseTree(expiring{context.Background(), &left}, "<p>"+sentence) == nil {
		t.Error("a short page was not parsed")
	}
}

// TestWorkersAreGivenBack holds that no call keeps what it took.
func TestWorkersAreGivenBack(t *testing.T) {
	page := []byte("<article>" + strings.Repeat("<p>"+sentence+"</p>", 20) + "</article>")
	for i := range 3 * workersMax {
		if _, err := Page(context.Background(), page, "", fmt.Sprintf("https://example.org/%d", i)); err != nil {
			t.Fatal(err)
		}
	}
	ctx, stop := context.WithTimeout(context.Background(), 10*time.Second) // a worker gives back after its answer
	defer stop()
	if err := workers.Acquire(ctx, atOnceBytesMax); err != nil {
		t.Fatal("something is still taken")
	}
	workers.Release(atOnceBytesMax)
}

// TestAtOnce holds how much is read at once: eight ordinary pages, and beside one of
// the largest two more, but not a second large one.
func TestAtOnce(t *testing.T) {
	for _, c := range []struct{ bytes, want int }{
		{0, workersMax}, {100 << 10, workersMax}, {500 << 10, 3}, {1 << 20, 1}, {pageBytesMax, 1},
	} {
		if got := atOnceBytesMax / share(c.bytes); int(got) != c.want {
			t.Errorf("%d pages of %d bytes at once, want %d", got, c.bytes, c.want)
		}
	}
}
