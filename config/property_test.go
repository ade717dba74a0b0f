package config

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// model is what a random feed file should mean and hold.
type model struct {
	random  *rand.Rand
	feeds   []Feed
	own     map[string][]string // marks that stand inside a feed, by address
	serial  int
	endings string
	moves   bool              // feeds may be moved
	moved   bool              // and were, with their comments
	renamed map[string]string // addresses, by the one before
}

// mark makes a comment that can be found again, or an empty text.
func (m *model) mark(address string) string {
	if m.random.IntN(2) == 0 {
		return ""
	}
	m.serial++
	mark := fmt.Sprintf("# mark%d [[feed]] url = \"خبر\"", m.serial)
	if address != "" {
		m.own[address] = append(m.own[address], fmt.Sprintf("mark%d ", m.serial))
	}
	return mark
}

func (m *model) word() string {
	words := []string{"أ", "مصر/اقتصاد", "a \"b\"", `back\slash`, "# no comment", "'", "= [[feed]]", "🙂", "\ttab", "x\ny"}
	return words[m.random.IntN(len(words))]
}

// text writes a file with n feeds in many ways of writing, comments everywhere.
func (m *model) text(n int) string {
	var lines []string
	loose := func() {
		for range m.random.IntN(3) {
			lines = append(lines, m.mark(""))
		}
	}
	loose()
	for i := range n {
		address := fmt.Sprintf("https://%d.example/feed", i)
		feed := Feed{URL: address}
		header := []string{"[[feed]]", "[[ feed ]]", "  [[\"feed\"]]", "[['feed']]\t"}[m.random.IntN(4)]
		lines = append(lines, header+" "+m.mark(address))
		fields := []string{"url = '" + address + "'"}
		if m.random.IntN(2) == 0 {
			feed.Name = m.word()
			fields = append(fields, "\"name\"="+quote(feed.Name))
		}
		if m.random.IntN(2) == 0 {
			feed.Folder = "one\ntwo"
			fields = append(fields, "folder = \"\"\"one\ntwo\"\"\"")
		}
		if m.random.IntN(3) == 0 {
			m.serial++
			m.own[address] = append(m.own[address], fmt.Sprintf("mark%d ", m.serial))
			feed.TitleWithout = []string{"a", "b # c"}
			fields = append(fields, fmt.Sprintf("title_without = [ 'a', # mark%d \n  \"b # c\" ]", m.serial))
		}
		if m.random.IntN(3) == 0 {
			m.serial++
			m.own[address] = append(m.own[address], fmt.Sprintf("mark%d ", m.serial))
			fields = append(fields, fmt.Sprintf("comment = [ 'a', # mark%d \n  { b = 1 } ]", m.serial))
		}
		m.random.Shuffle(len(fields), func(a, b int) { fields[a], fields[b] = fields[b], fields[a] })
		for j, field := range fields {
			lines = append(lines, "\t"+field+" "+m.mark(address))
			if j < len(fields)-1 && m.random.IntN(3) == 0 {
				lines = append(lines, "", m.mark(address))
			}
		}
		if m.random.IntN(4) == 0 {
			feed.Headers = []Header{{Name: "X-Y", Value: Secret{Text: "z"}}}
			lines = append(lines, "[feed.headers] "+m.mark(address), "X-Y = 'z' "+m.mark(address))
		}
		loose()
		m.feeds = append(m.feeds, feed)
	}
	return strings.Join(lines, m.endings)
}

// step makes one random change to the file and to the model alike.
func (m *model) step(t *testing.T, file FeedFile) {
	t.Helper()
	if m.random.IntN(8) == 0 {
		m.addMany(t, file)
		return
	}
	if len(m.feeds) == 0 || m.random.IntN(4) == 0 {
		m.serial++
		feed := Feed{URL: fmt.Sprintf("https://new%d.example/", m.serial), Name: m.word(), Folder: m.word()}
		if changed, err := file.Add(feed); err != nil || !changed {
			t.Fatal("add:", changed, err)
		}
		m.feeds = append(m.feeds, feed)
		return
	}
	i := m.random.IntN(len(m.feeds))
	had := m.feeds[i]
	var err error
	switch m.random.IntN(8) {
	case 6:
		m.place(t, file, i)
	case 7:
		m.replace(t, file, i)
	case 4:
		m.set(t, file, i)
	case 5:
		m.feeds[i].Tags = [][]string{nil, {"x"}, {"ي", "z z"}}[m.random.IntN(3)]
		_, err = file.Tag(m.feeds[i].URL, m.feeds[i].Tags)
	case 0:
		err = file.Remove(m.feeds[i].URL)
		delete(m.own, m.feeds[i].URL)
		m.feeds = slices.Delete(m.feeds, i, i+1)
	case 1:
		m.feeds[i].Name = m.word()
		_, err = file.Rename(m.feeds[i].URL, m.feeds[i].Name)
	case 2:
		m.into(t, file, i)
	case 3:
		m.feeds[i].Paused = m.random.IntN(2) == 0
		_, err = file.Pause(m.feeds[i].URL, m.feeds[i].Paused)
	}
	if now := slices.IndexFunc(m.feeds, func(f Feed) bool { return f.URL == had.URL }); now >= 0 {
		m.emptied(had, m.feeds[now])
	}
	if err != nil {
		t.Fatal(err)
	}
}

// into moves a feed into a folder. The feeds may have other places then, the folders
// stand as they did.
func (m *model) into(t *testing.T, file FeedFile, i int) {
	t.Helper()
	parts := func() (parts []feedPart) {
		for _, feed := range m.feeds {
			parts = append(parts, feedPart{Feed: feed})
		}
		return parts
	}
	before := folderOrder(parts())
	m.feeds[i].Folder = []string{"", m.word()}[m.random.IntN(2)]
	if _, err := file.Move(m.feeds[i].URL, m.feeds[i].Folder); err != nil {
		t.Fatal("move:", err)
	}
	text, _ := os.ReadFile(file.Path)
	list, err := parseDocument(file.Path, text)
	if err != nil {
		t.Fatal(err)
	}
	place := func(address string) int {
		return slices.IndexFunc(list.feeds(), func(f feedPart) bool { return f.URL == address })
	}
	inOrder := func(a, b Feed) int { return place(a.URL) - place(b.URL) }
	m.moved = m.moved || !slices.IsSortedFunc(m.feeds, inOrder)
	slices.SortFunc(m.feeds, inOrder)
	if astray(parts(), before) {
		t.Fatalf("the folders were %q and are %q", before, folderOrder(parts()))
	}
}

// emptied takes note of a key that a change took out: its comments may have moved.
func (m *model) emptied(before, after Feed) {
	for _, key := range feedKeys {
		gone := key.written(after) == key.written(Feed{}) && key.written(before) != key.written(after)
		m.moved = m.moved || gone
	}
}

// place moves a feed beside another one, and back now and then.
func (m *model) place(t *testing.T, file FeedFile, i int) {
	t.Helper()
	if !m.moves {
		return
	}
	before, _ := os.ReadFile(file.Path)
	other, below := m.random.IntN(len(m.feeds)), m.random.IntN(2) == 0
	change, changed, err := file.Place(m.feeds[i].URL, m.feeds[other].URL, below)
	if err != nil || changed && i == other {
		t.Fatal("place:", changed, err)
	}
	if changed && m.random.IntN(2) == 0 {
		if err := file.Undo(change); err != nil {
			t.Fatal("undo:", err)
		}
		if after, _ := os.ReadFile(file.Path); string(after) != string(before) {
			t.Fatalf("undone, the file is\n%s\nwant\n%s", after, before)
		}
		return
	}
	m.moved = m.moved || changed
	feed, target := m.feeds[i], m.feeds[other].URL
	if i == other {
		return
	}
	m.feeds = slices.Delete(m.feeds, i, i+1)
	at := slices.IndexFunc(m.feeds, func(f Feed) bool { return f.URL == target })
	if below {
		at++
	}
	m.feeds = slices.Insert(m.feeds, at, feed)
}

// replace gives a feed another address, with or without another name.
func (m *model) replace(t *testing.T, file FeedFile, i int) {
	t.Helper()
	m.serial++
	old, address := m.feeds[i].URL, fmt.Sprintf("https://moved%d.example/", m.serial)
	name := []string{"", "أخرى"}[m.random.IntN(2)]
	if changed, err := file.Replace(old, address, name); err != nil || !changed {
		t.Fatal("replace:", changed, err)
	}
	if m.feeds[i].URL = address; name != "" {
		m.feeds[i].Name = name
	}
	if marks, had := m.own[old]; had {
		m.own[address] = marks
		delete(m.own, old)
	}
	m.renamed[old] = address
}

// set gives a random key a random value, and takes that back now and then.
func (m *model) set(t *testing.T, file FeedFile, i int) {
	t.Helper()
	values := [][2]string{
		{"limit", "5"}, {"limit", ""}, {"interval", "90m"}, {"interval", "2d"}, {"hidden", "true"}, {"muted", "false"}, {"colour", "#12ab9f"},
		{"title_without", "a,b"}, {"full_text", "never"}, {"time_zone", "Africa/Cairo"}, {"user_agent", "x \"y\""}, {"user", "z"},
	}
	value := values[m.random.IntN(len(values))]
	before, after, changed, err := file.Set(m.feeds[i].URL, value[0], value[1])
	if err != nil || before.URL != m.feeds[i].URL || changed == before.Equal(after) {
		t.Fatalf("set %v: %+v, %+v, %v, %v", value, before, after, changed, err)
	}
	if m.random.IntN(3) > 0 {
		key, _ := keyOf(value[0])
		if err := key.parse(value[1], &m.feeds[i]); err != nil {
			t.Fatal(err)
		}
		return
	}
	if undone, err := file.SetTo(before.URL, value[0], before); err != nil || undone != changed {
		t.Fatalf("undo of %v: %v, %v", value, undone, err)
	}
}

// addMany adds some feeds, of which some are there, and takes that back now and
// then: the file is then what it was, to the byte.
func (m *model) addMany(t *testing.T, file FeedFile) {
	t.Helper()
	before, _ := os.ReadFile(file.Path)
	feeds := slices.Clone(m.feeds[:m.random.IntN(len(m.feeds)+1)])
	known := len(feeds)
	for range m.random.IntN(5) {
		m.serial++
		feeds = append(feeds, Feed{URL: fmt.Sprintf("https://many%d.example/", m.serial), Name: m.word(), Paused: m.random.IntN(3) == 0})
	}
	added, change, err := file.AddAll(List{Feeds: feeds})
	if err != nil || !equalFeeds(added.Feeds, feeds[known:]) {
		t.Fatalf("add all: %v, %v, want %v", err, added, feeds[known:])
	}
	if len(added.Feeds) == 0 || m.random.IntN(2) == 0 {
		m.feeds = append(m.feeds, added.Feeds...)
		return
	}
	if err := file.Undo(change); err != nil {
		t.Fatal("undo:", err)
	}
	if after, _ := os.ReadFile(file.Path); string(after) != string(before) {
		t.Fatalf("undone, the file is\n%s\nwant\n%s", after, before)
	}
}

// now is the address that a feed has now.
func (m *model) now(address string) string {
	for m.renamed[address] != "" {
		address = m.renamed[address]
	}
	return address
}

// inLines is a feed as it is written: without controls in its texts.
func inLines(feed Feed) Feed {
	feed.Name, feed.Folder = oneLine(feed.Name), oneLine(feed.Folder)
	return feed
}

var markPattern = regexp.MustCompile(`mark\d+ `)

// check holds the file against the model: the same feeds in the same order, and
// of the marks that stood there at first all but those of removed feeds.
func (m *model) check(t *testing.T, path string, marks []string, owner map[string]string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	document, err := parseDocument(path, text)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	var got []Feed
	for _, feed := range document.feeds() {
		feed.Folder = strings.ReplaceAll(feed.Folder, "\r\n", "\n")
		got = append(got, inLines(feed.Feed))
	}
	var feeds []Feed
	for _, feed := range m.feeds {
		feeds = append(feeds, inLines(feed))
	}
	if !equalFeeds(got, feeds) {
		t.Fatalf("got %+v\nwant %+v\n%s", got, feeds, text)
	}
	var want []string
	for _, mark := range marks {
		address := m.now(owner[mark])
		if _, there := m.own[address]; address == "" || there {
			want = append(want, mark)
		}
	}
	found := markPattern.FindAllString(string(text), -1)
	if m.moved { // then only that each is there
		slices.Sort(found)
		slices.Sort(want)
	}
	if !slices.Equal(found, want) {
		t.Fatalf("comments are %q, want %q\n%s", found, want, text)
	}
}

// TestRandomEdits makes sequences of 200 random edits on random files.
func TestRandomEdits(t *testing.T) {
	const sequences, edits = 8, 200
	for seed := range uint64(sequences) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			m := &model{random: rand.New(rand.NewPCG(seed, 1)), own: map[string][]string{}, renamed: map[string]string{}, moves: seed >= sequences/2, endings: []string{"\n", "\r\n"}[seed%2]}
			path := write(t, "feeds.toml", m.text(15))
			owner := map[string]string{}
			for address, marks := range m.own {
				for _, mark := range marks {
					owner[mark] = address
				}
			}
			text, _ := os.ReadFile(path)
			marks := markPattern.FindAllString(string(text), -1)
			m.check(t, path, marks, owner)
			for range edits {
				m.step(t, FeedFile{Path: path})
				m.check(t, path, marks, owner)
			}
		})
	}
}
