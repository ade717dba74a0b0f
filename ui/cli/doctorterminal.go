package cli

import (
	"cmp"
	"strings"

	"khabar/ui/setup"
	"khabar/ui/terminal"
)

// terminalRows tell which terminal this is and how that is known.
func (a *app) terminalRows(identity terminal.Identity) []row {
	w := &a.words.Terminals
	picked := a.memory().recall(identity.Key())
	if picked == "" {
		picked = w.Nothing
	}
	return []row{
		{a.words.Columns.Terminal, identity.Key() + " → " + string(identity.Mode)},
		{w.Evidence, strings.Join(w.reasons(identity), w.Between)},
		{w.Remembered, picked},
	}
}

func (a *app) recordOfIdentity(identity terminal.Identity) identityRecord {
	record := identityRecord{
		Name: identity.Name, Version: identity.Version, Multiplexer: identity.Multiplexer, Known: identity.Known,
		Evidence: englishTerminals.reasons(identity), // for programs, whatever the language
	}
	if picked := a.memory().recall(identity.Key()); picked != "" {
		record.Picked = &picked
	}
	return record
}

// writeAdvice draws the sentence of the picker as this terminal gets it, and
// says what could go better.
func (s *session) writeAdvice(identity terminal.Identity) error {
	if err := cmp.Or(s.out.line(""), s.out.quote(setup.Sentence)); err != nil {
		return err
	}
	for _, line := range append([]string{""}, s.words.Terminals.advice(identity, s.settings, s.remembered(identity) != "")...) {
		if err := s.out.line(line); err != nil {
			return err
		}
	}
	return nil
}
