package style

// Role is what a piece of the screen means; a Theme says how it looks.
type Role uint8

// The roles. Their names (RoleNames) are also the keys of a theme in the
// settings.
const (
	Text         Role = iota // running text
	Dim                      // what stands back: datelines, notes
	Accent                   // the one colour of the program
	Title                    // the title of an article
	Heading                  // a heading inside an article
	Unread                   // an unread headline
	Read                     // a read headline
	Selected                 // the selected row of the active pane
	SelectedDim              // the selected row of a pane that is not active
	Border                   // lines between panes, of tables, rules
	BorderActive             // the border of the active pane
	Source                   // the name of an outlet
	Age                      // how old an entry is
	Badge                    // a mark on a headline: breaking news
	Star                     // the star of a kept entry
	Fault                    // something went wrong
	Link                     // a link in an article
	Code                     // source code
	Quote                    // the bar beside a quotation
	Hit                      // what a search found
	HitCurrent               // the find that the reader stands on
	Status                   // the status line
	StatusKey                // a key named in the status line
	Progress                 // the part of a bar that is done
	ProgressRest             // the rest of it
	Strong                   // bold text in an article
	Emphasis                 // emphasised text; there is no italic in Arabic
	Inserted                 // text that was added in a correction
	Deleted                  // text that was struck out
	Caption                  // the caption of a picture
	Bullet                   // bullets and numbers of a list
	TableHead                // the head row of a table
	Input                    // what is typed into a one-line editor
	Placeholder              // what stands in an empty one-line editor
	roleCount
)

// roleNames are in the order of the roles.
var roleNames = [roleCount]string{
	"text", "dim", "accent", "title", "heading", "unread", "read", "selected",
	"selected-dim", "border", "border-active", "source", "age", "badge", "star",
	"fault", "link", "code", "quote", "hit", "hit-current", "status",
	"status-key", "progress", "progress-rest", "strong", "emphasis", "inserted",
	"deleted", "caption", "bullet", "table-head", "input", "placeholder",
}

// String gives the name of the role as the settings write it.
func (r Role) String() string {
	if r >= roleCount {
		return "unknown"
	}
	return roleNames[r]
}

// RoleNames gives the names of all roles.
func RoleNames() []string { return append([]string(nil), roleNames[:]...) }

// roleOf gives the role of that name.
func roleOf(name string) (Role, bool) {
	for r, n := range roleNames {
		if n == name {
			return Role(r), true
		}
	}
	return Text, false
}
