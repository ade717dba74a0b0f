package keymap

import "strings"

// Arabic keyboard layouts put a letter where the Latin layout has another one:
// the key with j on it types ت. The tables below say what each key types, row by
// row, in the order of the Latin keys. They are written down from the layouts of
// xkb (ara, ara(mac), ir(pes), pk(urd-phonetic), pk(urd-nla)); Windows' Arabic 101
// types the letters of ara, its lam-alef as two characters.
//
// Letters are read by their place on the keyboard, whatever they type; signs
// (brackets, / < > ?) are read as what they are, since that is what is printed on
// the key. What a layout turns into ASCII with Shift (Shift-D types ] on ara)
// cannot be told from the same sign on a Latin layout, so no letter of the
// built-in table stands for something else than that sign: the test over all
// layouts and bindings holds this.

// The keys of the Latin layout, row by row, alone and with Shift.
var (
	latinRows      = [4]string{"`1234567890-=", "qwertyuiop[]", `asdfghjkl;'\`, "zxcvbnm,./"}
	latinShiftRows = [4]string{"~!@#$%^&*()_+", "QWERTYUIOP{}", `ASDFGHJKL:"|`, "ZXCVBNM<>?"}
)

// layout is what the keys of an Arabic layout type. A key that types nothing has
// a blank; a combining mark stands alone.
type layout struct {
	name        string
	rows, shift [4]string
	// also are further characters of a key, in other editions of the layout.
	also map[rune]rune
}

// The lam-alef ligatures stand in the tables as one character each.
var layouts = []layout{
	{
		name:  "arabic",
		rows:  [4]string{"ذ1234567890-=", "ضصثقفغعهخحجد", `شسيبلاتنمكط\`, "ئءؤرﻻىةوزظ"},
		shift: [4]string{"\u0651!@#$%^&*)(_+", "\u064e\u064b\u064f\u064cﻹإ`÷×؛<>", "\u0650\u064d][ﻷأـ،/:\"…", "~\u0652}{ﻵآ',.؟"},
		also:  map[rune]rune{'‘': 'U', '’': 'M', 'ڤ': 'V'},
	},
	{
		name:  "mac",
		rows:  [4]string{"ـ١٢٣٤٥٦٧٨٩٠-=", "ضصثقفغعهخحجة", `شسيبلاتنمك؛\`, "ظطذدزرو،./"},
		shift: [4]string{" !@#$%^&*)(_+", "\u064e\u064b\u0650\u064d\u064f\u064c\u0652\u0651][}{", "»«ى\u0670 آ\u0671  :\"|", "  ئءأإؤ><؟"},
	},
	{
		name:  "persian",
		rows:  [4]string{" ۱۲۳۴۵۶۷۸۹۰-=", "ضصثقفغعهخحجچ", `شسیبلاتنمکگ\`, "ظطزرذدپو./"},
		shift: [4]string{"÷!٬٫﷼٪×،*)(ـ+", "\u0652\u064c\u064d\u064b\u064f\u0650\u064e\u0651][}{", "ؤئيإأآة»«:؛|", "ك\u0653ژ\u0670 \u0654ء><؟"},
	},
	{
		name:  "urdu",
		rows:  [4]string{"\u064b1234567890-=", "قوعرتےءیہپ][", `اسدفگحجکل؛'\`, "زشچطبنم،۔/"},
		shift: [4]string{"~!@#$%^&*)(_+", "\u0652ؤ\u0670ڑٹ\u064eئ\u0650ۃ\u064f}{", "آصڈ\u0651غھضخ\u0654:\"|", "ذژثظ.ں\u0658<>؟"},
	},
	{
		name:  "urdu-nla",
		rows:  [4]string{"`1234567890-=", "طصھدٹپتبجح][", `مورنلہاکی؛'\`, "قفےسشغع،۔/"},
		shift: [4]string{"~!@#$٪^ۖ٭)(_+", "ظضذڈث\u0651ۃـچخ}{", "ژزڑںۂءآگي:\"|", "  ۓ ؤئ ><؟"},
	},
}

// Layouts lists the names of the layouts.
func Layouts() []string {
	names := make([]string, len(layouts))
	for i, l := range layouts {
		names[i] = l.name
	}
	return names
}

// lamAlef are the ligatures of the layout "arabic" as Windows and some Wayland
// programs send them: two characters in one burst.
var lamAlef = map[string]rune{"لا": 'ﻻ', "لإ": 'ﻹ', "لأ": 'ﻷ', "لآ": 'ﻵ'}

func isLamAlef(key string) bool { return lamAlef[key] != 0 }

// byLayout finds, for each layout, the Latin key that types a character there.
var byLayout = func() []map[rune]string {
	maps := make([]map[rune]string, len(layouts))
	for i, l := range layouts {
		maps[i] = map[rune]string{}
		for typed, latin := range l.also {
			maps[i][typed] = string(latin)
		}
		for row := range latinRows {
			addRow(maps[i], l.shift[row], latinShiftRows[row])
			addRow(maps[i], l.rows[row], latinRows[row])
		}
	}
	return maps
}()

// addRow adds one row; what is ASCII is read as what it is.
func addRow(typed map[rune]string, arabic, latin string) {
	keys := []rune(latin)
	at := 0
	for _, r := range arabic {
		if r > 0x7f {
			typed[r] = string(keys[at])
		}
		at++
	}
}

// typedBy gives what the key of a Latin character types on a layout, "" where
// that is the same character or nothing.
func (l layout) typedBy(latin string) string {
	for _, row := range []struct{ latin, arabic [4]string }{{latinRows, l.rows}, {latinShiftRows, l.shift}} {
		for i := range row.latin {
			at := strings.Index(row.latin[i], latin)
			if at < 0 || len(latin) != 1 {
				continue
			}
			if typed := string([]rune(row.arabic[i])[at]); typed != latin && typed != " " {
				return typed
			}
			return ""
		}
	}
	return ""
}
