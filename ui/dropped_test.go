package ui

import "testing"

// TestDroppedIsKept holds that what the gates of several readers drop is summed.
func TestDroppedIsKept(t *testing.T) {
	service := newMemory(1)
	for _, dropped := range []int{0, 2, 3} {
		keepDropped(service, dropped)
	}
	if kept, err := service.Kept(t.Context(), KeptDropped); err != nil || kept != "5" {
		t.Errorf("kept %q, %v", kept, err)
	}
}
