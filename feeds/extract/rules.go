package extract

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"

	"khabar/feeds/document"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// Rule says where the pages of one host keep their article. Selectors are CSS
// (Selectors Level 3, as cascadia reads them).
type Rule struct {
	// Host is a host name; its subdomains are meant too.
	Host string `json:"host"`
	// Body selects the parts of the text in the order in which they stand.
	Body []string `json:"body"`
	// Drop selects what is taken out of the page before.
	Drop []string `json:"drop,omitempty"`
}

//go:embed rules.json
var ownRulesJSON []byte

var ownRules = mustRules(ownRulesJSON)

// compiledRule is a rule with its selectors read.
type compiledRule struct {
	host       string
	body, drop []cascadia.Selector
}

func mustRules(data []byte) []compiledRule {
	var rules []Rule
	if err := json.Unmarshal(data, &rules); err != nil {
		panic(fmt.Sprintf("rules.json: %v", err)) // embedded: a test reads it before anyone else
	}
	compiled, err := compileRules(rules)
	if err != nil {
		panic(err)
	}
	return compiled
}

func compileRules(rules []Rule) ([]compiledRule, error) {
	out := make([]compiledRule, 0, len(rules))
	for _, rule := range rules {
		body, err := compileSelectors(rule.Body)
		if err != nil {
			return nil, fmt.Errorf("rule for %s: %w", rule.Host, err)
		}
		drop, err := compileSelectors(rule.Drop)
		if err != nil {
			return nil, fmt.Errorf("rule for %s: %w", rule.Host, err)
		}
		out = append(out, compiledRule{host: hostOf("https://" + rule.Host), body: body, drop: drop})
	}
	return out, nil
}

func compileSelectors(texts []string) ([]cascadia.Selector, error) {
	out := make([]cascadia.Selector, 0, len(texts))
	for _, text := range texts {
		selector, err := cascadia.Compile(text)
		if err != nil {
			return nil, fmt.Errorf("selector %q: %w", text, err)
		}
		out = append(out, selector)
	}
	return out, nil
}

type rulesKey struct{}

// WithRules gives a context under which Page also knows the user's rules; they
// come before the built-in ones. The error names the rule and the selector that
// cannot be read.
func WithRules(ctx context.Context, rules []Rule) (context.Context, error) {
	compiled, err := compileRules(rules)
	if err != nil {
		return ctx, err
	}
	return context.WithValue(ctx, rulesKey{}, compiled), nil
}

// ruleFor finds the rule for a host: the user's first.
func ruleFor(ctx context.Context, host string) (compiledRule, bool) {
	own, _ := ctx.Value(rulesKey{}).([]compiledRule)
	for _, rules := range [][]compiledRule{own, ownRules} {
		for _, rule := range rules {
			if host == rule.host || strings.HasSuffix(host, "."+rule.host) {
				return rule, true
			}
		}
	}
	return compiledRule{}, false
}

// ruled is what the rule for the page's host yields, if there is one.
func (p *page) ruled() candidate {
	rule, has := ruleFor(p.ctx, hostOf(p.url))
	if !has {
		return candidate{}
	}
	for _, selector := range rule.drop {
		for _, n := range selector.MatchAll(p.root) {
			if n.Parent != nil {
				n.Parent.RemoveChild(n)
			}
		}
	}
	var nodes []*html.Node
	taken := map[*html.Node]bool{}
	for _, selector := range rule.body {
		for _, n := range selector.MatchAll(p.root) {
			if !isInside(n, taken) {
				nodes, taken[n] = append(nodes, n), true
			}
		}
	}
	return p.candidate(document.SourceRule, nodes...)
}

// isInside says that n or a node around it is taken.
func isInside(n *html.Node, taken map[*html.Node]bool) bool {
	for ; n != nil; n = n.Parent {
		if taken[n] {
			return true
		}
	}
	return false
}
