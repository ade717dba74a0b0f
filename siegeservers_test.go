//go:build unix

package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// siegeFeed is a feed that is hostile as a whole: in its transport, its markup or
// its size.
type siegeFeed struct {
	name string
	// serve answers for the feed.
	serve func(w http.ResponseWriter, r *http.Request)
	// fault says that nothing can be had of it; else an entry is.
	fault bool
	// long is left to make siege.
	long bool
}

func siegeFeeds() []siegeFeed {
	feeds := append(transportFeeds(), markupFeeds()...)
	for i, p := range payloads {
		feeds = append(feeds, siegeFeed{name: "feed title: " + p.name, serve: body("application/rss+xml",
			rssHead(writings[i%len(writings)].write("مصدر "+p.text+" end"))+rssEnd)})
		text, err := json.Marshal(p.text)
		if err != nil {
			panic(err)
		}
		feeds = append(feeds, siegeFeed{name: "JSON Feed: " + p.name, serve: body("application/feed+json", fmt.Sprintf(
			`{"version":"https://jsonfeed.org/version/1.1","title":%s,"items":[{"id":%s,"title":%s,"content_html":%s,"url":%s,"authors":[{"name":%s}],"tags":[%s]},`+
				`{"id":"last","title":"شاهد أخير"}]}`, text, text, text, text, text, text, text))})
	}
	return feeds
}

const siegeItem = "<item><title>خبر تحت الحصار</title><guid>besieged</guid></item>"

func body(contentType, text string) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		_, _ = io.WriteString(w, text)
	}
}

func rss(items string) func(http.ResponseWriter, *http.Request) {
	return body("application/rss+xml", rssHead("حصار")+items+rssEnd)
}

// raw answers with bytes of its own in place of HTTP.
func raw(head string, rest func(net.Conn)) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, _ *http.Request) {
		connection, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		defer connection.Close()
		_ = connection.SetWriteDeadline(time.Now().Add(2 * time.Minute))
		_, _ = io.WriteString(connection, head)
		if rest != nil {
			rest(connection)
		}
	}
}

func redirect(to string) func(http.ResponseWriter, *http.Request) {
	return raw("HTTP/1.1 302 Found\r\nLocation: "+to+"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", nil)
}

const hostileHeader = "\x1b]52;c;cHduZWQ=\x07\u009b31m\u202e"

// transportFeeds attack with HTTP itself (T2, T6, T10, T11).
func transportFeeds() []siegeFeed {
	good := rssHead("حصار") + siegeItem + rssEnd
	forever := func(chunk string) func(net.Conn) {
		return func(c net.Conn) {
			for {
				if _, err := io.WriteString(c, chunk); err != nil {
					return
				}
			}
		}
	}
	ok := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n", len(good))
	return []siegeFeed{
		{name: "reason phrase with OSC 52", serve: raw("HTTP/1.1 404 "+hostileHeader+"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", nil), fault: true},
		{name: "reason phrase of 500", serve: raw("HTTP/1.1 500 "+strings.Repeat("\u202ea", 500)+"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", nil), fault: true},
		{name: "status that is none", serve: raw("HTTP/1.1 "+hostileHeader+"\r\n\r\n", nil), fault: true},
		{name: "not HTTP", serve: raw(hostileHeader+"\x00\xff", nil), fault: true},
		{name: "header line with escapes", serve: raw("HTTP/1.1 200 OK\r\n"+hostileHeader+": x\r\n\r\n", nil), fault: true},
		{name: "Content-Type with escapes", serve: raw(ok+"Content-Type: text/html"+"\u009b31m; charset=\u202e\"\r\n\r\n"+good, nil)},
		{name: "charset that is none", serve: raw(ok+"Content-Type: text/xml; charset=$(touch owned)\r\n\r\n"+good, nil)},
		{name: "ETag with escapes", serve: raw(ok+"ETag: \"\u009b31m\u202e\"\r\nLast-Modified: \u202e\r\n\r\n"+good, nil)},
		{name: "Retry-After of ages", serve: raw("HTTP/1.1 429 Slow\r\nRetry-After: 99999999999999999999\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", nil), fault: true},
		{name: "Retry-After of escapes", serve: raw("HTTP/1.1 503 Slow\r\nRetry-After: \u009b31m\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", nil), fault: true},
		{name: "redirect to file:", serve: redirect("file:///etc/passwd"), fault: true},
		{name: "redirect to javascript:", serve: redirect("javascript:alert(1)"), fault: true},
		{name: "redirect to gopher:", serve: redirect("gopher://127.0.0.1:1/_x"), fault: true},
		{name: "redirect to an option", serve: redirect("-o=owned"), fault: true},
		{name: "redirect with escapes", serve: redirect("http://127.0.0.1:1/\u009b31m\u202e"), fault: true},
		{name: "redirect with credentials", serve: redirect("http://user:secret@127.0.0.1:1/"), fault: true},
		{name: "redirect to itself", serve: func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, http.StatusFound) }, fault: true},
		{name: "redirect without end", serve: func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path+"?"+r.URL.RawQuery+"x", http.StatusMovedPermanently)
		}, fault: true},
		{name: "redirect without a target", serve: raw("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", nil), fault: true},
		{name: "headers of a megabyte", serve: raw("HTTP/1.1 200 OK\r\n", func(c net.Conn) {
			for range 20000 {
				if _, err := io.WriteString(c, "X-A: "+strings.Repeat("a", 60)+"\r\n"); err != nil {
					return
				}
			}
		}), fault: true},
		{name: "headers without end", serve: raw("HTTP/1.1 200 OK\r\n", forever("X-A: a\r\n")), fault: true},
		{name: "1xx without end", serve: raw("", forever("HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n")), fault: true},
		{name: "body without end", serve: raw("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nConnection: close\r\n\r\n<rss><channel>", forever(strings.Repeat(" ", 1<<16))), fault: true},
		{name: "chunks that lie", serve: raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc", nil), fault: true},
		{name: "length that lies", serve: raw("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n<rss>", nil), fault: true},
		{name: "gzip bomb", serve: bomb(1, "gzip"), fault: true},
		{name: "gzip bomb in gzip", serve: bomb(2, "gzip, gzip"), fault: true},
		{name: "gzip five times", serve: bomb(1, "gzip, gzip, gzip, gzip, gzip"), fault: true},
		{name: "gzip that is none", serve: raw("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello", nil), fault: true},
		{name: "encoding that is none", serve: raw("HTTP/1.1 200 OK\r\nContent-Encoding: \u009b31m\r\nContent-Length: 5\r\n\r\nhello", nil), fault: true},
		{name: "empty", serve: body("text/xml", ""), fault: true},
		{name: "login page", serve: body("text/html", "<html><title>\x1b]0;x\aLogin</title><form action=javascript:1></form>"), fault: true},
		{name: "dripping", serve: raw("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n", func(c net.Conn) {
			for {
				if _, err := io.WriteString(c, " "); err != nil {
					return
				}
				time.Sleep(200 * time.Millisecond)
			}
		}), fault: true, long: true},
		{name: "silence", serve: raw("", func(c net.Conn) { _, _ = io.Copy(io.Discard, c) }), fault: true, long: true},
	}
}

// bomb serves a hundred megabytes of blanks in a hundred kilobytes.
func bomb(layers int, encoding string) func(http.ResponseWriter, *http.Request) {
	const blanksBytes = 100 << 20
	return func(w http.ResponseWriter, _ *http.Request) {
		var inner bytes.Buffer
		packer := gzip.NewWriter(&inner)
		_, _ = io.WriteString(packer, "<rss><channel>")
		_, _ = io.CopyN(packer, blanks{}, blanksBytes)
		_ = packer.Close()
		for range layers - 1 {
			var outer bytes.Buffer
			packer := gzip.NewWriter(&outer)
			_, _ = packer.Write(inner.Bytes())
			_ = packer.Close()
			inner = outer
		}
		w.Header().Set("Content-Encoding", encoding)
		_, _ = w.Write(inner.Bytes())
	}
}

type blanks struct{}

func (blanks) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

// markupFeeds attack parsers and layout (T5, T9).
func markupFeeds() []siegeFeed {
	many := strings.Repeat
	inItem := func(description string) string {
		return "<item><title>خبر تحت الحصار</title><guid>besieged</guid><description><![CDATA[" + description + "]]></description></item>"
	}
	return []siegeFeed{
		{name: "billion laughs", serve: body("text/xml", `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "`+many("&a;", 10)+`"><!ENTITY c "`+many("&b;", 10)+
			`"><!ENTITY d "`+many("&c;", 10)+`">]><rss version="2.0"><channel><title>&d;</title><item><title>خبر &d;</title><guid>1</guid></item></channel></rss>`)},
		{name: "external entity", serve: body("text/xml", `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>x</title>`+
			`<item><title>خبر &a;</title><guid>1</guid></item></channel></rss>`)},
		{name: "nesting of a million elements", serve: body("text/xml", "<rss><channel>"+many("<a>", 1_000_000)), fault: true},
		{name: "JSON nesting", serve: body("application/json", `{"version":"https://jsonfeed.org/version/1","items":`+many("[", 1_000_000)), fault: true},
		{name: "attributes by the thousand", serve: rss("<item a=\"" + many("1\" b=\"", 20_000) + "\"><title>خبر</title></item>" + siegeItem)},
		{name: "title of a megabyte", serve: rss("<item><title>" + many("طويل ", 200_000) + "</title><guid>1</guid></item>")},
		{name: "title of one long word", serve: rss("<item><title>" + many("ط", 500_000) + "</title><guid>1</guid></item>")},
		{name: "titles by the thousand", serve: rss(many("<item><title>خبر</title><guid>x</guid></item>", 20_000))},
		{name: "CDATA without an end", serve: body("text/xml", rssHead("x")+siegeItem+"<item><title><![CDATA["+many("x", 100_000))},
		{name: "comment without an end", serve: body("text/xml", rssHead("x")+siegeItem+"<!-- "+many("-", 100_000))},
		{name: "tag without an end", serve: body("text/xml", rssHead("x")+siegeItem+"<item "+many("x", 100_000))},
		{name: "bytes of chance", serve: body("text/xml", many("\x00\xff\xfe\x9b31m<rss>&#x1b;", 50_000)), fault: true},
		{name: "UTF-16 that is none", serve: body("text/xml; charset=utf-16", rssHead("x")+siegeItem+rssEnd)},
		{name: "UTF-7", serve: body("text/xml; charset=utf-7", rssHead("+ABs-]0;x")+siegeItem+rssEnd)},
		{name: "ISO-2022 with shifts", serve: body("text/xml; charset=iso-2022-jp", rssHead("\x1b$B\x1b(B")+siegeItem+rssEnd)},
		{name: "address of a megabyte", serve: rss("<item><title>خبر</title><link>http://127.0.0.1:1/" + many("a", 1_000_000) + "</link></item>")},
		{name: "date of a megabyte", serve: rss("<item><title>خبر</title><guid>1</guid><pubDate>" + many("Mon, ", 200_000) + "</pubDate></item>")},
		{name: "dates of all ages", serve: rss("<item><title>خبر</title><guid>1</guid><pubDate>99999-99-99T99:99:99Z</pubDate></item><item><title>خبر</title><guid>2</guid><pubDate>-1</pubDate></item>")},
		{name: "categories by the thousand", serve: rss("<item><title>خبر</title><guid>1</guid>" + many("<category>موضوع</category>", 4_000) + "</item>")},
		{name: "colspan bomb", serve: rss(inItem("<table><tr><td colspan=1000000000 rowspan=1000000000>" + many("<td colspan=65535>خلية", 500) + "</table>"))},
		{name: "list from a billion", serve: rss(inItem("<ol start=99999999999999999999><li>" + many("<li value=-2147483648>بند", 500) + "</ol>"))},
		{name: "blockquotes in blockquotes", serve: rss(inItem(many("<blockquote>", 20_000) + "نص"))},
		{name: "lists in lists", serve: rss(inItem(many("<ul><li>", 10_000) + "نص"))},
		{name: "tables in tables", serve: rss(inItem(many("<table><tr><td>", 5_000) + "نص"))},
		{name: "bold in bold", serve: rss(inItem(many("<b><a href=x>", 10_000) + "نص"))},
		{name: "elements that are never closed", serve: rss(inItem("<p>" + numbered(400, "<i a=%d>") + many("<p>نص", 20_000)))},
		{name: "attributes in every paragraph", serve: rss(inItem("<p><b " + numbered(10_000, "a%d ") + ">" + many("<p>نص", 5_000)))},
		{name: "captions in captions", serve: rss(inItem(many("<img src=/a.jpg><div class=caption>", 240) + "نص"))},
		{name: "pages in pages", serve: rss(inItem(numbered(50_000, "<html a%d>") + "نص"))},
		{name: "links by the hundred thousand", serve: rss(inItem(many("<a href=\"http://a.example/\">ر</a> ", 30_000)))},
		{name: "breaks by the hundred thousand", serve: rss(inItem(many("<br>", 200_000) + "نص"))},
		{name: "paragraphs by the hundred thousand", serve: rss(inItem(many("<p>ن</p>", 100_000)))},
		{name: "one word of a million letters", serve: rss(inItem(many("ط", 500_000)))},
		{name: "a word of marks", serve: rss(inItem("ب" + many("\u064e\u0651", 250_000)))},
		{name: "one paragraph of a megabyte", serve: rss(inItem(many("كلمة abc (12) ", 50_000)))},
		{name: "brackets by the hundred thousand", serve: rss(inItem(many("(", 100_000) + "ن" + many(")", 100_000)))},
		{name: "data address of megabytes", serve: rss(inItem("<img src=\"data:image/png;base64," + many("AAAA", 1_000_000) + "\">نص"))},
		{name: "svg and math", serve: rss(inItem(many("<svg><math><annotation-xml encoding=text/html>", 5_000) + "نص"))},
		{name: "templates, frames, scripts", serve: rss(inItem("<template><iframe src=file:///><script>\x1b]0;x\a</script><noscript>" + many("<select>", 5_000) + "</template>نص"))},
		{name: "pre of escapes", serve: rss(inItem("<pre>" + many("&#27;[2J\t&#155;", 5_000) + "</pre>"))},
	}
}
