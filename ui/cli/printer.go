package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"

	"golang.org/x/term"

	"khabar/config"
	"khabar/feeds/clean"
	"khabar/feeds/document"
	"khabar/feeds/news"
	"khabar/ui/lang"
	"khabar/ui/page"
	"khabar/ui/paint"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// widthCellsUnknown is the width of a terminal that does not tell.
const widthCellsUnknown = 80

// printer writes lines of logical text: as they are into a file or a pipe, and
// on a terminal in visual order, laid out for its width, in the way in which
// Arabic reaches that terminal.
type printer struct {
	w           io.Writer
	file        *os.File // the terminal, or nil
	terminal    bool
	rightToLeft bool
	settings    config.Settings
	forced      terminal.Mode // what the user asked for; empty means to find out
	// recall gives a terminal the mode that was picked for it; nil does not.
	recall func(terminal.Identity) terminal.Identity

	desk *desk // made with the first line that is laid out
}

// desk is what laying out needs.
type desk struct {
	identity terminal.Identity
	encoder  *terminal.Encoder
	painter  *paint.Painter
	theme    style.Theme
}

func newPrinter(w io.Writer, settings config.Settings, forced terminal.Mode, rightToLeft bool) *printer {
	p := &printer{w: w, settings: settings, forced: forced, rightToLeft: rightToLeft}
	if file, ok := w.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		p.file, p.terminal = file, true
	}
	return p
}

// intoPipe makes the printer write as it does into a pipe: logical text, and between
// the cells of a row a tab.
func (p *printer) intoPipe() { p.file, p.terminal = nil, false }

// modeOf reads a mode as the user writes it: "auto" and nothing mean to find out.
func modeOf(name string) terminal.Mode {
	mode, _ := terminal.ParseMode(name)
	return mode
}

// identity tells which terminal this is. The environment is enough where it
// names a terminal that was measured; the others are asked, which takes a tenth
// of a second and the keys typed in it, so that it is the exception.
func (p *printer) identity() terminal.Identity {
	identity := p.fromEnvironment()
	if identity.Known || !p.terminal {
		return identity
	}
	return p.ask()
}

// fromEnvironment tells the terminal without asking it. A pick for what nothing
// tells does not count: the terminal itself may tell what it is.
func (p *printer) fromEnvironment() terminal.Identity {
	identity := terminal.FromEnvironment(os.Getenv)
	if identity.Name == nameUnknown {
		return identity.WithMode(p.forced, terminal.ReasonChosen)
	}
	return p.chosen(identity)
}

// chosen is the identity with the mode that the user asked for, or else picked
// before for this terminal.
func (p *printer) chosen(identity terminal.Identity) terminal.Identity {
	if p.forced == "" && p.recall != nil {
		return p.recall(identity)
	}
	return identity.WithMode(p.forced, terminal.ReasonChosen)
}

// ask tells which terminal this is by asking it, where there is one to answer.
func (p *printer) ask() terminal.Identity {
	if p.terminal && term.IsTerminal(int(os.Stdin.Fd())) {
		identity, _ := terminal.Detect(context.Background(), os.Stdin, p.file, os.Getenv, "")
		return p.chosen(identity)
	}
	return p.fromEnvironment()
}

func (p *printer) ready() *desk {
	if p.desk == nil {
		p.use(p.identity())
	}
	return p.desk
}

// use lays out for a terminal from here on.
func (p *printer) use(identity terminal.Identity) {
	identity = lasting(identity)
	profile, dark := style.DetectProfile(os.Getenv), identity.Profile.Ground != terminal.GroundLight
	theme, named := style.Named(p.settings.Theme, profile, dark)
	if !named || theme.Ground() != (terminal.Pen{}) {
		// Lines in a shell stand on the terminal's own ground.
		theme = style.Default(profile, dark)
	}
	p.desk = &desk{
		identity: identity, encoder: terminal.NewEncoder(identity.Mode, identity.Profile), theme: theme,
		painter: paint.New(paint.Options{
			RightToLeft: p.rightToLeft, Marks: p.settings.Harakat && identity.Profile.Marks, Digits: p.settings.Digits,
		}),
	}
}

func (p *printer) widthCells() int {
	if p.file != nil {
		if width, _, err := term.GetSize(int(p.file.Fd())); err == nil && width > 0 {
			return width
		}
	}
	return widthCellsUnknown
}

// line writes one line of khabar's own words; on a terminal it is broken into as
// many as it needs. In English it runs from left to right whatever names are in it.
func (p *printer) line(logical string) error {
	direction := paint.LeftToRight
	if p.rightToLeft {
		direction = paint.Auto
	}
	return p.lines(direction, isolated, logical)
}

// quote writes a line of somebody else's, which runs as it is written.
func (p *printer) quote(logical string) error {
	return p.lines(paint.Auto, func(logical string) []paint.Span { return []paint.Span{{Text: clean.Of(logical)}} }, logical)
}

// parts writes a line of names and words, each of its own direction, with points
// between; those that are empty are left out.
func (p *printer) parts(parts ...string) error {
	return p.lines(paint.Auto, func(part string) []paint.Span { return []paint.Span{{Text: clean.Of(part).Isolated()}} }, filled(parts...)...)
}

func (p *printer) lines(direction paint.Direction, spansOf func(part string) []paint.Span, parts ...string) error {
	var spans []paint.Span
	for i, part := range parts {
		if i > 0 {
			spans = append(spans, paint.Span{Text: clean.Of(partsJoin)})
		}
		parts[i] = shown(part)
		spans = append(spans, spansOf(parts[i])...)
	}
	if !p.terminal {
		_, err := fmt.Fprintln(p.w, strings.Join(parts, partsJoin))
		return failed(err)
	}
	return p.rows(p.ready().painter.Lines(spans, paint.LinesOptions{WidthCells: p.widthCells(), Direction: direction}))
}

const partsJoin = " · "

// typed finds what is typed, not read: commands, flags, paths, addresses and values
// in quotation marks. Punctuation at its end belongs to the sentence.
var typed = regexp.MustCompile(`(^|[\s(])(khabar(?: [!-~]+)*|(?:/|~/|--)[!-~]*[0-9A-Za-z/]|https?://(?:[!-~]*[0-9A-Za-z/])?|"[0-9A-Za-z][ !#-~]*")`)

// isolated keeps what is typed in one piece inside an Arabic sentence (UAX #9,
// X5b), with the digits that it has: else the slash before a path would go to its
// other end.
func isolated(logical string) []paint.Span {
	var pieces []paint.Span
	at := 0
	for _, found := range typed.FindAllStringSubmatchIndex(logical, -1) {
		from, to := found[4], found[5]
		pieces = append(pieces, paint.Span{Text: clean.Of(logical[at:from]).QuotesIsolated()},
			paint.Span{Text: clean.Of(logical[from:to]).LeftToRight(), AsWritten: true})
		at = to
	}
	return append(pieces, paint.Span{Text: clean.Of(logical[at:]).QuotesIsolated()})
}

// command writes a line that is to be typed: left to right whatever it holds.
func (p *printer) command(logical string) error {
	logical = shown(logical)
	if !p.terminal {
		return p.line(logical)
	}
	return p.rows(p.ready().painter.Lines([]paint.Span{{Text: clean.Of(logical)}}, paint.LinesOptions{
		WidthCells: p.widthCells(), Direction: paint.LeftToRight, Align: paint.Left,
	}))
}

// pairGapCells stand between the two columns of a pair; the second one is no narrower
// than pairMeaningCellsMin.
const (
	pairGapCells        = 2
	pairMeaningCellsMin = 24
)

// pair writes a name and what it means, in two columns that run as the
// interface does.
func (p *printer) pair(name, meaning string, nameCells int) error {
	if !p.terminal {
		_, err := fmt.Fprintf(p.w, "  %-*s  %s\n", nameCells, name, meaning)
		return failed(err)
	}
	return p.rows(p.pairRows(name, meaning, nameCells, p.widthCells()))
}

// pairRows are the rows of a pair; what a name means and has too little room beside it
// stands below.
func (p *printer) pairRows(name, meaning string, nameCells, widthCells int) []terminal.Row {
	d, fill := p.ready(), p.ready().theme.Pen(style.Text)
	gap := paint.Blank(pairGapCells, fill)
	rest := widthCells - nameCells - 2*pairGapCells
	below := rest < pairMeaningCellsMin && d.painter.Width(clean.Of(meaning)) > rest
	if below {
		nameCells = max(widthCells-pairGapCells, 1)
	}
	label := d.painter.Line([]paint.Span{{Text: clean.Of(name)}}, nameCells, p.start(), fill)
	var rows []terminal.Row
	if below {
		rows, label, nameCells = append(rows, p.side(gap, label)), paint.Blank(pairGapCells, fill), pairGapCells
	}
	rest = max(widthCells-nameCells-2*pairGapCells, 1)
	for _, row := range d.painter.Lines(isolated(meaning), paint.LinesOptions{WidthCells: rest, Align: p.start()}) {
		rows = append(rows, p.side(gap, label, gap, row))
		label = paint.Blank(nameCells, fill)
	}
	return rows
}

// start is the edge at which the interface begins.
func (p *printer) start() paint.Align {
	if p.rightToLeft {
		return paint.Right
	}
	return paint.Left
}

// side puts pieces beside each other in the direction of the interface.
func (p *printer) side(pieces ...terminal.Row) terminal.Row {
	if p.rightToLeft {
		for i, j := 0, len(pieces)-1; i < j; i, j = i+1, j-1 {
			pieces[i], pieces[j] = pieces[j], pieces[i]
		}
	}
	return paint.Concat(pieces...)
}

// idCellsMin keeps the titles of a list in one column while numbers grow.
const idCellsMin = 5

// shown cleans what is about to be printed, column by column: names, keys and
// addresses of the user's files and arguments may be strangers' as well.
func shown(logical string) string {
	columns := strings.Split(logical, "\t")
	for i, column := range columns {
		columns[i] = clean.Code(column)
	}
	return strings.Join(columns, "\t")
}

// headline writes an entry as one row: its number, its title, and at the far
// edge, where there is room, its feed and age.
func (p *printer) headline(id string, entry news.Entry, age string) error {
	d, width := p.ready(), p.widthCells()
	pen := d.theme.Pen(style.Unread)
	if entry.Read {
		pen = d.theme.Pen(style.Read)
	}
	blank := d.theme.Pen(style.Text)
	gap := paint.Blank(pairGapCells, blank)
	tail := []paint.Span{{Text: clean.Of(entry.FeedName).Isolated(), Pen: d.theme.Pen(style.Source)}, {Text: clean.Of(" · " + age), Pen: d.theme.Pen(style.Age)}}
	idCells := max(len(id), idCellsMin)
	tailCells := min(d.painter.Width(clean.Of(entry.FeedName+" · "+age)), width/3)
	titleCells := max(width-idCells-tailCells-2*pairGapCells, 0)
	row := p.side(
		d.painter.Line([]paint.Span{{Text: clean.Of(id), Pen: d.theme.Pen(style.Dim), AsWritten: true}}, idCells, p.start(), blank),
		gap, d.painter.Line([]paint.Span{{Text: clean.Of(entry.Title), Pen: pen}}, titleCells, p.start(), blank),
		gap, d.painter.Line(tail, tailCells, p.start(), blank),
	)
	return p.rows([]terminal.Row{row})
}

// article writes an article laid out as the reader's pane shows it.
func (p *printer) article(article document.Document, entry news.Entry, words *lang.Words, widthCells int) error {
	if widthCells == 0 {
		widthCells = p.widthCells()
	}
	d := p.ready()
	heading := page.Heading{Title: article.Title, Outlet: article.Site, Author: article.Byline, Agency: article.Agency, Address: article.URL}
	if article.URL != "" {
		heading.Footer = []string{article.URL}
	}
	if !entry.Published.IsZero() {
		heading.Date = words.Date(entry.Published.Local())
	}
	body := article
	body.Title = ""
	laid := page.Layout(heading, body, page.Options{
		WidthCells: widthCells, ColumnCells: p.settings.ColumnCells, Justify: p.settings.Justify, RightToLeft: p.rightToLeft,
		Theme: d.theme, Painter: d.painter,
		Words: page.Words{Links: words.Article.Links, Image: words.Article.Image, Embed: words.Article.Embed},
	})
	rows := make([]terminal.Row, laid.Len())
	for i := range rows {
		rows[i] = laid.Row(i)
	}
	return p.rows(rows)
}

// wrap breaks logical text into lines of a width, in logical order.
func (p *printer) wrap(logical string, widthCells int) string {
	painter := paint.New(paint.Options{RightToLeft: p.rightToLeft, Marks: true})
	var wrapped strings.Builder
	for line := range strings.SplitSeq(logical, "\n") {
		text := clean.Of(line)
		paragraph := painter.Paragraph([]paint.Span{{Text: text}}, paint.LinesOptions{WidthCells: widthCells})
		for i := range paragraph.Len() {
			start, end := paragraph.Bounds(i)
			wrapped.WriteString(strings.TrimRight(text.String()[start:end], " ") + "\n")
		}
	}
	return strings.TrimSuffix(wrapped.String(), "\n")
}

// clearRow makes a row take the state of the switch: VTE reads it when a row is
// cleared.
const clearRow = "\x1b[2K"

// rows writes finished rows. The terminal's own bidi is off only while they are
// written.
func (p *printer) rows(rows []terminal.Row) error {
	d := p.ready()
	before, after := "", ""
	if p.terminal && d.identity.On() != "" {
		before, after = d.identity.On()+clearRow, d.identity.Off()+clearRow
	}
	var text strings.Builder
	for _, row := range rows {
		if movesLines(d.identity) {
			row = withoutHead(row)
		}
		text.WriteString(before + d.encoder.Row(withoutTail(row)) + "\n")
	}
	text.WriteString(after)
	_, err := io.WriteString(p.w, text.String())
	return failed(err)
}

// withoutTail cuts the blank cells at the right edge, which would only get in
// the way of copying.
func withoutTail(row terminal.Row) terminal.Row {
	blank := terminal.Cell{Glyph: ' '}
	for len(row) > 0 && (row[len(row)-1] == blank || row[len(row)-1] == terminal.Cell{}) {
		row = row[:len(row)-1]
	}
	return row
}

// progress gives what shows how far a refresh is: digits on a terminal, nothing
// elsewhere.
func (p *printer) progress() func(news.Progress) {
	if !p.terminal {
		return nil
	}
	count := p.counter()
	return func(done news.Progress) { count(done.Done, done.Total) }
}

// counter gives what shows how many of how many are done.
func (p *printer) counter() func(done, total int) {
	if !p.terminal {
		return nil
	}
	return func(done, total int) { fmt.Fprintf(p.w, "\r%d/%d\x1b[K", done, total) }
}

func (p *printer) endProgress() {
	if p.terminal {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
