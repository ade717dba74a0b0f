package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"khabar/config"
	"khabar/ui/keymap"
)

// The sections of the manual: programs, and formats of files.
const (
	manProgram = "1"
	manFiles   = "5"
)

func (a *app) manCommand() *cobra.Command {
	return &cobra.Command{
		Use: "man [1|5]", Short: a.words.Short.Man, ValidArgs: []string{manProgram, manFiles},
		Args:    cobra.MatchAll(cobra.MaximumNArgs(1), cobra.OnlyValidArgs),
		Example: "  khabar man | man -l -\n  khabar man 5 > khabar.5",
		RunE: func(_ *cobra.Command, args []string) error {
			page := manual(manProgram)
			if len(args) > 0 {
				page = manual(args[0])
			}
			_, err := fmt.Fprint(a.stdout, page)
			return failed(err)
		},
	}
}

// manual is a page of the manual in the language of man(7), in English: the
// programs that show it cannot lay Arabic out.
func manual(section string) string {
	m := &roff{}
	day, _, _ := strings.Cut(built("vcs.time"), "T") // of the commit, so that the page of a release is the same whoever makes it
	m.line(fmt.Sprintf(`.TH KHABAR %s "%s" "khabar %s"`, section, day, version))
	if section == manFiles {
		m.files()
	} else {
		m.program()
	}
	return m.text.String()
}

// roff builds a page.
type roff struct{ text strings.Builder }

func (m *roff) line(line string) { m.text.WriteString(line + "\n") }

func (m *roff) section(title string) { m.line(".SH " + strings.ToUpper(title)) }

// say writes text that is filled into lines, in lines of the length that man(7)
// wants of its sources.
func (m *roff) say(text string) {
	const longest = 78
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && len(line)+len(word) >= longest {
			m.line(escaped(line))
			line = ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	m.line(escaped(line))
}

// entry writes a term and what it means.
func (m *roff) entry(term, meaning string) {
	m.line(".TP")
	m.line(".B " + escaped(term))
	m.say(meaning)
}

// verbatim writes lines that stay as they are.
func (m *roff) verbatim(text string) {
	m.line(".RS\n.nf")
	for line := range strings.Lines(text) {
		m.line(escaped(strings.TrimRight(line, "\n")))
	}
	m.line(".fi\n.RE")
}

// escaped keeps text from being taken for requests.
func escaped(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}

// program is khabar(1).
func (m *roff) program() {
	a := &app{words: wordsFor("en")}
	root := a.rootCommand()
	m.section("Name")
	m.say("khabar - " + root.Short)
	m.section("Synopsis")
	m.line(`.B khabar`)
	m.say("[COMMAND] [FLAGS]")
	m.section("Description")
	m.say(root.Long)
	m.section("Commands")
	for _, command := range root.Commands() {
		if command.IsAvailableCommand() {
			m.command(command)
		}
	}
	m.section("Flags of every command")
	for _, row := range flagRows(root.PersistentFlags()) {
		m.entry(row.name, row.meaning)
	}
	m.section("Exit status")
	for _, code := range []struct{ code, meaning string }{
		{"0", "done"}, {"1", "failed"}, {"2", "wrong usage or settings"}, {"3", "done, but some feeds or accounts failed"},
	} {
		m.entry(code.code, code.meaning)
	}
	m.section("Environment")
	m.entry("KHABAR_SETTING", "goes before the setting of that name in config.toml, as in KHABAR_LANGUAGE=en.")
	m.entry("LC_ALL, LC_MESSAGES, LANG", "name the language of commands until one is set, or chosen at the first start of the reader, which begins in Arabic.")
	m.entry("NO_COLOR, BROWSER, XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME, XDG_CACHE_HOME", "as everywhere.")
	m.section("Files")
	m.entry("$XDG_CONFIG_HOME/khabar", "config.toml and feeds.toml, see khabar(5)")
	m.entry("$XDG_DATA_HOME/khabar/khabar.db", "what was fetched, read and starred")
	m.entry("$XDG_STATE_HOME/khabar/khabar.log", "the causes of failures")
	m.section("See also")
	m.say("khabar(5)")
}

// command is one command with its flags and examples; commands below it follow.
func (m *roff) command(command *cobra.Command) {
	m.line(".SS " + escaped(command.UseLine()))
	m.say(command.Short)
	for _, row := range flagRows(command.LocalNonPersistentFlags()) {
		m.entry(row.name, row.meaning)
	}
	if command.Example != "" {
		m.line(".PP")
		m.verbatim(strings.ReplaceAll(command.Example, "  khabar", "khabar"))
	}
	for _, child := range command.Commands() {
		if child.IsAvailableCommand() {
			m.command(child)
		}
	}
}

// files is khabar(5).
func (m *roff) files() {
	m.section("Name")
	m.say("khabar - the settings and the feed list of khabar(1)")
	m.section("Description")
	m.say("Both files are TOML and lie in $XDG_CONFIG_HOME/khabar (see khabar config path). Neither has to exist. " +
		"khabar config check says what is wrong in them, with line and column. Of config.toml the program writes the filters that " +
		"are made in the reader, and nothing else; it writes feeds.toml when feeds are added or changed. In both, comments stay. What follows is all that may stand in them, with the defaults.")
	m.section("config.toml")
	m.verbatim(config.Example("en") + "\n" + keymap.Example("en"))
	m.section("feeds.toml")
	m.verbatim(config.FeedExample("en"))
	m.section("See also")
	m.say("khabar(1)")
}
