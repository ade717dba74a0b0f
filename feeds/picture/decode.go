package picture

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp"

	"khabar/feeds/document"
)

const (
	// pixelsMax is what a good camera makes. It is looked at before decoding: a
	// kilobyte of PNG can claim to be a square of two billion by two billion.
	pixelsMax = 40_000_000
	// memoryBytesMax bounds what decoding takes: of images of 16 bits, and of
	// progressive JPEG, fewer pixels are allowed.
	memoryBytesMax = 320 << 20
)

// format is a kind of image that is decoded. The bytes decide which it is, never
// the Content-Type.
type format struct {
	is     func(body []byte) bool
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error) // of GIF the first picture
}

var formats = []format{
	{begins("\xff\xd8\xff"), jpeg.DecodeConfig, jpeg.Decode},
	{begins("\x89PNG\r\n\x1a\n"), png.DecodeConfig, png.Decode},
	{begins("GIF8"), gif.DecodeConfig, gif.Decode},
	{isWebP, webp.DecodeConfig, webp.Decode},
}

func begins(magic string) func([]byte) bool {
	return func(body []byte) bool { return bytes.HasPrefix(body, []byte(magic)) }
}

func isWebP(body []byte) bool {
	return len(body) >= 12 && string(body[:4]) == "RIFF" && string(body[8:12]) == "WEBP"
}

// Decode makes a picture of at most that many pixels of an image. What shines
// through is white, as on most pages. Errors are *Error, or the context's.
func Decode(ctx context.Context, body []byte, widthMax, heightMax int) (p document.Picture, err error) {
	defer func() { // a decoder that panics costs one picture
		if defect := recover(); defect != nil {
			p, err = document.Picture{}, &Error{Kind: KindBroken, Cause: fmt.Errorf("panic: %v", defect)}
		}
	}()
	if widthMax < 1 || heightMax < 1 {
		return document.Picture{}, &Error{Kind: KindBroken, Cause: errNoRoom}
	}
	if len(body) > BytesMax {
		return document.Picture{}, &Error{Kind: KindLarge}
	}
	f, err := formatOf(body)
	if err != nil {
		return document.Picture{}, err
	}
	decoded, err := f.decode(&endingReader{ctx, body})
	switch {
	case ctx.Err() != nil:
		return document.Picture{}, ctx.Err()
	case err != nil:
		return document.Picture{}, &Error{Kind: KindBroken, Cause: err}
	}
	return shrink(ctx, decoded, widthMax, heightMax)
}

// formatOf says how to decode, if the image is not too large for that.
func formatOf(body []byte) (format, error) {
	for _, f := range formats {
		if !f.is(body) {
			continue
		}
		config, err := f.config(bytes.NewReader(body))
		if err != nil {
			return format{}, &Error{Kind: KindBroken, Cause: err}
		}
		return f, measure(config, isProgressive(body))
	}
	return format{}, &Error{Kind: KindFormat}
}

// measure refuses images of too many pixels, or of none.
func measure(c image.Config, progressive bool) error {
	if c.Width < 1 || c.Height < 1 {
		return &Error{Kind: KindBroken, Cause: fmt.Errorf("%d by %d pixels", c.Width, c.Height)}
	}
	// Divided, not multiplied: the product may not fit.
	if c.Width > pixelsMax/c.Height || c.Width*c.Height > memoryBytesMax/pixelBytes(c.ColorModel, progressive) {
		return &Error{Kind: KindLarge, Cause: fmt.Errorf("%d by %d pixels", c.Width, c.Height)}
	}
	return nil
}

// pixelBytes is what a pixel takes in the decoder's memory, at most.
func pixelBytes(m color.Model, progressive bool) int {
	switch {
	case progressive:
		return 3 + 3*4 // image/jpeg keeps the coefficients of all components as int32
	case m == color.RGBA64Model, m == color.NRGBA64Model:
		return 8
	case m == color.CMYKModel:
		return 8 // three components, the black one, and the merged image
	}
	return 4
}

// isProgressive looks for the frame header of a progressive JPEG (SOF2, ITU-T
// T.81 §B.1.1.3) among the segments before the first scan.
func isProgressive(body []byte) bool {
	if !bytes.HasPrefix(body, []byte("\xff\xd8")) {
		return false
	}
	const (
		progressiveFrame = 0xc2
		startOfScan      = 0xda
	)
	for at := 2; at+4 <= len(body); {
		marker := body[at+1]
		switch {
		case body[at] != 0xff || marker == 0xff: // fill, which decoders step over
			at++
			continue
		case marker == progressiveFrame:
			return true
		case marker == startOfScan:
			return false
		case marker == 0 || marker >= 0xd0 && marker <= 0xd9: // no segment
			at += 2
			continue
		}
		at += 2 + max(int(body[at+2])<<8|int(body[at+3]), 2)
	}
	return false
}

// endingReader gives the body until the context ends: decoders know of no
// deadline, but all of them read as they go.
type endingReader struct {
	ctx  context.Context
	rest []byte
}

// readBytesMax keeps what can be decoded between two looks at the clock small:
// twenty bytes of progressive JPEG can ask for a walk over the whole picture.
const readBytesMax = 512

func (r *endingReader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	if len(r.rest) == 0 {
		return 0, io.EOF
	}
	n := copy(p[:min(len(p), readBytesMax)], r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// shrink scales the image row by row.
func shrink(ctx context.Context, from image.Image, widthMax, heightMax int) (document.Picture, error) {
	bounds := from.Bounds()
	width, height := document.FitSides(bounds.Dx(), bounds.Dy(), widthMax, heightMax)
	if width < 1 {
		return document.Picture{}, &Error{Kind: KindBroken, Cause: errNoRoom}
	}
	scaler := document.NewScaler(bounds.Dx(), bounds.Dy(), width, height)
	row := image.NewRGBA(image.Rect(0, 0, bounds.Dx(), 1))
	pixels := make([]uint32, bounds.Dx())
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		if err := ctx.Err(); err != nil {
			return document.Picture{}, err
		}
		draw.Draw(row, row.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(row, row.Rect, from, image.Pt(bounds.Min.X, y), draw.Over)
		for x := range pixels {
			c := row.Pix[4*x : 4*x+3 : 4*x+3]
			pixels[x] = uint32(c[0])<<16 | uint32(c[1])<<8 | uint32(c[2])
		}
		scaler.Add(pixels)
	}
	return scaler.Picture(), nil
}
