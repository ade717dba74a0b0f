package parse

// monthOf gives the number of a month by its folded name (see fold.Fold) in
// English, French and the five sets of Arabic names of the Gregorian calendar:
// Egypt and the Gulf, Algeria and Tunisia, the Levant and Iraq, Morocco,
// Mauritania (CLDR 48), with the spellings that outlets use besides.
var monthOf = map[string]int{
	"jan": 1, "january": 1, "janvier": 1, "janv": 1, "feb": 2, "february": 2, "fevrier": 2, "fevr": 2, "fev": 2,
	"mar": 3, "march": 3, "mars": 3, "apr": 4, "april": 4, "avril": 4, "avr": 4, "may": 5, "mai": 5,
	"jun": 6, "june": 6, "juin": 6, "jul": 7, "july": 7, "juillet": 7, "juil": 7, "aug": 8, "august": 8, "aout": 8,
	"sep": 9, "sept": 9, "september": 9, "septembre": 9, "oct": 10, "october": 10, "octobre": 10,
	"nov": 11, "november": 11, "novembre": 11, "dec": 12, "december": 12, "decembre": 12,

	"يناير": 1, "ينايير": 1, "فبراير": 2, "مارس": 3, "ابريل": 4, "مايو": 5, "يونيو": 6, "يونيه": 6, "يوليو": 7, "يوليه": 7,
	"اغسطس": 8, "سبتمبر": 9, "اكتوبر": 10, "نوفمبر": 11, "ديسمبر": 12,

	"جانفي": 1, "فيفري": 2, "افريل": 4, "ماي": 5, "جوان": 6, "جويليه": 7, "اوت": 8,

	"شباط": 2, "اذار": 3, "نيسان": 4, "ايار": 5, "حزيران": 6, "تموز": 7, "اب": 8, "ايلول": 9,

	"يوليوز": 7, "غشت": 8, "شتنبر": 9, "نونبر": 11, "دجنبر": 12,

	"اغشت": 8, "شتمبر": 9, "دجمبر": 12,
}

// firstOfTwo are the months of the Levant whose names have two words.
var firstOfTwo = map[string][2]int{ // «… الأول», «… الثاني»
	"تشرين": {10, 11},
	"كانون": {12, 1},
}

// hijriMonths begin dates that are not in the Gregorian calendar.
var hijriMonths = map[string]bool{
	"محرم": true, "المحرم": true, "صفر": true, "ربيع": true, "جمادي": true, "رجب": true, "شعبان": true, "رمضان": true,
	"شوال": true, "القعده": true, "الحجه": true, "ذو": true, "ذي": true, "هـ": true, "هجري": true, "ه": true,
}

// halves of the day. A single letter only counts behind a time.
var isAfternoon = map[string]bool{
	"am": false, "a": false, "ص": false, "صباحا": false, "الصباح": false, "صباح": false, "فجرا": false,
	"pm": true, "p": true, "م": true, "مساء": true, "المساء": true, "ظهرا": true, "عصرا": true, "ليلا": true,
}

func isWeekday(name string) bool {
	switch name {
	case "mon", "monday", "tue", "tues", "tuesday", "wed", "wednesday", "thu", "thur", "thurs", "thursday", "fri", "friday",
		"sat", "saturday", "sun", "sunday", "lun", "lundi", "mardi", "mer", "mercredi", "jeu", "jeudi", "ven", "vendredi",
		"sam", "samedi", "dim", "dimanche",
		"الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت", "احد", "اثنين", "ثلاثاء", "اربعاء", "خميس", "جمعه", "سبت",
		"الثلاثا", "الاربعا":
		return true
	}
	return false
}

func isFiller(name string) bool {
	switch name {
	case "at", "on", "of", "the", "st", "nd", "rd", "th", "le", "a", "h", "de", "er", "time", "standard", "daylight",
		"في", "الساعه", "يوم", "بتوقيت", "المكرمه", "عند", "تاريخ", "بتاريخ", "م", "ميلادي", "ميلاديه", "نشر", "المحلي":
		return true
	}
	return false
}
