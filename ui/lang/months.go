package lang

// months are the names of the twelve months.
type months [12]string

// The sets of Arabic month names, after CLDR's groups of locales.
const (
	MonthsCommon     = "common"     // the Gulf, Egypt, Sudan, Libya, Yemen; most outlets
	MonthsLevant     = "levant"     // Iraq, Jordan, Lebanon, Palestine, Syria
	MonthsMaghreb    = "maghreb"    // Algeria, Tunisia
	MonthsMorocco    = "morocco"    // Morocco
	MonthsMauritania = "mauritania" // Mauritania
)

// MonthSets lists the names of the sets.
var MonthSets = []string{MonthsCommon, MonthsLevant, MonthsMaghreb, MonthsMorocco, MonthsMauritania}

var monthSets = map[string]months{
	MonthsCommon:     {"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"},
	MonthsLevant:     {"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"},
	MonthsMaghreb:    {"جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"},
	MonthsMorocco:    {"يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"},
	MonthsMauritania: {"يناير", "فبراير", "مارس", "إبريل", "مايو", "يونيو", "يوليو", "أغشت", "شتمبر", "أكتوبر", "نوفمبر", "دجمبر"},
}
