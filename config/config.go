// Package config holds what the user has set: the settings of config.toml and
// the feeds of feeds.toml, as plain values, and where the program's files lie.
// It reads both files strictly (line, column and nearest key in every error),
// never writes config.toml, and changes feeds.toml only in the places that a
// change concerns. It knows nothing of feeds on the network or of the screen.
package config
