package opml

import (
	"regexp"
	"strings"
	"sync"

	"khabar/feeds/clean"
)

// Search is a saved search of a list, in the language of khabar's own searches
// (docs/search.md).
type Search struct{ Name, Query string }

// query reads newsboat's `query:NAME:EXPRESSION` (its manual, "Query feeds").
// Conditions that all have to hold are translated; what khabar has no words for,
// such as "or" and most of the attributes, is refused as a whole: a search that
// finds something else is worse than none.
func (l *List) query(line int, written string) {
	rest := strings.TrimSpace(written)[len("query:"):]
	name, expression, parted := strings.Cut(rest, ":")
	name = clean.Line(name)
	query, ok := translated(expression)
	if !parted || name == "" || !ok || len(l.Searches) >= searchesMax {
		l.refuse(line, written, ReasonQuery)
		return
	}
	for _, other := range l.Searches {
		if other.Name == name {
			l.refuse(line, written, ReasonQuery)
			return
		}
	}
	l.Searches = append(l.Searches, Search{Name: name, Query: query})
}

const (
	searchesMax        = 500
	expressionBytesMax = 2000
)

// conditionPattern is one condition and what follows it.
var conditionPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*([a-z_]+)\s*(==|=~|!~|!=|!#|<=|>=|=|#|<|>|between)\s*("(?:[^"\\]|\\.)*"|[^\s"]+)\s*(and\s+|&&\s*|$)`)
})

// translated turns an expression into a search.
func translated(expression string) (query string, ok bool) {
	rest := strings.TrimSpace(expression)
	if rest == "" || len(rest) > expressionBytesMax {
		return "", false
	}
	var parts []string
	for rest != "" {
		match := conditionPattern().FindStringSubmatch(rest)
		if match == nil {
			return "", false
		}
		value := match[3]
		if value[0] == '"' {
			value, _ = unquote(value[1:])
		}
		part, ok := condition(match[1], match[2], clean.Line(value))
		if !ok {
			return "", false
		}
		parts = append(parts, part)
		rest = rest[len(match[0]):]
		if rest == "" && strings.TrimSpace(match[4]) != "" {
			return "", false // "and" with nothing behind it
		}
	}
	return strings.Join(parts, " "), true
}

// isPlain says that a regular expression or a text means only itself, and can
// stand in quotes.
var isPlain = regexp.MustCompile(`^[\pL\pN\pM][\pL\pN\pM _\-/]*$`).MatchString

// prefixes are khabar's words for newsboat's attributes that hold text.
var prefixes = map[string]string{"title": "title:", "content": "", "author": "author:", "feedtitle": "feed:", "tags": "tag:"}

// condition translates one condition.
func condition(attribute, operator, value string) (string, bool) {
	switch attribute {
	case "unread":
		yes := value == "yes"
		switch {
		case value != "yes" && value != "no" || operator != "=" && operator != "==" && operator != "!=":
			return "", false
		case yes == (operator != "!="):
			return "is:unread", true
		}
		return "is:read", true
	case "age":
		return age(operator, value)
	}
	prefix, known := prefixes[attribute]
	if !known || !isPlain(value) {
		return "", false
	}
	quoted := prefix + `"` + value + `"`
	switch operator {
	case "=~", "#":
		return quoted, (operator == "#") == (attribute == "tags") || attribute != "tags"
	case "=", "==":
		return quoted, attribute == "feedtitle" || attribute == "author"
	case "!~", "!#":
		return "-" + quoted, (operator == "!#") == (attribute == "tags")
	}
	return "", false
}

var days = regexp.MustCompile(`^\d{1,4}$`)

// age translates newsboat's age in days.
func age(operator, value string) (string, bool) {
	if operator == "between" {
		from, to, parted := strings.Cut(value, ":")
		if !parted || from != "0" {
			return "", false
		}
		operator, value = "<=", to
	}
	if !days.MatchString(value) {
		return "", false
	}
	switch operator {
	case "<", "<=":
		return "after:" + value + "d", true
	case ">", ">=":
		return "before:" + value + "d", true
	}
	return "", false
}
