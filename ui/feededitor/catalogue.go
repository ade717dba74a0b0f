package feededitor

import (
	"strings"

	"khabar/feeds/clean"
	"khabar/feeds/news"
	"khabar/ui/paint"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// Outlet is one that the catalogue offers.
type Outlet struct {
	// Feed is how it would stand in the list.
	Feed news.Subscription
	// Place says where it is from and what it is about, as shown.
	Place string
	// Words is all that it can be found by: names, country and subject, in both
	// languages.
	Words string
}

// offerOutlets shows the outlets that have every word that was typed; all of
// them before anything is, and none for an address.
func (m *Model) offerOutlets(typed string) {
	m.outlets, m.picked = nil, false
	if !isAddress(typed) {
		words := strings.Fields(typed)
		for i := range m.options.Catalogue {
			if m.hasAll(m.options.Catalogue[i].Words, words) {
				m.outlets = append(m.outlets, i)
			}
		}
	}
	m.setCount(len(m.outlets))
}

func (m *Model) hasAll(text string, words []string) bool {
	for _, word := range words {
		if !m.holds(text, word) {
			return false
		}
	}
	return true
}

// isAddress tells an address from words: it has a point or colon and no blanks. The
// path of a file is taken for one, so that it is said what is wrong with it.
func isAddress(typed string) bool {
	if strings.HasPrefix(typed, "/") || strings.HasPrefix(typed, "~/") {
		return true
	}
	return strings.ContainsAny(typed, ".:") && !strings.ContainsAny(strings.TrimSpace(typed), " \t")
}

// outlet gives the outlet that is picked.
func (m *Model) outlet() (Outlet, bool) {
	if m.options.Purpose != Add || !m.picked || m.window.Cursor >= len(m.outlets) {
		return Outlet{}, false
	}
	return m.options.Catalogue[m.outlets[m.window.Cursor]], true
}

// outletRow is an outlet: its name, and where it is from or that it is followed.
func (m *Model) outletRow(i, widthCells int) terminal.Row {
	kit, outlet := m.kit, m.options.Catalogue[m.outlets[i]]
	role, place := style.Text, outlet.Place
	if m.options.Followed[outlet.Feed.URL] {
		role, place = style.Dim, kit.Words.FeedEditor.Followed
	}
	start := []paint.Span{kit.Span(outlet.Feed.Name, role)}
	for room := widthCells - 3 - kit.Painter.Width(start[0].Text); place != "" && kit.Painter.Width(clean.Of(place)) > room; {
		place = place[:max(0, strings.LastIndex(place, " · "))] // the name goes before what is told of it
	}
	end := []paint.Span{kit.Span(place, style.Age)}
	return kit.Inset(kit.Ends(start, end, max(0, widthCells-2)), widthCells)
}
