package config

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// definition is all that is known of one setting: parsing, checking, the
// example file and the environment read this table and nothing else.
type definition struct {
	key     string
	field   func(*Settings) any // *string, *bool, *int or *[]string: the type of the setting
	values  []string            // what a text may be
	min     int                 // least and
	max     int                 // greatest number, both allowed
	arabic  string              // what it does, in one or more lines
	english string
}

// definitions is in the order of the example file. The table is the place to
// document a setting.
var definitions = []definition{
	{
		key: "language", field: func(s *Settings) any { return &s.Language }, values: []string{"ar", "en"},
		arabic:  "لغة الواجهة.",
		english: "Language of the interface.",
	},
	{
		key: "terminal", field: func(s *Settings) any { return &s.Terminal }, values: terminalModes,
		arabic:  "طريقة إرسال العربية إلى الطرفية. القيمة auto تتعرّف إلى الطرفية بنفسها.\nإن ظهرت الحروف مقلوبة فجرّب قيمة أخرى.",
		english: "How Arabic is sent to the terminal. \"auto\" finds out which terminal this is.\nTry another value if the letters stand in the wrong order.",
	},
	{
		key: "theme", field: func(s *Settings) any { return &s.Theme }, values: themes,
		arabic:  "الألوان: terminal لألوان الطرفية نفسها، وplain بلا ألوان، وlight فاتح، وdark داكن، وcontrast لتباين عالٍ،\nوpaper ورق قديم، وnight ليل. ويبدّلها Ctrl-T. ولك أن تصنع لونك: انظر [themes.NAME] أدناه.",
		english: "Colours. \"terminal\" uses those of the terminal, \"plain\" none, \"contrast\" strong ones; the others have\ntheir own. Ctrl-T goes through them. Themes of your own: [themes.NAME] below.",
	},
	{
		key: "column_cells", field: func(s *Settings) any { return &s.ColumnCells }, min: 20, max: 200,
		arabic:  "عرض عمود النص في المقال، بعدد الخانات.",
		english: "Width of the column of text of an article, in cells.",
	},
	{
		key: "digits", field: func(s *Settings) any { return &s.Digits }, values: []string{"as-written", "arabic", "latin"},
		arabic:  "الأرقام: كما كُتبت، أو ٠١٢٣، أو 0123.",
		english: "Digits: as written, ٠١٢٣ or 0123.",
	},
	{
		key: "months", field: func(s *Settings) any { return &s.Months }, values: []string{"common", "levant", "maghreb", "morocco", "mauritania"},
		arabic:  "أسماء الأشهر: يناير (common)، كانون الثاني (levant)، جانفي (maghreb)،\nيوليوز وغشت (morocco)، إبريل وأغشت (mauritania).",
		english: "Names of months: يناير (common), كانون الثاني (levant), جانفي (maghreb),\nيوليوز and غشت (morocco), إبريل and أغشت (mauritania).",
	},
	{
		key: "hijri", field: func(s *Settings) any { return &s.Hijri },
		arabic:  "التاريخ الهجري (تقويم أم القرى) إلى جانب الميلادي.",
		english: "The Hijri day (Umm al-Qura) beside the Gregorian one.",
	},
	{
		key: "justify", field: func(s *Settings) any { return &s.Justify },
		arabic:  "ضبط الأسطر من الجانبين بالكشيدة والمسافات.",
		english: "Make both edges of a paragraph straight, with kashida and spaces.",
	},
	{
		key: "harakat", field: func(s *Settings) any { return &s.Harakat },
		arabic:  "إظهار الحركات حيث تُعرف الطرفية بأنها ترسمها.",
		english: "Keep harakat where the terminal is known to draw them.",
	},
	{
		key: "images", field: func(s *Settings) any { return &s.Images },
		arabic:  "رسم صور المقالات بالألوان (المفتاح i). لا تُجلب الصور ما لم تُرسم.",
		english: "Draw the images of articles, in colours (the key i). They are fetched only then.",
	},
	{
		key: "preview", field: func(s *Settings) any { return &s.Preview },
		arabic:  "عرض نص العنوان المختار حيث يتسع المكان بجانب القائمة، من غير فتحه.",
		english: "Show the text of the selected headline where there is room beside the list, without opening it.",
	},
	{
		key: "mouse", field: func(s *Settings) any { return &s.Mouse },
		arabic:  "استعمال الفأرة.",
		english: "Use the mouse.",
	},
	{
		key: "linear", field: func(s *Settings) any { return &s.Linear },
		arabic:  "قراءة خطّية لقارئات الشاشة: كل ما يحدث سطور نص متتابعة، بلا رسم ولا ألوان (الخيار --linear).",
		english: "Linear mode for screen readers: all that happens is lines of text one after the other,\nnothing drawn, no colours (the flag --linear).",
	},
	{
		key: "keyboard", field: func(s *Settings) any { return &s.Keyboard }, values: keyboards,
		arabic:  "لوحة المفاتيح العربية، لتعمل الاختصارات بحروفها. القيمة auto تتعرّف إليها مما يُكتب.",
		english: "The Arabic keyboard layout, whose letters are read as the Latin keys in their places.\n\"auto\" finds it out from what is typed.",
	},
	{
		key: "refresh_minutes", field: func(s *Settings) any { return &s.RefreshMinutes }, min: 0, max: 1440,
		arabic:  "كم دقيقة بين تحديث وآخر ما دام البرنامج مفتوحًا. 0: عند الطلب فقط.",
		english: "Minutes between two refreshes while the reader is open. 0: only when asked.",
	},
	{
		key: "full_text", field: func(s *Settings) any { return &s.FullText }, values: []string{FullTextOnOpen, FullTextUnread},
		arabic:  "متى يُجلب نص الخبر الكامل: عند فتحه (on-open)، أو بعد كل تحديث لكل ما لم يُقرأ (unread)،\nليُقرأ بلا شبكة.",
		english: "When the full text of an article is fetched: once it is opened, or for all that is\nunread after each refresh (\"unread\"), so that it can be read without a network.",
	},
	{
		key: "stories", field: func(s *Settings) any { return &s.Stories }, values: []string{StoriesNewest, StoriesByOrder, StoriesOff},
		arabic:  "الخبر الواحد عند عدة مصادر في سطر واحد: بأحدثها (newest)، أو بأعلاها في قائمة المصادر\n(feed-order)، أو كلٌّ في سطره (off).",
		english: "News that several feeds tell, in one row: by the newest, by the feed that stands highest\nin the feed list (\"feed-order\"), or each in a row of its own (\"off\").",
	},
	{
		key: "breaking_minutes", field: func(s *Settings) any { return &s.BreakingMinutes }, min: 0, max: 1440,
		arabic:  "كم دقيقة يبقى الخبر العاجل في شريط أعلى الشاشة ما لم يُقرأ. 0: بلا شريط.",
		english: "Minutes for which breaking news stands in a bar at the top until it is read. 0: no bar.",
	},
	{
		key: "keep_days", field: func(s *Settings) any { return &s.KeepDays }, min: 0, max: 36500,
		arabic:  "كم يومًا تبقى الأخبار المقروءة. 0: دائمًا. غير المقروء وما وُضعت عليه نجمة يبقى.",
		english: "Days for which read news is kept. 0: for ever. What is unread or starred stays.",
	},
	{
		key: "keep_entries", field: func(s *Settings) any { return &s.KeepEntries }, min: 0, max: 1_000_000,
		arabic:  "كم خبرًا يبقى من كل مصدر، الأحدث أولًا. 0: كلها. غير المقروء وما وُضعت عليه نجمة يبقى.",
		english: "How much news of each feed is kept, the newest. 0: all. What is unread or starred stays.",
	},
	{
		key: "workers", field: func(s *Settings) any { return &s.Workers }, min: 1, max: 256,
		arabic:  "كم مصدرًا يُجلب في الوقت نفسه.",
		english: "How many feeds are fetched at the same time.",
	},
	{
		key: "window_title", field: func(s *Settings) any { return &s.WindowTitle },
		arabic:  "اسم الخبر المفتوح في عنوان نافذة الطرفية.",
		english: "Name the open article in the title of the terminal's window.",
	},
	{
		key: "browser", field: func(s *Settings) any { return &s.Browser },
		arabic:  "المتصفح ووسائطه؛ %u هو العنوان. القائمة الفارغة: ما في BROWSER، وإلا متصفح النظام،\nوحيث لا شاشة رسومية متصفح نصي مثل w3m. لا تمرّ الأوامر بالصدفة (shell) أبدًا.",
		english: "The browser and its arguments; %u is the address. Empty: what BROWSER names, else\nthat of the system, without a display a text browser such as w3m.\nCommands never pass through a shell.",
	},
	{
		key: "player", field: func(s *Settings) any { return &s.Player },
		arabic:  "مشغّل الصوت والفيديو (المفتاح O)، مثل [\"mpv\", \"%u\"]. القائمة الفارغة: أول ما يُعثر عليه من\nmpv وvlc وffplay وغيرها.",
		english: "What plays sound and video (the key O), such as [\"mpv\", \"%u\"]. Empty: the first that is\ninstalled of mpv, vlc, ffplay and others.",
	},
	{
		key: "speech", field: func(s *Settings) any { return &s.Speech },
		arabic:  "ما يقرأ الخبر جهرًا (المفتاح P): يصله النص فقرة فقرة، و%l لغتها (ar أو en).\nالقائمة الفارغة: [\"espeak-ng\", \"-v\", \"%l\", \"--stdin\"] أو ما يقوم مقامه.",
		english: "What reads an article aloud (the key P): it gets the text on standard input, paragraph by\nparagraph; %l is its language (ar or en). Empty: [\"espeak-ng\", \"-v\", \"%l\", \"--stdin\"] or the like.",
	},
	{
		key: "notifications", field: func(s *Settings) any { return &s.Notifications }, values: []string{NotifyOff, NotifyTerminal, NotifyCommand},
		arabic:  "كيف يُعلَن جديد عمليات البحث المحفوظة: لا يُعلَن، أو بإشعار من الطرفية، أو بأمر.",
		english: "How news in saved searches is announced: not at all, by the terminal, or by a command.",
	},
	{
		key: "notify_command", field: func(s *Settings) any { return &s.NotifyCommand },
		arabic:  "أمر الإشعار: %t عنوان الإشعار و%b نصه. القائمة الفارغة: notify-send.",
		english: "The command that notifies: %t is the title, %b the text. Empty: notify-send.",
	},
}

// terminalModes are the names that ui/terminal gives to its ways of sending a
// row, themes those of ui/style, keyboards the layouts of ui/keymap. This room may
// not import any; tests of ui/cli hold the lists together.
var (
	keyboards     = []string{"auto", "arabic", "mac", "persian", "urdu", "urdu-nla"}
	terminalModes = []string{"auto", "grid", "lro", "lrm", "altfg", "kitty66", "kittyb", "braille", "logical"}
	themes        = []string{"terminal", "plain", "light", "dark", "contrast", "paper", "night"}
)

// Allowed lists what a setting that is a text may be; nil for any other key.
func Allowed(key string) []string {
	definition, _ := definitionOf(key)
	return slices.Clone(definition.values)
}

func definitionOf(key string) (definition, bool) {
	for _, d := range definitions {
		if d.key == key {
			return d, true
		}
	}
	return definition{}, false
}

func settingKeys() []string {
	names := make([]string, len(definitions))
	for i, d := range definitions {
		names[i] = d.key
	}
	return names
}

func (d definition) tomlKind() unstable.Kind {
	switch d.field(new(Settings)).(type) {
	case *bool:
		return unstable.Bool
	case *int:
		return unstable.Integer
	case *[]string:
		return unstable.Array
	default:
		return unstable.String
	}
}

func (d definition) typeName() string {
	switch d.field(new(Settings)).(type) {
	case *bool:
		return typeBool
	case *int:
		return typeNumber
	case *[]string:
		return typeList
	default:
		return typeText
	}
}

// allowedValues says what the setting may be, as it would be written.
func (d definition) allowedValues() string {
	switch d.field(new(Settings)).(type) {
	case *bool:
		return "true, false"
	case *int:
		return fmt.Sprintf("%d–%d", d.min, d.max)
	case *[]string:
		return `["PROGRAM", "ARGUMENT", …]`
	default:
		return `"` + strings.Join(d.values, `", "`) + `"`
	}
}
