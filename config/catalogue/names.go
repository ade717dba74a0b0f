package catalogue

import (
	"maps"
	"slices"
)

// names is one name in both languages.
type names struct{ arabic, english string }

func (n names) in(language string) string {
	if language == "en" {
		return n.english
	}
	return n.arabic
}

var categoryNames = map[Category]names{
	"general": {"أخبار عامة", "General news"},
	"economy": {"اقتصاد", "Economy"},
	"sports":  {"رياضة", "Sports"},
	"tech":    {"تقنية", "Technology"},
	"culture": {"ثقافة", "Culture"},
	"opinion": {"رأي وتحليل", "Opinion and analysis"},
	"science": {"علوم", "Science"},
	"health":  {"صحة", "Health"},
	"blogs":   {"مدونات", "Blogs"},
}

// countryNames are short names as CLDR gives them, for the countries of the
// catalogue.
var countryNames = map[string]names{
	"AE": {"الإمارات", "United Arab Emirates"},
	"BH": {"البحرين", "Bahrain"},
	"DE": {"ألمانيا", "Germany"},
	"DZ": {"الجزائر", "Algeria"},
	"EG": {"مصر", "Egypt"},
	"FR": {"فرنسا", "France"},
	"GB": {"المملكة المتحدة", "United Kingdom"},
	"IL": {"إسرائيل", "Israel"},
	"IQ": {"العراق", "Iraq"},
	"JO": {"الأردن", "Jordan"},
	"KW": {"الكويت", "Kuwait"},
	"LB": {"لبنان", "Lebanon"},
	"LY": {"ليبيا", "Libya"},
	"MA": {"المغرب", "Morocco"},
	"MR": {"موريتانيا", "Mauritania"},
	"OM": {"عُمان", "Oman"},
	"PS": {"فلسطين", "Palestine"},
	"QA": {"قطر", "Qatar"},
	"RU": {"روسيا", "Russia"},
	"SA": {"السعودية", "Saudi Arabia"},
	"SD": {"السودان", "Sudan"},
	"SY": {"سوريا", "Syria"},
	"TN": {"تونس", "Tunisia"},
	"TR": {"تركيا", "Türkiye"},
	"UN": {"الأمم المتحدة", "United Nations"},
	"US": {"الولايات المتحدة", "United States"},
	"YE": {"اليمن", "Yemen"},
}

// Categories lists the codes of all subjects, sorted.
func Categories() []Category { return slices.Sorted(maps.Keys(categoryNames)) }

// Countries lists the codes of all countries that have an outlet, sorted.
func Countries() []string { return slices.Sorted(maps.Keys(countryNames)) }

// Name is the subject's name in a language, "ar" or "en"; a code that is not in
// the catalogue is its own name.
func (c Category) Name(language string) string {
	if name, known := categoryNames[c]; known {
		return name.in(language)
	}
	return string(c)
}

// CountryName is the country's name in a language, "ar" or "en"; a code that is
// not in the catalogue is its own name.
func CountryName(code, language string) string {
	if name, known := countryNames[code]; known {
		return name.in(language)
	}
	return code
}
