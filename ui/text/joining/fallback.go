package joining

// Tooth is the dotless tooth inside a word, which Unicode encodes as forms of
// alef maksura. Noon ghunna (ں), which has an isolated and a final form only,
// borrows it.
const (
	ToothInitial rune = 0xFBE8
	ToothMedial  rune = 0xFBE9
)

// Where a letter has no forms of its own, the letter nearest to it lends them:
// same body, same joining type, one sign less or more. What has no near letter
// stays plain, and the terminal draws it alone. The table of forms contains the
// lent ones; gen.go reads Lent.

// Loan says from which letter forms are borrowed.
type Loan struct{ Letter, From rune }

// Lent are the letters that borrow.
var Lent = [...]Loan{
	{Letter: 0x63B, From: 0x6A9}, // ػ keheh with two dots above, for old Malay: ک
	{Letter: 0x63C, From: 0x6A9}, // ؼ keheh with three dots below: ک
	{Letter: 0x63D, From: 0x6CC}, // ؽ yeh with inverted v, for Azerbaijani: ی
	{Letter: 0x63E, From: 0x6CC}, // ؾ yeh with two dots above: ی
	{Letter: 0x63F, From: 0x6CC}, // ؿ yeh with three dots above: ی
	{Letter: 0x6D5, From: 0x647}, // ە ae: heh, isolated and final only
	{Letter: 0x6C2, From: 0x6C1}, // ۂ heh goal with hamza above: ہ
	{Letter: 0x6C3, From: 0x629}, // ۃ teh marbuta goal: ة
	{Letter: 0x6CE, From: 0x6CC}, // ێ Kurdish ê: ی
	{Letter: 0x6B5, From: 0x644}, // ڵ Kurdish velar l: ل
}

// LentMark gives the mark that a glyph lacks because the letter borrows its
// form, or 0.
func LentMark(letter rune) rune {
	switch letter {
	case 0x6C2:
		return 0x654
	case 0x6CE, 0x6B5:
		return 0x65A
	}
	return 0
}
