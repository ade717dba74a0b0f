package config

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2/unstable"
)

// FullTextNever keeps the full texts of a feed from being fetched.
const FullTextNever = "never"

// oneOf allows only some values.
func oneOf(values ...string) func(key, text string) error {
	return func(key, text string) error {
		if slices.Contains(values, text) {
			return nil
		}
		wrong := typedError(key, text, `"`+strings.Join(values, `", "`)+`"`)
		wrong.Suggestion = nearest(text, values)
		return wrong
	}
}

// checkTag refuses what the line in which tags are typed could not take.
func checkTag(key, tag string) error {
	if strings.ContainsAny(tag, ",،#") || strings.TrimSpace(tag) != tag {
		return typedError(key, tag, "words without commas and #")
	}
	return nil
}

func checkZone(key, zone string) error {
	if _, err := time.LoadLocation(zone); err != nil || zone == "Local" {
		return typedError(key, zone, `a name of the IANA time zone database, such as "Asia/Riyadh"`)
	}
	return nil
}

// ColourNames are the colours of a terminal by name.
var ColourNames = []string{
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
	"bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
}

func checkColour(key, colour string) error {
	if hex, ok := strings.CutPrefix(colour, "#"); ok && len(hex) == 6 {
		if _, err := strconv.ParseUint(hex, 16, 32); err == nil {
			return nil
		}
	}
	if slices.Contains(ColourNames, colour) {
		return nil
	}
	wrong := typedError(key, colour, `"#rrggbb", "`+strings.Join(ColourNames, `", "`)+`"`)
	wrong.Suggestion = nearest(colour, ColourNames)
	return wrong
}

// checkUser refuses what HTTP basic authentication cannot say (RFC 7617 §2).
func checkUser(key, user string) error {
	if strings.Contains(user, ":") {
		return typedError(key, user, "a name without a colon")
	}
	return nil
}

// typeSecret is what a secret may be, as errors name it.
const typeSecret = `a text in quotes, { env = "NAME" } or { command = ["program", "argument"] }`

// secret reads a Secret; path are the keys below that of the secret itself.
func (d *document) secret(key string, path []string, v value, into *Secret) error {
	wrong := d.errorAt(v.at, Error{Kind: ErrorType, Key: key, Allowed: typeSecret})
	switch {
	case len(path) == 1:
		return d.secretPart(key, path[0], v, into)
	case len(path) > 1:
		return wrong
	case v.kind == unstable.String:
		into.Text = v.text
		if oneLine(v.text) != v.text {
			return d.errorAt(v.at, *typedError(key, "…", typeLine))
		}
		return nil
	case v.kind != unstable.InlineTable || len(v.fields) != 1 || len(v.fields[0].key) != 1:
		return wrong
	}
	return d.secretPart(key, v.fields[0].key[0], v.fields[0].value, into)
}

// secretPart reads where a secret comes from.
func (d *document) secretPart(key, source string, v value, into *Secret) error {
	switch {
	case source == "env" && v.kind == unstable.String && isVariable(v.text):
		into.Env = v.text
		return nil
	case source == "command" && v.kind == unstable.Array:
		argv, err := d.argv(key, v)
		if err != nil {
			return err
		}
		if into.Command = argv; len(argv) > 0 {
			return nil
		}
	}
	return d.errorAt(v.at, Error{Kind: ErrorType, Key: key, Allowed: typeSecret})
}

// isVariable says whether a text can be the name of a variable.
func isVariable(text string) bool {
	return text != "" && oneLine(text) == text && !strings.ContainsAny(text, "= \x00")
}

func (s Secret) written() string {
	switch {
	case s.Env != "":
		return "{ env = " + quote(s.Env) + " }"
	case len(s.Command) > 0:
		return "{ command = " + quoteList(s.Command) + " }"
	}
	return quote(s.Text)
}

func passwordKey() feedKey {
	const name = "password"
	return feedKey{
		name: name, example: `{ command = ["pass", "show", "example.org"] }`,
		arabic:  "كلمة السر: نص، أو متغيّر بيئة { env = \"NAME\" }، أو أمر يطبعها { command = [\"pass\", \"show\", \"x\"] }. لا تمرّ بأي صدفة.",
		english: "The password: a text, a variable { env = \"NAME\" }, or a program that prints it { command = [\"pass\", \"show\", \"x\"] }. No shell is involved.",
		read: func(d *document, p part, feed *Feed) error {
			return d.secret(name, p.key[1:], p.value, &feed.Password)
		},
		written: func(feed Feed) string { return feed.Password.written() },
	}
}

// Header is one header of HTTP that a feed is asked with.
type Header struct {
	Name  string
	Value Secret
}

// ownHeaders are those that the program fills in itself, in small letters.
var ownHeaders = []string{
	"host", "connection", "content-length", "transfer-encoding", "te", "trailer", "upgrade", "keep-alive", "proxy-connection",
	"accept-encoding", "if-none-match", "if-modified-since", "range",
}

func headersKey() feedKey {
	const name, allowed = "headers", `a table: { "X-Token" = "…" }`
	return feedKey{
		name: name, example: `{ "X-Token" = { env = "EXAMPLE_TOKEN" } }`,
		arabic:  "ترويسات HTTP تُرسل إلى مضيف الخلاصة وحده. القيم مثل password.",
		english: "Headers of HTTP, for the feed's own host only. Values as for password.",
		read: func(d *document, p part, feed *Feed) error {
			if len(p.key) > 1 {
				return d.header(p.key[1:], p.keyAt, p.value, feed)
			}
			if p.value.kind != unstable.InlineTable {
				return d.errorAt(p.value.at, Error{Kind: ErrorType, Key: name, Allowed: allowed})
			}
			feed.Headers = nil
			for _, field := range p.value.fields {
				if err := d.header(field.key, field.keyAt, field.value, feed); err != nil {
					return err
				}
			}
			return nil
		},
		written: func(feed Feed) string {
			var list []string
			for _, header := range feed.Headers {
				list = append(list, quote(header.Name)+" = "+header.Value.written())
			}
			return "{ " + strings.Join(list, ", ") + " }"
		},
	}
}

// header reads one header; path is its name, and below it what its value is.
func (d *document) header(path []string, at int, v value, feed *Feed) error {
	if name := path[0]; !isToken(name) || slices.Contains(ownHeaders, strings.ToLower(name)) {
		return d.errorAt(at, *typedError("headers", name, "a header that khabar does not fill in itself"))
	}
	header := Header{Name: path[0]}
	if err := d.secret("headers."+path[0], path[1:], v, &header.Value); err != nil {
		return err
	}
	feed.Headers = append(feed.Headers, header)
	return nil
}

// isToken says whether a text can be the name of a header (RFC 9110 §5.6.2).
func isToken(text string) bool {
	for _, r := range text {
		if r > '~' || !strings.ContainsRune("!#$%&'*+-.^_`|~", r) && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') {
			return false
		}
	}
	return text != ""
}
