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
	typeRule     = "written as [[rule]]"
	typeList     = "a list of texts in quotes"
	typeHost     = "a host name, such as example.org"
	typeSelector = "a CSS selector"
)

// LoadRules reads the user's rules out of config.toml, in their order. A missing
// file has none. What is wrong with the rules Load has found as well.
func LoadRules(path string) ([]Rule, error) {
	text, _, err := readText(path)
	if err != nil {
		return nil, err
	}
	document, err := parseDocument(path, text)
	if err != nil {
		return nil, err
	}
	_, rules, err := document.settingsAndRules()
	return rules, err
}

// settingsAndRules parts the lines of config.toml: what stands above the first
// table is settings, every table is a rule.
func (d *document) settingsAndRules() (settings []part, rules []Rule, err error) {
	at := 0 // where the header of the last rule stands
	for _, p := range d.parts {
		switch {
		case p.kind == unstable.ArrayTable && len(p.key) == 1 && p.key[0] == ruleTable:
			if err := d.checkRule(at, rules); err != nil {
				return nil, nil, err
			}
			rules, at = append(rules, Rule{}), p.keyAt
		case p.key[0] == ruleTable && len(rules) == 0:
			return nil, nil, d.errorAt(p.keyAt, Error{Kind: ErrorType, Key: ruleTable, Allowed: typeRule})
		case p.kind != unstable.KeyValue:
			name := strings.Join(p.key, ".")
			return nil, nil, d.errorAt(p.keyAt, Error{Kind: ErrorUnknown, Key: name, Suggestion: nearest(name, []string{ruleTable})})
		case len(rules) == 0:
			settings = append(settings, p)
		default:
			if err := d.setRule(p, &rules[len(rules)-1]); err != nil {
				return nil, nil, err
			}
		}
	}
	return settings, rules, d.checkRule(at, rules)
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
		suggestion := nearest(name, ruleKeys)
		if suggestion == "" {
			suggestion = nearest(name, keys())
		}
		return d.errorAt(p.keyAt, Error{Kind: ErrorUnknown, Key: name, Suggestion: suggestion})
	}
	return err
}

// checkRule finds what the last rule lacks.
func (d *document) checkRule(at int, rules []Rule) error {
	if len(rules) == 0 {
		return nil
	}
	switch rule := rules[len(rules)-1]; {
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
		return "", d.errorAt(v.at, Error{Kind: ErrorType, Key: "host", Allowed: "a text in quotes"})
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
	list := v.inner
	switch v.kind {
	case unstable.String:
		list = []value{v}
	case unstable.Array:
	default:
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
