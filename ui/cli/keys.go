package cli

import (
	"errors"
	"os"
	"runtime"

	"khabar/config"
	"khabar/ui/keymap"
	"khabar/ui/style"
)

// taste is what the user has set in tables of config.toml for the screen.
type taste struct {
	keys   keymap.Map
	themes []style.Custom
}

// readTaste reads it; all that is wrong with the keys, and what is wrong with the
// themes, are joined *config.Errors.
func readTaste(path string, settings config.Settings) (t taste, err error) {
	var ofKeys, ofThemes error
	t.keys, ofKeys = keys(path, settings)
	t.themes, ofThemes = themes(path)
	return t, errors.Join(append(parts(ofKeys), parts(ofThemes)...)...)
}

// keys reads the keys that the user has set, and lays them over the built-in ones.
func keys(path string, settings config.Settings) (keymap.Map, error) {
	set, err := config.LoadKeys(path)
	if err != nil {
		return keymap.Map{}, err
	}
	wanted := make([]keymap.Setting, len(set))
	for i, s := range set {
		wanted[i] = keymap.Setting{Place: s.Place, Action: s.Action, Keys: s.Keys}
	}
	m, faults := keymap.New(wanted)
	if len(faults) > 0 {
		wrong := make([]error, len(faults))
		for i, fault := range faults {
			wrong[i] = keyError(set, fault)
		}
		return m, errors.Join(wrong...)
	}
	return m.WithKeyboard(settings.Keyboard, os.Getenv, runtime.GOOS == "darwin"), nil
}

// keyError says where in config.toml a setting is wrong.
func keyError(set []config.KeySetting, fault keymap.Fault) *config.Error {
	setting := set[fault.Setting]
	switch fault.Kind {
	case keymap.UnknownPlace:
		return setting.UnknownPlace(keymap.PlaceNames())
	case keymap.UnknownAction:
		return setting.UnknownAction(keymap.Names())
	case keymap.WrongPlace:
		return setting.WrongPlace()
	case keymap.UnknownKey:
		return setting.UnknownKey(fault.Key, fault.Wrong, fault.Meant)
	}
	return setting.TakenKey(fault.Key, set[fault.Other])
}
