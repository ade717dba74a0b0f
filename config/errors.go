package config

import (
	"fmt"
	"strings"
)

// ErrorKind says what is wrong with a file; the commands have a sentence for
// each kind in each language.
type ErrorKind string

// The kinds of error.
const (
	ErrorSyntax    ErrorKind = "syntax"     // not TOML; Detail is the parser's word
	ErrorUnknown   ErrorKind = "unknown"    // Key is no key here
	ErrorType      ErrorKind = "type"       // Key wants a value of type Allowed
	ErrorValue     ErrorKind = "value"      // Key wants one of, or a number within, Allowed
	ErrorAddress   ErrorKind = "address"    // Detail is no address of a feed
	ErrorMissing   ErrorKind = "missing"    // a feed, search or rule without Key
	ErrorDuplicate ErrorKind = "duplicate"  // the feed, search where Key is "name", or account where it is "account", Detail stands in line Other already
	ErrorTooLarge  ErrorKind = "too_large"  // the file is over the limit
	ErrorNoSuch    ErrorKind = "no_such"    // the feed, or search where Key is "name", Detail is not in the list
	ErrorShape     ErrorKind = "shape"      // a valid list that cannot be edited in place
	ErrorNotAFile  ErrorKind = "not_a_file" // a directory or a device
	ErrorWritable  ErrorKind = "writable"   // names programs to run, and others than the user can write Detail
	ErrorNoKey     ErrorKind = "no_key"     // Detail, wanted for the action Key, is no key
	ErrorKeyTaken  ErrorKind = "key_taken"  // the key Detail stands for the action Key in line Other already
	ErrorColour    ErrorKind = "colour"     // Detail, in the value of Key, is neither a colour nor an attribute
	ErrorNotHere   ErrorKind = "not_here"   // the action Key does nothing in the place Detail
)

// The types of values that several keys have, as errors name them.
const (
	typeText   = "a text in quotes"
	typeLine   = "one line of text"
	typeBool   = "true or false"
	typeNumber = "a whole number"
	typeList   = "a list of texts in quotes"
)

// ErrorKinds lists every kind, for exhaustive tests.
var ErrorKinds = []ErrorKind{
	ErrorSyntax, ErrorUnknown, ErrorType, ErrorValue, ErrorAddress, ErrorMissing, ErrorDuplicate,
	ErrorTooLarge, ErrorNoSuch, ErrorShape, ErrorNotAFile, ErrorWritable, ErrorNoKey, ErrorKeyTaken, ErrorNotHere, ErrorColour,
}

// Error is a fault in a file of the user, or in a variable of the environment,
// with the place to look at.
type Error struct {
	File string // the path, or the name of the variable
	// Line and Column count from 1, in characters; 0 means the whole file.
	Line, Column int
	Kind         ErrorKind
	Key          string // the key concerned, or empty
	Detail       string // the value or the parser's word, one line
	Allowed      string // what would be right, for types and values
	Suggestion   string // the nearest right key or value, or empty
	Other        int    // line of the first of two
	// Syntax and Found are how the file is no TOML and what stands there, for
	// ErrorSyntax; an empty Syntax is another way, which Detail says.
	Syntax SyntaxKind
	Found  string
}

// Position is "file:line:column", without the parts that are not known.
func (e *Error) Position() string {
	if e.Line == 0 {
		return e.File
	}
	return fmt.Sprintf("%s:%d:%d", e.File, e.Line, e.Column)
}

// Error says it in English, with the position in front as compilers do, where it is
// in a file.
func (e *Error) Error() string {
	sentence := e.message()
	if position := e.Position(); position != "" {
		sentence = position + ": " + sentence
	}
	if e.Suggestion != "" {
		sentence += fmt.Sprintf(" (did you mean %q?)", e.Suggestion)
	}
	return sentence
}

func (e *Error) message() string {
	switch e.Kind {
	case ErrorSyntax:
		return e.syntaxSentence()
	case ErrorUnknown:
		return fmt.Sprintf("unknown key %q", e.Key)
	case ErrorType:
		return fmt.Sprintf("%s must be %s", e.Key, e.Allowed)
	case ErrorValue:
		return fmt.Sprintf("%s cannot be %s; allowed: %s", e.Key, e.Detail, e.Allowed)
	case ErrorAddress:
		return fmt.Sprintf("%q is no address of a feed: it must begin with http:// or https://", e.Detail)
	case ErrorMissing:
		return fmt.Sprintf("%s is missing here", e.Key)
	case ErrorDuplicate:
		return fmt.Sprintf("the %s %s stands in line %d already", e.table(), e.Detail, e.Other)
	case ErrorTooLarge:
		return "the file is larger than " + e.Allowed
	case ErrorNoSuch:
		return fmt.Sprintf("the %s %s is not in the list", e.table(), e.Detail)
	case ErrorShape:
		return "the feeds are not written as [[feed]] tables; this list can only be edited by hand"
	case ErrorNotAFile:
		return "not a file"
	case ErrorWritable:
		return "others can write " + e.Detail + ", so the programs that this file names are not run; chmod go-w it"
	case ErrorNoKey:
		return fmt.Sprintf("%q is no key that a terminal can send", e.Detail)
	case ErrorKeyTaken:
		return fmt.Sprintf("the key %q stands for %s in line %d already", e.Detail, e.Key, e.Other)
	case ErrorColour:
		return fmt.Sprintf("%s: %q is neither a colour (#rrggbb, a name, 0–255) nor bold, faint, underline, reverse or strike", e.Key, e.Detail)
	case ErrorNotHere:
		return fmt.Sprintf("%s does nothing in [%s]", e.Key, e.Detail)
	}
	return string(e.Kind)
}

// table is what an error about the feed list speaks of.
func (e *Error) table() string {
	if e.Key == accountTable {
		return accountTable
	}
	if e.Key == keyName {
		return searchTable
	}
	return feedTable
}

// nearest gives the candidate that a typing error separates from word: at most
// a third of its letters wrong. Empty means that none is near.
func nearest(word string, candidates []string) string {
	best, bestDistance := "", len([]rune(word))/3+1
	for _, candidate := range candidates {
		if d := distance(normalKey(word), normalKey(candidate)); d < bestDistance || d == 0 {
			best, bestDistance = candidate, d
		}
	}
	return best
}

// normalKey makes spellings alike that people take for the same key.
func normalKey(key string) []rune {
	return []rune(strings.ReplaceAll(strings.ToLower(key), "-", "_"))
}

// distance is the optimal string alignment distance: insertions, deletions,
// replacements and swaps of neighbours that lead from a to b.
func distance(a, b []rune) int {
	before, previous := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := range a {
		current := make([]int, len(b)+1)
		current[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			current[j+1] = min(previous[j+1]+1, current[j]+1, previous[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				current[j+1] = min(current[j+1], before[j-1]+1)
			}
		}
		before, previous = previous, current
	}
	return previous[len(b)]
}
