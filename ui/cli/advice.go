package cli

import (
	"fmt"

	"khabar/config"
	"khabar/ui/terminal"
)

// advice says what could go better in a terminal, the most helpful first. The
// families and versions are those of ui/terminal.
func (w *terminalWords) advice(identity terminal.Identity, settings config.Settings, picked bool) []string {
	var said []string
	say := func(sentence string, applies bool) {
		if applies {
			said = append(said, sentence)
		}
	}
	direct := identity.Multiplexer == ""
	unknown := identity.Name == nameUnknown
	advice := w.Advice
	say(advice.PuTTY, identity.Name == "putty" && identity.Mode == terminal.Braille)
	say(advice.ITerm2, identity.Name == "iterm2" && !picked)
	say(advice.OldKitty, identity.Name == "kitty" && identity.Mode == terminal.KittyB && direct && identity.Version != "")
	say(advice.Nested, !direct && (identity.Mode == terminal.KittyB || identity.Mode == terminal.LRO || identity.Mode == terminal.LRM))
	say(advice.NestedTerminal, !direct && unknown && !picked)
	say(advice.Unknown, direct && unknown && !picked)
	say(advice.Untried, unmeasured(identity) && identity.Name != "iterm2" && !picked)
	say(fmt.Sprintf(advice.Harakat, identity.Name), settings.Harakat && !identity.Profile.Marks && !unknown)
	say(advice.Letters, identity.Mode != terminal.Logical)
	return said
}
