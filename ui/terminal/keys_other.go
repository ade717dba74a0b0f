//go:build !linux

package terminal

// Keys is an Input for as long as the program runs; only on Linux it is more.
type Keys struct{ *Input }

// NewKeys makes Keys of an Input.
func NewKeys(input *Input) (*Keys, error) { return &Keys{input}, nil }

// Break does nothing: here Bubble Tea breaks off reading by itself.
func (k *Keys) Break() {}

// Resume does nothing.
func (k *Keys) Resume() {}
