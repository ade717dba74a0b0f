//go:build !unix

package text

import "time"

var started = time.Now()

// cpuSeconds is wall-clock time where CPU time is not to be had so easily.
func cpuSeconds() float64 { return time.Since(started).Seconds() }
