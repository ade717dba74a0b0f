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

// typesetter lays text out as it comes. It holds one line of the input at a time.
type typesetter struct {
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

func newTypesetter(out io.Writer, identity terminal.Identity, o textOptions) *typesetter {
	profile := identity.Profile
	profile.Marks = o.harakat
	return &typesetter{
		out: out, mode: identity.Mode, width: o.widthCells, align: o.align,
		encoder: terminal.NewEncoder(identity.Mode, profile),
		options: text.Options{WidthCells: o.widthCells, Justify: o.align == alignJustify, Marks: o.harakat},
	}
}

// switches puts every row under the terminal's switch, which VTE reads when a
// row is cleared; into a pipe no switch is sent.
func (t *typesetter) switches(identity terminal.Identity) {
	if on := identity.On(); on != "" {
		t.before, t.after = on+clearRow, identity.Off()+clearRow
	}
}

// runAll filters one input after another, up to the first that cannot be read.
func (t *typesetter) runAll(inputs []io.Reader) error {
	for _, in := range inputs {
		if err := t.run(in); err != nil {
			return err
		}
	}
	return nil
}

// run filters in to its end. An error of reading comes after all that could be
// read was written.
func (t *typesetter) run(in io.Reader) error {
	lines := bufio.NewScanner(impatient{typesetter: t, in: in})
	lines.Buffer(make([]byte, readBytes), 2*paragraphBytesMax)
	lines.Split(splitLine)
	for lines.Scan() {
		t.paragraph(cleaned(lines.Bytes()))
		if len(t.pending) >= writeBytes {
			if err := t.write(); err != nil {
				return err
			}
		}
	}
	return errors.Join(lines.Err(), t.write())
}

// readBytes is how much is read at first; a long line takes more.
const readBytes = 64 << 10

// impatient writes what is pending before it waits for more of the input, so
// that each line of a log appears when it comes.
type impatient struct {
	typesetter *typesetter
	in         io.Reader
}

func (i impatient) Read(p []byte) (n int, err error) {
	if err := i.typesetter.write(); err != nil {
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
func (t *typesetter) paragraph(logical string) {
	for _, line := range t.layouter.Layout(logical, t.options) {
		t.pending = append(t.pending, t.before...)
		if t.mode == terminal.Logical {
			t.logical(logical[line.Start:line.End], len(line.Cells))
		} else {
			t.visual(line)
		}
		t.pending = append(t.pending, '\n')
	}
}

// visual sets a line in its place and encodes it.
func (t *typesetter) visual(line text.Line) {
	t.row = t.row[:0]
	for range t.indent(len(line.Cells), line.RightToLeft) {
		t.row = append(t.row, terminal.Cell{Glyph: ' '})
	}
	for _, cell := range line.Cells {
		t.row = append(t.row, terminal.Cell{Glyph: cell.Rune, Marks: cell.Marks})
	}
	t.pending = t.encoder.Append(t.pending, withoutTail(t.row))
}

// withoutIsolates takes out the controls that cleaned lets through for the
// order of a line: they are not for terminals.
var withoutIsolates = strings.NewReplacer("\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "")

// logical writes the text of a line as it was. It is moved only where the user
// asked for an edge: what shows logical text has an edge of its own.
func (t *typesetter) logical(part string, cells int) {
	part = strings.TrimRight(withoutIsolates.Replace(part), " \n")
	if t.align != "" && t.align != alignJustify && part != "" {
		for range t.indent(cells, false) {
			t.pending = append(t.pending, ' ')
		}
	}
	t.pending = append(t.pending, part...)
}

// indent gives the blanks at the left of a line.
func (t *typesetter) indent(cells int, rightToLeft bool) int {
	free := max(t.width-cells, 0)
	switch t.align {
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
func (t *typesetter) write() error {
	if len(t.pending) == 0 {
		return nil
	}
	t.pending = append(t.pending, t.after...)
	_, err := t.out.Write(t.pending)
	t.pending = t.pending[:0]
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
