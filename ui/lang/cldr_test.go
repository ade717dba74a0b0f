package lang

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestMonthsAreThoseOfCLDR: every Arabic locale of CLDR names its months as one of
// the sets does.
func TestMonthsAreThoseOfCLDR(t *testing.T) {
	file, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "facts", "cldr-ar-months.tsv"))
	if err != nil {
		t.Skip("the facts are not there: ", err)
	}
	defer file.Close()
	locales := 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) < 14 || fields[0] == "locale" {
			continue
		}
		locales++
		named := slices.ContainsFunc(MonthSets, func(set string) bool {
			names := monthSets[set]
			return slices.Equal(names[:], fields[2:14])
		})
		if !named {
			t.Errorf("no set has the months of %s: %q", fields[0], fields[2:14])
		}
	}
	if locales < 20 {
		t.Errorf("only %d locales were read", locales)
	}
}

// TestEveryNounHasItsForms: what is counted has all six forms of Arabic and both of
// English; the number stands in those that do not say it by themselves.
func TestEveryNounHasItsForms(t *testing.T) {
	if len(arabicNouns) != len(englishNouns) {
		t.Errorf("%d nouns in Arabic, %d in English", len(arabicNouns), len(englishNouns))
	}
	for noun, forms := range arabicNouns {
		for category, form := range forms {
			counted := category >= int(few)
			if form == "" || strings.Contains(form, "#") != counted {
				t.Errorf("noun %d: form %d is %q", noun, category, form)
			}
		}
		if english, there := englishNouns[noun]; !there || english[0] == "" || english[1] == "" {
			t.Errorf("noun %d has no English forms: %q", noun, english)
		}
	}
}
