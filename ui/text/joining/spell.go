package joining

// IsHonorific says whether a character is a whole word or formula in one sign:
// U+FDF0 to U+FDFF, and the honorifics Unicode added around them.
func IsHonorific(r rune) bool { return r >= 0xFDF0 && r <= 0xFDFF || formula(r) != "" }

// Spell gives the letters that a presentation form or an honorific stands for,
// in logical order, or "" for any other character.
func Spell(r rune) string {
	if r < 0xFB50 || r > 0xFEFF {
		return ""
	}
	if letters := spelled[r-0xFB50]; letters != "" {
		return letters
	}
	return formula(r)
}

// formula spells out the honorifics that have no decomposition, after their
// names in UnicodeData.
func formula(r rune) string {
	switch {
	case r >= 0xFD40 && r <= 0xFD4F:
		return formulas[r-0xFD40]
	case r >= 0xFDC8 && r <= 0xFDCF:
		return laterFormulas[r-0xFDC8]
	}
	switch r {
	case 0xFD90:
		return "رحمة الله عليه"
	case 0xFD91:
		return "رحمة الله عليها"
	case 0xFDFD:
		return "بسم الله الرحمن الرحيم"
	case 0xFDFE:
		return "سبحانه وتعالى"
	case 0xFDFF:
		return "عز وجل"
	}
	return ""
}

var formulas = [16]string{
	"رحمه الله", "رضي الله عنه", "رضي الله عنها", "رضي الله عنهم",
	"رضي الله عنهما", "رضي الله عنهن", "صلى الله عليه وآله", "عليه السلام",
	"عليهم السلام", "عليهما السلام", "عليه الصلاة والسلام", "قدس سره",
	"صلى الله عليه وآله وسلم", "عليها السلام", "تبارك وتعالى", "رحمهم الله",
}

var laterFormulas = [8]string{
	"رحمه الله تعالى", "رضي الله تعالى عنه", "رضي الله تعالى عنها", "رضي الله تعالى عنهما",
	"صلى الله عليه وعلى آله وسلم", "عجل الله تعالى فرجه الشريف", "كرم الله وجهه", "سلامه علينا",
}
