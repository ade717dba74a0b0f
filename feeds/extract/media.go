package extract

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"khabar/feeds/clean"
	"khabar/feeds/document"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// iconPixels is the side below which a picture with a stated size is an icon or
// a tracking pixel and not part of an article.
const iconPixels = 48

// lazySources are attributes in which sites keep the address of a picture that
// a script loads later; src then holds a placeholder.
var lazySources = []string{"data-src", "data-lazy-src", "data-original", "data-lazyload", "data-full-src"}

// image emits a picture. Inside a paragraph it waits for the paragraph's end.
func (b *builder) image(n *html.Node) {
	if hasClass(n, "emoji") || hasClass(n, "wp-smiley") {
		b.text(attr(n, "alt"))
		return
	}
	block, ok := b.imageBlock(n)
	switch {
	case !ok:
	case len(b.line.runs) == 0 && len(b.line.text) == 0:
		b.emit(block)
	case len(b.images) < blocksMax:
		b.images = append(b.images, block)
	}
}

func (b *builder) imageBlock(n *html.Node) (document.Block, bool) {
	if isIcon(n) {
		return document.Block{}, false
	}
	address := b.imageAddress(n)
	if address == "" {
		return document.Block{}, false
	}
	block := document.Block{Kind: document.Image, URL: address}
	if alt := clean.Line(attr(n, "alt")); !clean.Blank(alt) && !isFileName(alt) {
		block.Runs = []document.Run{{Text: alt}}
	}
	return block, true
}

func isIcon(n *html.Node) bool {
	for _, key := range []string{"width", "height"} {
		if size, err := strconv.Atoi(strings.TrimSuffix(attr(n, key), "px")); err == nil && size > 0 && size < iconPixels {
			return true
		}
	}
	return false
}

// isFileName says that an alternative text is only the name of a file.
func isFileName(s string) bool {
	return !strings.Contains(s, " ") && (strings.Contains(s, ".") || strings.Contains(s, "_"))
}

func (b *builder) imageAddress(n *html.Node) string {
	for _, key := range lazySources {
		if address := b.resolve(attr(n, key)); address != "" {
			return address
		}
	}
	if src := attr(n, "src"); !strings.HasPrefix(src, "data:") {
		if address := b.resolve(src); address != "" {
			return address
		}
	}
	if address := b.firstOfSet(n); address != "" {
		return address
	}
	if n.Parent != nil && n.Parent.DataAtom == atom.Picture {
		return b.pictureAddress(n.Parent)
	}
	return ""
}

// firstOfSet gives the first address of a set of sizes.
func (b *builder) firstOfSet(n *html.Node) string {
	for _, key := range []string{"srcset", "data-srcset"} {
		candidate, _, _ := strings.Cut(strings.TrimSpace(attr(n, key)), " ")
		if address := b.resolve(strings.TrimSuffix(candidate, ",")); address != "" {
			return address
		}
	}
	return ""
}

// pictureAddress gives the address of a picture whose img holds only a placeholder.
func (b *builder) pictureAddress(picture *html.Node) string {
	for c := range picture.ChildNodes() {
		if c.DataAtom != atom.Source || attr(c, "type") == "image/avif" { // which feeds/picture does not read
			continue
		}
		if address := b.firstOfSet(c); address != "" {
			return address
		}
	}
	return ""
}

// isCaptionBox knows WordPress' older boxes of a picture and its caption.
func isCaptionBox(n *html.Node) bool {
	return n.DataAtom == atom.Div && hasClass(n, "wp-caption")
}

func isCaption(n *html.Node) bool {
	return n.DataAtom == atom.Figcaption || hasClass(n, "wp-caption-text")
}

// captionNames are the classes of a line under a picture that is no figure.
var captionNames = []string{"caption", "img-caption", "image-caption", "photo-caption", "picture-caption", "article-image-caption", "media-caption"}

// captionBelow gives the picture that was met last the caption n. A caption that
// says nothing may hold pictures: they are taken from the one reading, for with a
// second one captions in captions would be read 2, 4, 8 … times.
func (b *builder) captionBelow(n *html.Node) bool {
	last := len(b.blocks) - 1
	if last < 0 || b.blocks[last].Kind != document.Image || len(b.line.runs) > 0 || len(b.line.text) > 0 ||
		!slices.ContainsFunc(captionNames, func(name string) bool { return hasClass(n, name) }) {
		return false
	}
	blocks := b.inside(n)
	if runs := joined(blocks); len(runs) > 0 {
		b.blocks[last].Runs = runs
		return true
	}
	for _, block := range blocks {
		b.emit(block)
	}
	return true
}

// figure is one picture with its caption; a figure of anything else is read as
// a box.
func (b *builder) figure(n *html.Node) {
	b.flush()
	picture := find(n, func(c *html.Node) bool { return c.DataAtom == atom.Img || c.Data == "amp-img" })
	other := find(n, func(c *html.Node) bool {
		switch c.DataAtom {
		case atom.Table, atom.Pre, atom.Blockquote, atom.Iframe, atom.Video, atom.Audio, atom.Ul, atom.Ol:
			return true
		}
		return false
	})
	if picture == nil || other != nil {
		b.children(n)
		b.flush()
		return
	}
	block, ok := b.imageBlock(picture)
	if caption := find(n, isCaption); caption != nil {
		if runs := b.runsOf(caption); len(runs) > 0 {
			block.Runs = runs
		}
	}
	switch {
	case ok:
		b.emit(block)
	case len(block.Runs) > 0: // a caption whose picture cannot be addressed
		b.emit(document.Block{Kind: document.Paragraph, Runs: block.Runs})
	}
}

// embedHosts are the places whose frames are part of an article; every other
// frame is an advertisement or a widget.
var embedHosts = []string{
	"youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com", "dailymotion.com", "twitter.com", "x.com",
	"facebook.com", "instagram.com", "tiktok.com", "soundcloud.com", "spotify.com", "t.me", "telegram.org",
	"archive.org", "rumble.com", "twitch.tv", "podcasts.apple.com", "threads.net", "bsky.app", "jwplatform.com",
	"brightcove.net", "datawrapper.dwcdn.net", "flourish.studio",
}

func isEmbedHost(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	host := strings.ToLower(u.Hostname())
	for _, known := range embedHosts {
		if host == known || strings.HasSuffix(host, "."+known) {
			return !isButtonPath(u.Path)
		}
	}
	return false
}

// isButtonPath tells buttons and boxes of a network from its posts.
func isButtonPath(path string) bool {
	for _, part := range []string{"/plugins/like", "/plugins/share", "/plugins/page", "/plugins/follow", "/plugins/comments", "_button"} {
		if strings.Contains(path, part) {
			return true
		}
	}
	return false
}

// embed is a film, a sound or a frame from one of the known places.
func (b *builder) embed(n *html.Node) {
	address := ""
	for _, key := range append([]string{"src"}, lazySources...) {
		if address = b.resolve(attr(n, key)); address != "" {
			break
		}
	}
	isFrame := n.DataAtom == atom.Iframe || n.DataAtom == atom.Embed
	if address == "" && !isFrame {
		if source := find(n, isElement(atom.Source)); source != nil {
			address = b.resolve(attr(source, "src"))
		}
	}
	if address == "" || isFrame && !isEmbedHost(address) {
		return
	}
	b.emitEmbed(watchAddress(address), clean.Line(attr(n, "title")))
}

func (b *builder) emitEmbed(address, label string) {
	b.flush()
	block := document.Block{Kind: document.Embed, URL: address}
	if !clean.Blank(label) {
		block.Runs = []document.Run{{Text: label}}
	}
	b.emit(block)
}

// watchAddress turns the address of a player into the one a person opens.
func watchAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	switch {
	case strings.HasPrefix(host, "youtube") && strings.HasPrefix(u.Path, "/embed/"):
		return youtubeAddress(strings.TrimPrefix(u.Path, "/embed/"), address)
	case host == "player.vimeo.com" && strings.HasPrefix(u.Path, "/video/"):
		return "https://vimeo.com/" + url.PathEscape(strings.TrimPrefix(u.Path, "/video/"))
	case strings.HasSuffix(host, "facebook.com") && strings.HasPrefix(u.Path, "/plugins/"):
		if post, ok := clean.URL(u.Query().Get("href")); ok {
			return post
		}
	case strings.HasSuffix(host, "dailymotion.com") && strings.HasPrefix(u.Path, "/embed/video/"):
		return "https://www.dailymotion.com/video/" + url.PathEscape(strings.TrimPrefix(u.Path, "/embed/video/"))
	}
	return address
}

func youtubeAddress(id, otherwise string) string {
	id, _, _ = strings.Cut(id, "/")
	if id == "" || id == "videoseries" {
		return otherwise
	}
	return "https://www.youtube.com/watch?v=" + url.QueryEscape(id)
}

// socialQuotes are the classes under which a post of somewhere else stands in a
// page as a quotation.
var socialQuotes = []string{
	"twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "fb-post", "telegram-post", "bluesky-embed",
	"text-post-media",
}

// socialQuote emits a post of a social network as one embed with its text.
func (b *builder) socialQuote(n *html.Node) bool {
	isPost := false
	for _, class := range socialQuotes {
		isPost = isPost || hasClass(n, class)
	}
	if !isPost {
		return false
	}
	address := ""
	for _, key := range []string{"cite", "data-instgrm-permalink", "data-href", "data-text-post-permalink"} {
		if address = b.resolve(attr(n, key)); address != "" {
			break
		}
	}
	if address == "" {
		address = b.lastPostLink(n)
	}
	if address == "" {
		return false
	}
	runs := b.runsOf(n)
	for i := range runs {
		runs[i].Link = "" // the line has one link, its own
	}
	b.emit(document.Block{Kind: document.Embed, URL: address, Runs: runs})
	return true
}

// lastPostLink gives the last link to a network below n: the post itself.
func (b *builder) lastPostLink(n *html.Node) (address string) {
	for c := range n.Descendants() {
		if c.DataAtom == atom.A {
			if link := b.resolve(attr(c, "href")); link != "" && isEmbedHost(link) {
				address = link
			}
		}
	}
	return address
}

// ampElement reads the elements of AMP pages that stand for media; the others
// are boxes or advertisements.
func (b *builder) ampElement(n *html.Node) {
	switch n.Data {
	case "amp-img", "amp-anim":
		b.image(n)
	case "amp-youtube":
		if id := attr(n, "data-videoid"); id != "" {
			b.emitEmbed(youtubeAddress(id, ""), "")
		}
	case "amp-twitter":
		if id := attr(n, "data-tweetid"); id != "" {
			b.emitEmbed("https://twitter.com/i/status/"+url.PathEscape(id), "")
		}
	case "amp-facebook", "amp-iframe", "amp-instagram", "amp-video", "amp-audio":
		address := b.resolve(attr(n, "data-href"))
		if address == "" {
			address = b.resolve(attr(n, "src"))
		}
		if address != "" && (n.Data == "amp-video" || n.Data == "amp-audio" || isEmbedHost(address)) {
			b.emitEmbed(watchAddress(address), "")
		}
	case "amp-accordion", "amp-fit-text", "amp-layout", "amp-carousel", "amp-lightbox-gallery":
		b.flush()
		b.children(n)
		b.flush()
	}
}
