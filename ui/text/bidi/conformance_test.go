package bidi

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// The conformance files of Unicode 17 lie in the module of go-text/typesetting.
// How many cases each holds is part of the test: a reader that skips lines
// would otherwise pass.
const (
	bidiTestCases      = 770241
	bidiCharacterCases = 91707
)

func conformanceFile(t *testing.T, name string) []byte {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/go-text/typesetting").Output()
	if err != nil {
		t.Skipf("the module that holds %s is not to be had: %v", name, err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "bidi", "test", name))
	if err != nil {
		t.Skipf("no conformance file: %v", err)
	}
	return data
}

// tally counts cases and reports the first few failures.
type tally struct {
	t                     *testing.T
	cases, levels, orders atomic.Int64
	mutex                 sync.Mutex
	failures              int
}

func (y *tally) add(p *prober, line []byte, base Level, levels []int, order []int) {
	y.cases.Add(1)
	levelsRight, orderRight := p.matches(base, levels, order)
	if levelsRight {
		y.levels.Add(1)
	}
	if orderRight {
		y.orders.Add(1)
	}
	if levelsRight && orderRight {
		return
	}
	y.mutex.Lock()
	defer y.mutex.Unlock()
	if y.failures++; y.failures <= 10 {
		y.t.Errorf("%s base %d\n got %v %v\nwant %v %v", line, base, p.levels, p.order, levels, order)
	}
}

func (y *tally) done(name string, want int64) {
	y.t.Logf("%s: levels %d/%d, order %d/%d", name, y.levels.Load(), want, y.orders.Load(), want)
	if y.cases.Load() != want || y.levels.Load() != want || y.orders.Load() != want {
		y.t.Errorf("%d cases, want %d", y.cases.Load(), want)
	}
}

// prober runs one case after another with reused buffers, as ui/text does.
type prober struct {
	resolver   Resolver
	orderer    Orderer
	text       []rune
	properties []Property
	levels     []Level
	order      []int32
	kept       []Level
	places     []int32
}

// matches lays p.text out on one line. A level of -1 is a character that X9
// removes: it has no level and no place in the order.
func (p *prober) matches(base Level, levels, order []int) (levelsRight, orderRight bool) {
	p.levels = p.resolver.Levels(p.levels[:0], p.text, p.properties, base)
	ResetWhitespace(p.levels, p.properties, base)
	levelsRight = len(levels) == len(p.levels)
	p.kept, p.places = p.kept[:0], p.places[:0]
	for i, level := range p.levels {
		if levelsRight && levels[i] >= 0 {
			levelsRight = levels[i] == int(level)
		}
		if !removed(p.properties[i].Class()) {
			p.kept, p.places = append(p.kept, level), append(p.places, int32(i))
		}
	}
	p.order = p.orderer.Order(p.order[:0], p.kept)
	orderRight = len(order) == len(p.order)
	for i := 0; orderRight && i < len(order); i++ {
		p.order[i] = p.places[p.order[i]]
		orderRight = order[i] == int(p.order[i])
	}
	return levelsRight, orderRight
}

// inParallel hands out the lines of a file in as many shares as there are
// processors. Lines before which "@" lines matter are given with them.
func inParallel(data []byte, share func(lines []byte)) {
	var group sync.WaitGroup
	n := max(runtime.GOMAXPROCS(0), 2) * 2
	for i := 0; i < n; i++ {
		end := len(data) / (n - i)
		if i == n-1 {
			end = len(data)
		} else if next := bytes.Index(data[end:], []byte("\n@Levels")); next >= 0 {
			end += next + 1
		} else if next := bytes.IndexByte(data[end:], '\n'); next >= 0 {
			end += next + 1
		}
		part := data[:end]
		data = data[end:]
		group.Go(func() { share(part) })
	}
	group.Wait()
}

var sample = map[string]rune{"L": 'a', "R": 0x5D0, "AL": 0x627, "EN": '1', "ES": '-', "ET": '%', "AN": 0x661, "CS": ',',
	"B": 0x2029, "S": '\t', "WS": ' ', "ON": '!', "BN": 0xAD, "NSM": 0x300, "LRE": 0x202A, "LRO": 0x202D, "RLE": 0x202B,
	"RLO": 0x202E, "PDF": 0x202C, "LRI": 0x2066, "RLI": 0x2067, "FSI": 0x2068, "PDI": 0x2069}

func TestBidiTest(t *testing.T) {
	data := conformanceFile(t, "BidiTest.txt")
	y := &tally{t: t}
	inParallel(data, func(lines []byte) {
		var p prober
		var levels, order []int
		for line := range bytes.Lines(lines) {
			line = bytes.TrimSpace(line)
			switch {
			case len(line) == 0 || line[0] == '#':
			case bytes.HasPrefix(line, []byte("@Levels:")):
				levels = numbers(levels, line[8:])
			case bytes.HasPrefix(line, []byte("@Reorder:")):
				order = numbers(order, line[9:])
			default:
				y.addClasses(&p, line, levels, order)
			}
		}
	})
	y.done("BidiTest", bidiTestCases)
}

// addClasses runs a line such as "L R EN; 7": classes, and a bit set of
// paragraph directions (1 automatic, 2 left to right, 4 right to left).
func (y *tally) addClasses(p *prober, line []byte, levels, order []int) {
	classes, bits, _ := bytes.Cut(line, []byte(";"))
	p.text, p.properties = p.text[:0], p.properties[:0]
	for name := range bytes.FieldsSeq(classes) {
		r := sample[string(name)]
		p.text, p.properties = append(p.text, r), append(p.properties, PropertyOf(r))
	}
	directions, _ := strconv.Atoi(string(bytes.TrimSpace(bits)))
	for bit, base := range []Level{FirstStrong(p.properties, 0), 0, 1} {
		if directions&(1<<bit) != 0 {
			y.add(p, line, base, levels, order)
		}
	}
}

func TestBidiCharacterTest(t *testing.T) {
	data := conformanceFile(t, "BidiCharacterTest.txt")
	y := &tally{t: t}
	inParallel(data, func(lines []byte) {
		var p prober
		var levels, order []int
		for line := range bytes.Lines(lines) {
			line = bytes.TrimSpace(line)
			if len(line) == 0 || line[0] == '#' {
				continue
			}
			fields := bytes.Split(line, []byte(";"))
			p.text, p.properties = p.text[:0], p.properties[:0]
			for code := range bytes.FieldsSeq(fields[0]) {
				r, _ := strconv.ParseUint(string(code), 16, 32)
				p.text, p.properties = append(p.text, rune(r)), append(p.properties, PropertyOf(rune(r)))
			}
			levels, order = numbers(levels, fields[3]), numbers(order, fields[4])
			base := FirstStrong(p.properties, 0)
			if want := fmt.Sprint(base); want != string(fields[2]) && string(fields[1]) == "2" {
				t.Errorf("%s: paragraph level %s", line, want)
			}
			y.add(&p, line, Level(fields[2][0]-'0'), levels, order)
		}
	})
	y.done("BidiCharacterTest", bidiCharacterCases)
}

// numbers reads "x 0 1", x as -1, into a buffer.
func numbers(buffer []int, line []byte) []int {
	buffer = buffer[:0]
	for field := range bytes.FieldsSeq(line) {
		n := -1
		if field[0] != 'x' {
			n, _ = strconv.Atoi(string(field))
		}
		buffer = append(buffer, n)
	}
	return buffer
}
