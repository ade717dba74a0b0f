package config

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// Account is one [[account]] of config.toml: an account on a server whose feeds
// stand beside those of the list.
type Account struct {
	Name string
	Kind string // the protocol, one of AccountKinds
	URL  string // of the server
	User string
	// Token says that the secret is a token of the API and no password.
	Token bool
	// Secret is the password or the token. It never stands in the file itself.
	Secret Secret
}

// accountTable is the name of the array of tables, and accountKeys its keys.
const accountTable = "account"

var accountKeys = []string{"name", "kind", "url", "user", "password", "token"}

// AccountKinds are the names that feeds/sync gives to its protocols; a test of
// ui/cli holds the lists together.
var AccountKinds = []string{"miniflux", "greader", "fever"}

// The types of an account's keys, as errors name them.
const (
	typeServer    = "the http or https address of the server, without a password"
	typeFolder    = "a name without a slash"
	typeElsewhere = `{ env = "NAME" } or { command = ["program", "argument"] }`
)

// LoadAccounts reads the user's accounts out of config.toml, in their order. A
// missing file has none. What is wrong with them Load has found as well.
func LoadAccounts(path string) ([]Account, error) { return loadTables(path, (*document).accounts) }

// accounts reads those of the tables that are accounts.
func (d *document) accounts(tables []table) (accounts []Account, err error) {
	lines := map[string]int{}
	for t := range named(tables, accountTable) {
		account, err := d.account(t)
		if err != nil {
			return nil, err
		}
		// The user tells accounts on one server apart, also beside a token.
		for _, name := range []string{account.Name, account.URL + " " + account.User} {
			place := d.errorAt(t.at, Error{Kind: ErrorDuplicate, Key: accountTable, Detail: strings.TrimSpace(name), Other: lines[name]})
			if place.Other > 0 {
				return nil, place
			}
			lines[name] = place.Line
		}
		accounts = append(accounts, account)
	}
	return accounts, nil
}

func (d *document) account(t table) (account Account, err error) {
	for _, p := range t.keys {
		if err := d.setAccount(p, &account); err != nil {
			return account, err
		}
	}
	missing := ""
	switch {
	case account.Kind == "":
		missing = "kind"
	case account.URL == "":
		missing = "url"
	case account.Secret.IsZero():
		missing = "password"
	case account.User == "" && !account.Token:
		missing = "user"
	case account.Token && account.Kind != "miniflux":
		missing = "password" // the older protocols know no tokens
	}
	if missing != "" {
		return account, d.errorAt(t.at, Error{Kind: ErrorMissing, Key: missing})
	}
	if account.Name == "" {
		server, _ := url.Parse(account.URL) // setAccount has parsed it
		account.Name = server.Hostname()
	}
	return account, nil
}

// setAccount takes in one key of an account.
func (d *document) setAccount(p part, account *Account) error {
	name := p.key[0]
	if name == "password" || name == "token" {
		account.Token = name == "token"
		return d.secretElsewhere(name, p, &account.Secret)
	}
	if len(p.key) > 1 || !slices.Contains(accountKeys, name) {
		return d.unknownKey(p, accountKeys)
	}
	if p.value.kind != unstable.String {
		return d.errorAt(p.value.at, Error{Kind: ErrorType, Key: name, Allowed: typeText})
	}
	if wrong := account.set(name, strings.TrimSpace(oneLine(p.value.text))); wrong != nil {
		return d.errorAt(p.value.at, *wrong)
	}
	return nil
}

// secretElsewhere reads a secret that must not stand in the file. Of one that
// does, nothing is said: it would be found in a log.
func (d *document) secretElsewhere(name string, p part, secret *Secret) error {
	if len(p.key) == 1 && p.value.kind == unstable.String {
		return d.errorAt(p.value.at, Error{Kind: ErrorType, Key: name, Allowed: typeElsewhere})
	}
	return d.secret(name, p.key[1:], p.value, secret)
}

// set checks and stores a value; the error has no place yet.
func (a *Account) set(name, text string) *Error {
	wrong := Error{Kind: ErrorValue, Key: name, Detail: strconv.Quote(text)}
	right := true
	switch name {
	case "name":
		a.Name, wrong.Allowed, right = text, typeFolder, text != "" && !strings.Contains(text, "/")
	case "kind":
		a.Kind, wrong.Allowed, wrong.Suggestion = text, `"`+strings.Join(AccountKinds, `", "`)+`"`, nearest(text, AccountKinds)
		right = slices.Contains(AccountKinds, text)
	case "url":
		server, err := url.Parse(text)
		a.URL, wrong.Allowed, wrong.Detail = text, typeServer, strconv.Quote(Redacted(text))
		right = err == nil && server.Host != "" && server.User == nil && (server.Scheme == "http" || server.Scheme == "https")
	case "user":
		a.User = text
	}
	if right {
		return nil
	}
	return &wrong
}
