package cli

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// row is one line of a table of the help: a command or a flag.
type row struct{ name, meaning string }

// helpCommand explains a command by name. Cobra's own calls it no error to ask
// for a command that does not exist.
func (a *app) helpCommand() *cobra.Command {
	return &cobra.Command{
		Use: "help [COMMAND]", Short: a.words.Short.Help, Example: "  khabar help read\n  khabar help config check",
		RunE: func(command *cobra.Command, args []string) error {
			asked, rest, err := command.Root().Find(args)
			if err == nil && len(rest) > 0 {
				return &usageError{a.unknownCommand(asked, rest[0]), command}
			}
			if err != nil {
				return err
			}
			a.help(asked)
			return nil
		},
	}
}

// help writes the help of a command, on stdout, since it was asked for.
func (a *app) help(command *cobra.Command) {
	about := command.Long
	if about == "" {
		about = command.Short
	}
	for line := range strings.SplitSeq(about, "\n") {
		a.out.line(line)
	}
	a.out.line("")
	a.out.line(a.words.Help.Usage)
	a.out.command("  " + command.UseLine())
	a.helpTable(a.words.Help.Commands, commandRows(command))
	if command.Example != "" {
		a.out.line("")
		a.out.line(a.words.Help.Examples)
		for line := range strings.SplitSeq(command.Example, "\n") {
			a.out.command(line)
		}
	}
	a.helpTable(a.words.Help.Flags, flagRows(command.LocalNonPersistentFlags()))
	a.helpTable(a.words.Help.GlobalFlags, flagRows(command.Root().PersistentFlags()))
}

func (a *app) helpTable(heading string, rows []row) {
	if len(rows) == 0 {
		return
	}
	nameCells := 0
	for _, row := range rows {
		nameCells = max(nameCells, len(row.name)) // names are ASCII
	}
	a.out.line("")
	a.out.line(heading)
	for _, row := range rows {
		a.out.pair(row.name, row.meaning, nameCells)
	}
}

// labelCells is the width of the labels of doctor and of config path.
const labelCells = 20

// labelled writes a value with its label: in two columns on a terminal, with a
// separator between elsewhere.
func (p *printer) labelled(r row, separator string) error {
	if p.terminal {
		return p.pair(r.name, r.meaning, labelCells)
	}
	return p.line(r.name + separator + r.meaning)
}

func commandRows(command *cobra.Command) []row {
	var rows []row
	for _, child := range command.Commands() {
		if child.IsAvailableCommand() || child.Name() == "help" {
			rows = append(rows, row{child.Name(), child.Short})
		}
	}
	return rows
}

func flagRows(flags *pflag.FlagSet) []row {
	var rows []row
	flags.VisitAll(func(flag *pflag.Flag) {
		if flag.Hidden {
			return
		}
		name := "--" + flag.Name
		if flag.Shorthand != "" {
			name = "-" + flag.Shorthand + ", " + name
		}
		if kind := flag.Value.Type(); kind != "bool" {
			name += " " + strings.ToUpper(flag.Name)
		}
		rows = append(rows, row{name, flag.Usage})
	})
	return rows
}
