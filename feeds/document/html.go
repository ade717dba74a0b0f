package document

import (
	"html"
	"strings"
)

// sheet is the style of a saved article: a column, numbers and bullets at the
// side where the text begins, nothing that loads.
const sheet = `body{max-width:42em;margin:2em auto;padding:0 1em;line-height:1.8}
h1,h2,h3,h4,h5,h6{line-height:1.4}
.by,.image,.embed{opacity:.75;font-size:.9em}
blockquote{margin:1em 0;padding-inline-start:1em;border-inline-start:3px solid;opacity:.9}
pre{overflow:auto;direction:ltr;text-align:left}
table{border-collapse:collapse}
th,td{border:1px solid;padding:.3em .6em;text-align:start}
`

// HTML gives the document as a web page that stands alone: it loads nothing, not
// even its pictures, which are links, and runs no script. Each block has the
// direction of its text.
func HTML(d Document) string {
	return `<!DOCTYPE html>
<html lang="` + d.Language() + `" dir="` + d.direction() + `">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>` + html.EscapeString(legal(d.Title)) + `</title>
<style>
` + sheet + `</style>
</head>
<body>
` + bodyMarkup(&d) + `</body>
</html>
`
}

// PlainFile gives the document as a text file: title, dim line, text, address,
// all in logical order.
func PlainFile(d Document) string {
	file := ""
	for _, part := range []string{d.Title, strings.Join(dimParts(&d), separatorDot), d.PlainText(), d.URL} {
		if part == "" {
			continue
		}
		if file != "" {
			file += "\n\n"
		}
		file += part
	}
	return file + "\n"
}
