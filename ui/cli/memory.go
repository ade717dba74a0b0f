package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/pelletier/go-toml/v2"

	"khabar/config"
	"khabar/ui/terminal"
)

// memory is the file that remembers which mode reads right in which terminal,
// as the reader picked it. It is no setting: losing it costs one question.
type memory struct {
	path string
	log  func(error)
}

const (
	memoryName     = "terminals.toml"
	memoryBytesMax = 64 << 10
	// undecided is remembered of a terminal whose reader could not tell: it is
	// not asked about again, and khabar's own guess holds.
	undecided = "auto"
)

// memoryFile is what stands in the file.
type memoryFile struct {
	Language string            `toml:"language,omitempty" comment:"The language that was chosen at the first run; a setting of config.toml goes before it"`
	Modes    map[string]string `toml:"modes" comment:"Which way of sending Arabic reads right in which terminal, as picked with: khabar doctor --pick"`
}

// memory gives the file beside the log. In the demo edition that is the user's
// own all the same.
func (a *app) memory() memory {
	return memory{path: a.memoryPath, log: a.log.write}
}

// memoryBeside is the path of the file in the directory of the log.
func memoryBeside(log string) string {
	if log == "" {
		return ""
	}
	return filepath.Join(filepath.Dir(log), memoryName)
}

// read gives what is remembered. A file that cannot be read or understood is
// as good as none.
func (m memory) read() memoryFile {
	none := memoryFile{Modes: map[string]string{}}
	if m.path == "" {
		return none
	}
	file, err := os.Open(m.path)
	if errors.Is(err, fs.ErrNotExist) {
		return none
	}
	if err != nil {
		m.log(err)
		return none
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, memoryBytesMax+1))
	if err == nil && len(text) > memoryBytesMax {
		err = fmt.Errorf("%s is larger than %d bytes", m.path, memoryBytesMax)
	}
	var found memoryFile
	if err == nil {
		err = toml.Unmarshal(text, &found)
	}
	if err != nil {
		m.log(fmt.Errorf("%s is ignored: %w", m.path, err))
		return none
	}
	for key, mode := range found.Modes {
		if mode != undecided && modeOf(mode) == "" {
			m.log(fmt.Errorf("%s: no such mode: %q", m.path, mode))
			delete(found.Modes, key)
		}
	}
	if found.Modes == nil {
		found.Modes = none.Modes
	}
	return found
}

// recall gives the mode remembered of the first key that there is one of, or
// undecided; empty where nothing is.
func (m memory) recall(keys ...string) string {
	modes := m.read().Modes
	for _, key := range keys {
		if modes[key] != "" {
			return modes[key]
		}
	}
	return ""
}

// remember adds a mode under each of the keys.
func (m memory) remember(mode string, keys ...string) error {
	now := m.read()
	for _, key := range keys {
		now.Modes[key] = mode
	}
	return m.write(now)
}

// rememberLanguage keeps the language that was chosen at the first run.
func (m memory) rememberLanguage(language string) error {
	now := m.read()
	now.Language = language
	return m.write(now)
}

// language is the one that was chosen at the first run, or empty.
func (m memory) language() string {
	language := m.read().Language
	if !slices.Contains(config.Allowed("language"), language) {
		return ""
	}
	return language
}

// write puts the file in place: at every moment it is the old or the new one,
// whole.
func (m memory) write(now memoryFile) error {
	text, err := toml.Marshal(now)
	if err != nil {
		return err
	}
	const fileMode, directoryMode = 0o600, 0o700
	if err := os.MkdirAll(filepath.Dir(m.path), directoryMode); err != nil {
		return err
	}
	return config.ReplaceWhole(m.path, text, fileMode)
}

// remembered is what the reader picked for a terminal: empty where nothing was,
// or where the user asks to have it found out.
func (a *app) remembered(identity terminal.Identity) terminal.Mode {
	if a.flags.terminal == undecided {
		return ""
	}
	return modeOf(a.memory().recall(identity.Key()))
}

// recall is the identity with the mode that the reader picked for it, if any.
func (a *app) recall(identity terminal.Identity) terminal.Identity {
	return identity.WithMode(a.remembered(identity), terminal.ReasonPicked)
}
