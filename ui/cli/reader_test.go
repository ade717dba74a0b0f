package cli

import (
	"slices"
	"testing"

	"khabar/config"
)

// The screen finds in articles what the search finds in the database: spellings
// that readers take for the same.
func TestTheScreenFindsFolded(t *testing.T) {
	s := &session{app: &app{}, settings: config.DefaultSettings()}
	const text = "قال أَحْمَد"
	if found := s.screenOptions().Find(text, "احمد"); !slices.Equal(found, [][2]int{{len("قال "), len(text)}}) {
		t.Errorf("found %v", found)
	}
}
