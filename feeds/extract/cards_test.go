package extract

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// TestShortStories holds that a story of two sentences is found among the cards
// of ten others, which have more text than it, and that a round-up stays whole.
func TestShortStories(t *testing.T) {
	const title = "ثلاث إصابات جديدة في العاصمة"
	lead, rest := "أعلنت وزارة الصحة اليوم تسجيل ثلاث إصابات جديدة بالمرض في العاصمة.", "وقالت الوزارة إن حالة المصابين مستقرة، وإنها تتابعهم."
	story, cards, items, roundUp := "<p>"+lead+"</p><p>"+rest+"</p>", "", "", ""
	for i := range 10 {
		headline := fmt.Sprintf("<h4><a href='/n/%d'>عنوان الخبر رقم %d في القائمة</a></h4>", i, i)
		summary := fmt.Sprintf("<p>ملخص الخبر رقم %d، وفيه كلام عن شيء آخر لا علاقة له بالمقال، ويمتد سطرين حتى يبدو كأنه فقرة من نص.</p>", i)
		cards += "<div class='item'>" + headline + "<div class='text'>" + summary + "</div></div>"
		items += "<li>" + headline + summary + "</li>"
		roundUp += headline + summary
	}
	cases := []struct {
		name, body string
		blocks     int
	}{
		{"cards below", "<div class='body'>" + story + "</div><div class='latest'>" + cards + "</div>", 2},
		{"cards above", "<div class='latest'>" + cards + "</div><h1>" + title + "</h1><div class='body'>" + story + "</div>", 2},
		{"breaks", "<div class='body'>" + lead + "<br><br>" + rest + "<br><br></div><div class='latest'>" + cards + "</div>", 2},
		{"items", "<div class='body'>" + story + "</div><ul>" + items + "</ul>", 2},
		{"round-up", "<div class='body'>" + story + roundUp + "</div>", 22},
	}
	for _, c := range cases {
		page := "<html><head><title>" + title + "</title></head><body><div class='page'>" + c.body + "</div></body></html>"
		doc, err := Page(context.Background(), []byte(page), "", "https://example.org/x")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		got := texts(doc.Blocks)
		if len(got) != c.blocks || !strings.HasPrefix(strings.Join(got, "\n"), lead+"\n"+rest) {
			t.Errorf("%s: %d blocks, want %d:\n%s", c.name, len(got), c.blocks, strings.Join(got, "\n"))
		}
	}
}
