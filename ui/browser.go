package ui

import (
	"errors"
	"net/url"
	"os"
	"os/exec"
	"runtime"
	"strings"

	"khabar/feeds/guard"
)

// Opener shows a web address to the reader outside of khabar.
type Opener func(address string) error

var errNotWeb = errors.New("only http and https addresses are opened")

// OpenBrowser opens an http or https address with the program that BROWSER names,
// else with the system's opener. The address is one argument of its own and
// never passes through a shell.
func OpenBrowser(address string) error {
	parsed, err := url.Parse(address)
	if err != nil || parsed.Host == "" || parsed.Scheme != "http" && parsed.Scheme != "https" {
		return errNotWeb
	}
	argv := append(browserCommand(os.Getenv("BROWSER"), runtime.GOOS), parsed.String())
	command := exec.Command(argv[0], argv[1:]...)
	if err := command.Start(); err != nil {
		return err
	}
	guard.Go(func() { _ = command.Wait() }) // reap it, whenever it ends
	return nil
}

// shownAddress is an address as it may stand on the screen: without a password.
func shownAddress(address string) string {
	parsed, err := url.Parse(address)
	if err != nil || parsed.User == nil {
		return address
	}
	parsed.User = nil
	return parsed.String()
}

// browserCommand gives the command to which the address is added. BROWSER may
// hold arguments and, parted by colons, alternatives; the first one counts.
func browserCommand(browser, system string) []string {
	first, _, _ := strings.Cut(browser, ":")
	if words := strings.Fields(first); len(words) > 0 {
		kept := words[:0]
		for _, word := range words {
			if word != "%s" && word != "%u" {
				kept = append(kept, word)
			}
		}
		if len(kept) > 0 {
			return kept
		}
	}
	switch system {
	case "darwin":
		return []string{"open"}
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler"}
	}
	return []string{"xdg-open"}
}
