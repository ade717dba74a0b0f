package config

import (
	"fmt"
	"strconv"
	"strings"
)

// Example is the full config.toml in a language, "ar" or "en": every setting
// with what it does, what it may be, and its default, commented out.
func Example(language string) string {
	var text strings.Builder
	text.WriteString(exampleHeader(language))
	defaults := DefaultSettings()
	for _, d := range definitions {
		text.WriteString("\n")
		for line := range strings.SplitSeq(d.description(language), "\n") {
			text.WriteString("# " + line + "\n")
		}
		fmt.Fprintf(&text, "# %s %s\n", allowedWord(language), d.allowedValues())
		fmt.Fprintf(&text, "# %s = %s\n", d.key, d.written(&defaults))
	}
	text.WriteString(exampleRule(language))
	text.WriteString(exampleFilter(language))
	text.WriteString(exampleAccount(language))
	text.WriteString(exampleTheme(language))
	text.WriteString(exampleCommand(language))
	return text.String()
}

// FeedExample is a [[feed]] of feeds.toml in a language, "ar" or "en", with every
// key that it can have, what the key does and an example; all but the address are
// commented out.
func FeedExample(language string) string {
	var text strings.Builder
	text.WriteString("[[" + feedTable + "]]\n")
	for _, key := range feedKeys {
		about, sign := key.arabic, "# "
		if language == "en" {
			about = key.english
		}
		if key.name == keyURL {
			sign = ""
		}
		text.WriteString("# " + about + "\n" + sign + key.name + " = " + key.example + "\n")
	}
	return text.String()
}

// exampleTheme shows a [themes.NAME].
func exampleTheme(language string) string {
	about := "# لون من صنعك، اسمه هنا mine: تختاره بـ theme = \"mine\" أو بـ Ctrl-T. يبدأ من لون آخر (base) ويغيّر فيه:\n" +
		"# ألوانه ground وtext وdim وline وaccent وsecond وwarm وfault وcode وselected وselected-dim وhit، أو أي دور\n" +
		"# بلون وصفات، مثل \"bold #ffaa00 on 0\".\n"
	if language == "en" {
		about = "# A theme of your own, here \"mine\": theme = \"mine\" or Ctrl-T. It begins with another one (base) and changes\n" +
			"# its colours ground, text, dim, line, accent, second, warm, fault, code, selected, selected-dim and hit, or any\n" +
			"# role, by a colour and attributes such as \"bold #ffaa00 on 0\".\n"
	}
	return "\n" + about + "# [themes.mine]\n# base = \"paper\"\n# accent = \"#7a1f3d\"\n# link = \"underline #0b5fae\"\n"
}

// exampleRule shows a [[rule]], which has to stand behind all settings.
func exampleRule(language string) string {
	about := "# قاعدة لموقع لا يُستخرج منه نص المقال صحيحًا: محدِّدات CSS لأجزاء النص بترتيبها،\n" +
		"# ولما يُحذف من الصفحة قبل ذلك. تُكتب القواعد بعد كل الإعدادات، وتشمل النطاقات الفرعية.\n"
	if language == "en" {
		about = "# A rule for a site whose articles are not read right: CSS selectors of the parts of\n" +
			"# the text, in their order, and of what is taken out before. Rules stand behind all\n# settings and hold for subdomains too.\n"
	}
	return "\n" + about + "# [[rule]]\n# host = \"example.org\"\n# body = [\"div.lead\", \"div.article-text\"]\n# drop = [\".related\"]\n"
}

// exampleFilter shows two [[filter]] tables.
func exampleFilter(language string) string {
	about := "# المرشّحات (المفتاح !): ما تحقّقت شروطه كلها أُخفي (hide) أو عُدّ مقروءًا (read) أو مُيّز بنجمة (star) أو\n" +
		"# لُوّن (highlight). الشروط: words كلمة أو عبارة أو عدة منها، وfeed وfolder وauthor وcategory وregexp.\n"
	if language == "en" {
		about = "# Filters (the key !): what meets all conditions is hidden (hide), marked read (read), starred\n" +
			"# (star) or coloured (highlight). Conditions: words (a word, a phrase, or several of which one is\n# enough), feed, folder, author, category, regexp.\n"
	}
	return "\n" + about + "# [[filter]]\n# words = [\"الأبراج\", \"حظك اليوم\"]\n# action = \"hide\"\n" +
		"#\n# [[filter]]\n# words = \"الذكاء الاصطناعي\"\n# action = \"highlight\"\n# colour = \"green\"\n"
}

// exampleCommand shows two [[command]] tables.
func exampleCommand(language string) string {
	about := "# أوامرك (المفتاح |): يصل الخبر إلى دخلها القياسي بصيغة Markdown، ويُعرض أول سطر من ردّها.\n" +
		"# ومع interactive = true يأخذ الأمر الطرفية كلها حتى ينتهي. %u وحده عنوان الخبر.\n"
	if language == "en" {
		about = "# Your commands (the key |): each gets the article on its standard input as Markdown; the\n" +
			"# first line of what it says is shown. With interactive = true it takes over the terminal\n# until it ends. %u by itself is the article's address.\n"
	}
	return "\n" + about + "# [[command]]\n# name = \"wallabag\"\n# argv = [\"wallabag\", \"add\", \"%u\"]\n" +
		"#\n# [[command]]\n# name = \"glow\"\n# argv = [\"glow\", \"-p\", \"-\"]\n# interactive = true\n"
}

// exampleAccount shows two [[account]] tables.
func exampleAccount(language string) string {
	about := "# حساب على خادم أخبار (Miniflux، أو FreshRSS وغيره بواجهة Google Reader، أو Fever): تظهر مصادره\n" +
		"# في مجلد باسمه، ويبقى المقروء والنجوم على الخادم وهنا سواء. كلمة السر من متغيّر بيئة أو من برنامج، لا من هذا الملف.\n"
	if language == "en" {
		about = "# An account on a news server (Miniflux; FreshRSS and others by the protocol of Google Reader;\n" +
			"# Fever): its feeds stand in a folder of its name, what is read and starred is the same there and\n# here. The secret comes from a variable or a program, never from this file.\n"
	}
	return "\n" + about + "# [[account]]\n# name = \"miniflux\"\n# kind = \"miniflux\"\n# url = \"https://miniflux.example.org\"\n# token = { env = \"MINIFLUX_TOKEN\" }\n" +
		"#\n# [[account]]\n# name = \"freshrss\"\n# kind = \"greader\"\n# url = \"https://freshrss.example.org/api/greader.php\"\n" +
		"# user = \"huda\"\n# password = { command = [\"pass\", \"show\", \"freshrss\"] }\n"
}

func exampleHeader(language string) string {
	if language == "en" {
		return "# Settings of khabar. Take the sign # away from a line to set it.\n" +
			"# Each can also be set for one run: KHABAR_LANGUAGE=en khabar\n"
	}
	return "# إعدادات خبر. احذف العلامة # من أول السطر ليسري.\n" +
		"# ويمكن ضبط كل إعداد لمرة واحدة: KHABAR_LANGUAGE=en khabar\n"
}

func allowedWord(language string) string {
	if language == "en" {
		return "Allowed:"
	}
	return "القيم:"
}

func (d definition) description(language string) string {
	if language == "en" {
		return d.english
	}
	return d.arabic
}

// written is the value of the setting as it stands in a file.
func (d definition) written(settings *Settings) string {
	switch field := d.field(settings).(type) {
	case *string:
		return quote(*field)
	case *bool:
		return strconv.FormatBool(*field)
	case *int:
		return strconv.Itoa(*field)
	case *[]string:
		return quoteList(*field)
	}
	return ""
}
