package document

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// itemIndent is how far each level of a list is indented in text and Markdown:
// enough for "1. " and "- " under CommonMark's rules for nested lists (§5.2).
const itemIndent = 3

// Markdown gives the document as CommonMark 0.31 with tables as in GitHub
// Flavored Markdown §4.10: title, dim line, blocks. Characters that would mean
// markup are escaped.
func Markdown(d Document) string {
	var out strings.Builder
	if d.Title != "" {
		out.WriteString("# " + escapeMarkdown(d.Title) + "\n\n")
	}
	writeMarkdownByline(&out, d)
	var previous *Block // the last one that has a text
	for i := range d.Blocks {
		b := &d.Blocks[i]
		text := b.markdown()
		if text == "" {
			continue
		}
		if previous != nil {
			out.WriteString(markdownSeparator(previous, b))
		}
		writeIndented(&out, text, strings.Repeat(quoteBar, b.Quote))
		previous = b
	}
	return strings.TrimRight(out.String(), "\n") + "\n"
}

// markdownSeparator parts two blocks; between two quoted ones the empty line is
// quoted as well, or they would be two quotations.
func markdownSeparator(before, after *Block) string {
	if before.Kind == Item && after.Kind == Item && before.Quote == after.Quote && !after.Continued {
		return "\n"
	}
	if quoted := min(before.Quote, after.Quote); quoted > 0 {
		return "\n" + strings.TrimRight(strings.Repeat(quoteBar, quoted), " ") + "\n"
	}
	return "\n\n"
}

func writeMarkdownByline(out *strings.Builder, d Document) {
	if parts := dimParts(&d); len(parts) > 0 {
		out.WriteString(escapeMarkdown(strings.Join(parts, separatorDot)) + "\n\n")
	}
	if d.URL != "" {
		out.WriteString("<" + d.URL + ">\n\n")
	}
}

func (b *Block) markdown() string {
	switch b.Kind {
	case Heading:
		text := strings.ReplaceAll(inlineMarkdown(b.Runs), "\\\n", " ")
		return strings.Repeat("#", min(max(b.Level, 1), 6)) + " " + text
	case Item:
		indent := strings.Repeat(" ", b.indent())
		return b.itemPrefix("- ") + strings.ReplaceAll(inlineMarkdown(b.Runs), "\n", "\n"+indent)
	case Code:
		return fenced(Text(b.Runs))
	case Image:
		return "![" + escapeMarkdown(strings.ReplaceAll(Text(b.Runs), "\n", " ")) + "](" + markdownTarget(b.URL) + ")"
	case Table:
		return markdownTable(b.Rows)
	case Rule:
		return "* * *"
	case Embed:
		label := Text(b.Runs)
		if label == "" {
			return "<" + b.URL + ">"
		}
		return "[" + escapeMarkdown(strings.ReplaceAll(label, "\n", " ")) + "](" + markdownTarget(b.URL) + ")"
	case Paragraph:
	}
	return inlineMarkdown(b.Runs)
}

// itemPrefix is the indentation and the number or bullet of an item.
func (b *Block) itemPrefix(bullet string) string {
	indent := strings.Repeat(" ", b.Depth*itemIndent)
	switch {
	case b.Continued:
		return indent + strings.Repeat(" ", itemIndent)
	case b.Ordered:
		return indent + strconv.Itoa(b.Number) + ". "
	}
	return indent + bullet
}

func (b *Block) indent() int { return (b.Depth + 1) * itemIndent }

func inlineMarkdown(runs []Run) string {
	var out strings.Builder
	for _, run := range runs {
		out.WriteString(run.markdown())
	}
	return out.String()
}

// markdown wraps the run in the marks of its styles. Blanks at its ends stay
// outside of the marks, where CommonMark §6.2 wants them.
func (r Run) markdown() string {
	core := strings.Trim(r.Text, " \n")
	if core == "" {
		return strings.ReplaceAll(r.Text, "\n", "\\\n")
	}
	at := strings.Index(r.Text, core)
	lead, tail := r.Text[:at], r.Text[at+len(core):]
	text := escapeMarkdown(core)
	if r.Style&Monospace != 0 {
		text = codeSpan(core)
	}
	for _, mark := range []struct {
		style       Style
		open, close string
	}{
		{Superscript, "<sup>", "</sup>"}, {Subscript, "<sub>", "</sub>"}, {Inserted, "<ins>", "</ins>"},
		{Deleted, "~~", "~~"}, {Emphasis, "*", "*"}, {Bold, "**", "**"},
	} {
		if r.Style&mark.style != 0 {
			text = mark.open + text + mark.close
		}
	}
	if r.Link != "" {
		text = "[" + text + "](" + markdownTarget(r.Link) + ")"
	}
	return strings.ReplaceAll(lead+text+tail, "\n", "\\\n")
}

// escapeMarkdown escapes what CommonMark would read as markup.
func escapeMarkdown(s string) string {
	if !strings.ContainsAny(s, "\\`*_[]<>#|~+-=.)&") {
		return s
	}
	var out strings.Builder
	lineStart := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch c {
		case '\\', '`', '*', '_', '[', ']', '<', '>', '|', '~', '&':
			out.WriteByte('\\')
		case '#', '+', '-', '=':
			if lineStart {
				out.WriteByte('\\')
			}
		case '.', ')':
			if i > 0 && s[i-1] >= '0' && s[i-1] <= '9' && startsWithNumber(s[:i]) {
				out.WriteByte('\\')
			}
		}
		out.WriteByte(c)
		lineStart = c == '\n'
	}
	return out.String()
}

// startsWithNumber says that the line that s ends in is nothing but ASCII digits, so
// that a full stop or a parenthesis after it would begin an ordered list.
func startsWithNumber(s string) bool {
	line := s[strings.LastIndexByte(s, '\n')+1:]
	return line != "" && strings.Trim(line, "0123456789") == ""
}

// codeSpan fences s with more backticks than it holds in a row (CommonMark §6.1).
func codeSpan(s string) string {
	fence := strings.Repeat("`", longestRun(s, '`')+1)
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return fence + strings.ReplaceAll(s, "\n", " ") + fence
}

func fenced(s string) string {
	fence := strings.Repeat("`", max(3, longestRun(s, '`')+1))
	return fence + "\n" + strings.TrimRight(s, "\n") + "\n" + fence
}

func longestRun(s string, want rune) int {
	longest, n := 0, 0
	for _, r := range s {
		if r == want {
			n++
			longest = max(longest, n)
		} else {
			n = 0
		}
	}
	return longest
}

func markdownTarget(url string) string {
	if strings.ContainsAny(url, " ()<>\\") || !utf8.ValidString(url) {
		return "<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\\", "%5C", " ", "%20").Replace(url) + ">"
	}
	return url
}

func markdownTable(rows []Row) string {
	columns := 0
	for _, row := range rows {
		width := 0
		for _, cell := range row.Cells {
			width += max(cell.Span, 1)
		}
		columns = max(columns, width)
	}
	if columns == 0 {
		return ""
	}
	var out strings.Builder
	head := Row{}
	if rows[0].Header {
		head, rows = rows[0], rows[1:]
	}
	writeMarkdownRow(&out, head, columns)
	out.WriteString("\n|" + strings.Repeat(" --- |", columns))
	for _, row := range rows {
		out.WriteByte('\n')
		writeMarkdownRow(&out, row, columns)
	}
	return out.String()
}

func writeMarkdownRow(out *strings.Builder, row Row, columns int) {
	out.WriteByte('|')
	written := 0
	for _, cell := range row.Cells {
		out.WriteString(" " + strings.ReplaceAll(inlineMarkdown(cell.Runs), "\\\n", "<br>") + " |")
		written++
		for span := 1; span < cell.Span; span++ {
			out.WriteString("  |")
			written++
		}
	}
	for ; written < columns; written++ {
		out.WriteString("  |")
	}
}
