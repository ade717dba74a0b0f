//go:build !unix

package config

// writableByOthers gives nothing: the permissions of these systems are not told by
// the mode of a file, and the user's folders are closed to others from the start.
func writableByOthers(string) string { return "" }
