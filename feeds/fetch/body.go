package fetch

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/flate"
	"compress/zlib"
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

const (
	acceptEncoding = "gzip, br, zstd"
	// encodingLayersMax is how often a body may be compressed. Servers that
	// serve feed.xml.gz with Content-Encoding: gzip do it twice.
	encodingLayersMax = 2
	// zstdWindowMax is the window that RFC 9659 allows for HTTP.
	zstdWindowMax = 8 << 20
	// pooledBytesMax keeps one huge body from staying in memory for ever.
	pooledBytesMax = 1 << 20
)

var (
	errTooLarge = errors.New("body over the limit")
	errEncoding = errors.New("content encoding cannot be undone")
	buffers     = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	gzipReaders = sync.Pool{New: func() any { return new(gzip.Reader) }}
)

// turn is Request.Turn.
type turn func(ctx context.Context) (done func(), err error)

// readBody reads and decompresses a body of at most limit bytes, in this order: a
// server must not keep a turn from others. Where the body breaks off, it returns
// what came and the error.
func readBody(ctx context.Context, answer *http.Response, limit int64, wait turn) ([]byte, error) {
	if answer.ContentLength > limit {
		return nil, errTooLarge
	}
	// The compressed bytes are limited as well: they need not yield any others.
	raw := io.Reader(&countingReader{source: answer.Body, left: limit})
	if wait != nil {
		received, giveBack := pooledBuffer()
		defer giveBack()
		_, broke := received.ReadFrom(raw)
		done, err := wait(ctx)
		if err != nil {
			return nil, err
		}
		defer done()
		raw = io.MultiReader(received, failing{broke})
	}
	source, finish, err := decoderOf(raw, answer.Header.Values("Content-Encoding"))
	defer finish()
	if err != nil {
		return nil, err
	}
	buffer, giveBack := pooledBuffer()
	defer giveBack()
	_, err = buffer.ReadFrom(&countingReader{source: source, left: limit})
	return bytes.Clone(buffer.Bytes()), decodeError(err)
}

func pooledBuffer() (buffer *bytes.Buffer, giveBack func()) {
	buffer = buffers.Get().(*bytes.Buffer)
	buffer.Reset()
	return buffer, func() {
		if buffer.Cap() <= pooledBytesMax {
			buffers.Put(buffer)
		}
	}
}

// failing is the end of what was received: nil is a good one.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, cmp.Or(f.err, io.EOF) }

// countingReader fails once more than left bytes have been read. Cutting
// silently, as io.LimitReader does, would store half a feed as a whole one.
type countingReader struct {
	source io.Reader
	left   int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	if c.left < 0 {
		return 0, errTooLarge
	}
	if int64(len(p)) > c.left+1 {
		p = p[:c.left+1]
	}
	n, err := c.source.Read(p)
	if c.left -= int64(n); c.left < 0 {
		return n + int(c.left), errTooLarge
	}
	return n, err
}

// decoderOf undoes the encodings that the header lists, last one first, and a
// gzip layer that it does not list. finish gives decoders back.
func decoderOf(raw io.Reader, header []string) (source io.Reader, finish func(), err error) {
	var finishers []func()
	finish = func() {
		for _, f := range finishers {
			f()
		}
	}
	encodings := strings.FieldsFunc(strings.ToLower(strings.Join(header, ",")), func(r rune) bool { return r == ',' || r == ' ' })
	slices.Reverse(encodings)
	source, layers := raw, 0
	for _, encoding := range encodings {
		if isIdentity(encoding) {
			continue
		}
		if layers++; layers > encodingLayersMax {
			return nil, finish, errEncoding
		}
		if source, err = decoder(encoding, source, &finishers); err != nil {
			return nil, finish, err
		}
	}
	if layers < encodingLayersMax {
		source, err = undoGzip(source, &finishers)
	}
	return source, finish, err
}

// isIdentity tells names that servers send although nothing was encoded.
func isIdentity(encoding string) bool {
	switch encoding {
	case "identity", "none", "utf-8", "utf8", "binary", "7bit", "8bit", "text", "chunked", "aws-chunked":
		return true
	}
	return false
}

func decoder(encoding string, source io.Reader, finishers *[]func()) (io.Reader, error) {
	switch encoding {
	case "gzip", "x-gzip":
		return undoGzip(source, finishers)
	case "br":
		return brotli.NewReader(source), nil
	case "zstd":
		d, err := zstd.NewReader(source, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
			zstd.WithDecoderMaxWindow(zstdWindowMax))
		if err != nil {
			return nil, errEncoding
		}
		*finishers = append(*finishers, d.Close)
		return d, nil
	case "deflate":
		return undoDeflate(source)
	}
	return nil, errEncoding
}

// undoGzip undoes gzip where the bytes are gzip, and passes others on: some
// servers declare it and send plain text, others send it undeclared.
func undoGzip(source io.Reader, finishers *[]func()) (io.Reader, error) {
	buffered := bufio.NewReader(source)
	magic, err := buffered.Peek(3)
	if len(magic) < 3 || magic[0] != 0x1f || magic[1] != 0x8b || magic[2] != 8 {
		if err != nil && err != io.EOF {
			return nil, decodeError(err)
		}
		return buffered, nil
	}
	reader := gzipReaders.Get().(*gzip.Reader)
	*finishers = append(*finishers, func() { gzipReaders.Put(reader) })
	if err := reader.Reset(buffered); err != nil {
		return nil, decodeError(err)
	}
	return reader, nil
}

// undoDeflate takes zlib, which the RFC means, and raw deflate, which some send.
func undoDeflate(source io.Reader) (io.Reader, error) {
	buffered := bufio.NewReader(source)
	head, _ := buffered.Peek(2)
	if len(head) == 2 && head[0]&0x0f == 8 && (uint(head[0])<<8|uint(head[1]))%31 == 0 {
		reader, err := zlib.NewReader(buffered)
		if err != nil {
			return nil, errEncoding
		}
		return reader, nil
	}
	return flate.NewReader(buffered), nil
}

// decodeError sorts the errors of reading: our own, those of the network, and
// those of decoders, which all become errEncoding.
func decodeError(err error) error {
	if err == nil || errors.Is(err, errTooLarge) || brokeOff(err) || isNetwork(err) {
		return err
	}
	return errEncoding
}

// brokeOff reports a body that ended before its time.
func brokeOff(err error) bool { return errors.Is(err, io.ErrUnexpectedEOF) }

// discard ends an answer whose body nobody wants.
func discard(answer *http.Response) {
	_, _ = io.CopyN(io.Discard, answer.Body, drainBytesMax)
	_ = answer.Body.Close()
}
