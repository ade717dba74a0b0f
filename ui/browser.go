package ui

import (
	"errors"
	"net/url"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/clean"
	"khabar/ui/program"
)

// Opener shows a web address to the reader outside of khabar.
type Opener func(address string) error

var errNotWeb = errors.New("only http and https addresses are opened")

// webAddress gives an address as a program is given it, written anew: http or
// https, its host in ASCII, nobody's password in it.
func webAddress(address string) (string, error) {
	if safe, ok := clean.URL(address); ok {
		return safe, nil
	}
	return "", errNotWeb
}

// openInBrowser shows an address in the reader's browser: beside khabar, or in
// its place where the browser draws on the terminal.
func (m *Model) openInBrowser(address string) tea.Cmd {
	open, environment, configured := m.opener, m.outside.environment, m.outside.programs.Browser
	return func() tea.Msg {
		if open != nil {
			return browserOpened{err: open(address)}
		}
		address, err := webAddress(clean.Untracked(address))
		if err != nil {
			return browserOpened{err: err}
		}
		browser := environment.Browser(configured)
		argv := program.Expand(browser, program.Values{program.Address: address})
		if program.TakesTerminal(browser) {
			return takeOver{program: program.Foreground{Argv: argv}, then: func(err error) tea.Msg { return cameBack{err: err} }}
		}
		return browserOpened{err: program.Start(argv, nil)}
	}
}

func (m *Model) takeBrowserOpened(message browserOpened) {
	if message.err != nil {
		m.say(m.kit.Words.Status.BrowserFailed, true)
		return
	}
	m.say(m.kit.Words.Status.BrowserOpened, false)
}

// shownAddress is an address as it may stand on the screen: without a password,
// which what is no address may hold all the same.
func shownAddress(address string) string {
	parsed, err := url.Parse(address)
	switch {
	case err != nil:
		return clean.Redact(address)
	case parsed.User == nil:
		return address
	}
	parsed.User = nil
	return parsed.String()
}
