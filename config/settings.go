package config

import (
	"os"
	"slices"
	"strconv"
	"strings"
)

// Settings is what the user can set in config.toml. The table of definitions
// says what each field means and allows.
type Settings struct {
	Language        string // "ar" or "en"
	Terminal        string // "auto", or how Arabic is sent to the terminal
	Theme           string
	ColumnCells     int // width of the column of text of an article
	Digits          string
	Months          string
	Hijri           bool // the Hijri day beside the Gregorian one
	Justify         bool // both edges of a paragraph straight
	Harakat         bool
	Images          bool // draw the images of articles
	Mouse           bool
	Preview         bool   // the selected headline's text beside the list
	Linear          bool   // say the screen in lines, for a screen reader
	Keyboard        string // "auto" or an Arabic layout
	RefreshMinutes  int    // 0 means only when asked
	FullText        string // FullTextOnOpen or FullTextUnread
	Workers         int    // feeds fetched at the same time
	KeepDays        int    // 0 means for ever
	KeepEntries     int    // of each feed; 0 means all
	Stories         string // how the stories of several outlets are shown; see StoriesNewest
	BreakingMinutes int    // for how long breaking news stands in the bar; 0: never
	WindowTitle     bool   // name the article in the title of the terminal's window

	// Programs of the user's, as argument lists in which %u and the like stand for
	// something; an empty one means what khabar finds by itself.
	Browser, Player, Speech []string
	// Notifications is one of the Notify constants, and NotifyCommand what it runs.
	Notifications string
	NotifyCommand []string
}

// How news that a saved search finds is announced.
const (
	NotifyOff      = "off"
	NotifyTerminal = "terminal"
	NotifyCommand  = "command"
)

// How a story that several outlets tell is shown in a list: in one row, by its
// newest entry or that of the feed which stands highest in the feed list, or not.
const (
	StoriesNewest  = "newest"
	StoriesByOrder = "feed-order"
	StoriesOff     = "off"
)

// When the full text of an article is fetched: once it is opened, or that of all
// unread articles behind each refresh as well.
const (
	FullTextOnOpen = "on-open"
	FullTextUnread = "unread"
)

// DefaultSettings is what holds where the user has set nothing.
func DefaultSettings() Settings {
	return Settings{
		Language: "ar", Terminal: "auto", Theme: "terminal", ColumnCells: 66,
		Digits: "as-written", Months: "common", Mouse: true, Preview: true, Keyboard: "auto",
		RefreshMinutes: 30, FullText: FullTextOnOpen, Workers: 128,
		Stories: StoriesNewest, BreakingMinutes: 15,
		WindowTitle: true, Notifications: NotifyOff,
	}
}

// environmentPrefix stands before a key in capitals: KHABAR_LANGUAGE.
const environmentPrefix = "KHABAR_"

// Load reads the settings. What stands in the environment goes before the file,
// and what stands nowhere has its default; a missing file sets nothing. Errors
// in what is written are of type *Error; the settings beside an error are the
// defaults.
func Load(path string) (Settings, error) {
	settings := DefaultSettings()
	text, _, err := readText(path)
	if err != nil {
		return DefaultSettings(), err
	}
	own, err := loadText(path, text, &settings)
	if err != nil {
		return DefaultSettings(), err
	}
	if err := loadEnvironment(&settings, own); err != nil {
		return DefaultSettings(), err
	}
	return settings, nil
}

// loadText reads the settings of a file, and gives the user's themes in it.
func loadText(path string, text []byte, settings *Settings) ([]Theme, error) {
	document, err := parseDocument(path, text)
	if err != nil {
		return nil, err
	}
	parts, tables, err := document.settingsAndTables()
	if err != nil {
		return nil, err
	}
	if _, err := document.rules(tables); err != nil {
		return nil, err
	}
	if _, err := document.filters(tables); err != nil {
		return nil, err
	}
	if _, err := document.commands(tables); err != nil {
		return nil, err
	}
	if _, err := document.accounts(tables); err != nil {
		return nil, err
	}
	if _, err := document.keys(tables); err != nil {
		return nil, err
	}
	own, err := document.themes(tables)
	if err != nil {
		return nil, err
	}
	for _, part := range parts {
		if err := setPart(document, part, settings, own); err != nil {
			return nil, err
		}
	}
	return own, document.checkPrivate(parts, tables)
}

func setPart(document *document, part part, settings *Settings, own []Theme) error {
	name := strings.Join(part.key, ".")
	definition, known := definitionOf(name)
	if !known {
		return document.errorAt(part.keyAt, Error{Kind: ErrorUnknown, Key: name, Suggestion: nearest(name, settingKeys())})
	}
	if list, is := definition.field(settings).(*[]string); is {
		argv, err := document.argv(name, part.value)
		*list = argv
		return err
	}
	if part.value.kind != definition.tomlKind() {
		return document.errorAt(part.value.at, Error{Kind: ErrorType, Key: name, Allowed: definition.typeName()})
	}
	if fault := definition.with(own).set(settings, part.value.text); fault != nil {
		return document.errorAt(part.value.at, *fault)
	}
	return nil
}

// loadEnvironment lets KHABAR_* go before the file. Variables that are no
// setting belong to others and are passed over.
func loadEnvironment(settings *Settings, own []Theme) error {
	for _, definition := range definitions {
		variable := environmentPrefix + strings.ToUpper(definition.key)
		value, set := os.LookupEnv(variable)
		if !set || value == "" {
			continue
		}
		if fault := definition.with(own).set(settings, value); fault != nil {
			fault.File = variable
			return fault
		}
	}
	return nil
}

// with lets the setting of the theme be one of the user's own themes too.
func (d definition) with(own []Theme) definition {
	if d.key == "theme" {
		d.values = themeNames(own)
	}
	return d
}

// set checks and stores a value; the error has no place yet.
func (d definition) set(settings *Settings, value string) *Error {
	wrong := &Error{Kind: ErrorValue, Key: d.key, Detail: strconv.Quote(value), Allowed: d.allowedValues()}
	switch field := d.field(settings).(type) {
	case *string:
		if !slices.Contains(d.values, value) {
			wrong.Suggestion = nearest(value, d.values)
			return wrong
		}
		*field = value
	case *bool:
		if value != "true" && value != "false" {
			return wrong
		}
		*field = value == "true"
	case *[]string:
		*field = strings.Fields(value)
	case *int:
		number, err := strconv.ParseInt(value, 0, 64)
		if err != nil || number < int64(d.min) || number > int64(d.max) {
			wrong.Detail = value
			return wrong
		}
		*field = int(number)
	}
	return nil
}

// IsSet says that a setting has a value of the user's own, in the file or in the
// environment. Of a file that cannot be read it says no.
func IsSet(path, key string) bool {
	if os.Getenv(environmentPrefix+strings.ToUpper(key)) != "" {
		return true
	}
	text, _, err := readText(path)
	if err != nil {
		return false
	}
	document, err := parseDocument(path, text)
	if err != nil {
		return false
	}
	settings, _, _ := document.settingsAndTables()
	for _, p := range settings {
		if strings.Join(p.key, ".") == key {
			return true
		}
	}
	return false
}
