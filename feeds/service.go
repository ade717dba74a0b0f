// Package feeds is the door of the feed side: one Service that fetches, keeps,
// finds and marks. It wires the rooms below it and knows nothing of the screen
// or of the configuration files.
package feeds
