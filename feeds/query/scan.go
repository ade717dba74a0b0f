package query

import (
	"strings"

	"khabar/feeds/fold"
)

// scanner cuts a prepared search into parts, one after the other.
type scanner struct {
	rest string

	text    string // of the part, without quotes and sign
	quoted  bool
	exclude bool

	field Field // of the part, once filter has said that it is one
	value string
}

// next takes the next part and says whether there was one. A quotation mark that is
// never closed is none.
func (s *scanner) next() bool {
	*s = scanner{rest: strings.TrimLeft(s.rest, " ")}
	if s.rest == "" {
		return false
	}
	for stray := true; stray; {
		if bare := strings.TrimLeft(s.rest, "-"); bare != s.rest {
			s.rest, s.exclude = bare, true
		}
		if s.text, s.quoted = s.inQuotes(); s.quoted {
			return true
		}
		s.rest, stray = strings.CutPrefix(s.rest, `"`)
	}
	end := strings.IndexAny(s.rest, ` "`)
	if end < 0 {
		end = len(s.rest)
	}
	s.text, s.rest = s.rest[:end], s.rest[end:]
	return true
}

// inQuotes takes what stands in quotation marks next, on one line.
func (s *scanner) inQuotes() (text string, quoted bool) {
	opened, quoted := strings.CutPrefix(s.rest, `"`)
	inside, rest, closed := strings.Cut(opened, `"`)
	if !quoted || !closed {
		return "", false
	}
	s.rest = rest
	return strings.Join(strings.Fields(inside), " "), true
}

func (s *scanner) isOr() bool { return !s.quoted && !s.exclude && fold.IsOr(s.text) }

// filter says whether the part restricts, and takes its value: behind the colon, in
// quotes behind it, or, since that is how Arabic is typed, behind a blank.
func (s *scanner) filter() bool {
	field, value, restricts := s.beginsFilter()
	if !restricts {
		return false
	}
	s.field, s.value = field, value
	if value != "" {
		return true
	}
	if inside, quoted := s.inQuotes(); quoted {
		s.value = inside
		return true
	}
	following := *s
	if !following.next() || following.exclude || following.isOr() {
		return true
	}
	if _, _, restricts := following.beginsFilter(); !restricts {
		s.value, s.rest = following.text, following.rest
	}
	return true
}

// beginsFilter says which restriction the part is or begins. A word that names a
// state is one by itself: غير-مقروء.
func (s *scanner) beginsFilter() (field Field, value string, restricts bool) {
	if s.quoted {
		return "", "", false
	}
	if bareStates[fold.Fold(s.text)] {
		return Is, s.text, true
	}
	name, value, colon := strings.Cut(s.text, ":")
	if !colon {
		return "", "", false
	}
	field, restricts = fields[strings.TrimPrefix(fold.Fold(name), "ال")]
	return field, value, restricts
}
