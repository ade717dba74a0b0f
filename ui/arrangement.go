package ui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/ui/geometry"
)

// Names under which the arrangement of the screen is kept for the next time.
const (
	keptShares = "shares"
	keptDense  = "dense"
)

// recallArrangement takes up the arrangement that the reader left.
func (m *Model) recallArrangement() {
	if kept, err := m.service.Kept(m.context, keptShares); err == nil {
		var shares geometry.Shares
		if n, err := fmt.Sscanf(kept, "%d %d", &shares.Feeds, &shares.Headlines); n == 2 && err == nil {
			m.shares = shares
		}
	}
	if kept, err := m.service.Kept(m.context, keptDense); err == nil {
		m.kit.Dense = kept == "yes"
	}
}

// keep keeps a choice for the next time. Where it cannot, the choice holds until the
// program ends.
func (m *Model) keep(name, value string) tea.Cmd {
	ctx, service := m.lasting(), m.service
	return m.changes.command(func() tea.Msg {
		_ = service.Keep(ctx, name, value)
		return nil
	})
}

// toggleZen shows the focused pane alone, without header, bar and status line, or all
// panes again.
func (m *Model) toggleZen() {
	m.kit.Zen = !m.kit.Zen
	words := m.kit.Words.Status.ZenOff
	if m.kit.Zen {
		words = m.kit.Words.Status.ZenOn
	}
	m.arrange()
	m.say(words, false)
}

// toggleDense gives each headline one row, or as many as its title needs.
func (m *Model) toggleDense() tea.Cmd {
	m.kit.Dense = !m.kit.Dense
	m.headlines.Repaint()
	if m.kit.Dense {
		m.say(m.kit.Words.Status.DenseOn, false)
		return m.keep(keptDense, "yes")
	}
	m.say(m.kit.Words.Status.DenseOff, false)
	return m.keep(keptDense, "")
}

// drawing is a divider that the reader holds.
type drawing struct {
	held    bool
	divider int
}

// holdDivider takes hold of the divider at a column, where there is one.
func (m *Model) holdDivider(column int) bool {
	divider, found := m.frame.DividerAt(column)
	m.drawing = drawing{held: found, divider: divider}
	return found
}

// drawDivider draws the divider that is held along with the pointer. When the button
// goes up, the widths are kept.
func (m *Model) drawDivider(message tea.MouseMsg) tea.Cmd {
	m.shares = m.frame.Draw(m.shares, m.drawing.divider, message.X)
	m.arrange()
	if message.Action != tea.MouseActionRelease {
		return nil
	}
	m.drawing = drawing{}
	return m.keep(keptShares, fmt.Sprintf("%d %d", m.shares.Feeds, m.shares.Headlines))
}
