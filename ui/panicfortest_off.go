//go:build !khabar_test_panic

package ui

import tea "github.com/charmbracelet/bubbletea"

// panicForTest does nothing: KHABAR_TEST_PANIC counts in a build for tests only.
func panicForTest() tea.Cmd { return nil }
