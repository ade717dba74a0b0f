package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"khabar/feeds/clean"
	"khabar/feeds/guard"
)

// crashBeside gives the place of the crash log; "" where there is no log.
func crashBeside(log string) string {
	if log == "" {
		return ""
	}
	return filepath.Join(filepath.Dir(log), "crash.log")
}

// died writes the crash log and tells the reader in one sentence. The reason may
// hold a stranger's text: it is cleaned and bears no credentials, as in the log.
func (a *app) died(death guard.Death) {
	reason := clean.Redact(death.Reason)
	where := a.crashPath
	if err := writeCrash(where, reason, death); err != nil {
		where = clean.Detail(err)
	}
	a.lastSentence(reason, where)
}

// lastSentence says it as every message, without asking the terminal for its
// name, or plainly in English where the defect is in what lays messages out.
func (a *app) lastSentence(reason, where string) {
	defer func() {
		if recover() != nil {
			fmt.Fprintf(a.stderr, english.Died+"\n", reason, where)
		}
	}()
	a.messages.use(a.messages.fromEnvironment())
	a.messages.line(fmt.Sprintf(a.words.Died, reason, where))
}

// writeCrash writes what is known of a death; the crash log before it is kept.
func writeCrash(path, reason string, death guard.Death) error {
	const fileMode, directoryMode = 0o600, 0o700
	if path == "" {
		return os.ErrNotExist
	}
	if err := os.MkdirAll(filepath.Dir(path), directoryMode); err != nil {
		return err
	}
	_ = os.Rename(path, path+".old")
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(file, "khabar %s%s · %s\n%s\n\n%s\n\n%s\n", version, revision(), time.Now().UTC().Format(time.RFC3339), reason,
		clean.Code(string(death.Stack)), clean.Code(string(death.Others)))
	if closing := file.Close(); err == nil {
		err = closing
	}
	return err
}
