package config

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
)

// FeedFile is feeds.toml as a file that the program may change on the user's
// behalf. Every change is surgical: comments, order, blank lines, line ends and
// keys unknown to this version stay; the result is parsed again and replaces
// the old file at once, which is kept beside it as feeds.toml.bak.
type FeedFile struct {
	Path     string
	Language string // of the list that is written first if there is none
	// Bare lets that list be the guide alone, without the outlets of a first run.
	Bare bool
}

// retriesMax is how often a change is made anew because an editor saved the
// file in between; other processes of khabar wait for the lock instead.
const retriesMax = 5

// errUnchanged says that a change is in the file already.
var errUnchanged = errors.New("nothing to change")

// Add puts a feed at the end of the list. If it stands there already (see
// Identity) nothing is written and changed is false.
func (f FeedFile) Add(feed Feed) (changed bool, err error) {
	if !ValidAddress(feed.URL) {
		return false, &Error{File: f.Path, Kind: ErrorAddress, Key: keyURL, Detail: Redacted(feed.URL), Suggestion: nearestAddress(feed.URL)}
	}
	return f.change(func(d *document) ([]byte, error) {
		if _, found := d.find(feed.URL); found {
			return nil, errUnchanged
		}
		return d.withFeeds(feed)
	})
}

// Remove takes a feed out, with the comments inside it; a comment above it stays.
// A feed that is not in the list is an error of kind ErrorNoSuch.
func (f FeedFile) Remove(address string) error {
	_, err := f.change(func(d *document) ([]byte, error) {
		feed, err := d.editable(address)
		if err != nil {
			return nil, err
		}
		return d.without(feed), nil
	})
	return err
}

// Rename gives a feed the user's own name; an empty one means the feed's title.
func (f FeedFile) Rename(address, name string) (changed bool, err error) {
	return f.set(address, keyName, func(feed *Feed) { feed.Name = name })
}

// Move puts a feed into a folder; an empty one means none.
func (f FeedFile) Move(address, folder string) (changed bool, err error) {
	return f.set(address, keyFolder, func(feed *Feed) { feed.Folder = folder })
}

// Pause keeps a feed from being asked, or lets it be asked again.
func (f FeedFile) Pause(address string, paused bool) (changed bool, err error) {
	return f.set(address, keyPaused, func(feed *Feed) { feed.Paused = paused })
}

// Tag gives a feed its tags; none of them takes all away.
func (f FeedFile) Tag(address string, tags []string) (changed bool, err error) {
	return f.set(address, keyTags, func(feed *Feed) { feed.Tags = tags })
}

// Set gives a key of a feed a value as it is typed in a command: lists with commas
// between, an empty value for what the key means where it is missing. before and
// after are the feed without and with it. A key that is none is an error of kind
// ErrorUnknown, a wrong value one of kind ErrorValue.
func (f FeedFile) Set(address, name, typed string) (before, after Feed, changed bool, err error) {
	key, known := keyOf(name)
	if !known || key.parse == nil || name == keyURL {
		return before, after, false, &Error{File: f.Path, Kind: ErrorUnknown, Key: oneLine(name), Suggestion: nearest(name, FeedKeys())}
	}
	if err := key.parse(typed, &Feed{}); err != nil {
		var fault *Error
		if errors.As(err, &fault) {
			fault.File = f.Path
		}
		return before, after, false, err
	}
	changed, err = f.change(func(d *document) ([]byte, error) {
		feed, err := d.editable(address)
		if err != nil {
			return nil, err
		}
		before, after = feed.Feed, feed.Feed
		if err := key.parse(typed, &after); err != nil {
			return nil, err
		}
		return d.withKey(feed, key, after)
	})
	return before, after, changed, err
}

// SetTo gives a key of a feed the value that it has in another feed: what Set had
// before, to undo it.
func (f FeedFile) SetTo(address, name string, value Feed) (changed bool, err error) {
	key, known := keyOf(name)
	if !known {
		return false, &Error{File: f.Path, Kind: ErrorUnknown, Key: oneLine(name)}
	}
	return f.change(func(d *document) ([]byte, error) {
		feed, err := d.editable(address)
		if err != nil {
			return nil, err
		}
		return d.withKey(feed, key, value)
	})
}

// Written is the value of a key as it stands in a file; empty for no key.
func (f Feed) Written(name string) string {
	if key, known := keyOf(name); known {
		return key.written(f)
	}
	return ""
}

// set gives a key of a feed the value that edit puts into it.
func (f FeedFile) set(address, name string, edit func(*Feed)) (changed bool, err error) {
	key, _ := keyOf(name)
	return f.change(func(d *document) ([]byte, error) {
		feed, err := d.editable(address)
		if err != nil {
			return nil, err
		}
		wanted := feed.Feed
		edit(&wanted)
		return d.withKey(feed, key, wanted)
	})
}

// change reads the list, lets edit make the new text, and writes that if nobody
// has changed the file meanwhile.
func (f FeedFile) change(edit func(*document) ([]byte, error)) (changed bool, err error) {
	return f.file().change(edit)
}

func (f FeedFile) file() editedFile {
	return editedFile{path: f.Path, whenMissing: func() []byte {
		feeds := DefaultFeeds(f.Language)
		if f.Bare {
			feeds = feeds[:1]
		}
		return WriteFeeds(feeds, f.Language)
	}}
}

// WriteFeeds writes a list as a new file, with a comment in the language that
// says what it is.
func WriteFeeds(feeds []Feed, language string) []byte {
	var text bytes.Buffer
	text.WriteString(feedsHeader(language))
	for _, feed := range feeds {
		text.WriteString("\n" + feedText(feed, "\n"))
	}
	return text.Bytes()
}

func feedsHeader(language string) string {
	if language == "en" {
		return "# The feeds that khabar follows. The list is yours: edit it freely.\n" +
			"# khabar add, remove, rename and move change only the lines they concern.\n" +
			"# Keys of a feed: url, name, folder (\"a/b\" nests), country (ISO 3166), paused, tags\n" +
			"# and more: khabar config feeds shows them all.\n" +
			"# A search that is kept is a [[search]] with name and query (docs/search.md).\n"
	}
	return "# المصادر التي يتابعها خبر. القائمة لك، فعدّل فيها كما تشاء.\n" +
		"# الأوامر khabar add و remove و rename و move لا تغيّر إلا الأسطر التي تخصّها.\n" +
		"# مفاتيح المصدر: url العنوان، و name الاسم، و folder المجلد («أ/ب» مجلد في مجلد)،\n" +
		"# و country رمز البلد (ISO 3166)، و paused = true لإيقافه مؤقتًا، و tags الوسوم.\n" +
		"# وبقية المفاتيح: khabar config feeds\n" +
		"# والبحث المحفوظ جدول [[search]] فيه name الاسم و query ما يُبحث عنه (docs/search.md).\n"
}

// find gives the feed with an address: the very same one before one that only
// has its Identity.
func (d *document) find(address string) (feedPart, bool) {
	feeds := d.feeds()
	for _, feed := range feeds {
		if feed.URL == address {
			return feed, true
		}
	}
	for _, feed := range feeds {
		if feed.URL != "" && Identity(feed.URL) == Identity(address) {
			return feed, true
		}
	}
	return feedPart{}, false
}

// editable finds a feed that has lines of its own.
func (d *document) editable(address string) (feedPart, error) {
	feed, found := d.find(address)
	if !found {
		return feed, &Error{File: d.file, Kind: ErrorNoSuch, Detail: Redacted(address)}
	}
	if feed.inline {
		return feed, d.errorAt(feed.at, Error{Kind: ErrorShape})
	}
	return feed, nil
}

// target resolves symbolic links, so that a link stays one. A link to a file
// that does not exist yet is followed too.
func target(path string) (string, error) {
	const linksMax = 40
	for range linksMax {
		link, err := os.Readlink(path)
		if err != nil {
			return path, nil // not a link, or not there
		}
		if !filepath.IsAbs(link) {
			link = joinBeside(path, link)
		}
		path = link
	}
	return "", &Error{File: path, Kind: ErrorNotAFile}
}
