package lang

import (
	"strings"
	"time"
)

// Day writes a moment as day, month and year: «23 نوفمبر 2026».
func (w *Words) Day(at time.Time) string { return w.day(w, at) }

// Citation names an article as a source: title in quotation marks, outlet, day in
// both calendars and address. What is empty is left out.
func (w *Words) Citation(title, outlet string, at time.Time, address string) string {
	opening, closing, comma := "“", "”", ", "
	if w.RightToLeft {
		opening, closing, comma = "«", "»", "، "
	}
	var parts []string
	if title != "" {
		parts = append(parts, opening+title+closing)
	}
	if outlet != "" {
		parts = append(parts, outlet)
	}
	if !at.IsZero() {
		day := w.Day(at)
		if hijri := w.Hijri(at); hijri != "" {
			day += " (" + hijri + ")"
		}
		parts = append(parts, day)
	}
	if address != "" {
		parts = append(parts, address)
	}
	return strings.Join(parts, comma)
}
