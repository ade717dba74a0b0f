package clean

import (
	"regexp"
	"sync"
)

// detailRunesMax is what a log line or a tooltip can hold.
const detailRunesMax = 300

var (
	userInformation = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`([A-Za-z][A-Za-z0-9+.-]*:(?://|%2[fF]%2[fF]))[^/\s"'<>?#]*@`)
	})
	secretParameter = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)([?&;](?:[a-z0-9_.-]*(?:token|key|pass|passwd|password|secret|auth|sig|signature|session|sid))=)[^&;#\s"']+`)
	})
	authorization = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)\b(basic|bearer)\s+[a-z0-9+/=._~-]{6,}`)
	})
)

// Detail returns the text of an error as one clean line for logs and faults,
// with credentials in addresses, parameters and headers taken out; "" for nil.
func Detail(err error) string {
	if err == nil {
		return ""
	}
	return Redact(err.Error())
}

// Redact returns text as one clean line without credentials, at most 300 runes.
func Redact(text string) string {
	text = Line(text)
	text = userInformation().ReplaceAllString(text, "${1}")
	text = secretParameter().ReplaceAllString(text, "${1}…")
	text = authorization().ReplaceAllString(text, "$1 …")
	return truncateRunes(text, detailRunesMax)
}
