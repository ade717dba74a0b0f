// Package extract makes a document out of strangers' HTML: the article of a web
// page, or the content of a feed entry. It looks for the text in every place a
// page may keep it, compares what each place yields, and takes off what the
// outlet put around the article. It is a pure function of bytes: it fetches
// nothing, stores nothing and does not know where the page came from.
package extract

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	"golang.org/x/sync/semaphore"

	"khabar/feeds/clean"
	"khabar/feeds/document"
	"khabar/feeds/guard"
	"khabar/feeds/news"
)

const (
	// pageBytesMax bounds a page: readability needs 2 s for 2 MB of one article
	// and the longest page of a real outlet seen has 0.5 MB.
	pageBytesMax = news.PageBytesMax
	// fragmentBytesMax bounds the content of a feed entry.
	fragmentBytesMax = 1 << 20
	// deadline is how long one page may take where the context sets no other.
	deadline = 5 * time.Second
	// inlineBytesMax is how much HTML is read without a worker: so little is
	// done in a millisecond or two.
	inlineBytesMax = 64 << 10
	// workersMax bounds the pages being read at once, the abandoned ones
	// included: readability cannot be told to stop.
	workersMax = 8
	// atOnceBytesMax bounds them by their size: some HTML takes a hundred times as
	// much memory while it is read. The largest page leaves a third to the others.
	atOnceBytesMax = 3 << 19
	largeBytes     = atOnceBytesMax * 2 / 3
	// articleLettersMin is the least that is called an article: two sentences.
	articleLettersMin = 80
)

// workers is what the pages being read take of atOnceBytesMax.
var workers = semaphore.NewWeighted(atOnceBytesMax)

// share is what a page of so many bytes takes of it.
func share(bytes int) int64 { return int64(min(max(bytes, atOnceBytesMax/workersMax), largeBytes)) }

// Page gives the article of the web page body, which was answered with the
// Content-Type contentType for the address pageURL (after redirects). The error
// is a *news.Fault of kind no_article, too_large or timeout, or internal for a
// defect of khabar or of a library. The context's deadline holds; without one
// it is 5 s.
func Page(ctx context.Context, body []byte, contentType, pageURL string) (document.Document, error) {
	if len(body) > pageBytesMax {
		return document.Document{}, fault(news.FaultTooLarge, fmt.Sprintf("page of %d bytes", len(body)))
	}
	return inWorker(ctx, len(body), func(ctx context.Context) (document.Document, error) {
		return readPage(ctx, body, contentType, pageURL)
	})
}

// Fragment gives the HTML or plain text of a feed entry as a document, with
// what outlets hang on to their entries taken off. Addresses are resolved
// against baseURL. Source is feed where the content is Complete and else
// summary. Content that shows nothing gives a document without blocks.
// The errors are those of Page but for no_article.
func Fragment(ctx context.Context, html, baseURL string) (document.Document, error) {
	if len(html) > fragmentBytesMax {
		return document.Document{}, fault(news.FaultTooLarge, fmt.Sprintf("entry of %d bytes", len(html)))
	}
	if len(html) <= inlineBytesMax {
		return recovered(ctx, func(ctx context.Context) (document.Document, error) {
			return readFragment(ctx, html, baseURL)
		})
	}
	return inWorker(ctx, len(html), func(ctx context.Context) (document.Document, error) {
		return readFragment(ctx, html, baseURL)
	})
}

// inWorker runs read, which reads so many bytes, in a goroutine that is left behind
// when the deadline passes. What it still does then is bounded by its input, and how
// many there are by workersMax and atOnceBytesMax.
func inWorker(ctx context.Context, bytes int, read func(context.Context) (document.Document, error)) (document.Document, error) {
	if _, has := ctx.Deadline(); !has {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, deadline)
		defer cancel()
	}
	type result struct {
		doc document.Document
		err error
	}
	taken := share(bytes)
	if workers.Acquire(ctx, taken) != nil {
		return document.Document{}, timeoutFault(ctx)
	}
	done := make(chan result, 1)
	guard.Go(func() {
		defer workers.Release(taken)
		doc, err := recovered(ctx, read)
		done <- result{doc, err}
	})
	select {
	case r := <-done:
		return r.doc, r.err
	case <-ctx.Done():
		return document.Document{}, timeoutFault(ctx)
	}
}

// recovered turns a panic of a library into a fault: one page must not end the
// program. A walk that stopped at the deadline is a timeout.
func recovered(
	ctx context.Context, read func(context.Context) (document.Document, error),
) (doc document.Document, err error) {
	defer func() {
		if p := recover(); p != nil {
			doc, err = document.Document{}, fault(news.FaultInternal, clean.Line(fmt.Sprint("reading a page: ", p)))
		}
	}()
	if doc, err = read(ctx); ctx.Err() != nil {
		return document.Document{}, timeoutFault(ctx)
	}
	limit(&doc)
	return doc, err
}

func fault(kind news.FaultKind, detail string) *news.Fault {
	return &news.Fault{Kind: kind, Detail: detail, At: time.Now()}
}

func timeoutFault(ctx context.Context) *news.Fault {
	if errors.Is(ctx.Err(), context.Canceled) {
		return fault(news.FaultTimeout, "reading the page was cancelled")
	}
	return fault(news.FaultTimeout, "the page took too long to read")
}

// parseBase reads the address that links are relative to; nil where it is none.
func parseBase(address string) *url.URL {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil
	}
	return u
}
