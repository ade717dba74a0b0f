package store

import "strings"

// Matches evaluates an expression of FTS5 on folded texts, words with single
// blanks between them, the title first, for entries that are not in the index yet.
// It knows the part of the language that feeds/fold and feeds/query write: "words in
// quotes", a * behind them for a prefix, AND, OR, NOT, parentheses, and the filter
// of a column, title :; NOT binds tighter than AND, AND tighter than OR
// (https://sqlite.org/fts5.html §3.7). An expression outside of it matches
// nothing.
func Matches(expression string, folded ...string) bool {
	var text strings.Builder
	for _, f := range folded {
		// Two blanks keep a phrase from running over into the next field.
		text.WriteString(" ")
		text.WriteString(f)
		text.WriteString("  ")
	}
	m := matcher{rest: expression, text: text.String()}
	if len(folded) > 0 {
		m.title = " " + folded[0] + "  "
	}
	found := m.or(0)
	m.space()
	return found && !m.broken && m.rest == ""
}

// nestingMax bounds the recursion; fold nests two deep.
const nestingMax = 16

type matcher struct {
	rest   string // of the expression
	title  string // every word stands between spaces, as in text
	text   string
	broken bool
}

func (m *matcher) or(depth int) bool {
	found := m.and(depth)
	for m.take("OR") {
		right := m.and(depth)
		found = found || right
	}
	return found
}

func (m *matcher) and(depth int) bool {
	found := m.not(depth)
	for m.take("AND") {
		right := m.not(depth)
		found = found && right
	}
	return found
}

func (m *matcher) not(depth int) bool {
	found := m.term(depth)
	for m.take("NOT") {
		right := m.term(depth)
		found = found && !right
	}
	return found
}

func (m *matcher) term(depth int) bool {
	if m.take("title :") {
		whole := m.text
		m.text = m.title
		defer func() { m.text = whole }()
	}
	if m.take("(") {
		if depth == nestingMax {
			return m.fail()
		}
		found := m.or(depth + 1)
		if !m.take(")") {
			return m.fail()
		}
		return found
	}
	if !m.take(`"`) {
		return m.fail()
	}
	words, rest, closed := strings.Cut(m.rest, `"`)
	if !closed || words == "" {
		return m.fail()
	}
	m.rest = rest
	if m.take("*") {
		return strings.Contains(m.text, " "+words)
	}
	return strings.Contains(m.text, " "+words+" ")
}

func (m *matcher) fail() bool {
	m.broken, m.rest = true, ""
	return false
}

func (m *matcher) take(token string) bool {
	m.space()
	rest, ok := strings.CutPrefix(m.rest, token)
	if ok {
		m.rest = rest
	}
	return ok
}

func (m *matcher) space() { m.rest = strings.TrimLeft(m.rest, " ") }
