package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"khabar/feeds/guard"
	"khabar/ui/terminal"
)

// textOptions are the flags of text.
type textOptions struct {
	widthCells int
	align      string
	harakat    bool
}

// widthCellsMax bounds --width: a short line is filled up to it with blanks.
const widthCellsMax = 10_000

// alignments are the values of --align. Without the flag a line stands at the
// edge at which it starts: Arabic at the right, Latin at the left.
var alignments = []string{alignRight, alignLeft, alignCenter, alignJustify}

const (
	alignRight   = "right"
	alignLeft    = "left"
	alignCenter  = "center"
	alignJustify = "justify"
)

func (a *app) textCommand() *cobra.Command {
	var o textOptions
	w := &a.words.Terminals
	command := &cobra.Command{
		Use: "text [FILE...]", Short: w.TextShort, Long: w.TextLong, Args: cobra.ArbitraryArgs,
		Example: "  khabar text article.txt | less\n" +
			"  journalctl -f | khabar text --width 100 | less +F\n" +
			"  khabar text --width 60 --align justify article.txt > poster.txt\n" +
			"  khabar text --terminal braille article.txt | less\n" +
			"  khabar text --terminal logical --width 72 article.txt > wrapped.txt",
		RunE: func(command *cobra.Command, files []string) error {
			if err := a.checkText(o, command.Flags().Changed("width")); err != nil {
				return err
			}
			return a.text(command.Context(), inputs(command.InOrStdin(), files), o)
		},
	}
	flags := command.Flags()
	flags.IntVar(&o.widthCells, "width", 0, a.words.Flags.Width)
	flags.StringVar(&o.align, "align", "", w.TextAlign)
	flags.BoolVar(&o.harakat, "harakat", false, w.TextHarakat)
	_ = command.RegisterFlagCompletionFunc("align", cobra.FixedCompletions(alignments, cobra.ShellCompDirectiveNoFileComp))
	return command
}

func (a *app) checkText(o textOptions, widthGiven bool) error {
	if widthGiven && (o.widthCells < 1 || o.widthCells > widthCellsMax) {
		return fmt.Errorf("--width %d: 1–%d", o.widthCells, widthCellsMax)
	}
	if o.align != "" && !slices.Contains(alignments, o.align) {
		return fmt.Errorf(a.words.Usage.FlagValue+": %s", o.align, "--align", strings.Join(alignments, ", "))
	}
	return nil
}

// text lays logical text out, line by line, until there is no more, or nobody
// who reads it.
func (a *app) text(ctx context.Context, inputs []io.Reader, o textOptions) error {
	// A write into a pipe that nobody reads any more then gives EPIPE.
	signal.Ignore(syscall.SIGPIPE)
	if o.widthCells == 0 {
		o.widthCells = a.out.widthCells()
	}
	identity := a.textIdentity()
	o.harakat = o.harakat && harakatIn(identity)
	t := newTypesetter(a.stdout, identity, o)
	if a.out.terminal {
		t.switches(identity)
	}
	done := make(chan error, 1)
	guard.Go(func() { done <- t.runAll(inputs) }) // a read cannot be stopped
	select {
	case err := <-done:
		if nobodyReads(err) {
			return nil
		}
		return failed(err)
	case <-ctx.Done():
		return failed(ctx.Err())
	}
}

// harakatIn tells whether harakat may go to a terminal, or a pipe: not to those
// that were measured to lose or move letters under them, as foot does.
func harakatIn(identity terminal.Identity) bool {
	return identity.Profile.Marks || !identity.Known
}

// textIdentity tells how to send the lines: as the terminal needs them if they
// go to one, else as the flag says, or in visual order.
func (a *app) textIdentity() terminal.Identity {
	if a.flags.plain || a.flags.linear {
		return terminal.Identity{Mode: terminal.Logical}
	}
	if a.out.terminal {
		return lasting(a.out.fromEnvironment())
	}
	mode := terminal.Grid
	if asked := modeOf(a.flags.terminal); asked != "" {
		mode = asked
	}
	return terminal.Identity{Mode: mode}
}

// inputs are the named files, "-" being standard input, which is also what is
// read where no file is named.
func inputs(standard io.Reader, names []string) []io.Reader {
	if len(names) == 0 {
		return []io.Reader{standard}
	}
	readers := make([]io.Reader, len(names))
	for i, name := range names {
		readers[i] = &input{name: name}
		if name == "-" {
			readers[i] = standard
		}
	}
	return readers
}

// input is a file that is opened when its turn comes and closed at its end, so
// that a thousand names are not a thousand open files.
type input struct {
	name string
	file *os.File
}

// Read is io.Reader's. Errors are *fs.PathError, which name the file.
func (i *input) Read(p []byte) (n int, err error) {
	if i.file == nil {
		if i.file, err = os.Open(i.name); err != nil {
			return 0, err
		}
	}
	n, err = i.file.Read(p)
	if err != nil {
		i.file.Close()
	}
	return n, err
}
