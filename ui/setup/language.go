package setup

import (
	"khabar/ui/lang"
	"khabar/ui/paint"
	"khabar/ui/pane"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// languageNames are their own names.
var languageNames = map[string]string{"ar": "العربية", "en": "English"}

// Language is the page on which the language of the interface is chosen. It speaks
// all of them.
type Language struct {
	kit    *pane.Kit
	Cursor int // of lang.Languages
}

// languageHeadRows is how many rows stand above the list: a greeting, the question
// in both languages, a blank row.
const languageHeadRows = 4

// NewLanguage makes the page with the cursor on a language.
func NewLanguage(kit *pane.Kit, language string) *Language {
	l := &Language{kit: kit}
	for i, code := range lang.Languages {
		if code == language {
			l.Cursor = i
		}
	}
	return l
}

// Move moves the cursor.
func (l *Language) Move(by int) { l.Cursor = max(0, min(l.Cursor+by, len(lang.Languages)-1)) }

// Click gives whether a row of the page is a language, and puts the cursor there.
func (l *Language) Click(row int) bool {
	i := row - languageHeadRows
	if i < 0 || i >= len(lang.Languages) {
		return false
	}
	l.Cursor = i
	return true
}

// Rows draws the page in exactly that size.
func (l *Language) Rows(widthCells, heightRows int) []terminal.Row {
	inner := max(0, widthCells-2)
	line := func(text string, role style.Role) terminal.Row {
		return l.kit.Inset(l.kit.Line(text, inner, role), widthCells)
	}
	rows := []terminal.Row{
		l.kit.Header("خبر · khabar", "", widthCells, true),
		line("بأي لغة تخاطبك القوائم والمفاتيح؟", style.Text),
		line("In which language are menus and keys?", style.Dim),
		paint.Blank(widthCells, terminal.Pen{}),
	}
	for i, code := range lang.Languages {
		role := style.Text
		if i == l.Cursor {
			role = style.Selected
		}
		rows = append(rows, line(languageNames[code], role))
	}
	return pane.Fill(rows, widthCells, heightRows)
}
