package config

import (
	"path/filepath"
	"reflect"
	"testing"
)

func TestCreateFeeds(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config", "khabar", "feeds.toml")
	first := DefaultFeeds("ar")[:3]
	if created, err := CreateFeeds(path, first, "ar"); !created || err != nil {
		t.Fatalf("created %v, %v", created, err)
	}
	if got, found, err := loadFeeds(path); !found || err != nil || !reflect.DeepEqual(got, first) {
		t.Errorf("read back: %+v, %v", got, err)
	}
	checkMode(t, path, 0o600)
	if created, err := CreateFeeds(path, nil, "en"); created || err != nil {
		t.Errorf("over a list that is there: %v, %v", created, err)
	}
	if got, _, _ := loadFeeds(path); len(got) != len(first) {
		t.Errorf("%d feeds are left", len(got))
	}
	if created, err := CreateFeeds(filepath.Join(path, "below", "feeds.toml"), nil, "ar"); created || err == nil {
		t.Error("a file for a directory is no error")
	}
}

func TestIsSet(t *testing.T) {
	path := write(t, "config.toml", "mouse = false\n[[rule]]\nhost = \"a.example\"\nbody = \"p\"\n")
	t.Setenv("KHABAR_THEME", "plain")
	t.Setenv("KHABAR_LANGUAGE", "")
	for key, want := range map[string]bool{"mouse": true, "theme": true, "language": false, "host": false} {
		if IsSet(path, key) != want {
			t.Errorf("%s: %v", key, !want)
		}
	}
	if IsSet(path+".missing", "mouse") || IsSet(write(t, "config.toml", "mouse = \n"), "mouse") {
		t.Error("a file that cannot be read sets something")
	}
}
