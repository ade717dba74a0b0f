package ui

import (
	"context"
	"sync"

	tea "github.com/charmbracelet/bubbletea"
)

// changes are made of what is stored one after the other, in the order in which the
// keys for them were pressed. Bubble Tea runs commands side by side, and of two keys
// that have come at once the command of the second may begin first: then the disk
// would have the first one's change in the end, and the screen the other's.
type changes struct {
	making  sync.Mutex // held while a change is made
	mutex   sync.Mutex // held for a look at waiting
	waiting []tea.Cmd
}

// command gives a change its place in the order. The command makes the change that
// waits longest, which may be that of another command; as there are as many of them
// as changes, each is made once.
func (c *changes) command(change tea.Cmd) tea.Cmd {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.waiting = append(c.waiting, change)
	return c.makeNext
}

// makeNext makes the change that waits longest; nothing where none waits.
func (c *changes) makeNext() tea.Msg {
	c.making.Lock()
	defer c.making.Unlock()
	if change := c.next(); change != nil {
		return change()
	}
	return nil
}

func (c *changes) next() (change tea.Cmd) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if len(c.waiting) > 0 {
		change, c.waiting = c.waiting[0], c.waiting[1:]
	}
	return change
}

// lasting is the context of what the reader has done, which is made also when the
// program is asked to end from outside.
func (m *Model) lasting() context.Context { return context.WithoutCancel(m.context) }

// settle makes what the reader has done last and is not on the disk yet: the program
// is about to end. After a signal ui/cli bounds the time for that.
func (m *Model) settle() {
	m.changes.finish()
	if keep := m.keepPlace(); keep != nil {
		keep()
	}
}

// finish makes all that wait, and waits for the one that is being made: nobody asks
// for the answers.
func (c *changes) finish() {
	c.making.Lock()
	defer c.making.Unlock()
	for change := c.next(); change != nil; change = c.next() {
		change()
	}
}
