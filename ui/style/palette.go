package style

// palette is the few colours that a theme of its own is made from: #rrggbb, or the
// number of one of the 256.
type palette struct {
	ground, text, dim, line    string
	accent, second, warm       string
	fault, code                string
	selected, selectedDim, hit string // grounds
	dark                       bool
}

// palettes are those of one theme. On 256 colours the nearest ones would not do: the
// grounds of a screen and of a selected row would fall together, or turn pink.
type palettes struct{ full, limited palette }

// The palettes. A test holds them to WCAG's contrast: 4.5:1 for everything that is
// read, 7:1 in the theme "contrast".
var (
	light = palettes{
		full: palette{
			ground: "#fbfbf8", text: "#23262d", dim: "#646a76", line: "#c9ccd2",
			accent: "#0b5fae", second: "#0d6a5f", warm: "#8f5b00", fault: "#b3261e", code: "#2b6a38",
			selected: "#d3e5f7", selectedDim: "#eceff2", hit: "#ffe48a",
		},
		limited: palette{
			ground: "231", text: "235", dim: "241", line: "251",
			accent: "25", second: "23", warm: "94", fault: "124", code: "22",
			selected: "153", selectedDim: "255", hit: "222",
		},
	}
	dark = palettes{
		full: palette{
			ground: "#16181d", text: "#d8dbe2", dim: "#8b93a1", line: "#3c4350",
			accent: "#6cb6ff", second: "#7fd1c0", warm: "#f0c674", fault: "#ff8a80", code: "#a5d6a7",
			selected: "#233a57", selectedDim: "#22262e", hit: "#5c4a12", dark: true,
		},
		limited: palette{
			ground: "234", text: "253", dim: "247", line: "239",
			accent: "75", second: "116", warm: "222", fault: "210", code: "151",
			selected: "24", selectedDim: "236", hit: "58", dark: true,
		},
	}
	// paper is ink on a yellowed page, headings in the red of old rubrics.
	paper = palettes{
		full: palette{
			ground: "#f6efdf", text: "#372e22", dim: "#6f614a", line: "#d2c5a8",
			accent: "#94370f", second: "#4d5c1d", warm: "#7d5800", fault: "#a3211a", code: "#2b5b45",
			selected: "#e8d5ae", selectedDim: "#eee4cd", hit: "#f3d272",
		},
		limited: palette{
			ground: "230", text: "236", dim: "241", line: "187",
			accent: "88", second: "58", warm: "94", fault: "124", code: "22",
			selected: "223", selectedDim: "229", hit: "222",
		},
	}
	// night is a sky in the desert: indigo, lilac, the gold of a star.
	night = palettes{
		full: palette{
			ground: "#14152b", text: "#dedef2", dim: "#9292bb", line: "#3a3b66",
			accent: "#bba8ff", second: "#6fd6d0", warm: "#ffd074", fault: "#ff8fa3", code: "#a0e2b2",
			selected: "#2f3168", selectedDim: "#20213f", hit: "#5d4c22", dark: true,
		},
		limited: palette{
			ground: "233", text: "189", dim: "146", line: "60",
			accent: "147", second: "80", warm: "222", fault: "211", code: "151",
			selected: "18", selectedDim: "236", hit: "58", dark: true,
		},
	}
	blackOnWhite = palettes{
		full: palette{
			ground: "#ffffff", text: "#000000", dim: "#2e2e2e", line: "#000000",
			accent: "#00307f", second: "#004522", warm: "#543800", fault: "#860000", code: "#0a460a",
			selected: "#b0d8ff", selectedDim: "#e2e2e2", hit: "#ffe066",
		},
		limited: palette{
			ground: "231", text: "16", dim: "236", line: "16",
			accent: "18", second: "22", warm: "52", fault: "88", code: "22",
			selected: "153", selectedDim: "254", hit: "222",
		},
	}
	whiteOnBlack = palettes{
		full: palette{
			ground: "#000000", text: "#ffffff", dim: "#d6d6d6", line: "#ffffff",
			accent: "#66d9ff", second: "#8dffba", warm: "#ffdd66", fault: "#ffb0b0", code: "#bfffbf",
			selected: "#00467a", selectedDim: "#333333", hit: "#5e4700", dark: true,
		},
		limited: palette{
			ground: "16", text: "231", dim: "252", line: "231",
			accent: "123", second: "121", warm: "222", fault: "217", code: "157",
			selected: "18", selectedDim: "236", hit: "23", dark: true,
		},
	}
)

// contrast is black and white, by the ground of the terminal.
func contrast(isDark bool) palettes {
	if isDark {
		return whiteOnBlack
	}
	return blackOnWhite
}
