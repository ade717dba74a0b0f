package news

// QueryFaultKind says what was not understood in a search.
type QueryFaultKind string

// The kinds of fault in a search. What has one is left out of it.
const (
	QueryDate   QueryFaultKind = "date"   // names no date
	QueryState  QueryFaultKind = "state"  // names no state
	QueryFeed   QueryFaultKind = "feed"   // no feed has that in its name
	QueryFolder QueryFaultKind = "folder" // no folder has that in its name
	QueryTag    QueryFaultKind = "tag"    // no feed has that tag
	QueryAuthor QueryFaultKind = "author" // no entry has that in the name of its author
	QueryLong   QueryFaultKind = "long"   // more words than are looked for
)

// QueryFaultKinds lists every kind, for exhaustive tests.
var QueryFaultKinds = []QueryFaultKind{QueryDate, QueryState, QueryFeed, QueryFolder, QueryTag, QueryAuthor, QueryLong}

// QueryFault is something in a search that was not understood.
type QueryFault struct {
	Kind  QueryFaultKind
	Value string // as it was written
}

// SavedSearch is a search that the reader has given a name.
type SavedSearch struct {
	Name string
	// Words are the search itself, in the language of feeds/query.
	Words string
}
