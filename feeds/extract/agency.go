package extract

import (
	"strings"
	"unicode"

	"khabar/feeds/document"
	"khabar/feeds/fold"
)

// agencies are news agencies as outlets write them, and as they are shown.
var agencies = foldedKeys(map[string][]string{
	"رويترز":        {"رويترز", "reuters"},
	"أ ف ب":         {"أ ف ب", "أ.ف.ب", "ا ف ب", "أف ب", "فرانس برس", "وكالة فرانس برس", "afp", "الفرنسية"},
	"أ ب":           {"أ ب", "أ.ب", "أسوشيتد برس", "أسوشييتد برس", "اسوشيتد برس", "وكالة أسوشيتد برس", "ap"},
	"د ب أ":         {"د ب أ", "د.ب.أ", "الألمانية", "dpa"},
	"الأناضول":      {"الأناضول", "وكالة الأناضول", "aa"},
	"شينخوا":        {"شينخوا", "xinhua"},
	"تاس":           {"تاس", "tass"},
	"سبوتنيك":       {"سبوتنيك", "sputnik"},
	"واس":           {"واس", "spa"},
	"وام":           {"وام", "wam"},
	"قنا":           {"قنا", "qna"},
	"كونا":          {"كونا", "kuna"},
	"بنا":           {"بنا", "bna"},
	"العمانية":      {"العمانية", "ona"},
	"بترا":          {"بترا", "petra"},
	"سانا":          {"سانا", "sana"},
	"واع":           {"واع", "ina"},
	"وفا":           {"وفا", "wafa"},
	"سبأ":           {"سبأ", "saba"},
	"أ ش أ":         {"أ ش أ", "أ.ش.أ", "mena"},
	"وات":           {"وات", "tap"},
	"وأج":           {"وأج", "aps"},
	"و م ع":         {"و م ع", "ومع", "map"},
	"سونا":          {"سونا", "suna"},
	"إفي":           {"إفي", "efe"},
	"بلومبرغ":       {"بلومبرغ", "بلومبيرغ", "bloomberg"},
	"CNN":           {"cnn", "سي إن إن"},
	"وكالات":        {"وكالات", "الوكالات", "agencies"},
	"الوطنية":       {"الوكالة الوطنية للإعلام", "nna"},
	"يونهاب":        {"يونهاب"},
	"إيرنا":         {"إيرنا", "irna"},
	"إنترفاكس":      {"إنترفاكس", "interfax"},
	"نوفوستي":       {"نوفوستي"},
	"يو بي آي":      {"يو بي آي", "upi"},
	"وكالة معا":     {"معا"},
	"آكي":           {"آكي", "aki"},
	"أنسا":          {"أنسا", "ansa"},
	"دويتشه فيله":   {"دويتشه فيله", "dw"},
	"بي بي سي":      {"بي بي سي", "bbc"},
	"الجزيرة":       {"الجزيرة"},
	"سكاي نيوز":     {"سكاي نيوز", "سكاي نيوز عربية"},
	"مواقع التواصل": {"مواقع التواصل", "مواقع التواصل الاجتماعي", "وسائل التواصل"},
	"صحف":           {"الصحافة", "صحف"},
	"واينت":         {"واينت"},
})

func foldedKeys(names map[string][]string) map[string]string {
	out := make(map[string]string, 3*len(names))
	for shown, written := range names {
		for _, w := range written {
			out[fold.Fold(w)] = shown
		}
	}
	return out
}

const (
	datelineRunes = 60 // an agency stands within the first words of a dateline
	// datelineSegments is how many parts a dateline has: town, agency, day.
	datelineSegments = 3
	sourceLetters    = 60 // «المصدر: …» longer than this is a sentence
)

// takeAgency finds the agency that a text came from: in the dateline, which
// stays, as the last line by itself or as «المصدر: …», which go.
func takeAgency(doc *document.Document) {
	for i := len(doc.Blocks) - 1; i >= 0 && i >= len(doc.Blocks)-2; i-- {
		if agency, ok := sourceLine(&doc.Blocks[i], doc.Site); ok {
			if doc.Agency == "" {
				doc.Agency = agency
			}
			doc.Blocks = append(doc.Blocks[:i], doc.Blocks[i+1:]...)
		}
	}
	if doc.Agency != "" {
		return
	}
	for i := range doc.Blocks {
		if doc.Blocks[i].Kind != document.Paragraph {
			continue
		}
		text, isText := document.Text(doc.Blocks[i].Runs), doc.Blocks[i].Letters() >= articleLettersMin
		if isText {
			doc.Agency = datelineAgency(text)
		} else if at := strings.LastIndexByte(text, '/'); at >= 0 {
			doc.Agency = agencyList(text[at+1:]) // a line of its own: town/ author/ agency
		}
		if isText || doc.Agency != "" {
			break
		}
	}
	if doc.Agency == "" {
		doc.Agency = agencyList(doc.Byline)
	}
}

// sourceLine reads a closing line that only names where the text came from, perhaps
// the outlet itself and its editors' initials among it: «خ.س/ ع.ج (د ب أ، رويترز)».
func sourceLine(b *document.Block, site string) (agency string, ok bool) {
	if b.Kind != document.Paragraph || b.Quote > 0 {
		return "", false
	}
	text := document.Text(b.Runs)
	if len(text) > 4*sourceLetters || b.Letters() > sourceLetters {
		return "", false
	}
	if name, after, found := strings.Cut(text, ":"); found {
		switch fold.Fold(name) {
		case "المصدر", "المصادر", "مصدر", "المصدر الاصلي", "source", "نقلا عن":
			after = strings.TrimSpace(strings.ReplaceAll(after, "\n", " "))
			if known := agencyList(after); known != "" {
				return known, true
			}
			return after, after != "" && !strings.ContainsAny(after, ".،؛")
		}
	}
	if before, inner, found := strings.Cut(strings.TrimSuffix(strings.TrimSpace(text), ")"), "("); found && isInitials(before) {
		text = inner
	}
	if first, rest, found := strings.Cut(text, "/"); found && site != "" && fold.Fold(first) == fold.Fold(site) {
		text = rest
	}
	agency = agencyList(text)
	return agency, agency != ""
}

// isInitials says that text is made of single letters.
func isInitials(text string) bool {
	words := fold.Words(text)
	for _, word := range words {
		if len([]rune(word)) > 1 {
			return false
		}
	}
	return len(words) > 0
}

// agencyList reads text that consists of nothing but names of agencies, as
// "رويترز، أ ف ب" or "(وكالات)", and gives them as they are shown.
func agencyList(text string) string {
	if len(text) > 4*sourceLetters {
		return ""
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("،,+/()[]-–—|؛*", r) })
	var names []string
	for _, part := range parts {
		folded := fold.Fold(part)
		if folded == "" {
			continue
		}
		name, known := agencies[folded]
		if !known {
			name, known = agencies[strings.TrimPrefix(strings.TrimPrefix(folded, "و"), "وكاله ")]
		}
		if !known {
			return ""
		}
		names = append(names, name)
	}
	return strings.Join(names, "، ")
}

// datelineAgency finds "(أ ف ب)" or "رويترز -" in the first words of a text.
func datelineAgency(text string) string {
	head := []rune(text)
	head = head[:min(len(head), datelineRunes)]
	start := string(head)
	if open := strings.IndexByte(start, '('); open >= 0 {
		if inner, _, closed := strings.Cut(start[open+1:], ")"); closed {
			return agencyList(inner)
		}
	}
	segments := strings.FieldsFunc(datelineDashes.Replace(start), func(r rune) bool { return strings.ContainsRune("|/،,:", r) })
	for _, segment := range segments[:max(0, min(len(segments)-1, datelineSegments))] {
		if agency := agencyList(strings.TrimFunc(segment, unicode.IsSpace)); agency != "" {
			return agency
		}
	}
	return ""
}

// datelineDashes makes one sign of the dashes that part a dateline from the text;
// a dash without a blank is part of a name.
var datelineDashes = strings.NewReplacer(" - ", "|", " – ", "|", " — ", "|", "- ", "|", "– ", "|", "— ", "|", " -- ", "|", "-- ", "|")
