//go:build !unix

package terminal

import (
	"context"
	"errors"
)

var errNoQueries = errors.New("terminal: no queries on this system")

// listen says that terminals are not asked here: their console would hand the
// answers out as key events. The environment decides (WT_SESSION, TERM_PROGRAM).
func (in *Input) listen() (restore func(), err error) { return nil, errNoQueries }

func (in *Input) await(context.Context) {}
