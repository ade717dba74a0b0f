package terminal

import (
	"regexp"
	"strings"
	"testing"
)

// TestParameters: no sequence of pens has more parameters than every terminal takes,
// whatever comes after what.
func TestParameters(t *testing.T) {
	colors := []Color{0, Indexed(3), Indexed(200), RGB(20, 21, 43), RGB(255, 143, 163)}
	var pens []Pen
	for _, foreground := range colors {
		for _, background := range colors {
			for _, attributes := range []Attributes{0, Bold, Faint | Underline, Bold | Underline | Reverse | Strike, Concealed} {
				pens = append(pens, Pen{Foreground: foreground, Background: background, Attributes: attributes})
			}
		}
	}
	sequence := regexp.MustCompile(`\x1b\[([0-9;]*)m`)
	for _, from := range pens {
		for _, to := range pens {
			p := pencil{pen: from}
			sent := string(p.to(nil, to))
			if rest := sequence.ReplaceAllString(sent, ""); rest != "" {
				t.Fatalf("from %+v to %+v: %q", from, to, sent)
			}
			for _, parameters := range sequence.FindAllStringSubmatch(sent, -1) {
				if strings.Count(parameters[1], ";")+1 > parametersMax || strings.HasSuffix(parameters[1], ";") {
					t.Fatalf("from %+v to %+v: %q", from, to, sent)
				}
			}
		}
	}
}
