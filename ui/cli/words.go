package cli

import (
	"fmt"
	"strings"

	"khabar/config"
	"khabar/feeds"
)

// words are the sentences of the commands in one language. What the screen says
// too (counts, ages, faults) comes from ui/lang.
type words struct {
	language string

	Short   shorts
	Flags   flagWords
	Help    helpWords
	Columns columnWords
	// Terminals are the words of text, of the picker and of doctor's advice.
	Terminals terminalWords
	// Saving are the words of save and of fetching full texts.
	Saving savingWords
	// Accounts are the words of sync.
	Accounts accountWords
	// Searching are the words of search and headlines.
	Searching searchWords
	// Lists are the words of import, export, discover and pause.
	Lists listWords
	// Checks are the words of doctor --feeds.
	Checks checkWords
	// Filters are the words of the filters.
	Filters filterWords

	About                               string // the paragraph above the help of the program
	WrongUsage                          string // %s: what is wrong
	SeeHelp                             string // %s: the command
	Usage                               usageWords
	NoSuchFile, NoSuchFolder, IsAFolder string // %s: its path
	WrongLang                           string
	WrongMode                           string // %s: the modes

	Stopped, DiskFull                string
	NotAllowed, Failed               string // %s: the cause
	Died                             string // %s: why; %s: the crash log
	NotATerminal                     string
	ListJoin                         string // between two parts of a sentence
	FeedFailed                       string // %s: the feed, %s: why
	NothingFollowed                  string
	NoSuchFeed, NoSuchEntry, NotAnID string // %s: what was asked
	OnlyStored                       string // %s: why the full text is missing
	Added, Already, Removed          string // %s: the feed
	Renamed, Moved                   string // %s: the feed, %s: the name or folder
	RenamedBack, MovedOut            string // %s: the feed
	Unchanged, NotAdded              string // %s: the feed; NotAdded: %s: why
	Proposals                        string
	UnknownCountry, UnknownCategory  string // %s: the code, %s: the codes there are
	ConfigRight                      string
	DatabaseRight                    string
	DatabaseWrong                    string // %s: what SQLite found
	OpenErrors                       map[string]string
	Rescued                          string // with the file that is kept and the entries of the new database
	configErrors                     map[config.ErrorKind]func(*config.Error) string
	didYouMean                       string // %s: the nearest
	Evidence                         map[string]string
}

// shorts are the one-line descriptions of the commands.
type shorts struct {
	Root, Demo, Refresh, Headlines, Read, Search, Feeds, Add, Remove, Rename, Move, Catalogue string
	Doctor, Config, ConfigPath, ConfigCheck, ConfigExample, Version, Help, Completion, Man    string
	CompletionFor                                                                             string // %s: the shell
	RenameLong, MoveLong                                                                      string // for the help of the command
}

// flagWords describe the flags.
type flagWords struct {
	Language, ConfigDirectory, Terminal, Linear, Help                               string
	JSON, Feed, Unread, Count, Limit, Plain, Width, Name, Folder, Country, Category string
}

// helpWords are the headings of a help page.
type helpWords struct {
	Usage, Commands, Flags, GlobalFlags, Examples string
}

// columnWords label the lines of doctor and of config path.
type columnWords struct {
	Version, Terminal, Feeds, Entries, Unread, Failing, Database, Size, Integrity, Dropped string
	Config, FeedList, Log, Cache                                                           string
}

// wordsFor gives the words of a language: "en" is English, anything else Arabic.
func wordsFor(language string) *words {
	if language == "en" {
		return &english
	}
	return &arabic
}

// configError says what is wrong in a file of the user, with the place first.
func (w *words) configError(e *config.Error) string {
	sentence := e.Error()
	if explain, known := w.configErrors[e.Kind]; known {
		sentence = explain(e)
		if position := e.Position(); position != "" {
			sentence = position + ": " + sentence
		}
		if e.Suggestion != "" {
			sentence += fmt.Sprintf(w.didYouMean, e.Suggestion)
		}
	}
	return sentence
}

// openError says why the database cannot be used and what to do.
func (w *words) openError(e *feeds.OpenError) string {
	sentence, known := w.OpenErrors[string(e.Kind)]
	if !known {
		sentence = w.OpenErrors["other"]
	}
	return fmt.Sprintf(sentence, e.Path)
}

// join parts a sentence as the language does.
func (w *words) join(parts ...string) string {
	var said []string
	for _, part := range parts {
		if part != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, w.ListJoin)
}
