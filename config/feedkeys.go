package config

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // machines without a zone database must take the same names

	"github.com/pelletier/go-toml/v2/unstable"
)

// feedKey is all that is known of one key of a [[feed]]: reading, writing, the
// head of a new list and docs/feeds.md use this table and nothing else.
type feedKey struct {
	name string
	// read checks what stands in the file and puts it into the feed.
	read func(d *document, p part, feed *Feed) error
	// written is the value as it stands in a file.
	written func(Feed) string
	// parse reads a value that was typed in a command; nil where the key can only
	// be changed by hand.
	parse           func(typed string, feed *Feed) error
	example         string // a value, as it stands in a file
	arabic, english string // what it does
}

// The keys that the program changes by themselves.
const (
	keyURL    = "url"
	keyName   = "name"
	keyFolder = "folder"
	keyPaused = "paused"
	keyTags   = "tags"
)

// feedKeys is in the order in which the keys are written. It is the place to
// document them.
var feedKeys = []feedKey{
	textKey(keyURL, func(f *Feed) *string { return &f.URL }, nil, `"https://example.org/feed.xml"`,
		"عنوان الخلاصة. وهو وحده لازم.", "Address of the feed. The only key that must be there."),
	textKey(keyName, func(f *Feed) *string { return &f.Name }, nil, `"مثال"`,
		"اسمها عندك. فارغ: اسمها عند موقعها.", "Your own name for it. Empty: the one that the site gives."),
	textKey(keyFolder, func(f *Feed) *string { return &f.Folder }, nil, `"مصر/اقتصاد"`,
		"المجلد. «أ/ب»: ب داخل أ.", "Folder. \"a/b\" is b inside of a."),
	textKey("country", func(f *Feed) *string { return &f.Country }, nil, `"EG"`,
		"رمز البلد (ISO 3166)، لتُقرأ التواريخ بتوقيته إن لم تذكر توقيتًا.", "Country (ISO 3166): dates without a zone are read in its time."),
	boolKey(keyPaused, func(f *Feed) *bool { return &f.Paused },
		"لا تُجلب، ويبقى ما خُزّن منها.", "It is not asked; what is stored stays."),
	listKey(keyTags, func(f *Feed) *[]string { return &f.Tags }, checkTag, `["مهم", "اقتصاد"]`,
		"وسوم. لكل وسم قائمة في لوح المصادر.", "Tags. Each has a list of its own in the feeds pane."),
	boolKey("hidden", func(f *Feed) *bool { return &f.Hidden },
		"لا تظهر في لوح المصادر. أخبارها تبقى في القوائم.", "It does not stand in the feeds pane. Its news stays in the lists."),
	boolKey("muted", func(f *Feed) *bool { return &f.Muted },
		"أخبارها لا تظهر في كل الأخبار ولا غير المقروء ولا اليوم، وتُقرأ بفتحها أو بفتح مجلدها.",
		"Its news is not among all news, the unread and today's; open it, or its folder, to read it."),
	intervalKey(),
	textKey("full_text", func(f *Feed) *string { return &f.FullText }, oneOf(FullTextNever, FullTextOnOpen, FullTextUnread), `"never"`,
		"متى يُجلب النص الكامل: never أبدًا، أو on-open عند الفتح، أو unread بعد كل تحديث. فارغ: كما في config.toml.",
		"When full texts are fetched: never, on-open, or unread (after each refresh). Empty: as config.toml says."),
	limitKey(),
	textKey("time_zone", func(f *Feed) *string { return &f.TimeZone }, checkZone, `"Africa/Cairo"`,
		"توقيت التواريخ التي لا تذكر توقيتًا. يُقدَّم على country.", "Zone of dates that name none. It goes before country."),
	listKey("title_without", func(f *Feed) *[]string { return &f.TitleWithout }, nil, `[" | كووورة", "عاجل:"]`,
		"ما يُحذف من أول العناوين وآخرها.", "What is taken off the start and the end of headlines."),
	textKey("colour", func(f *Feed) *string { return &f.Colour }, checkColour, `"green"`,
		"لون اسمها: أحد ألوان الطرفية، أو #rrggbb.", "Colour of its name: one of the terminal's, or #rrggbb."),
	selectorsKey("body", func(f *Feed) *[]string { return &f.Body }, `["div.article-text"]`,
		"محدِّدات CSS لأجزاء النص في صفحات أخبارها، بترتيبها.", "CSS selectors of the parts of the text in the pages of its news, in their order."),
	selectorsKey("drop", func(f *Feed) *[]string { return &f.Drop }, `[".related"]`,
		"محدِّدات CSS لما يُحذف من تلك الصفحات قبل ذلك.", "CSS selectors of what is taken out of those pages before."),
	textKey("user_agent", func(f *Feed) *string { return &f.UserAgent }, nil, `"Mozilla/5.0"`,
		"اسم البرنامج الذي يُقدَّم للموقع.", "The name that the site is told khabar has."),
	textKey("user", func(f *Feed) *string { return &f.User }, checkUser, `"reader"`,
		"اسم الدخول (HTTP Basic).", "Name for HTTP basic authentication."),
	passwordKey(),
	headersKey(),
	boolKey("insecure_tls", func(f *Feed) *bool { return &f.InsecureTLS },
		"تُقبل شهادة الموقع مهما كانت. أي وسيط يستطيع تغيير ما يُقرأ، لذلك توضع عليها علامة.",
		"Whatever certificate the site shows is taken. Anybody between can change what is read; the feed is marked."),
}

// keyOf finds a key of a feed by its name.
func keyOf(name string) (feedKey, bool) {
	for _, key := range feedKeys {
		if key.name == name {
			return key, true
		}
	}
	return feedKey{}, false
}

// FeedKeys lists the names of the keys of a [[feed]] that Set can change.
func FeedKeys() []string {
	var names []string
	for _, key := range feedKeys {
		if key.parse != nil && key.name != keyURL {
			names = append(names, key.name)
		}
	}
	return names
}

func feedKeyNames() []string {
	names := make([]string, len(feedKeys))
	for i, key := range feedKeys {
		names[i] = key.name
	}
	return names
}

// typedError is what is wrong with a value that was typed; the place is not known
// yet.
func typedError(key, value, allowed string) *Error {
	return &Error{Kind: ErrorValue, Key: key, Detail: strconv.Quote(oneLine(value)), Allowed: allowed}
}

// wants gives an error where the value is of another type.
func (d *document) wants(p part, name string, kind unstable.Kind, allowed string) error {
	if len(p.key) != 1 || p.value.kind != kind {
		at := p.value.at
		if len(p.key) != 1 {
			at = p.keyAt
		}
		return d.errorAt(at, Error{Kind: ErrorType, Key: name, Allowed: allowed})
	}
	return nil
}

// placed gives an error about a value its place.
func (d *document) placed(at int, err error) error {
	var fault *Error
	if errors.As(err, &fault) {
		return d.errorAt(at, *fault)
	}
	return err
}

func textKey(name string, field func(*Feed) *string, check func(key, text string) error, example, arabic, english string) feedKey {
	set := func(text string, feed *Feed) error {
		*field(feed) = text // also a wrong one: an edit has to know what stands there
		if bad := oneLine(text); bad != text {
			return &Error{Kind: ErrorValue, Key: name, Detail: bad, Allowed: typeLine}
		}
		if check != nil && text != "" {
			return check(name, text)
		}
		return nil
	}
	return feedKey{
		name: name, example: example, arabic: arabic, english: english, parse: set,
		read: func(d *document, p part, feed *Feed) error {
			if err := d.wants(p, name, unstable.String, typeText); err != nil {
				return err
			}
			return d.placed(p.value.at, set(p.value.text, feed))
		},
		written: func(feed Feed) string { return quote(oneLine(*field(&feed))) }, // nothing that read refuses
	}
}

func boolKey(name string, field func(*Feed) *bool, arabic, english string) feedKey {
	return feedKey{
		name: name, example: "true", arabic: arabic, english: english,
		read: func(d *document, p part, feed *Feed) error {
			if err := d.wants(p, name, unstable.Bool, typeBool); err != nil {
				return err
			}
			*field(feed) = p.value.text == "true"
			return nil
		},
		written: func(feed Feed) string { return strconv.FormatBool(*field(&feed)) },
		parse: func(typed string, feed *Feed) error {
			if typed != "true" && typed != "false" && typed != "" {
				return typedError(name, typed, typeBool)
			}
			*field(feed) = typed == "true"
			return nil
		},
	}
}

// listKey is a list of texts; a single text is a list of one.
func listKey(name string, field func(*Feed) *[]string, check func(key, text string) error, example, arabic, english string) feedKey {
	set := func(texts []string, feed *Feed) error {
		var list []string
		for _, text := range texts {
			if strings.TrimSpace(text) == "" || slices.Contains(list, text) {
				continue
			}
			if oneLine(text) != text {
				return typedError(name, text, typeLine)
			}
			if check != nil {
				if err := check(name, text); err != nil {
					return err
				}
			}
			list = append(list, text)
		}
		*field(feed) = list
		return nil
	}
	return feedKey{
		name: name, example: example, arabic: arabic, english: english,
		read: func(d *document, p part, feed *Feed) error {
			list := p.value
			if len(p.key) == 1 && list.kind == unstable.String {
				list.kind, list.inner = unstable.Array, []value{p.value}
			}
			if err := d.wants(part{key: p.key, keyAt: p.keyAt, value: list}, name, unstable.Array, typeList); err != nil {
				return err
			}
			texts, err := d.texts(name, list)
			if err != nil {
				return err
			}
			return d.placed(p.value.at, set(texts, feed))
		},
		written: func(feed Feed) string { return quoteList(*field(&feed)) },
		parse: func(typed string, feed *Feed) error {
			texts := strings.FieldsFunc(typed, func(r rune) bool { return r == ',' || r == '،' })
			for i := range texts {
				texts[i] = strings.TrimSpace(texts[i])
			}
			return set(texts, feed)
		},
	}
}

func selectorsKey(name string, field func(*Feed) *[]string, example, arabic, english string) feedKey {
	return feedKey{
		name: name, example: example, arabic: arabic, english: english,
		read: func(d *document, p part, feed *Feed) error {
			if len(p.key) != 1 {
				return d.errorAt(p.keyAt, Error{Kind: ErrorType, Key: name, Allowed: typeList})
			}
			selectors, err := d.selectors(name, p.value)
			if err != nil {
				return err
			}
			if *field(feed) = nil; len(selectors) > 0 {
				*field(feed) = selectors
			}
			return nil
		},
		written: func(feed Feed) string { return quoteList(*field(&feed)) },
	}
}

func quoteList(texts []string) string {
	quoted := make([]string, len(texts))
	for i, text := range texts {
		quoted[i] = quote(text)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// How often a feed may be asked.
const (
	intervalMin = 5 * time.Minute
	intervalMax = 30 * 24 * time.Hour
)

func intervalKey() feedKey {
	const name, allowed = "interval", `"5m"–"30d", such as "30m", "6h", "1d"`
	set := func(text string, feed *Feed) error {
		interval, ok := parseInterval(text)
		if !ok {
			return typedError(name, text, allowed)
		}
		feed.Interval = interval
		return nil
	}
	return feedKey{
		name: name, example: `"2h"`, parse: set,
		arabic:  "كم يمضي بين سؤالها وآخر: m دقائق، h ساعات، d أيام. فارغ: كما تطلب هي.",
		english: "The pause between two visits: m minutes, h hours, d days. Empty: what the feed itself asks for.",
		read: func(d *document, p part, feed *Feed) error {
			if err := d.wants(p, name, unstable.String, typeText); err != nil {
				return err
			}
			return d.placed(p.value.at, set(p.value.text, feed))
		},
		written: func(feed Feed) string { return quote(writeInterval(feed.Interval)) },
	}
}

// intervalUnits are the units of an interval, the largest first.
var intervalUnits = []struct {
	letter string
	length time.Duration
}{{"d", 24 * time.Hour}, {"h", time.Hour}, {"m", time.Minute}}

// parseInterval reads "90m", "6h" or "1d"; an empty text is none.
func parseInterval(text string) (time.Duration, bool) {
	if text == "" {
		return 0, true
	}
	for _, unit := range intervalUnits {
		number, found := strings.CutSuffix(text, unit.letter)
		if !found {
			continue
		}
		n, err := strconv.Atoi(strings.TrimSpace(number))
		if err != nil || n <= 0 || n > int(intervalMax/time.Minute) {
			return 0, false
		}
		interval := time.Duration(n) * unit.length
		return interval, interval >= intervalMin && interval <= intervalMax
	}
	return 0, false
}

func writeInterval(interval time.Duration) string {
	for _, unit := range intervalUnits {
		if interval > 0 && interval%unit.length == 0 {
			return strconv.Itoa(int(interval/unit.length)) + unit.letter
		}
	}
	return ""
}

const feedLimitMax = 1_000_000

func limitKey() feedKey {
	const name = "limit"
	allowed := fmt.Sprintf("0–%d", feedLimitMax)
	set := func(text string, feed *Feed) error {
		limit, err := strconv.Atoi(text)
		if text != "" && (err != nil || limit < 0 || limit > feedLimitMax) {
			return typedError(name, text, allowed)
		}
		feed.Limit = limit
		return nil
	}
	return feedKey{
		name: name, example: "100", parse: set,
		arabic:  "كم خبرًا يبقى منها، الأحدث أولًا. 0: كما في config.toml. غير المقروء وما وُضعت عليه نجمة يبقى.",
		english: "How much of its news is kept, the newest. 0: as config.toml says. What is unread or starred stays.",
		read: func(d *document, p part, feed *Feed) error {
			if err := d.wants(p, name, unstable.Integer, typeNumber); err != nil {
				return err
			}
			return d.placed(p.value.at, set(strings.ReplaceAll(p.value.text, "_", ""), feed))
		},
		written: func(feed Feed) string { return strconv.Itoa(feed.Limit) },
	}
}
