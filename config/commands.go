package config

import (
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// Command is one [[command]] of config.toml: a program of the user's that is given
// an article.
type Command struct {
	Name string
	// Argv is the program and its arguments, never empty.
	Argv []string
	// Interactive says that the program takes over the terminal until it ends.
	Interactive bool
}

// commandTable is the name of the array of tables, and commandKeys its keys.
const commandTable = "command"

var commandKeys = []string{"name", "argv", "interactive"}

// typeArgv is what the list of a command is, as errors name it.
const typeArgv = "a program and its arguments, each a text in quotes"

// LoadCommands reads the user's commands out of config.toml, in their order. A
// missing file has none. What is wrong with them Load has found as well.
func LoadCommands(path string) ([]Command, error) { return loadTables(path, (*document).commands) }

// commands reads those of the tables that are commands.
func (d *document) commands(tables []table) (commands []Command, err error) {
	for t := range named(tables, commandTable) {
		var command Command
		for _, p := range t.keys {
			if err := d.setCommand(p, &command); err != nil {
				return nil, err
			}
		}
		switch {
		case len(command.Argv) == 0:
			return nil, d.errorAt(t.at, Error{Kind: ErrorMissing, Key: "argv"})
		case command.Name == "":
			command.Name = command.Argv[0]
		}
		commands = append(commands, command)
	}
	return commands, nil
}

// setCommand takes in one key of a command.
func (d *document) setCommand(p part, command *Command) (err error) {
	switch name := strings.Join(p.key, "."); name {
	case "name":
		if p.value.kind != unstable.String {
			return d.errorAt(p.value.at, Error{Kind: ErrorType, Key: name, Allowed: typeText})
		}
		command.Name = p.value.text
	case "argv":
		command.Argv, err = d.argv(name, p.value)
	case "interactive":
		if p.value.kind != unstable.Bool {
			return d.errorAt(p.value.at, Error{Kind: ErrorType, Key: name, Allowed: typeBool})
		}
		command.Interactive = p.value.text == "true"
	default:
		return d.unknownKey(p, commandKeys)
	}
	return err
}

// argv reads a program and its arguments: a list, since a single text would have
// to be taken apart as a shell does. An empty list names no program.
func (d *document) argv(key string, v value) ([]string, error) {
	list, err := d.texts(key, v)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	for _, text := range list {
		if list[0] == "" || strings.ContainsRune(text, 0) {
			return nil, d.errorAt(v.at, Error{Kind: ErrorType, Key: key, Allowed: typeArgv})
		}
	}
	return list, nil
}

// checkPrivate refuses a file that names programs to run while somebody else can
// write it.
func (d *document) checkPrivate(settings []part, tables []table) error {
	at := -1
	for _, p := range settings {
		definition, _ := definitionOf(strings.Join(p.key, "."))
		if definition.field == nil {
			continue
		}
		if _, runs := definition.field(new(Settings)).(*[]string); runs && len(p.value.inner) > 0 {
			at = p.keyAt
		}
	}
	for _, t := range tables {
		if t.name == commandTable || t.name == accountTable && namesProgram(t) {
			at = t.at
		}
	}
	if at < 0 {
		return nil
	}
	if open := writableByOthers(d.file); open != "" {
		return d.errorAt(at, Error{Kind: ErrorWritable, Detail: open})
	}
	return nil
}

// namesProgram says whether the secret of an account is what a program says.
func namesProgram(t table) bool {
	return slices.ContainsFunc(t.keys, func(p part) bool {
		return p.key[len(p.key)-1] == "command" || slices.ContainsFunc(p.value.fields, func(f part) bool { return f.key[0] == "command" })
	})
}
