package extract

import (
	"encoding/json"
	stdhtml "html"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// jsonValuesMax bounds how many values of all JSON of a page are looked at.
	jsonValuesMax = 200_000
	// scriptsMax bounds how many scripts are read.
	scriptsMax = 200
)

// linkedData is what schema.org's JSON-LD of a page says of the article.
type linkedData struct {
	headline, body, published, site string
	authors                         []string
	paid                            bool // it is said not to be for everyone
}

// readLinkedData reads all JSON-LD of the page; of several articles the one
// with the longest body counts, and else the first.
func readLinkedData(doc *html.Node) linkedData {
	best, left := linkedData{}, jsonValuesMax
	for _, text := range scripts(doc, isLinkedData) {
		var value any
		if json.Unmarshal([]byte(repairedJSON(text)), &value) != nil {
			continue
		}
		walkJSON(value, &left, func(object map[string]any) {
			if !isArticleType(object["@type"]) {
				return
			}
			data := articleData(object)
			if best.headline == "" && best.body == "" || len(data.body) > len(best.body) {
				best = data
			}
		})
	}
	return best
}

func isLinkedData(n *html.Node) bool {
	return strings.Contains(strings.ToLower(attr(n, "type")), "ld+json")
}

// scripts gives the text of the page's scripts that match accepts.
func scripts(doc *html.Node, match func(*html.Node) bool) []string {
	var out []string
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Script || n.FirstChild == nil || !match(n) {
			continue
		}
		out = append(out, n.FirstChild.Data)
		if len(out) == scriptsMax {
			break
		}
	}
	return out
}

// repairedJSON mends what content systems get wrong in JSON-LD: HTML comments
// or CDATA around it, raw controls inside of strings, a semicolon at the end.
func repairedJSON(text string) string {
	text = strings.TrimSpace(text)
	for _, wrap := range [][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"<![CDATA[", "]]>"}} {
		text = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(text, wrap[0]), wrap[1]))
	}
	text = strings.TrimRight(text, "; \n")
	if strings.IndexFunc(text, func(r rune) bool { return r < ' ' }) < 0 {
		return text
	}
	var out strings.Builder
	out.Grow(len(text) + 64)
	inString, escaped := false, false
	for i := range len(text) {
		c := text[i]
		if inString && c < ' ' {
			out.WriteString(escapedControl(c))
			escaped = false
			continue
		}
		switch {
		case escaped:
			escaped = false
		case c == '\\':
			escaped = inString
		case c == '"':
			inString = !inString
		}
		out.WriteByte(c)
	}
	return out.String()
}

func escapedControl(c byte) string {
	switch c {
	case '\n':
		return `\n`
	case '\r':
		return `\r`
	case '\t':
		return `\t`
	}
	return " "
}

// walkJSON calls visit for every object in value, outer ones first. What left
// counts bounds the work; encoding/json bounds the depth.
func walkJSON(value any, left *int, visit func(map[string]any)) {
	if *left--; *left < 0 {
		return
	}
	switch v := value.(type) {
	case map[string]any:
		visit(v)
		for _, key := range sortedKeys(v) {
			walkJSON(v[key], left, visit)
		}
	case []any:
		for _, element := range v {
			walkJSON(element, left, visit)
		}
	}
}

func isArticleType(t any) bool {
	switch t := t.(type) {
	case string:
		return strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "Posting") || t == "Report" || strings.HasSuffix(t, "Review")
	case []any:
		for _, element := range t {
			if isArticleType(element) {
				return true
			}
		}
	}
	return false
}

func articleData(object map[string]any) linkedData {
	data := linkedData{
		headline:  jsonString(object["headline"]),
		body:      jsonString(object["articleBody"]),
		published: jsonString(object["datePublished"]),
		site:      jsonName(object["publisher"]),
	}
	if data.headline == "" {
		data.headline = jsonString(object["name"])
	}
	free, isBool := object["isAccessibleForFree"].(bool)
	data.paid = isBool && !free || strings.EqualFold(jsonString(object["isAccessibleForFree"]), "false")
	if data.body == "" {
		data.body = jsonString(object["text"])
	}
	if data.body == "" {
		data.body = liveUpdates(object["liveBlogUpdate"])
	}
	authors, isList := object["author"].([]any)
	if !isList {
		authors = []any{object["author"]}
	}
	for _, author := range authors {
		if name := jsonName(author); name != "" && len(data.authors) < 8 {
			data.authors = append(data.authors, name)
		}
	}
	return data
}

// liveUpdates gives the posts of a live blog as HTML, each under its headline.
func liveUpdates(value any) string {
	updates, _ := value.([]any)
	var out strings.Builder
	for _, update := range updates {
		post, _ := update.(map[string]any)
		body := jsonString(post["articleBody"])
		if body == "" {
			continue
		}
		if headline := jsonString(post["headline"]); headline != "" && !strings.HasPrefix(body, headline) {
			out.WriteString("<h2>" + stdhtml.EscapeString(headline) + "</h2>")
		}
		if !strings.Contains(body, "<") {
			body = strings.ReplaceAll(stdhtml.EscapeString(body), "\n", "<br>")
		}
		out.WriteString("<p>" + body + "</p>")
	}
	return out.String()
}

// jsonString reads a string, or the strings of an array as paragraphs.
func jsonString(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case []any:
		var parts []string
		for _, element := range v {
			if s, ok := element.(string); ok {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, "\n\n")
	}
	return ""
}

// jsonName reads the name of a person or an organisation, given as a string or
// as an object.
func jsonName(value any) string {
	switch v := value.(type) {
	case string:
		if isWeb(v) {
			return ""
		}
		return v
	case map[string]any:
		return jsonString(v["name"])
	}
	return ""
}
