package config

import (
	"errors"
	"path/filepath"
	"sync"

	"github.com/adrg/xdg"
)

// Names of files and folders below the XDG directories.
const (
	folderName   = "khabar"
	settingsName = "config.toml"
	feedsName    = "feeds.toml"
	databaseName = "khabar.db"
	logName      = "khabar.log"
)

// Places says where the files of the program lie. All are absolute; none need
// exist. Cache is a directory, the others are files.
type Places struct {
	Config   string
	Feeds    string
	Database string
	Log      string
	Cache    string
}

// reading guards the package variables of xdg, which Reload writes.
var reading sync.Mutex

// FindPlaces gives the places after the XDG Base Directory Specification, from
// the environment as it is now. A configDirectory other than "" replaces
// $XDG_CONFIG_HOME/khabar for both files of the user.
func FindPlaces(configDirectory string) (Places, error) {
	reading.Lock()
	defer reading.Unlock()
	xdg.Reload() // xdg reads the environment once, at the start of the program
	if xdg.Home == "" && !filepath.IsAbs(xdg.DataHome) {
		return Places{}, errors.New("no home directory: set HOME or the XDG_*_HOME variables")
	}
	directory := filepath.Join(xdg.ConfigHome, folderName)
	if configDirectory != "" {
		absolute, err := filepath.Abs(configDirectory)
		if err != nil {
			return Places{}, err
		}
		directory = absolute
	}
	return Places{
		Config:   filepath.Join(directory, settingsName),
		Feeds:    filepath.Join(directory, feedsName),
		Database: filepath.Join(xdg.DataHome, folderName, databaseName),
		Log:      filepath.Join(xdg.StateHome, folderName, logName),
		Cache:    filepath.Join(xdg.CacheHome, folderName),
	}, nil
}
