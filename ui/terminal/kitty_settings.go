package terminal

import (
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// settingsMaxBytes bounds what is read of kitty's settings.
const settingsMaxBytes = 1 << 20

// kittyForcesLTR tells whether kitty's setting force_ltr is on: kitty then turns
// nothing and shows the grid as it is. Kitty does not tell when it is asked; the
// setting stands in its command line (--override) or in kitty.conf, where the
// last one counts. Files that kitty.conf includes are not followed.
func kittyForcesLTR(env func(string) string) bool {
	if pid, err := strconv.Atoi(env("KITTY_PID")); err == nil {
		line := readSome("/proc/" + strconv.Itoa(pid) + "/cmdline")
		if on, found := forceLTR(strings.ReplaceAll(line, "\x00", "\n")); found {
			return on
		}
	}
	on, _ := forceLTR(readSome(kittySettings(env)))
	return on
}

// kittySettings is where kitty looks for its settings first.
func kittySettings(env func(string) string) string {
	if dir := env("KITTY_CONFIG_DIRECTORY"); dir != "" {
		return filepath.Join(dir, "kitty.conf")
	}
	dir := env("XDG_CONFIG_HOME")
	if dir == "" {
		dir = filepath.Join(env("HOME"), ".config")
	}
	return filepath.Join(dir, "kitty", "kitty.conf")
}

// forceLTR finds the last "force_ltr yes" or "force_ltr=yes" among lines.
func forceLTR(lines string) (on, found bool) {
	for line := range strings.Lines(lines) {
		line = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "--override="))
		value, ok := strings.CutPrefix(line, "force_ltr")
		if !ok || value == "" || !strings.ContainsAny(value[:1], " \t=") {
			continue
		}
		switch strings.ToLower(strings.Trim(value, " \t=")) {
		case "yes", "y", "true":
			on, found = true, true
		default:
			on, found = false, true
		}
	}
	return on, found
}

// readSome reads a regular file, or as much of it as is allowed; what cannot be
// read is empty.
func readSome(path string) string {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return ""
	}
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer func() { _ = f.Close() }()
	b, _ := io.ReadAll(io.LimitReader(f, settingsMaxBytes))
	return string(b)
}
