package cli

import (
	"os"
	"slices"
	"strings"

	"khabar/config"
)

// localeLanguage is the language that the locale of the environment names, as far
// as khabar speaks it; empty for C, for POSIX, and where there is none.
func localeLanguage() string {
	for _, variable := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		locale := os.Getenv(variable)
		if locale == "" {
			continue
		}
		if end := strings.IndexAny(locale, "_.@"); end >= 0 {
			locale = locale[:end]
		}
		if language := strings.ToLower(locale); slices.Contains(config.Allowed("language"), language) {
			return language
		}
		return "" // the first that is set is the one that counts
	}
	return ""
}
