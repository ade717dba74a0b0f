package feeds

import (
	"context"
	"errors"
	"time"

	"khabar/feeds/clean"
	"khabar/feeds/document"
	"khabar/feeds/news"
	"khabar/feeds/picture"
)

// pictureTimeout is how long a picture may take in all.
const pictureTimeout = 45 * time.Second

// Picture gives an image of an entry's article in at most that many pixels, its
// aspect kept; from the disk, else from the web. The address must be that of an
// image block of the article as it is stored. The error is a *news.Fault, or
// ErrNoEntry.
func (s *Service) Picture(ctx context.Context, entryID int64, address string, widthPixels, heightPixels int) (document.Picture, error) {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return document.Picture{}, err
	}
	defer leave()
	ctx, cancel := context.WithTimeout(ctx, pictureTimeout)
	defer cancel()
	have, _, err := s.have(ctx, entryID)
	if err != nil {
		return document.Picture{}, err
	}
	if !hasImage(have.article, address) {
		return document.Picture{}, &news.Fault{Kind: news.FaultAddress, Detail: "the article has no such image", At: s.now()}
	}
	p, err := s.gallery.Get(ctx, picture.Request{
		URL: address, AllowPrivate: isPrivate(have.entry.FeedURL), WidthMax: widthPixels, HeightMax: heightPixels,
	})
	if err != nil {
		return document.Picture{}, s.pictureFault(err)
	}
	return p, nil
}

// hasImage tells whether the address is that of an image of the article.
func hasImage(article document.Document, address string) bool {
	for i := range article.Blocks {
		if b := &article.Blocks[i]; b.Kind == document.Image && b.URL == address && address != "" {
			return true
		}
	}
	return false
}

// pictureFault gives an error of the gallery its kind.
func (s *Service) pictureFault(err error) *news.Fault {
	var unfit *picture.Error
	switch {
	case errors.As(err, &unfit) && unfit.Kind == picture.KindLarge:
		return &news.Fault{Kind: news.FaultTooLarge, Detail: clean.Detail(err), At: s.now()}
	case errors.As(err, &unfit):
		return &news.Fault{Kind: news.FaultPicture, Detail: clean.Detail(err), At: s.now()}
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return &news.Fault{Kind: news.FaultTimeout, Detail: clean.Detail(err), At: s.now()}
	}
	return asFault(err, s.now())
}
