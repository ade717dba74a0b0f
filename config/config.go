// Package config holds the user's settings (config.toml) and feed list
// (feeds.toml) as plain values, and knows where they lie. It knows nothing of
// feeds' contents, the database or the screen.
package config
