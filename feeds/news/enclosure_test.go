package news

import "testing"

func TestWhatCanBePlayed(t *testing.T) {
	check := func(address, kind string, sound, video bool) {
		t.Helper()
		e := Enclosure{URL: address, Type: kind}
		if e.IsSound() != sound || e.IsVideo() != video {
			t.Errorf("%s %q: sound %v, video %v", address, kind, e.IsSound(), e.IsVideo())
		}
	}
	check("https://a.example/x", "audio/mpeg", true, false)
	check("https://a.example/x", "Video/MP4", false, true)
	check("https://a.example/x.mp3", "", true, false)
	check("https://a.example/x.MP4?token=1.mp3", "", false, true)
	check("https://a.example/x.m4a", "application/octet-stream", true, false)
	check("https://a.example/x.mp3", "text/html", false, false)
	check("https://a.example/x.jpg", "", false, false)
	check("https://a.example/x.jpg", "image/jpeg", false, false)
	check("https://a.example/x.pdf", "application/pdf", false, false)
	check("https://a.example/", "", false, false)
}
