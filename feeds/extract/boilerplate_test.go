package extract

import (
	"context"
	"slices"
	"strings"
	"testing"
)

const (
	before = "<p>قال المتحدث إن الأعمال ستبدأ في الموعد المقرر لها، وإن التمويل متوفر بالكامل لهذا العام.</p>"
	after  = "<p>وأضاف أن النتائج ستعرض على البرلمان في دورته المقبلة، قبل أن تنشر في الجريدة الرسمية.</p>"
)

// TestBoilerplate holds what goes and, as important, what stays: each piece
// stands between two paragraphs and behind them.
func TestBoilerplate(t *testing.T) {
	cases := []struct {
		html string
		goes bool
	}{
		{"<p>اقرأ أيضاً: <a href='/1'>عنوان خبر آخر من الموقع</a></p>", true},
		{"<p>إقرأ أيضا: عنوان خبر آخر من الموقع بلا رابط</p>", true},
		{"<p><a href='/1'>شاهد: لحظة سقوط الجسر القديم</a></p>", true},
		{"<h3>مواضيع ذات صلة</h3><ul><li><a href='/1'>موضوع أول</a></li><li><a href='/2'>موضوع ثان</a></li></ul>", true},
		{"<p>شاركها</p>", true},
		{"<p>شارك هذا المقال على فيسبوك</p>", true},
		{"<p>تابعنا على تويتر</p>", true},
		{"<p>تابعونا على <a href='https://t.me/x'>قناتنا</a></p>", true},
		{"<p>تابعوا أخبار الإمارات من البيان عبر غوغل نيوز</p>", true},
		{"<p>لمتابعة آخر الأخبار حمل تطبيق الصحيفة</p>", true},
		{"<p>اشترك في نشرتنا البريدية ليصلك كل جديد</p>", true},
		{"<p>حمّل الآن تطبيق القناة للهواتف</p>", true},
		{"<p>إعلان</p>", true},
		{"<p>تابعوا RT على</p>", true},
		{"<p>تخطى قصص مقترحة وواصل القراءة</p>", true},
		{"<p>قصص مقترحة نهاية</p>", true},
		{"<p>مصدر الصورة، Getty Images</p>", true},
		{"<p>للإطلاع على أخر الأخبار أحدث البرامج اليومية في لبنان والعالم</p>", true},
		{"<div>ADVERTISEMENT</div>", true},
		{"<p>جميع الحقوق محفوظة © 2026</p>", true},
		{"<p>المقال يعبر عن رأي صاحبه فقط.</p>", true},
		{"<p>© REUTERS / فلان الفلاني</p>", true},
		{"<p>تصوير: فلان الفلاني</p>", true},
		{"<p>The post <a href='https://e.org/1'>عنوان</a> appeared first on <a href='https://e.org'>موقع</a>.</p>", true},
		{"<p>ظهرت المقالة عنوان المقال أولاً على موقع الأخبار.</p>", true},
		{"<ul><li><a href='https://facebook.com/s'>فيسبوك</a></li><li><a href='https://x.com/s'>تويتر</a></li></ul>", true},
		{"<div class='sharedaddy'><h3>معجب بهذه</h3><a href='/like'>إعجاب</a></div>", true},
		{"<div class='post-tags'>الوسوم <a href='/t/1'>أخبار</a> <a href='/t/2'>اقتصاد</a></div>", true},
		{"<p>انضم إلى <a href='https://t.me/x'>قناتنا</a> ليصلك كل جديد.</p>", true},
		{"<p>حمل تطبيق <a href='/app'>الصحيفة الأولى</a> الآن مجانا.</p>", true},
		{"<p>تابعونا على <a href='https://facebook.com/x'>فيسبوك</a> و<a href='https://x.com/x'>إكس</a>.</p>", true},
		{"<p>اقرأ أيضا: <a href='/1'>هل تنخفض الأسعار قبل نهاية العام؟</a></p>", true},
		{"<p><a href='/p'>سياسة الخصوصية</a> | <a href='/t'>شروط الاستخدام</a></p>", true},
		{"<p>باستخدامك الموقع فإنك توافق على سياسة الخصوصية وشروط الاستخدام.</p>", true},
		{"<p>نستخدم ملفات تعريف الارتباط لتحسين تجربتك.</p>", true},
		{"<p>سياسة الخصوصية</p>", true},
		{"<p>إخلاء مسؤولية: لا علاقة لموقعنا بما ورد في هذا الخبر.</p>", true},
		{"<p>للمشتركين فقط</p>", true},
		{"<p>رويترز: محمد سالم</p>", true},

		{"<p>تابعنا على مدى أعوام ما يجري في هذا الملف.</p>", false},
		{"<p>شاهد أيضا أعضاء الوفد معرض الصور المقام في البهو.</p>", false},
		{"<p>شاهد العالم كله تلك اللحظة.</p>", false},
		{"<p>شارك في الاجتماع وزراء الخارجية والدفاع.</p>", false},
		{"<p>اقرأ أيضا في هذا الباب كتب التراث: فهي خير معين.</p>", false},
		{"<p>المصدر الأول للطاقة في البلاد هو الغاز.</p>", false},
		{"<p>المصدر: مسؤول كبير في وزارة المالية تحدث إلينا يوم الأحد، وطلب ألا يذكر اسمه.</p>", false},
		{"<p>إعلان الاستقلال وقع في ذلك العام.</p>", false},
		{"<p>المزيد من الضحايا سقطوا في اليوم التالي.</p>", false},
		{"<p>للمزيد من الحماية نصح الخبراء بتحديث الأجهزة.</p>", false},
		{"<p>انضم إلى الحزب عام 1990.</p>", false},
		{"<p>اشترك في الثورة وهو ابن عشرين.</p>", false},
		{"<p>حمل الآن كل منهم متاعه ومضى.</p>", false},
		{"<p>نعم.</p>", false},
		{"<p>شارك في تطوير التطبيق ثلاثة مهندسين من جامعات مختلفة.</p>", false},
		{"<p>تابعوا الأخبار بقلق طوال الليل.</p>", false},
		{"<p>تابع الوزير أن الوضع مستقر في كل المناطق، وأن العمل يجري على قدم وساق.</p>", false},
		{"<p>قصص كثيرة رويت عنه: بعضها صحيح.</p>", false},
		{"<p>شاهد: عيان قال للمحكمة إنه رأى كل شيء بنفسه تلك الليلة.</p>", false},
		{"<p><a href='https://other.org/report.pdf'>تقرير المنظمة كاملا</a></p>", false},
		{"<h3>تلغرام:</h3><p>هو تطبيق للتراسل أنشئ قبل أعوام.</p>", false},
		{"<div class='more'><p>هذه فقرة طويلة في صندوق يحمل اسما لا ذنب لها فيه، وهي من صلب الموضوع.</p></div>", false},
		{"<blockquote><p>شارك</p></blockquote>", false},
		{"<h2 id='more-comments'>تعليقات الصحف على الخطاب</h2><p>كتبت الصحف كثيرا عنه في ذلك اليوم.</p>", false},
		{"<pre>x = share()</pre>", false},
		{"<p>شارك في <a href='/t/1'>المؤتمر الدولي للمناخ</a> وزراء من عشر دول.</p>", false},
		{"<p>انضم إلى <a href='/t/2'>حزب العدالة والتنمية</a> عام 1990.</p>", false},
		{"<p>شاهد <a href='/t/3'>الرئيس الفرنسي إيمانويل ماكرون</a> المباراة.</p>", false},
		{"<p>تابع <a href='/t/4'>المنتخب الوطني</a> تدريباته.</p>", false},
		{"<p>وأجلت الشركة العمل بـ«سياسة الخصوصية» الجديدة حتى شهر مايو.</p>", false},
		{"<h3>سياسة الخصوصية الجديدة لواتساب</h3><p>أعلنت الشركة ذلك يوم أمس في بيان لها.</p>", false},
		{"<p>وقع كل منهم على إخلاء مسؤولية قبل القفز.</p>", false},
		{"<p>وقالت المنصة إن الفيلم سيعرض للمشتركين فقط.</p>", false},
		{"<p>رويترز: مسؤول أمريكي يتوقع اتفاقا قبل نهاية الشهر</p>", false},
	}
	for _, c := range cases {
		for place, html := range map[string]string{"middle": before + c.html + after, "end": before + after + c.html} {
			doc, err := Fragment(context.Background(), html, "https://example.org/a")
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join(texts(doc.Blocks), "\n")
			alone := strings.Join(texts(blocksOf(context.Background(), parseFragment(c.html), parseBase("https://example.org/a"))), "\n")
			if gone := !strings.Contains(got, alone); gone != c.goes {
				t.Errorf("%s, %s: gone is %v\n%s", c.html, place, gone, got)
			}
			if !strings.Contains(got, "قال المتحدث") || !strings.Contains(got, "وأضاف أن") {
				t.Errorf("%s, %s: the text around it is gone\n%s", c.html, place, got)
			}
		}
	}
}

// TestPhrases holds that no phrase stands twice in a list, for folded two spellings
// are one, and that what needs no confirmation is looked for at all.
func TestPhrases(t *testing.T) {
	for _, list := range []phraseIndex{
		relatedPhrases, serviceStarts, legalPhrases, disclaimerStarts, policyPhrases, policyVerbs, consentPhrases, inboxPhrases,
		wallPhrases, wallStarts, firstAppeared, firstAppearedRest, wallTitles, creditStarts,
	} {
		for _, phrases := range list {
			for i, phrase := range phrases {
				if phrase == "" || slices.Contains(phrases[:i], phrase) {
					t.Errorf("%q stands twice, or is empty", phrase)
				}
			}
		}
	}
	for phrase := range sureOffers {
		if startsWith(phrase, serviceStarts) != phrase {
			t.Errorf("%q is sure to be an offer, but no beginning of one", phrase)
		}
	}
}

// TestLines holds that a pointer goes out of a paragraph of lines, and a poem stays.
func TestLines(t *testing.T) {
	checkBlocks(t, "<p>قال المتحدث ذلك.<br>اقرأ أيضا: <a href='/1'>خبر آخر</a></p><p>تمام.</p>", "paragraph قال المتحدث ذلك.\nparagraph تمام.")
	checkBlocks(t, "<p><b>شاهد</b>: <a href='/1'>خبر</a><br>تابعونا على فيسبوك</p><p>تمام.</p>", "paragraph تمام.")
	checkBlocks(t, "<p>قفا نبك<br>من <i>ذكرى</i> حبيب<br>ومنزل</p>", "paragraph قفا نبك⏎من i{ذكرى} حبيب⏎ومنزل")
}

// TestByline holds that the author's line above a text moves to the document.
func TestByline(t *testing.T) {
	for line, want := range map[string]string{
		"كتبت: ليلى العمراني": "ليلى العمراني", "بقلم ليلى العمراني": "ليلى العمراني", "حوار: آسيا": "آسيا",
		"كتب الطفولة": "", "كتب: «لا شيء يبقى كما كان».": "",
	} {
		page := "<article><h4>" + line + "</h4>" + strings.Repeat(before+after, 3) + "</article>"
		doc, err := Page(context.Background(), []byte(page), "", "https://example.org/a")
		if err != nil {
			t.Fatal(err)
		}
		if left := strings.Contains(doc.PlainText(), line); doc.Byline != want || left != (want == "") {
			t.Errorf("%s: byline %q, want %q; left is %v", line, doc.Byline, want, left)
		}
	}
}

// TestPlainText holds that a page of plain text is read as its paragraphs.
func TestPlainTextPage(t *testing.T) {
	doc, err := Page(context.Background(), []byte(sentence+"\nسطر <b> ثان\n\n"+sentence), "text/plain; charset=utf-8", "https://example.org/a")
	if err != nil {
		t.Fatal(err)
	}
	want := "paragraph " + strings.TrimSpace(sentence) + "⏎سطر <b> ثان\nparagraph " + strings.TrimSpace(sentence)
	if got := outline(doc.Blocks); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestAgency(t *testing.T) {
	const body = " أعلنت الوزارة يوم الأحد أن الأعمال ستبدأ في الموعد المقرر لها، وأن التمويل متوفر بالكامل لهذا العام."
	cases := []struct{ html, agency, left string }{
		{"<p>واشنطن (أ ف ب) –" + body, "أ ف ب", "واشنطن"},
		{"<p>بيروت (رويترز) -" + body, "رويترز", "بيروت"},
		{"<p>أنقرة/ الأناضول -" + body, "الأناضول", "أنقرة"},
		{"<p>الرياض - واس -" + body, "واس", "الرياض"},
		{"<p>القاهرة – أ ش أ:" + body, "أ ش أ", "القاهرة"},
		{"<p>بنت - جبيل، الأناضول الشرقية" + body, "", "بنت"},
		{"<p>" + body + "<p>(رويترز)</p>", "رويترز", ""},
		{"<p>" + body + "<p>المصدر: رويترز + أ.ف.ب</p>", "رويترز، أ ف ب", ""},
		{"<p>" + body + "<p>المصدر: صحيفة الحدث</p>", "صحيفة الحدث", ""},
		{"<p>" + body + "<p>وكالات</p>", "وكالات", ""},
		{"<p>قالت رويترز إن" + body, "", "قالت"},
	}
	for _, c := range cases {
		doc, err := Fragment(context.Background(), c.html, "")
		if err != nil {
			t.Fatal(err)
		}
		text := doc.PlainText()
		if doc.Agency != c.agency || !strings.HasPrefix(text, c.left) || len(doc.Blocks) != 1 {
			t.Errorf("%s: agency %q, want %q; %d blocks: %s", c.html, doc.Agency, c.agency, len(doc.Blocks), text)
		}
	}
}

func TestComplete(t *testing.T) {
	long := strings.Repeat(before, 25)
	cases := []struct {
		html string
		want bool
	}{
		{long, true},
		{before + after, false},
		{long + "<p>وبعد ذلك …</p>", false},
		{long + "<p>وبعد ذلك...</p>", false},
		{long + "<p>وبعد ذلك [&hellip;]</p>", false},
		{long + "<p>وبعد ذلك [...]</p>", false},
		{long + "<p>وبعد ذلك اقرأ المزيد</p>", false},
		{long + "<p>وبعد ذلك… <a href='/x'>متابعة القراءة</a> ←</p>", false},
		{long + "<p>وتم ذلك.</p><img src='/a.jpg'>", true},
	}
	for _, c := range cases {
		doc, err := Fragment(context.Background(), c.html, "https://example.org/a")
		if err != nil {
			t.Fatal(err)
		}
		if got := Complete(doc); got != c.want {
			t.Errorf("…%s: complete is %v", c.html[max(0, len(c.html)-60):], got)
		}
	}
}
