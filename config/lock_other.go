//go:build !(aix || darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package config

// lockDirectory makes the directory; where directories cannot be locked, the
// comparison before the rename guards the file alone.
func lockDirectory(path string) (unlock func(), err error) {
	return func() {}, makeDirectory(path)
}
