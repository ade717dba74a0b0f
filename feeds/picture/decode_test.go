package picture

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"runtime"
	"testing"
	"time"

	"khabar/feeds/document"
)

// halves is an image that is red at the left and blue at the right.
func halves(width, height int) *image.RGBA {
	canvas := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			if x < width/2 {
				canvas.Set(x, y, color.RGBA{255, 0, 0, 255})
			} else {
				canvas.Set(x, y, color.RGBA{0, 0, 255, 255})
			}
		}
	}
	return canvas
}

func asPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func asJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func asGIF(t testing.TB, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := gif.Encode(&out, m, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// webPGrey is one pixel in lossy WebP.
var webPGrey, _ = base64.StdEncoding.DecodeString("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA")

func TestDecode(t *testing.T) {
	large := halves(640, 360)
	for name, body := range map[string][]byte{
		"png": asPNG(t, large), "jpeg": asJPEG(t, large), "gif": asGIF(t, large),
	} {
		t.Run(name, func(t *testing.T) {
			p, err := Decode(context.Background(), body, 66, 40)
			if err != nil {
				t.Fatal(err)
			}
			if p.Width != 66 || p.Height != 37 || len(p.Pixels) != 66*37 {
				t.Fatalf("%d×%d, %d pixels", p.Width, p.Height, len(p.Pixels))
			}
			near(t, "left", p.Pixels[0], 0xff0000)
			near(t, "right", p.Pixels[len(p.Pixels)-1], 0x0000ff)
		})
	}
	p, err := Decode(context.Background(), webPGrey, 66, 40)
	if err != nil || p.Width != 1 || p.Height != 1 {
		t.Fatalf("webp: %+v, %v", p, err)
	}
	near(t, "webp", p.Pixels[0], 0x808080)
}

// near allows what JPEG loses and GIF's palette rounds.
func near(t *testing.T, name string, got, want uint32) {
	t.Helper()
	for _, shift := range []uint{0, 8, 16} {
		if d := int(got>>shift&0xff) - int(want>>shift&0xff); d < -8 || d > 8 {
			t.Errorf("%s is %06x, want %06x", name, got, want)
			return
		}
	}
}

func TestTransparentIsWhite(t *testing.T) {
	clear := image.NewNRGBA(image.Rect(0, 0, 8, 8))
	clear.Set(0, 0, color.NRGBA{0, 0, 0, 255})
	p, err := Decode(context.Background(), asPNG(t, clear), 8, 8)
	if err != nil || p.Pixels[0] != 0 || p.Pixels[1] != 0xffffff {
		t.Errorf("%06x, %v", p.Pixels, err)
	}
}

// pngHeader is a PNG that claims those sides and holds a few bytes of pixels.
func pngHeader(width, height uint32, depth, colorType byte) []byte {
	var out bytes.Buffer
	out.WriteString("\x89PNG\r\n\x1a\n")
	chunk := func(name string, data []byte) {
		_ = binary.Write(&out, binary.BigEndian, uint32(len(data)))
		body := append([]byte(name), data...)
		out.Write(body)
		_ = binary.Write(&out, binary.BigEndian, crc32.ChecksumIEEE(body))
	}
	header := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, width), height)
	chunk("IHDR", append(header, depth, colorType, 0, 0, 0))
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, _ = z.Write(make([]byte, 1<<20))
	_ = z.Close()
	chunk("IDAT", packed.Bytes())
	chunk("IEND", nil)
	return out.Bytes()
}

// progressiveHeader is a progressive JPEG up to its first scan.
func progressiveHeader(width, height uint16) []byte {
	out := []byte("\xff\xd8\xff\xe0\x00\x04AB\xff\xff\xc2\x00\x11\x08")
	out = binary.BigEndian.AppendUint16(out, height)
	out = binary.BigEndian.AppendUint16(out, width)
	out = append(out, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0)
	return append(out, "\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"...)
}

// TestRefusedBeforeDecoding: none of these may cost memory for its pixels.
func TestRefusedBeforeDecoding(t *testing.T) {
	gifBomb := append([]byte("GIF89a\xff\xff\xff\xff\x00\x00\x00"), 0x2c)
	whole := asPNG(t, halves(64, 64))
	for _, c := range []struct {
		name string
		body []byte
		want Kind
	}{
		{"png of 100 megapixels", pngHeader(10_000, 10_000, 8, 2), KindLarge},
		{"png whose area does not fit in 64 bits", pngHeader(1<<31-1, 1<<31-1, 8, 6), KindBroken},
		{"long thin png", pngHeader(1<<31-1, 1, 1, 0), KindLarge},
		{"png just over", pngHeader(40_001, 1000, 8, 0), KindLarge},
		{"16 bits take twice the memory", pngHeader(8000, 5_250, 16, 2), KindLarge},
		{"gif of four gigapixels", gifBomb, KindLarge},
		{"progressive jpeg", progressiveHeader(6000, 4000), KindLarge},
		{"more bytes than may be", append(bytes.Clone(whole), make([]byte, BytesMax)...), KindLarge},
		{"no pixels", pngHeader(0, 10, 8, 2), KindBroken},
		{"cut off in the header", whole[:20], KindBroken},
		{"cut off", whole[:len(whole)/2], KindBroken},
		{"a page", []byte("<!doctype html><title>403</title>"), KindFormat},
		{"svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), KindFormat},
		{"nothing", nil, KindFormat},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := Decode(context.Background(), c.body, 66, 40)
			runtime.ReadMemStats(&after)
			var got *Error
			if !errors.As(err, &got) || got.Kind != c.want {
				t.Errorf("%v, want %s", err, c.want)
			}
			if allocated := after.TotalAlloc - before.TotalAlloc; allocated > 1<<20 {
				t.Errorf("%d bytes allocated", allocated)
			}
		})
	}
}

func TestProgressiveIsFound(t *testing.T) {
	if !isProgressive(progressiveHeader(60, 40)) {
		t.Error("a progressive JPEG passes for another")
	}
	for name, body := range map[string][]byte{"baseline": asJPEG(t, halves(8, 8)), "png": asPNG(t, halves(8, 8)), "short": {0xff, 0xd8, 0xff}} {
		if isProgressive(body) {
			t.Errorf("%s passes for progressive", name)
		}
	}
}

func TestDecodeEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Decode(ctx, asPNG(t, halves(64, 64)), 8, 8); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestNoRoom(t *testing.T) {
	for _, sides := range [][2]int{{0, 10}, {10, 0}, {-1, -1}} {
		var got *Error
		if _, err := Decode(context.Background(), webPGrey, sides[0], sides[1]); !errors.As(err, &got) {
			t.Error(err)
		}
	}
}

// FuzzDecode: whatever the bytes, the picture fits and the decoder ends.
func FuzzDecode(f *testing.F) {
	small := halves(9, 5)
	for _, body := range [][]byte{asPNG(f, small), asJPEG(f, small), asGIF(f, small), webPGrey, progressiveHeader(9, 5), pngHeader(1, 1, 8, 2)} {
		f.Add(body, 7, 3)
	}
	f.Fuzz(func(t *testing.T, body []byte, widthMax, heightMax int) {
		if widthMax > 500 || heightMax > 500 {
			return
		}
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		p, err := Decode(ctx, body, widthMax, heightMax)
		if err != nil {
			if p.Pixels != nil {
				t.Error("a picture beside an error")
			}
			return
		}
		checkPicture(t, p, widthMax, heightMax)
	})
}

func checkPicture(t *testing.T, p document.Picture, widthMax, heightMax int) {
	t.Helper()
	if p.Width < 1 || p.Height < 1 || p.Width > widthMax || p.Height > heightMax || len(p.Pixels) != p.Width*p.Height {
		t.Fatalf("%d×%d with %d pixels in %d×%d", p.Width, p.Height, len(p.Pixels), widthMax, heightMax)
	}
	for _, pixel := range p.Pixels {
		if pixel > 0xffffff {
			t.Fatalf("a pixel is %x", pixel)
		}
	}
}

func BenchmarkDecodePhotograph(b *testing.B) {
	body := asJPEG(b, halves(1600, 900))
	b.ReportAllocs()
	for range b.N {
		if _, err := Decode(context.Background(), body, 66, 40); err != nil {
			b.Fatal(err)
		}
	}
}

// endlessJPEG is a progressive JPEG that decodes at a few kilobytes a second: each scan of 16
// bytes says that all blocks of 2000 by 2000 pixels are done, and each costs a
// walk over them (EOBn runs, ITU-T T.81 §G.1.2.2).
func endlessJPEG(bytesMax int) []byte {
	out := []byte("\xff\xd8\xff\xc2\x00\x0b\x08")
	out = binary.BigEndian.AppendUint16(out, 2000)
	out = binary.BigEndian.AppendUint16(out, 2000)
	out = append(out, 1, 1, 0x11, 0)
	// One table: the code 0 is EOB14, fourteen bits of the length of the run follow.
	out = append(out, "\xff\xc4\x00\x14\x10\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xe0"...)
	scan := []byte("\xff\xda\x00\x08\x01\x01\x00\x01\x3f\x00" + "\x7f\xfe\xff\x00\xff\x00")
	for len(out)+len(scan) < bytesMax {
		out = append(out, scan...)
	}
	return append(out, "\xff\xd9"...)
}

// TestTheDeadlineHoldsInsideADecoder: without it this image takes ten minutes.
func TestTheDeadlineHoldsInsideADecoder(t *testing.T) {
	if _, err := Decode(context.Background(), endlessJPEG(200), 8, 8); err != nil {
		t.Fatalf("with a few scans it is a picture: %v", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := Decode(ctx, endlessJPEG(BytesMax), 8, 8); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}
