package page

import (
	"khabar/feeds/document"
	"khabar/ui/paint"
	"khabar/ui/style"
)

var testWords = Words{Links: "الروابط", Image: "صورة", Embed: "محتوى مضمَّن"}

var testHeading = Heading{
	Title:       "اكتشاف بقايا مدينة ساحلية عمرها 3000 عام قرب «رأس الخيمة» في بعثة مشتركة مع جامعة Durham",
	Outlet:      "صحيفة الواحة",
	Author:      "ليلى الحسن",
	Agency:      "Reuters",
	Date:        "23 نوفمبر 2026",
	ReadingTime: "قراءة 4 دقائق",
	Address:     "https://example.org/a/1",
	Footer:      []string{"النص من صفحة الخبر", "https://example.org/a/1"},
}

// testOptions are those of an Arabic reader whose terminal has no colours.
func testOptions(widthCells int) Options {
	return Options{
		WidthCells: widthCells, RightToLeft: true, Theme: style.Default(style.NoColor, true),
		Painter: paint.New(paint.Options{RightToLeft: true}), Words: testWords,
	}
}

func run(text string) []document.Run { return []document.Run{{Text: text}} }

func paragraphOf(text string) document.Block {
	return document.Block{Kind: document.Paragraph, Runs: run(text)}
}

func itemOf(depth int, text string) document.Block {
	return document.Block{Kind: document.Item, Depth: depth, Runs: run(text)}
}

func numberedOf(n int, text string) document.Block {
	return document.Block{Kind: document.Item, Ordered: true, Number: n, Runs: run(text)}
}

func tableRowOf(header bool, texts ...string) document.Row {
	r := document.Row{Header: header}
	for _, t := range texts {
		r.Cells = append(r.Cells, document.Cell{Runs: run(t), Span: 1})
	}
	return r
}

// samples are documents, one for each kind of block and some that are hard.
var samples = []struct {
	name   string
	blocks []document.Block
}{
	{"paragraphs", []document.Block{
		paragraphOf("أعلنت بعثة أثرية مشتركة، صباح الاثنين، أنها عثرت على بقايا ميناء قديم يعود إلى الألف الأول قبل الميلاد، ويضم مخازن وأرصفة حجرية بطول 120 متراً."),
		paragraphOf("وقال رئيس البعثة: «لم نكن نتوقع هذا الحجم (نحو 14 هكتاراً)، ولا أن تكون نسبة الحفظ 80% بعد كل هذه القرون»."),
	}},
	{"mixed", []document.Block{
		paragraphOf("أطلقت شركة OpenAI نموذج GPT-5 يوم 7/8/2025 بسعر $20 شهرياً، بينما قالت Google إن Gemini 2.5 (النسخة Pro) متاح في 150 دولة."),
		paragraphOf("The whole paragraph is in English, so it is set from left to right and stands at the left of the column, as one expects."),
		paragraphOf("2026 – 2027"),
	}},
	{"headings", []document.Block{
		paragraphOf("تمهيد قصير."),
		{Kind: document.Heading, Level: 2, Runs: run("ما الذي تغيّر؟")},
		paragraphOf("فقرة تحت العنوان."),
		{Kind: document.Heading, Level: 3, Runs: run("iPhone 17")},
		paragraphOf("فقرة أخرى."),
	}},
	{"lists", []document.Block{
		paragraphOf("أبرز النقاط:"),
		itemOf(0, "رفع سعر الفائدة ربع نقطة مئوية للمرة الثالثة هذا العام، وهو ما فاجأ المستثمرين في الأسواق الناشئة."),
		itemOf(1, "القرار اتُّخذ بالإجماع"),
		itemOf(2, "باستثناء عضو واحد"),
		itemOf(0, "YouTube Premium"),
		{Kind: document.Item, Continued: true, Runs: run("تتمة البند السابق في فقرة ثانية.")},
		paragraphOf("والخطوات:"),
		numberedOf(9, "افتح الإعدادات"),
		numberedOf(10, "اختر اللغة"),
		paragraphOf("And in English:"),
		itemOf(0, "first item"),
		itemOf(1, "nested item"),
	}},
	{"quote", []document.Block{
		paragraphOf("وجاء في البيان:"),
		{Kind: document.Paragraph, Quote: 1, Runs: run("إن الأطراف اتفقت على وقف العمليات لمدة ستين يوماً قابلة للتجديد، على أن تبدأ المفاوضات فوراً.")},
		{Kind: document.Paragraph, Quote: 2, Runs: run("اقتباس داخل الاقتباس.")},
		{Kind: document.Item, Quote: 1, Runs: run("بند في الاقتباس")},
		{Kind: document.Paragraph, Quote: 1, Runs: run("A quotation in English among them.")},
		paragraphOf("انتهى البيان."),
	}},
	{"table", []document.Block{{Kind: document.Table, Rows: []document.Row{
		tableRowOf(true, "العملة", "السعر", "التغيّر"),
		tableRowOf(false, "الدولار الأمريكي", "3.75", "+0.2%"),
		tableRowOf(false, "اليورو", "4.08", "-1.1%"),
	}}}},
	{"wide-table", []document.Block{{Kind: document.Table, Rows: []document.Row{
		tableRowOf(true, "البلد", "العاصمة", "ملاحظات"),
		tableRowOf(false, "المغرب", "الرباط", "تستضيف المملكة كأس العالم 2030 بالاشتراك مع إسبانيا والبرتغال في ست مدن مغربية"),
		tableRowOf(false, "الأردن", "عمّان", "—"),
		{Cells: []document.Cell{{Runs: run("خلية تمتد على عمودين"), Span: 2}, {Runs: run("ثالثة")}}},
	}}}},
	{"league", []document.Block{{Kind: document.Table, Rows: []document.Row{
		tableRowOf(true, "الفريق", "لعب", "فاز", "تعادل", "خسر", "له", "عليه", "النقاط"),
		tableRowOf(false, "الوداد", "12", "9", "2", "1", "25", "8", "29"),
		tableRowOf(false, "الأهلي", "12", "8", "3", "1", "22", "9", "27"),
	}}}},
	{"code", []document.Block{
		paragraphOf("مثال:"),
		{Kind: document.Code, Runs: run("func main() {\n\tfmt.Println(\"مرحبا\")\n\n\t// a comment that is certainly too long for the narrow column of text here\n}\n")},
	}},
	{"image", []document.Block{
		{Kind: document.Image, URL: "https://example.org/p.jpg", Runs: run("منظر عام للميناء (أ ف ب)")},
		{Kind: document.Image, URL: "https://example.org/q.jpg"},
		{Kind: document.Embed, URL: "https://video.example.org/watch?v=1", Runs: run("فيديو الجولة")},
		{Kind: document.Rule},
		paragraphOf("بعد الفاصل."),
	}},
	{"links", []document.Block{
		{Kind: document.Paragraph, Runs: []document.Run{
			{Text: "قال "}, {Text: "الوزير", Style: document.Bold}, {Text: " إن "},
			{Text: "التقرير السنوي", Link: "https://example.org/report"}, {Text: " يشير إلى "},
			{Text: "World Bank", Link: "https://www.worldbank.org/en/country/jordan/publication/economic-monitor-autumn-2026-and-some-more"},
			{Text: "، وكتب "}, {Text: "go run .", Style: document.Monospace}, {Text: " و"},
			{Text: "التقرير مرة أخرى", Link: "https://example.org/report"}, {Text: ". المساحة 5 كم"}, {Text: "2", Style: document.Superscript}, {Text: "."},
		}},
	}},
	{"poem", []document.Block{
		{Kind: document.Paragraph, Runs: run("على قدر أهل العزم تأتي العزائم\nوتأتي على قدر الكرام المكارم\nوتعظم في عين الصغير صغارها\nوتصغر في عين العظيم العظائم")},
	}},
}

// allBlocks gives the blocks of all samples.
func allBlocks() []document.Block {
	var all []document.Block
	for _, s := range samples {
		all = append(all, s.blocks...)
	}
	return all
}
