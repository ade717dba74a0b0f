package query

import (
	"khabar/feeds/fold"
	"khabar/feeds/news"
)

// States are what is asked of the state of an entry. What is asked for and against
// at once, no entry is.
type States struct{ Read, Starred, Offline, New, Muted, Edited Wanted }

// Wanted says whether something is asked for, and whether its contrary is.
type Wanted struct{ Yes, No bool }

// state is a field of States and which way it is asked for.
type state struct {
	of  func(*States) *Wanted
	yes bool
}

func read(s *States) *Wanted    { return &s.Read }
func starred(s *States) *Wanted { return &s.Starred }
func offline(s *States) *Wanted { return &s.Offline }
func isNew(s *States) *Wanted   { return &s.New }
func muted(s *States) *Wanted   { return &s.Muted }
func edited(s *States) *Wanted  { return &s.Edited }

// states are the names of states, folded.
var states = map[string]state{
	"unread": {read, false}, "غير مقروء": {read, false}, "غير مقروءه": {read, false},
	"read": {read, true}, "مقروء": {read, true}, "مقروءه": {read, true},
	"starred": {starred, true}, "star": {starred, true}, "مميز": {starred, true}, "مميزه": {starred, true},
	"نجمه": {starred, true}, "بنجمه": {starred, true},
	"unstarred": {starred, false}, "غير مميز": {starred, false}, "غير مميزه": {starred, false},
	"offline": {offline, true}, "full": {offline, true}, "محفوظ": {offline, true}, "كامل": {offline, true},
	"new": {isNew, true}, "جديد": {isNew, true},
	"muted": {muted, true}, "hidden": {muted, true}, "مخفي": {muted, true}, "مخفيه": {muted, true},
	"edited": {edited, true}, "معدل": {edited, true}, "معدله": {edited, true},
}

// bareStates are those whose name restricts by itself, without حال: before it. In
// quotes it is looked for as a word.
var bareStates = map[string]bool{"غير مقروء": true, "مقروء": true, "مميز": true, "غير مميز": true}

// States gives what is asked of the state, and what names none.
func (q Query) States() (wanted States, faults []news.QueryFault) {
	for _, f := range q.Field(Is) {
		if f.Value == "" {
			continue // being typed
		}
		s, known := states[fold.Fold(f.Value)]
		if !known {
			faults = append(faults, news.QueryFault{Kind: news.QueryState, Value: f.Value})
			continue
		}
		if of := s.of(&wanted); s.yes != f.Exclude {
			of.Yes = true
		} else {
			of.No = true
		}
	}
	return wanted, faults
}
