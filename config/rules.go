package config

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/andybalholm/cascadia"
	"github.com/pelletier/go-toml/v2/unstable"
	"golang.org/x/net/idna"
)

// Rule is one [[rule]] of config.toml: where the pages of a host keep their
// article, for pages that khabar does not read right by itself.
type Rule struct {
	// Host is a host name; its subdomains are meant too.
	Host string
	// Body are CSS selectors of the parts of the text, in their order.
	Body []string
	// Drop are CSS selectors of what is taken out of the page before.
	Drop []string
}

// ruleTable is the name of the array of tables, and ruleKeys its keys.
const ruleTable = "rule"

var ruleKeys = []string{"host", "body", "drop"}

// The types of a rule's keys, as errors name them.
const (
	typeHost     = "a host name, such as example.org"
	typeSelector = "a CSS selector"
)

// LoadRules reads the user's rules out of config.toml, in their order. A missing
// file has none. What is wrong with the rules Load has found as well.
func LoadRules(path string) ([]Rule, error) { return loadTables(path, (*document).rules) }

// rules reads those of the tables that are rules.
func (d *document) rules(tables []table) (rules []Rule, err error) {
	for t := range named(tables, ruleTable) {
		var rule Rule
		for _, p := range t.keys {
			if err := d.setRule(p, &rule); err != nil {
				return nil, err
			}
		}
		if err := d.checkRule(t.at, rule); err != nil {
			return nil, err
		}
		rules = append(rules, rule)
	}
	return rules, nil
}

// setRule takes in one key of a rule.
func (d *document) setRule(p part, rule *Rule) (err error) {
	switch name := strings.Join(p.key, "."); name {
	case "host":
		rule.Host, err = d.host(p.value)
	case "body":
		rule.Body, err = d.selectors(name, p.value)
	case "drop":
		rule.Drop, err = d.selectors(name, p.value)
	default:
		return d.unknownKey(p, ruleKeys)
	}
	return err
}

// checkRule finds what a rule lacks.
func (d *document) checkRule(at int, rule Rule) error {
	switch {
	case rule.Host == "":
		return d.errorAt(at, Error{Kind: ErrorMissing, Key: "host"})
	case len(rule.Body) == 0:
		return d.errorAt(at, Error{Kind: ErrorMissing, Key: "body"})
	}
	return nil
}

// host reads a host name, in the form in which it is asked for (RFC 5891);
// "www." makes no difference.
func (d *document) host(v value) (string, error) {
	if v.kind != unstable.String {
		return "", d.errorAt(v.at, Error{Kind: ErrorType, Key: "host", Allowed: typeText})
	}
	host, err := idna.Lookup.ToASCII(strings.TrimPrefix(strings.ToLower(v.text), "www."))
	if u, unread := url.Parse("https://" + host + "/"); err != nil || unread != nil || host == "" || u.Hostname() != host || u.Path != "/" || u.User != nil {
		suggestion := ""
		if whole, err := url.Parse(v.text); err == nil {
			suggestion = whole.Hostname()
		}
		return "", d.errorAt(v.at, Error{Kind: ErrorValue, Key: "host", Detail: strconv.Quote(v.text), Allowed: typeHost, Suggestion: suggestion})
	}
	return host, nil
}

// selectors reads a list of CSS selectors, or a single one.
func (d *document) selectors(key string, v value) ([]string, error) {
	list, ok := v.elements()
	if !ok {
		return nil, d.errorAt(v.at, Error{Kind: ErrorType, Key: key, Allowed: typeList})
	}
	selectors := make([]string, 0, len(list))
	for _, element := range list {
		if element.kind != unstable.String {
			return nil, d.errorAt(v.at, Error{Kind: ErrorType, Key: key, Allowed: typeList})
		}
		if _, err := cascadia.Compile(element.text); err != nil {
			return nil, d.errorAt(element.at, Error{Kind: ErrorValue, Key: key, Detail: strconv.Quote(element.text), Allowed: typeSelector})
		}
		selectors = append(selectors, element.text)
	}
	return selectors, nil
}
