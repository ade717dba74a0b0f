package extract

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

const (
	// stateLetters is how long a string of a page's state must be to be a text.
	stateLetters = 300
	// stateParagraphLetters is how long one paragraph in a list of them must be.
	stateParagraphLetters = 8
)

// stateKeys are the names under which lists of paragraphs keep their text.
var stateKeys = []string{"content", "text", "body", "html", "value", "paragraph", "description"}

// readState gives the longest text in the JSON that a page's scripts draw it
// from: __NEXT_DATA__, other application/json, `window.… = {…}`, and the
// strings of self.__next_f.push. The text is HTML or plain.
func readState(doc *html.Node) string {
	best, most, left := "", 0, jsonValuesMax
	consider := func(text string) {
		if letters := lettersIn(text); letters > most && letters >= stateLetters {
			best, most = text, letters
		}
	}
	var flight strings.Builder
	for _, script := range scripts(doc, isState) {
		for _, value := range stateValues(script) {
			if chunk, ok := flightChunk(value); ok {
				flight.WriteString(chunk)
				continue
			}
			longestText(value, &left, consider)
		}
	}
	readFlight(flight.String(), func(value any) { longestText(value, &left, consider) })
	return best
}

// flightChunk knows the pieces that Next.js' newer router pushes: [1, "…"].
func flightChunk(value any) (string, bool) {
	list, ok := value.([]any)
	if !ok || len(list) != 2 || list[0] != 1.0 {
		return "", false
	}
	chunk, ok := list[1].(string)
	return chunk, ok
}

// flightDigits is how many digits the length of a text in such rows has at most.
const flightDigits = 8

// readFlight reads the rows of such pieces joined: "id:JSON" up to a newline, or
// "id:T" with the length of a text in hexadecimal bytes, a comma and the text.
func readFlight(rows string, visit func(any)) {
	for rows != "" {
		_, row, found := strings.Cut(rows, ":")
		if !found {
			return
		}
		if text, rest, ok := flightText(row); ok {
			visit(strings.ToValidUTF8(text, ""))
			rows = rest
			continue
		}
		line, rest, _ := strings.Cut(row, "\n")
		if value, ok := firstJSON(line); ok {
			visit(value)
		}
		rows = rest
	}
}

// flightText reads the text that a row begins with, and gives what follows it. The
// comma is looked for among the first bytes only: with rows that have none, the
// whole rest of the page would be looked through for each.
func flightText(row string) (text, rest string, ok bool) {
	length, _, found := strings.Cut(row[:min(len(row), 1+flightDigits+1)], ",")
	if !found || !strings.HasPrefix(length, "T") {
		return "", "", false
	}
	text = row[len(length)+1:]
	bytes, err := strconv.ParseUint(length[1:], 16, 31)
	if err != nil || int(bytes) > len(text) {
		return "", "", false
	}
	return text[:bytes], text[bytes:], true
}

func isState(n *html.Node) bool {
	kind := strings.ToLower(attr(n, "type"))
	return !strings.Contains(kind, "ld+json") && attr(n, "src") == "" &&
		(kind == "" || strings.Contains(kind, "json") || strings.Contains(kind, "javascript"))
}

// angularEscapes are how Angular writes its TransferState into a page.
var angularEscapes = strings.NewReplacer("&q;", `"`, "&a;", "&", "&s;", "'", "&l;", "<", "&g;", ">")

// stateValues reads the JSON values of a script, which is JSON, assigns JSON to
// a variable, or pushes strings; else its long strings.
func stateValues(script string) []any {
	if len(script) < stateLetters {
		return nil
	}
	script = strings.TrimSpace(script)
	if strings.HasPrefix(script, "{&q;") {
		script = angularEscapes.Replace(script)
	}
	if value, ok := firstJSON(script); ok {
		return []any{value}
	}
	if values := assignedValues(script); len(values) > 0 {
		return values
	}
	return longStrings(script)
}

// assignedValues reads what is JSON behind "=" or "push(".
func assignedValues(script string) []any {
	var values []any
	for rest := script; len(values) < scriptsMax; {
		at := nextValue(rest)
		if at < 0 {
			break
		}
		rest = rest[at:]
		if value, ok := firstJSON(rest); ok {
			values = append(values, value)
		}
		rest = rest[1:]
	}
	return values
}

// longStrings gives the strings of a script that are long enough to be a text:
// Nuxt writes its state as a function's call, which is no JSON.
func longStrings(script string) []any {
	var values []any
	for at := strings.IndexByte(script, '"'); at >= 0 && len(values) < scriptsMax; {
		end := at + 1
		for end < len(script) && script[end] != '"' && script[end] != '\n' {
			if script[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(script) {
			break
		}
		if script[end] == '"' && end-at >= stateLetters {
			var text string
			if json.Unmarshal([]byte(script[at:end+1]), &text) == nil {
				values = append(values, text)
			}
		}
		next := strings.IndexByte(script[end+1:], '"')
		if next < 0 {
			break
		}
		at = end + 1 + next
	}
	return values
}

// nextValue finds where JSON may begin after "=" or "push(".
func nextValue(script string) int {
	for at := 0; at < len(script); {
		i := strings.IndexAny(script[at:], "=(")
		if i < 0 {
			return -1
		}
		at += i + 1
		rest := strings.TrimLeft(script[at:], " \n\t")
		if rest != "" && (rest[0] == '{' || rest[0] == '[') && len(rest) > 1 && strings.ContainsRune("\"{[1 \n", rune(rest[1])) {
			return len(script) - len(rest)
		}
	}
	return -1
}

// firstJSON decodes the object or array that text begins with and does not mind
// what follows it.
func firstJSON(text string) (any, bool) {
	if text == "" || text[0] != '{' && text[0] != '[' {
		return nil, false
	}
	var value any
	if json.NewDecoder(strings.NewReader(text)).Decode(&value) != nil {
		return nil, false
	}
	return value, true
}

// longestText offers every long string in value and every list of paragraphs.
func longestText(value any, left *int, offer func(string)) {
	if *left--; *left < 0 {
		return
	}
	switch v := value.(type) {
	case string:
		offer(v)
	case map[string]any:
		for _, key := range sortedKeys(v) {
			longestText(v[key], left, offer)
		}
	case []any:
		offer(paragraphList(v))
		for _, element := range v {
			longestText(element, left, offer)
		}
	}
}

// paragraphList joins a list of strings or of objects with a text each.
func paragraphList(list []any) string {
	var out strings.Builder
	for _, element := range list {
		text := ""
		switch e := element.(type) {
		case string:
			text = e
		case map[string]any:
			text = paragraphText(e)
		}
		if lettersIn(text) < stateParagraphLetters {
			continue
		}
		if strings.Contains(text, "<p") || strings.HasPrefix(text, "<h2>") {
			out.WriteString(text)
		} else {
			out.WriteString("<p>" + text + "</p>")
		}
	}
	return out.String()
}

// paragraphText reads the text of one element of a list of paragraphs; an
// element with a title of its own, or of another kind, is another story.
func paragraphText(element map[string]any) string {
	for _, key := range []string{"title", "headline", "slug"} {
		if _, has := element[key]; has {
			return ""
		}
	}
	kind, _ := element["type"].(string)
	kind = strings.ToLower(kind)
	for _, other := range []string{"link", "image", "video", "gallery", "related", "promo", "advert"} {
		if strings.Contains(kind, other) {
			return ""
		}
	}
	for _, key := range stateKeys {
		if text, ok := element[key].(string); ok {
			if strings.HasPrefix(kind, "head") || strings.HasPrefix(kind, "subhead") {
				return "<h2>" + text + "</h2>"
			}
			return text
		}
	}
	return ""
}

func sortedKeys(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }
