package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"

	"golang.org/x/term"

	"khabar/feeds/guard"
)

// inputBytesMax is how much of a page is taken from the standard input. The
// feed side refuses less than that with a sentence of its own.
const inputBytesMax = 8 << 20

// readInput reads a page that is piped in. An empty one, or a terminal, means
// that no article was named.
func (a *app) readInput(ctx context.Context, in io.Reader, o readOptions) error {
	if file, ok := in.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		return errors.New(a.words.Saving.NoArticle)
	}
	body, err := readAll(ctx, in, inputBytesMax)
	if err != nil {
		return failed(err)
	}
	if len(bytes.TrimSpace(body)) == 0 {
		return errors.New(a.words.Saving.NoArticle)
	}
	return a.withService(ctx, func(s *session) error {
		article, err := s.service.ReadPage(ctx, body)
		if err != nil {
			return failed(err)
		}
		return s.show(article, entryOfPage(article), o)
	})
}

// readAll reads until the end, the bound, or the end of the context.
func readAll(ctx context.Context, in io.Reader, bytesMax int64) ([]byte, error) {
	type result struct {
		body []byte
		err  error
	}
	done := make(chan result, 1)
	guard.Go(func() { // a read cannot be stopped
		body, err := io.ReadAll(io.LimitReader(in, bytesMax))
		done <- result{body, err}
	})
	select {
	case r := <-done:
		return r.body, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
