package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
)

// Names under which the orders are kept for the next time.
const (
	keptOrder       = "order"
	keptSearchOrder = "search-order"
)

// recallOrders takes up the orders that were chosen the last time. One that cannot
// be read, or is none, is the newest first.
func (m *Model) recallOrders() {
	recall := func(name string) news.Order {
		kept, err := m.service.Kept(m.context, name)
		if err != nil || !slices.Contains(news.Orders, news.Order(kept)) {
			return news.OrderNewest
		}
		return news.Order(kept)
	}
	m.order, m.searchOrder = recall(keptOrder), recall(keptSearchOrder)
}

// ordered gives a query the order in which the reader wants it.
func (m *Model) ordered(query news.Query) news.Query {
	query.Order = m.order
	if query.Words != "" {
		query.Order = m.searchOrder
	}
	return query
}

// sortOtherwise sorts the list by the next order, says which that is, and keeps it.
// How well an entry fits is an order of searches alone.
func (m *Model) sortOtherwise() tea.Cmd {
	orders := news.Orders
	if m.list.query.Words == "" {
		orders = slices.DeleteFunc(slices.Clone(orders), func(order news.Order) bool { return order == news.OrderBest })
	}
	next := (slices.Index(orders, m.ordered(m.list.query).Order) + 1) % len(orders)
	return m.sortBy(orders[next])
}

// sortBy sorts the list, says how, and keeps that.
func (m *Model) sortBy(order news.Order) tea.Cmd {
	name := keptOrder
	if m.list.query.Words != "" {
		name, m.searchOrder = keptSearchOrder, order
	} else {
		m.order = order
	}
	m.say(m.kit.Words.Lists.Sorted(order), false)
	m.list.anew = true
	return tea.Batch(m.reload(), m.keep(name, string(order)))
}
