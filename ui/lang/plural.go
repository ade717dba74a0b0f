package lang

import "strconv"

// category is a plural category of CLDR for Arabic; English uses two of them.
type category int

const (
	zero category = iota
	one
	two
	few
	many
	other
)

// arabicCategory is CLDR's plural rule for Arabic cardinals.
func arabicCategory(n int) category {
	switch {
	case n == 0:
		return zero
	case n == 1:
		return one
	case n == 2:
		return two
	case n%100 >= 3 && n%100 <= 10:
		return few
	case n%100 >= 11:
		return many
	}
	return other
}

// arabicForms are the six forms of a counted noun. In few, many and other, the
// number stands where the form has "#".
type arabicForms [6]string

// arabicCount writes n things. The singular and the dual carry no number.
func arabicCount(n int, forms arabicForms) string {
	return replaceNumber(forms[arabicCategory(n)], n)
}

// englishForms are singular and plural with "#" for the number.
type englishForms [2]string

func englishCount(n int, forms englishForms) string {
	if n == 1 {
		return replaceNumber(forms[0], n)
	}
	return replaceNumber(forms[1], n)
}

func replaceNumber(form string, n int) string {
	for i := 0; i < len(form); i++ {
		if form[i] == '#' {
			return form[:i] + strconv.Itoa(n) + form[i+1:]
		}
	}
	return form
}
