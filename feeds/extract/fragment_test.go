package extract

import (
	"context"
	"strings"
	"testing"

	"khabar/feeds/document"
)

// outline writes blocks one a line: kind and its numbers, then the runs with
// their styles, so that a table of cases reads well.
func outline(blocks []document.Block) string {
	var out strings.Builder
	for _, b := range blocks {
		out.WriteString(strings.Repeat(">", b.Quote))
		switch b.Kind {
		case document.Heading:
			out.WriteString("h" + string(rune('0'+b.Level)))
		case document.Item:
			out.WriteString(strings.Repeat("  ", b.Depth))
			switch {
			case b.Continued:
				out.WriteString("item+")
			case b.Ordered:
				out.WriteString("item" + string(rune('0'+b.Number)))
			default:
				out.WriteString("item")
			}
		default:
			out.WriteString(string(b.Kind))
		}
		if b.URL != "" {
			out.WriteString(" <" + b.URL + ">")
		}
		if len(b.Runs) > 0 {
			out.WriteString(" " + outlineRuns(b.Runs))
		}
		out.WriteString(outlineRows(b.Rows))
		out.WriteByte('\n')
	}
	return strings.TrimSuffix(out.String(), "\n")
}

var styleSigns = []struct {
	style document.Style
	sign  string
}{
	{document.Bold, "b"}, {document.Emphasis, "i"}, {document.Monospace, "m"}, {document.Inserted, "u"},
	{document.Deleted, "s"}, {document.Superscript, "^"}, {document.Subscript, "_"},
}

func outlineRuns(runs []document.Run) string {
	var out strings.Builder
	for _, r := range runs {
		signs := ""
		for _, s := range styleSigns {
			if r.Style&s.style != 0 {
				signs += s.sign
			}
		}
		text := strings.ReplaceAll(r.Text, "\n", "⏎")
		if signs != "" {
			text = signs + "{" + text + "}"
		}
		if r.Link != "" {
			text = "[" + text + "](" + r.Link + ")"
		}
		out.WriteString(text)
	}
	return out.String()
}

func outlineRows(rows []document.Row) string {
	var out strings.Builder
	for _, row := range rows {
		out.WriteString("\n  ")
		if row.Header {
			out.WriteString("!")
		}
		for _, cell := range row.Cells {
			out.WriteString("|" + outlineRuns(cell.Runs))
			if cell.Span > 1 {
				out.WriteString("×" + string(rune('0'+cell.Span)))
			}
		}
	}
	return out.String()
}

func checkBlocks(t *testing.T, html, want string) {
	t.Helper()
	doc, err := Fragment(context.Background(), html, "https://example.org/a/b.html")
	if err != nil {
		t.Fatalf("%q: %v", html, err)
	}
	if got := outline(doc.Blocks); got != want {
		t.Errorf("%s\ngot:\n%s\nwant:\n%s", html, got, want)
	}
}

func TestBlockKinds(t *testing.T) {
	cases := []struct{ name, html, want string }{
		{"paragraphs", "<p>أولى</p><p>ثانية</p>", "paragraph أولى\nparagraph ثانية"},
		{"plain text", "سطر أول\nسطر ثان\n\nفقرة", "paragraph سطر أول⏎سطر ثان\nparagraph فقرة"},
		{"empty lines among inline tags", "سطر <b>أول</b>\nيتبع\n\nفقرة", "paragraph سطر b{أول} يتبع\nparagraph فقرة"},
		{"headings", "<h2>عنوان <b>قوي</b></h2><p>نص</p>", "h2 عنوان b{قوي}\nparagraph نص"},
		{"blanks collapse", "<p> كلمة \n\t <b> أخرى </b> ثالثة </p>", "paragraph كلمة b{أخرى }ثالثة"},
		{"styles", "<p><b>أ</b><i>ب</i><code>c</code><ins>د</ins><del>ه</del><sup>2</sup><sub>3</sub></p>",
			"paragraph b{أ}i{ب}m{c}u{د}s{ه}^{2}_{3}"},
		{"nested styles", "<p><b>ثقيل <i>ومائل</i></b></p>", "paragraph b{ثقيل }bi{ومائل}"},
		{"link", "<p>انظر <a href='../x?q=1'>هنا</a>.</p>", "paragraph انظر [هنا](https://example.org/x?q=1)."},
		{"bad links", "<p><a href='javascript:alert(1)'>أ</a> <a href='#n'>ب</a> <a href='data:x'>ج</a></p>", "paragraph أ ب ج"},
		{"poem", "<p>صدر<br>عجز<br/>قافية</p>", "paragraph صدر⏎عجز⏎قافية"},
		{"two breaks part paragraphs", "أولى<br><br>ثانية<br> <br>ثالثة", "paragraph أولى\nparagraph ثانية\nparagraph ثالثة"},
		{"list", "<ul><li>واحد</li><li>اثنان</li></ul>", "item واحد\nitem اثنان"},
		{"ordered", "<ol start=3><li>ثالث</li><li value=7>سابع</li><li>ثامن</li></ol>", "item3 ثالث\nitem7 سابع\nitem8 ثامن"},
		{"nested list", "<ul><li>أب<ol><li>ابن</li></ol></li><li>عم</li></ul>", "item أب\n  item1 ابن\nitem عم"},
		{"item of two paragraphs", "<ol><li><p>أول</p><p>تابع</p></li><li>ثان</li></ol>", "item1 أول\nitem+ تابع\nitem2 ثان"},
		{"quotation", "<blockquote><p>قول</p><blockquote>قول في قول</blockquote></blockquote>", ">paragraph قول\n>>paragraph قول في قول"},
		{"list in a quotation", "<blockquote><ul><li>بند</li></ul></blockquote>", ">item بند"},
		{"code", "<pre><code>if x {\n\treturn\n}\n</code></pre>", "code if x {⏎    return⏎}"},
		{"Arabic in pre is a poem", "<pre>قفا نبك\nمن ذكرى</pre>", "paragraph قفا نبك⏎من ذكرى"},
		{"image", "<img src='/i.jpg' alt='صورة'>", "image <https://example.org/i.jpg> صورة"},
		{"lazy image", "<img src='data:image/gif;base64,x' data-src='/i.jpg'>", "image <https://example.org/i.jpg>"},
		{"srcset", "<img srcset='/s.jpg 300w, /l.jpg 900w'>", "image <https://example.org/s.jpg>"},
		{"tracking pixel", "<p>نص</p><img src='/t.gif' width=1 height=1>", "paragraph نص"},
		{"figure", "<figure><img src='/i.jpg' alt='x'><figcaption>تعليق <i>هنا</i></figcaption></figure>",
			"image <https://example.org/i.jpg> تعليق i{هنا}"},
		{"image in a paragraph", "<p>قبل <img src='/i.jpg'> بعد</p>", "paragraph قبل بعد\nimage <https://example.org/i.jpg>"},
		{"sources of a film", "<p>نص</p><video><source src='/v.mp4' type='video/mp4'><source src='/v.webm'></video>", "paragraph نص\nembed <https://example.org/v.mp4>"},
		{"source of a sound", "<p>نص</p><audio controls><source src='/a.mp3'></audio><p>نص</p>", "paragraph نص\nembed <https://example.org/a.mp3>\nparagraph نص"},
		{"sources of a picture", "<picture><source type='image/avif' srcset='/i.avif'><source data-srcset='/i.webp 1x, /j.webp 2x'><img src='data:image/gif;base64,x' alt='صورة هنا'></picture>",
			"image <https://example.org/i.webp> صورة هنا"},
		{"a picture and its sources", "<figure><picture><source srcset='/i.webp'><img src='/i.jpg'></picture><figcaption>تعليق</figcaption></figure>", "image <https://example.org/i.jpg> تعليق"},
		{"caption below", "<img src='/i.jpg'><div class='caption'>تعليق الصورة</div><p>نص</p>",
			"image <https://example.org/i.jpg> تعليق الصورة\nparagraph نص"},
		{"caption of pictures", "<img src='/i.jpg'><div class='caption'><img src='/j.jpg' alt='صورة ثانية'></div><p>نص</p>",
			"image <https://example.org/i.jpg>\nimage <https://example.org/j.jpg> صورة ثانية\nparagraph نص"},
		{"caption doubled", "<figure><img src='/i.jpg'><figcaption>تعليق الصورة</figcaption></figure><p>تعليق الصورة</p><p>نص</p>",
			"image <https://example.org/i.jpg> تعليق الصورة\nparagraph نص"},
		{"emoji image", "<p>مرحبا <img class=emoji alt='🙂' src='/e.png'></p>", "paragraph مرحبا 🙂"},
		{"rule", "<p>أ</p><hr><hr><p>ب</p>", "paragraph أ\nrule\nparagraph ب"},
		{"drawn rule", "<p>أ</p><p>* * *</p><p>ب</p><p>—-</p><p>ج</p>", "paragraph أ\nrule\nparagraph ب\nrule\nparagraph ج"},
		{"table", "<table><thead><tr><th>م<th>اسم</thead><tr><td>1<td>علي</table>", "table\n  !|م|اسم\n  |1|علي"},
		{"spans", "<table><tr><td colspan=2>عرض<td>ج<tr><td rowspan=2>أ<td>ب<td>ج<tr><td>د<td>ه</table>",
			"table\n  |عرض×2|ج\n  |أ|ب|ج\n  ||د|ه"},
		{"layout table", "<table><tr><td><p>نص الصفحة</p></td></tr></table>", "paragraph نص الصفحة"},
		{"nested tables", "<table><tr><td>يمين<td><table><tr><td>أ<td>ب<tr><td>ج<td>د</table></table>",
			"paragraph يمين\ntable\n  |أ|ب\n  |ج|د"},
		{"film", "<p>نص</p><iframe src='https://www.youtube.com/embed/abc_1?rel=0' title='نشرة'></iframe>",
			"paragraph نص\nembed <https://www.youtube.com/watch?v=abc_1> نشرة"},
		{"advertisement frame", "<p>نص</p><iframe src='https://ads.example.com/x'></iframe>", "paragraph نص"},
		{"tweet", "<blockquote class='twitter-tweet'><p>تغريدة</p>— فلان <a href='https://twitter.com/a/status/1'>يوم</a></blockquote>",
			"embed <https://twitter.com/a/status/1> تغريدة⏎— فلان يوم"},
		{"video", "<video src='/v.mp4' title='مقطع'></video>", "embed <https://example.org/v.mp4> مقطع"},
		{"AMP", "<amp-img src='/i.jpg' alt='صورة'></amp-img><amp-youtube data-videoid='xyz'></amp-youtube>",
			"image <https://example.org/i.jpg> صورة\nembed <https://www.youtube.com/watch?v=xyz>"},
		{"definitions", "<dl><dt>لفظ<dd>معناه</dl>", "paragraph b{لفظ}\nparagraph معناه"},
		{"hidden", "<p style='display: none'>خفي</p><p hidden>خفي</p><script>x</script><style>y</style><p>ظاهر</p>", "paragraph ظاهر"},
		{"controls", "<p>أ\u202eب\u0007ج\u009bد\u2066ه\x1b[31m</p>", "paragraph أبجده[31m"},
		{"no-break blanks only", "<p>&nbsp;</p><p>نص&nbsp;هنا</p>", "paragraph نص\u00a0هنا"},
		{"escaped once too often", "&lt;p&gt;نص&lt;/p&gt;&lt;p&gt;آخر&lt;/p&gt;", "paragraph نص\nparagraph آخر"},
		{"nothing", " <br> ", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { checkBlocks(t, c.html, c.want) })
	}
}
