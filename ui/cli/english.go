package cli

import "khabar/config"

var english = words{
	language: "en",
	Short: shorts{
		Root: "A terminal news reader for Arabic", Demo: "The whole program with a news site of its own, no network",
		Refresh: "Fetch what is new", Headlines: "List the headlines", Read: "Read an article",
		Search: "Search the stored articles", Feeds: "List the feeds and how they are", Add: "Add a feed",
		Remove: "Remove a feed", Rename: "Name a feed", Move: "Move a feed to a folder",
		Catalogue: "List the built-in catalogue of Arabic outlets", Doctor: "Check terminal, feeds and database",
		Config: "Settings", ConfigPath: "Show where the files are", ConfigCheck: "Check config.toml and feeds.toml",
		ConfigExample: "Print a full, commented config.toml", Version: "Print the version", Help: "Explain a command", Completion: "Write a completion script for a shell",
	},
	Flags: flagWords{
		Language: "language of the interface: ar or en", ConfigDirectory: "directory of config.toml and feeds.toml",
		Terminal: "how Arabic is sent to the terminal", Help: "explain the command",
		JSON: "one JSON object a line", Feed: "one feed: its address or name", Unread: "only what is unread",
		Limit: "at most so many, 0 for all", Plain: "plain text in logical order", Width: "width of a line in cells",
		Name: "name of the feed", Folder: "folder, such as \"egypt/economy\"", Country: "country code, such as EG", Category: "subject, such as economy",
	},
	Help: helpWords{
		Usage: "Usage:", Commands: "Commands:", Flags: "Flags:", GlobalFlags: "Flags of every command:",
		Examples: "Examples:",
	},
	Columns: columnWords{
		Version: "Version", Terminal: "Terminal", Feeds: "Feeds", Entries: "Entries", Unread: "Unread",
		Failing: "Failing feeds", Database: "Database", Size: "Bytes", Integrity: "Integrity",
		Config: "Settings", FeedList: "Feed list", Log: "Log", Cache: "Cache",
	},
	Terminals:  englishTerminals,
	About:      "khabar is a news reader that draws Arabic right in every terminal.\nWithout a command it opens the reader.",
	WrongUsage: "wrong usage: %s", SeeHelp: "For help: khabar --help",
	WrongLang: "the language is ar or en", WrongMode: "ways of sending to the terminal: %s",
	Stopped: "stopped", DiskFull: "The disk is full. Nothing that was stored is lost; make room and try again.",
	NotAllowed: "no permission to write: %s", Failed: "failed: %s",
	NotATerminal: "The reader needs a terminal. For scripts: khabar headlines, khabar read",
	ListJoin:     ", ", FeedFailed: "%s: %s", NothingFollowed: "No feeds in the list. Add one: khabar add",
	NoSuchFeed: "no feed with this name or address: %s", NoSuchEntry: "no entry with this number: %s",
	NotAnID:    "neither the number of an entry nor an http address: %s",
	OnlyStored: "This is what is stored; the full text could not be fetched. %s",
	Added:      "added: %s", Already: "in the list already: %s", Removed: "removed: %s",
	Renamed: "%s is now called: %s", Moved: "%s is now in: %s", RenamedBack: "has its own title again: %s", MovedOut: "is in no folder now: %s",
	Unchanged: "no change: %s", NotAdded: "%s was not added. %s", Proposals: "The page names these feeds; add those you want:",
	UnknownCountry: "no country %s in the catalogue. There are: %s", UnknownCategory: "no category %s in the catalogue. There are: %s",
	ConfigRight: "both files are right", DatabaseRight: "ok", DatabaseWrong: "damaged: %s",
	OpenErrors: map[string]string{
		"newer":    "The database %s was written by a later version of khabar. Update khabar; the file was not touched.",
		"corrupt":  "The database %s is damaged. Move it away and start again; nothing was written over it.",
		"readonly": "No permission to write in %s. Mend the permissions of the file and its folder.",
		"full":     "The disk is full: no room for the database %s. Make room and try again.",
		"busy":     "Another program holds the database %s. Try again in a moment.",
		"other":    "The database %s could not be opened. The log file has the cause.",
	},
	configErrors: map[config.ErrorKind]func(*config.Error) string{},
	didYouMean:   " (did you mean %s?)",
	Evidence:     map[string]string{"A": "measured", "B": "listed", "C": "unverified", "X": "refuses programs"},
}
