package style

import (
	"fmt"
	"strconv"
	"strings"

	"khabar/ui/terminal"
)

// SpecError is a wrong line in the theme of the settings.
type SpecError struct {
	Role string // the key as written
	Word string // the word that was not understood; empty when it is the key
}

// Error names the word.
func (e *SpecError) Error() string {
	if e.Word == "" {
		return fmt.Sprintf("theme: no role %q", e.Role)
	}
	return fmt.Sprintf("theme: %s: %q is neither a colour nor an attribute", e.Role, e.Word)
}

// With gives the theme with one role drawn as spec says: words in any order,
// of which bold, faint, underline, reverse and strike are attributes and every
// other is a colour (a name, 0 to 255, #rrggbb or default); the colour after
// "on" is the background. So "bold #ffaa00 on 0". The error is a *SpecError.
func (t Theme) With(role, spec string) (Theme, error) {
	r, ok := roleOf(role)
	if !ok {
		return t, &SpecError{Role: role}
	}
	ink, bad := parseInk(spec)
	if bad != "" {
		return t, &SpecError{Role: role, Word: bad}
	}
	t.pens[r] = newMixer(t.profile, t.dark).pen(ink)
	return t, nil
}

// parseInk reads a spec; bad is the first word it does not know.
func parseInk(spec string) (ink Ink, bad string) {
	background := false
	for word := range strings.FieldsSeq(strings.ToLower(spec)) {
		if word == "on" {
			background = true
			continue
		}
		if attribute, ok := attributeNames[word]; ok {
			ink.Attributes |= attribute
			continue
		}
		value, ok := colorValue(word)
		switch {
		case !ok:
			return Ink{}, word
		case background:
			ink.Background = both(value)
		default:
			ink.Foreground = both(value)
		}
	}
	return ink, ""
}

var attributeNames = map[string]terminal.Attributes{
	"bold": bold, "faint": faint, "dim": faint, "underline": underline, "reverse": reverse, "strike": strike,
}

// colorNames are those of the terminal's own colours 0 to 7.
var colorNames = []string{"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"}

// colorValue gives a colour word as Ink writes it.
func colorValue(word string) (value string, ok bool) {
	if word == "default" {
		return "", true
	}
	base, offset := word, 0
	if rest, bright := strings.CutPrefix(word, "bright-"); bright {
		base, offset = rest, len(colorNames)
	}
	for i, name := range colorNames {
		if name == base {
			return strconv.Itoa(i + offset), true
		}
	}
	if n, err := strconv.Atoi(word); err == nil {
		return strconv.Itoa(n), n >= 0 && n <= 255
	}
	return word, isHexColor(word)
}

// isHexColor tells whether word is #rrggbb.
func isHexColor(word string) bool {
	if len(word) != len("#rrggbb") || word[0] != '#' {
		return false
	}
	_, err := strconv.ParseUint(word[1:], 16, 32)
	return err == nil
}
