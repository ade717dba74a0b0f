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
	return text.String()
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
	}
	return ""
}
