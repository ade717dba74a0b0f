package feeds

import (
	"context"
	"errors"
	"net/url"
	"strconv"
	"time"

	"khabar/feeds/breaking"
	"khabar/feeds/clean"
	"khabar/feeds/document"
	"khabar/feeds/extract"
	"khabar/feeds/fetch"
	"khabar/feeds/news"
	"khabar/feeds/store"
)

const (
	// pageTimeout is how long a page may take in all. Longer than the fetch
	// itself may: extracting has its own limit.
	pageTimeout = 60 * time.Second
	// pageAccept asks for a web page.
	pageAccept = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
)

// Article gives what is stored of an entry's text, at once: the full text, else
// the feed's content, else its summary. The error is ErrNoEntry if there is no
// such entry.
func (s *Service) Article(ctx context.Context, id int64) (document.Document, error) {
	e, err := s.store.Stored(ctx, id)
	if err != nil {
		return document.Document{}, err
	}
	return s.stored(ctx, e), nil
}

// stored is what is stored of an entry, with its headline as the user wants it.
func (s *Service) stored(ctx context.Context, e store.Stored) document.Document {
	e.Title = shownTitle(e.Title, s.subscription(e.FeedURL).TitleWithout)
	article := stored(ctx, e)
	article.Title, _ = breaking.Split(shownTitle(article.Title, s.subscription(e.FeedURL).TitleWithout))
	return article
}

// FullText gives the full text of an entry: what is stored, else what the page
// holds, which is then stored. What was fetched before the feed changed the article
// is fetched again, and stays until that has succeeded. A feed's content that is a whole article counts
// as full text. Callers that want the same entry share one fetch; it goes on
// when a caller leaves. The error is a *news.Fault if the text could not be
// had; the entry stays as it was.
func (s *Service) FullText(ctx context.Context, id int64) (document.Document, error) {
	have, whole, err := s.have(ctx, id)
	if err != nil || whole {
		return have.article, err
	}
	shared := s.pages.DoChan(strconv.FormatInt(id, 10), func() (any, error) {
		return s.fetchShared(context.WithoutCancel(ctx), id)
	})
	select {
	case <-ctx.Done():
		return document.Document{}, ctx.Err()
	case got := <-shared:
		return got.Val.(document.Document), got.Err
	}
}

// fetchShared gets the full text of an entry in a goroutine that is not guarded: a
// defect costs one text and not the program.
func (s *Service) fetchShared(ctx context.Context, id int64) (article document.Document, err error) {
	defer func() {
		if defect := recover(); defect != nil {
			article, err = document.Document{}, internal(defect, s.now())
		}
	}()
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return document.Document{}, err
	}
	defer leave()
	// A fetch may have ended since the caller looked.
	have, whole, err := s.have(ctx, id)
	if err != nil || whole {
		return have.article, err
	}
	return s.fetchText(ctx, have)
}

// text is an entry and the document made of what is stored of it.
type text struct {
	entry   store.Stored
	article document.Document
	// outdated is the full text from before the feed changed the article, or nil;
	// article is then made of what the feed says now.
	outdated *document.Document
}

// have gives what is stored of an entry, and says whether that is all there is:
// the full text is stored, the feed has sent it, or the feed comes with the
// program.
func (s *Service) have(ctx context.Context, id int64) (have text, whole bool, err error) {
	e, err := s.store.Stored(ctx, id)
	if err != nil {
		return text{}, false, err
	}
	subscription := s.subscription(e.FeedURL)
	have = text{entry: e, article: s.stored(ctx, e)}
	if have.article.Outdated && subscription.FullText != news.FullTextNever {
		old := have.article
		e.Article = nil
		have = text{entry: e, article: s.stored(ctx, e), outdated: &old}
	}
	whole = e.Article != nil || have.article.Source == document.SourceFeed || isGuide(e.FeedURL) ||
		subscription.FullText == news.FullTextNever
	return have, whole, nil
}

// fetchText fetches the page of an entry and stores its article.
func (s *Service) fetchText(ctx context.Context, have text) (document.Document, error) {
	ctx, cancel := context.WithTimeout(ctx, pageTimeout)
	defer cancel()
	if have.entry.URL == "" {
		return document.Document{}, &news.Fault{Kind: news.FaultAddress, Detail: "the entry names no page", At: s.now()}
	}
	asked := s.now()
	article, err := s.page(ctx, have.entry.FeedURL, have.entry.URL)
	if err != nil {
		return document.Document{}, err
	}
	agency := have.article.Agency
	if article = extract.Better(have.article, article); article.Source == document.SourceSummary {
		if have.outdated != nil {
			return *have.outdated, nil
		}
		return article, nil // not stored: the page may be there the next time
	}
	if article.Agency == "" {
		article.Agency = agency
	}
	describe(&article, have.entry)
	article.FetchedAt = asked.UnixMilli()
	if err := s.store.PutArticle(ctx, have.entry.ID, article); err != nil {
		// It can be read all the same, and fetched again.
		return article, nil
	}
	s.indexSoon(indexPause)
	return article, nil
}

// Page gives the article of any web page; nothing is stored. The error is a
// *news.Fault.
func (s *Service) Page(ctx context.Context, address string) (document.Document, error) {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return document.Document{}, err
	}
	defer leave()
	ctx, cancel := context.WithTimeout(ctx, pageTimeout)
	defer cancel()
	return s.page(ctx, address, address)
}

// ReadPage gives the article of a web page that somebody else has fetched;
// nothing is stored. The error is a *news.Fault.
func (s *Service) ReadPage(ctx context.Context, body []byte) (document.Document, error) {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return document.Document{}, err
	}
	defer leave()
	return s.articleIn(ctx, "", fetch.Response{Body: body, ContentType: "text/html"})
}

// page fetches a page of a feed and takes its article, or that of its AMP version
// where it has none itself.
func (s *Service) page(ctx context.Context, feedURL, address string) (document.Document, error) {
	response, err := s.askPage(ctx, feedURL, address)
	if err != nil {
		return document.Document{}, asFault(err, s.now())
	}
	article, err := s.articleIn(ctx, feedURL, response)
	var fault *news.Fault
	if errors.As(err, &fault) && fault.Kind == news.FaultNoArticle {
		if address := ampAddress(response); address != "" {
			if amp, err := s.amp(ctx, feedURL, address); err == nil {
				amp.URL = response.URL // where somebody else would look for it
				return amp, nil
			}
		}
	}
	return article, err
}

// amp fetches the AMP version of a page. That it fails is nobody's concern.
func (s *Service) amp(ctx context.Context, feedURL, address string) (document.Document, error) {
	response, err := s.askPage(ctx, feedURL, address)
	if err != nil {
		return document.Document{}, err
	}
	article, err := s.articleIn(ctx, feedURL, response)
	article.Source = document.SourceAMP
	return article, err
}

// askPage fetches a page on behalf of a feed.
func (s *Service) askPage(ctx context.Context, feedURL, address string) (fetch.Response, error) {
	request, err := s.requestFor(ctx, feedURL, address)
	if err != nil {
		return fetch.Response{}, err
	}
	request.Accept = pageAccept
	return s.client.Get(ctx, request)
}

// ampAddress gives the whole address of the AMP version that a page names, or
// "" if it names none but itself.
func ampAddress(response fetch.Response) string {
	base, err := url.Parse(response.URL)
	if err != nil {
		return ""
	}
	reference, err := url.Parse(extract.AMP(string(response.Body)))
	if err != nil || *reference == (url.URL{}) {
		return ""
	}
	address, ok := clean.URL(base.ResolveReference(reference).String())
	if !ok || address == response.URL {
		return ""
	}
	return address
}

// articleIn takes the article out of a page of a feed's news. A defect costs one page and not the
// program.
func (s *Service) articleIn(ctx context.Context, feedURL string, response fetch.Response) (article document.Document, err error) {
	defer func() {
		if defect := recover(); defect != nil {
			article, err = document.Document{}, internal(defect, s.now())
		}
	}()
	if ctx, err = extract.WithRules(ctx, s.rulesFor(feedURL, response.URL)); err != nil {
		return document.Document{}, asFault(err, s.now())
	}
	article, err = extract.Page(ctx, response.Body, response.ContentType, response.URL)
	if err != nil {
		return document.Document{}, asFault(err, s.now())
	}
	if article.URL == "" {
		article.URL = response.URL
	}
	return article, nil
}

// stored makes a document of what is stored of an entry.
func stored(ctx context.Context, e store.Stored) document.Document {
	if e.Article != nil {
		return *e.Article
	}
	article := document.Document{Source: document.SourceSummary}
	if e.Content != "" {
		// What cannot be read is no reason to show nothing: there is a summary.
		content, err := extract.Fragment(ctx, e.Content, baseURL(e))
		if err == nil {
			article.Blocks, article.Agency = content.Blocks, content.Agency
		}
		if extract.Complete(article) || isGuide(e.FeedURL) {
			article.Source = document.SourceFeed
		}
	}
	if len(article.Blocks) == 0 && e.Summary != "" {
		article.Blocks = []document.Block{{Kind: document.Paragraph, Runs: []document.Run{{Text: e.Summary}}}}
	}
	describe(&article, e)
	return article
}

// describe fills in what the entry knows and the document does not.
func describe(article *document.Document, e store.Stored) {
	for _, field := range []struct {
		to   *string
		from string
	}{
		{&article.Title, e.Title},
		{&article.Byline, e.Author},
		{&article.Site, e.FeedName},
		{&article.URL, e.URL},
		{&article.Published, e.Published.UTC().Format(time.RFC3339)},
	} {
		if *field.to == "" {
			*field.to = field.from
		}
	}
}

// baseURL is what relative links of a feed's content are resolved against. A
// password in the address of the feed must not get into them.
func baseURL(e store.Stored) string {
	for _, base := range []string{e.URL, e.Homepage} {
		if base != "" {
			return base
		}
	}
	u, err := url.Parse(e.FeedURL)
	if err != nil {
		return ""
	}
	u.User = nil
	return u.String()
}
