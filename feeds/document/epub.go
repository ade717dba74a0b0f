package document

import (
	"archive/zip"
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"hash/crc32"
	"html"
	"strings"
	"time"
)

const (
	epubType = "application/epub+zip"
	// firstDay is 1 January 1980, as a ZIP file writes it: there is no day 0.
	firstDay = 1<<5 | 1
	// epubFolder holds the publication inside of its container.
	epubFolder = "EPUB/"
	container  = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`
)

// EPUB gives the document as an EPUB 3.3 publication of one chapter
// (https://www.w3.org/TR/epub-33/), for reading devices. modified is its time
// of modification, which §5.5.5 demands. The same document gives the same bytes.
func EPUB(d Document, modified time.Time) ([]byte, error) {
	d.Title = cmp.Or(strings.TrimSpace(legal(d.Title)), d.URL, "…") // a title is obligatory
	var file bytes.Buffer
	archive := zip.NewWriter(&file)
	if err := storeType(archive); err != nil {
		return nil, err
	}
	for _, part := range []struct{ name, text string }{
		{"META-INF/container.xml", container},
		{epubFolder + "package.opf", packageOf(&d, modified)},
		{epubFolder + "nav.xhtml", navigationOf(&d)},
		{epubFolder + "article.xhtml", chapterOf(&d, `<link rel="stylesheet" href="style.css"/>`, bodyMarkup(&d))},
		{epubFolder + "style.css", sheet},
	} {
		w, err := archive.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: modified.UTC()})
		if err == nil {
			_, err = w.Write([]byte(part.text))
		}
		if err != nil {
			return nil, fmt.Errorf("writing %s: %w", part.name, err)
		}
	}
	if err := archive.Close(); err != nil {
		return nil, fmt.Errorf("closing the publication: %w", err)
	}
	return file.Bytes(), nil
}

// storeType writes the file by which a publication is recognised: first, stored,
// with its size in front and without extra fields (EPUB 3.3 §4.2.2).
func storeType(archive *zip.Writer) error {
	w, err := archive.CreateRaw(&zip.FileHeader{
		//lint:ignore SA1019 Modified would add the extra field that must not be there.
		ModifiedDate: firstDay, Name: "mimetype", Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(epubType)),
		CompressedSize64: uint64(len(epubType)), UncompressedSize64: uint64(len(epubType)),
	})
	if err == nil {
		_, err = w.Write([]byte(epubType))
	}
	if err != nil {
		return fmt.Errorf("writing mimetype: %w", err)
	}
	return nil
}

// packageOf is the package document (EPUB 3.3 §5).
func packageOf(d *Document, modified time.Time) string {
	var metadata strings.Builder
	for _, m := range []struct{ tag, attributes, value string }{
		{"dc:identifier", ` id="id"`, identifier(d)},
		{"dc:title", "", d.Title},
		{"dc:language", "", d.Language()},
		{"dc:creator", "", d.Byline},
		{"dc:contributor", "", d.Agency},
		{"dc:publisher", "", d.Site},
		{"dc:date", "", d.Published},
		{"dc:source", "", d.URL},
		{"meta", ` property="dcterms:modified"`, modified.UTC().Format(time.RFC3339)},
	} {
		if value := strings.TrimSpace(legal(m.value)); value != "" {
			metadata.WriteString("<" + m.tag + m.attributes + ">" + html.EscapeString(value) + "</" + m.tag + ">\n")
		}
	}
	return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" dir="` + d.direction() + `">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
` + metadata.String() + `</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="article" href="article.xhtml" media-type="application/xhtml+xml"/>
<item id="style" href="style.css" media-type="text/css"/>
</manifest>
<spine page-progression-direction="` + d.direction() + `"><itemref idref="article"/></spine>
</package>
`
}

// identifier is the same for the same article, whenever it is saved.
func identifier(d *Document) string {
	sum := sha256.Sum256([]byte(d.URL + "\n" + d.Title))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80 // RFC 9562 §5.8: version 8, of one's own making
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// navigationOf is the navigation document (EPUB 3.3 §7).
func navigationOf(d *Document) string {
	return chapterOf(d, "", `<nav epub:type="toc"><ol><li><a href="article.xhtml">`+html.EscapeString(legal(d.Title))+"</a></li></ol></nav>\n")
}

// chapterOf is an XHTML content document (EPUB 3.3 §6.1).
func chapterOf(d *Document, head, body string) string {
	language := d.Language()
	return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="` + language + `" xml:lang="` + language + `" dir="` + d.direction() + `">
<head><title>` + html.EscapeString(legal(d.Title)) + `</title>` + head + `</head>
<body>
` + body + `</body>
</html>
`
}
