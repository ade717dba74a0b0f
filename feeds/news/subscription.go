package news

import (
	"strings"
	"time"
)

// FullText says when the full texts of a feed's entries are fetched.
type FullText string

// The answers; the zero FullText leaves it to the setting for all feeds.
const (
	FullTextNever  FullText = "never"
	FullTextOnOpen FullText = "on-open"
	FullTextUnread FullText = "unread" // behind each refresh
)

// Secret is a value, or where it comes from: a variable of the environment, or a
// program and its arguments that print it. At most one of them is set.
type Secret struct {
	Text    string
	Env     string
	Command []string
}

// IsZero says that there is no secret.
func (s Secret) IsZero() bool { return s.Text == "" && s.Env == "" && len(s.Command) == 0 }

// Header is one header of HTTP that a feed is asked with.
type Header struct {
	Name  string
	Value Secret
}

// Handed is what a reader did with an entry, to be taken over by another copy of
// the program.
type Handed struct {
	Key           []byte // what the entry is recognised by
	Read, Starred bool
	// What follows is only there of starred entries.
	URL, Title, Author string
	Published          time.Time
}

// InFolder tells whether a path of folders, as a/b, is that of a folder or of one
// below it.
func InFolder(path, folder string) bool {
	return path == folder || strings.HasPrefix(path, folder+"/")
}
