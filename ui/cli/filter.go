package cli

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"khabar/feeds/clean"
	"khabar/ui/terminal"
	"khabar/ui/text"
)

// paragraphBytesMax bounds a line of the input. A longer one is broken behind a
// word. Cleaning makes at most four bytes of one (a tab), so that clean.Code's
// own limit of 1 MiB is never met.
const paragraphBytesMax = 256 << 10

// filter lays text out as it comes. It holds one line of the input at a time.
type filter struct {
	out io.Writer

	layouter text.Layouter
	encoder  *terminal.Encoder
	options  text.Options
	mode     terminal.Mode
	width    int
	align    string

	// before stands before every row and after at the end of every write: the
	// terminal's switch.
	before, after string

	row     terminal.Row
	pending []byte // rows that are not written yet
}

// writeBytes is how much is gathered for one write, as long as there is input.
const writeBytes = 64 << 10

func newFilter(out io.Writer, identity terminal.Identity, o textOptions) *filter {
	profile := identity.Profile
	profile.Marks = o.harakat
	return &filter{
		out: out, mode: identity.Mode, width: o.widthCells, align: o.align,
		encoder: terminal.NewEncoder(identity.Mode, profile),
		options: text.Options{WidthCells: o.widthCells, Justify: o.align == alignJustify, Marks: o.harakat},
	}
}

// switches puts every row under the terminal's switch, which VTE reads when a
// row is cleared; into a pipe no switch is sent.
func (f *filter) switches(identity terminal.Identity) {
	if on := identity.On(); on != "" {
		f.before, f.after = on+clearRow, identity.Off()+clearRow
	}
}

// runAll filters one input after another, up to the first that cannot be read.
func (f *filter) runAll(inputs []io.Reader) error {
	for _, in := range inputs {
		if err := f.run(in); err != nil {
			return err
		}
	}
	return nil
}

// run filters in to its end. An error of reading comes after all that could be
// read was written.
func (f *filter) run(in io.Reader) error {
	lines := bufio.NewScanner(impatient{filter: f, in: in})
	lines.Buffer(make([]byte, readBytes), 2*paragraphBytesMax)
	lines.Split(splitLine)
	for lines.Scan() {
		f.paragraph(cleaned(lines.Bytes()))
		if len(f.pending) >= writeBytes {
			if err := f.write(); err != nil {
				return err
			}
		}
	}
	return errors.Join(lines.Err(), f.write())
}

// readBytes is how much is read at first; a long line takes more.
const readBytes = 64 << 10

// impatient writes what is pending before it waits for more of the input, so
// that each line of a log appears when it comes.
type impatient struct {
	filter *filter
	in     io.Reader
}

func (i impatient) Read(p []byte) (n int, err error) {
	if err := i.filter.write(); err != nil {
		return 0, err
	}
	return i.in.Read(p)
}

// splitLine gives lines without their ends, as a bufio.SplitFunc. One that is
// longer than the bound comes in parts, broken at a blank, or between characters
// where there is none.
func splitLine(data []byte, atEnd bool) (advance int, line []byte, err error) {
	if end := bytes.IndexByte(data, '\n'); end >= 0 && end <= paragraphBytesMax {
		return end + 1, data[:end], nil
	}
	if len(data) > paragraphBytesMax {
		data = data[:paragraphBytesMax]
		if end := bytes.LastIndexAny(data, " \t"); end > 0 {
			return end + 1, data[:end], nil
		}
		end := len(data) - 1
		for end > len(data)-utf8.UTFMax && !utf8.RuneStart(data[end]) {
			end--
		}
		return end, data[:end], nil // the last character may not be whole
	}
	if atEnd && len(data) > 0 {
		return len(data), data, nil
	}
	return 0, nil, nil
}

// paragraph lays out one line of the input.
func (f *filter) paragraph(logical string) {
	for _, line := range f.layouter.Layout(logical, f.options) {
		f.pending = append(f.pending, f.before...)
		if f.mode == terminal.Logical {
			f.logical(logical[line.Start:line.End], len(line.Cells))
		} else {
			f.visual(line)
		}
		f.pending = append(f.pending, '\n')
	}
}

// visual sets a line in its place and encodes it.
func (f *filter) visual(line text.Line) {
	f.row = f.row[:0]
	for range f.indent(len(line.Cells), line.RightToLeft) {
		f.row = append(f.row, terminal.Cell{Glyph: ' '})
	}
	for _, cell := range line.Cells {
		f.row = append(f.row, terminal.Cell{Glyph: cell.Rune, Marks: cell.Marks})
	}
	f.pending = f.encoder.Append(f.pending, withoutTail(f.row))
}

// withoutIsolates takes out the controls that cleaned lets through for the
// order of a line: they are not for terminals.
var withoutIsolates = strings.NewReplacer("\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "")

// logical writes the text of a line as it was. It is moved only where the user
// asked for an edge: what shows logical text has an edge of its own.
func (f *filter) logical(part string, cells int) {
	part = strings.TrimRight(withoutIsolates.Replace(part), " \n")
	if f.align != "" && f.align != alignJustify && part != "" {
		for range f.indent(cells, false) {
			f.pending = append(f.pending, ' ')
		}
	}
	f.pending = append(f.pending, part...)
}

// indent gives the blanks at the left of a line.
func (f *filter) indent(cells int, rightToLeft bool) int {
	free := max(f.width-cells, 0)
	switch f.align {
	case alignRight:
		return free
	case alignLeft:
		return 0
	case alignCenter:
		return free / 2
	}
	if rightToLeft {
		return free
	}
	return 0
}

// write sends what is pending.
func (f *filter) write() error {
	if len(f.pending) == 0 {
		return nil
	}
	f.pending = append(f.pending, f.after...)
	_, err := f.out.Write(f.pending)
	f.pending = f.pending[:0]
	return err
}

// cleaned is a line of the input made safe. Isolates stay, which programs put
// around names in sentences and which decide the order; layout uses them up.
func cleaned(paragraph []byte) string {
	logical := withoutSequences(string(bytes.TrimSuffix(paragraph, []byte("\r"))))
	if !strings.Contains(logical, "\u2066"[:2]) {
		return clean.Code(logical)
	}
	var whole strings.Builder
	for logical != "" {
		at := strings.IndexAny(logical, "\u2066\u2067\u2068\u2069")
		if at < 0 {
			at = len(logical)
		}
		whole.WriteString(clean.Code(logical[:at]))
		isolate := logical[at:min(at+len("\u2066"), len(logical))]
		whole.WriteString(isolate)
		logical = logical[at+len(isolate):]
	}
	return whole.String()
}
