package discover

import (
	"context"
	"net/url"
	"regexp"
	"strings"
	"sync"
)

// usualPlaces are where programs that make sites put their feeds, the commonest
// first: WordPress, Drupal, the generators of static sites, Blogger, Joomla.
var usualPlaces = []string{
	"feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json", "feed/json", "feeds", "index.rdf", "feeds/posts/default", "?format=feed&type=rss",
}

// pressPlaces are WordPress's own, for sites whose feeds have moved.
var pressPlaces = []string{"feed/", "?feed=rss2", "index.php?feed=rss2", "feed/atom/"}

// usual asks the usual places: of WordPress if the page is its, below the page
// itself («/ar/»), and at the root. Where a place has feeds, no further is asked.
func (s *search) usual(ctx context.Context, start answer, typed string) {
	home := start.url
	if home == "" {
		home = typed
	}
	u, err := url.Parse(home)
	if err != nil {
		return
	}
	u.RawQuery, u.Fragment, u.User = "", "", nil
	root := u.Scheme + "://" + u.Host + "/"
	if press := pressOf(start); press != "" && s.places(ctx, press+"/", pressPlaces) {
		return
	}
	if below := folderOf(u); below != root && s.places(ctx, below, usualPlaces) {
		return
	}
	if s.places(ctx, root, usualPlaces) || start.page != nil && home == root {
		return
	}
	// The address was wrong or said nothing, but the front page may.
	for _, front := range s.askAll(ctx, []string{root}, false) {
		s.named(ctx, front, levelsMax)
	}
}

func pressOf(start answer) string {
	if start.page == nil {
		return ""
	}
	return readPage(start.page, start.kind, start.url).press
}

// folderOf is the address of the page with a slash at its end.
func folderOf(u *url.URL) string {
	path := u.EscapedPath()
	if last := path[strings.LastIndexByte(path, '/')+1:]; strings.Contains(last, ".") {
		path = strings.TrimSuffix(path, last) // /ar/index.html
	}
	return u.Scheme + "://" + u.Host + strings.TrimSuffix(path, "/") + "/"
}

// waveSize is how many usual places are asked before it is seen whether that
// is enough.
const waveSize = 4

func (s *search) places(ctx context.Context, below string, places []string) (found bool) {
	for start := 0; start < len(places); start += waveSize {
		var wave []string
		for _, place := range places[start:min(start+waveSize, len(places))] {
			wave = append(wave, below+place)
		}
		pages := s.askAll(ctx, wave, true)
		if len(s.found) > 0 {
			return true
		}
		for _, page := range pages {
			if u, err := url.Parse(page.url); err == nil && isList(u) { // not the page for "not found"
				s.named(ctx, page, levelsMax)
			}
		}
		if len(s.found) > 0 || ctx.Err() != nil {
			return true
		}
	}
	return false
}

// videoFeeds is where YouTube keeps its feeds.
const videoFeeds = "https://www.youtube.com/feeds/videos.xml?"

var (
	channelID = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^UC[A-Za-z0-9_-]{22}$`)
	})
	playlistID = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^[A-Za-z0-9_-]{10,64}$`)
	})
	userName = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^[A-Za-z0-9_.-]{1,100}$`)
	})
	// ownChannel is how a page of YouTube names its channel.
	ownChannel = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?:"externalId":"|itemprop="(?:channelId|identifier)" content="|youtube\.com/channel/|"channelId":")(UC[A-Za-z0-9_-]{22})`)
	})
)

// serviceFeed derives the feed of a channel, playlist or user of YouTube from
// its address; "" for any other address.
func serviceFeed(address string) string {
	u, err := url.Parse(address)
	if err != nil || !isYouTube(u) {
		return ""
	}
	if list := u.Query().Get("list"); playlistID().MatchString(list) {
		return videoFeeds + "playlist_id=" + list
	}
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	if len(parts) < 2 {
		return ""
	}
	switch {
	case parts[0] == "channel" && channelID().MatchString(parts[1]):
		return videoFeeds + "channel_id=" + parts[1]
	case parts[0] == "user" && userName().MatchString(parts[1]):
		return videoFeeds + "user=" + parts[1]
	}
	return ""
}

// channelFeed finds the channel that a page of YouTube belongs to, for
// addresses with a name (/@name, /c/name) or of a video.
func channelFeed(u *url.URL, text []byte) string {
	if !isYouTube(u) {
		return ""
	}
	if found := ownChannel().FindSubmatch(text); found != nil {
		return videoFeeds + "channel_id=" + string(found[1])
	}
	return ""
}

func isYouTube(u *url.URL) bool {
	host := strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), "m.")
	return host == "youtube.com" || host == "youtu.be"
}
