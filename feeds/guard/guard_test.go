package guard

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
)

// The program dies in these ways when it is run again by check.
var deaths = map[string]func(){
	"goroutine": func() { Go(func() { panic("forced") }); select {} },
	"group": func() {
		var group sync.WaitGroup
		In(&group, func() { panic("forced") })
		group.Wait()
		select {}
	},
	"restoring panics too": func() {
		Restore(func() { panic("again") })
		Go(func() { panic("forced") })
		select {}
	},
	"restoring hangs": func() {
		Restore(func() { select {} })
		Go(func() { panic("forced") })
		select {}
	},
	"two at once": func() {
		for range 8 {
			Go(func() { panic("forced") })
		}
		select {}
	},
	"without a reason": func() { Die(130, Death{}) },
}

func TestDeaths(t *testing.T) {
	if name := os.Getenv("GUARD_DEATH"); name != "" {
		Report(func(d Death) {
			os.Stdout.WriteString("reported " + d.Reason + " " + string(d.Stack[:9]) + "\n")
		})
		Restore(func() { os.Stdout.WriteString("first\n") })
		remove := Restore(func() { os.Stdout.WriteString("never\n") })
		remove()
		Restore(func() { os.Stdout.WriteString("second\n") })
		deaths[name]()
	}
	const all = "second\nfirst\nreported forced goroutine\n"
	check(t, "goroutine", codeDefect, all)
	check(t, "group", codeDefect, all)
	check(t, "restoring panics too", codeDefect, all)
	check(t, "restoring hangs", codeDefect, "")
	check(t, "two at once", codeDefect, all)
	check(t, "without a reason", 130, "second\nfirst\n")
}

// check runs one death in a program of its own.
func check(t *testing.T, name string, code int, want string) {
	t.Helper()
	command := exec.Command(os.Args[0], "-test.run=TestDeaths")
	command.Env = append(os.Environ(), "GUARD_DEATH="+name)
	out, err := command.Output()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != code || !strings.HasPrefix(string(out), want) || len(out) != len(want) {
		t.Errorf("%s: %v, printed %q, want %q", name, err, out, want)
	}
}

// Where nobody reports, a panic goes on as it was.
func TestNobodyReports(t *testing.T) {
	defer func() {
		if recover() != "forced" {
			t.Error("the panic was kept")
		}
	}()
	func() {
		defer Recover()
		panic("forced")
	}()
}
