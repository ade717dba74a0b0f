package lang

import (
	"fmt"
	"time"

	"khabar/feeds/news"
)

var english = Words{
	Language: "en",
	Program:  "khabar",
	Actions: Actions{
		Down: "line down", Up: "line up", Top: "to the first", Bottom: "to the last",
		PageDown: "page down", PageUp: "page up", HalfDown: "half a page down", HalfUp: "half a page up",
		Open: "open", Back: "back", Quit: "quit", Left: "to the left", Right: "to the right", NextPane: "next pane",
		NextArticle: "next article", PreviousArticle: "previous article", NextUnread: "next unread", ReadOn: "read on",
		Refresh: "refresh feed", RefreshAll: "refresh all", ToggleRead: "read / unread", ToggleStar: "star",
		Browser: "open in browser", Explain: "how the feed is, its fault", Undo: "undo",
		Search: "search", Help: "help", Redraw: "redraw", Suspend: "suspend", Cancel: "stop refreshing", Demo: "demo edition", PickTerminal: "which line reads right?",
		NextTheme: "next theme", Zen: "only the text, or all panes", Dense: "one line a headline, or more",
		CopyAddress: "copy the address", CopyArticle: "copy the article", CopyCitation: "copy a citation", Save: "save the article to a file",
		NextHit: "while finding: next hit", PreviousHit: "while finding: previous hit", Links: "open a link by its letter", LinkList: "all links",
		NextHeading: "next heading", PreviousHeading: "previous heading", Wider: "wider column", Narrower: "narrower column", Justify: "justify lines", Pictures: "pictures",
		PreviousUnread: "previous unread", Choose: "choose many", AllRead: "mark all read", AboveRead: "mark above as read", BelowRead: "mark below as read", Sort: "change the order", SaveSearch: "keep the search",
		ReadAloud: "read the article aloud, or stop", Play: "play its sound or video, or stop", Pipe: "give the article to a command",
		Story: "same story, other feeds", Versions: "what the feed changed", AddFilter: "filter from this entry", OpenBreaking: "open breaking news",
		AddFeed: "add a feed", RenameFeed: "rename feed or folder", MoveFeed: "move feed to a folder", PauseFeed: "pause or resume feed", RemoveFeed: "delete feed",
		TagFeed: "tags of the feed", FeedUp: "feed or folder up", FeedDown: "feed or folder down", Fold: "fold or open a folder",
	},
	Outside: englishOutside, Setup: englishSetup,
	Sidebar: Sidebar{
		Title: "Feeds", All: "All news", Unread: "Unread", Today: "Today", Starred: "Starred",
		Empty: "No feeds yet. Press {add-feed} to add one", Paused: "paused", Way: "feeds",
	},
	Headlines: Headlines{
		Title: "Headlines", Empty: "No news yet. Press {refresh-all} to refresh", EmptyUnread: "All read. Press {refresh-all} to refresh",
		EmptyStarred: "Nothing starred. Press {toggle-star} on a headline", EmptySearch: "Nothing found. Fewer or shorter words find more",
		Waiting: "News is on its way…", Loading: "…",
	},
	Article: Article{
		Title: "Article", Empty: "Choose a headline and press {open}", Loading: "Fetching the full text…", StillLoading: "The rest is on its way; {read-on} again for the next article",
		SummaryOnly: "This is the summary from the feed.", Links: "Links", Image: "Image", Embed: "Embedded",
		FromFeed: "Text from the feed", FromPage: "Text from the page", FromSummary: "Summary from the feed; press {open-in-browser} to read it in the browser",
		Outdated:       "This is the text from before the outlet changed the article.",
		ForSubscribers: "The whole article is for the site's subscribers; this is what its page shows of it.",
		OpenInBrowser:  "Press {open-in-browser} to open it in the browser.", NoAddress: "This article has no address", EndOfNews: "That was the last unread one",
		ChooseLink: "Type the letters of a link", NoLinks: "No links on this screen", NoLinksAtAll: "No links in this article", NoHeading: "No more headings", OpensWhole: "Press Enter to read the whole text",
	},
	Status: Status{
		DoubtfulTerminal: "If text stands the wrong way round, press {pick-terminal}",
		Refreshing:       "Refreshing", Cancelled: "Refresh stopped", NothingToCancel: "No refresh is running", NoBreaking: "No breaking news now",
		NothingAnswered: "No feed answered: press {refresh-all} to try again, or {demo} for demo news",
		TryAgain:        ": press {refresh-all} to try again",
		BrowserOpened:   "Opened in the browser", BrowserFailed: "The browser did not open. Set browser in config.toml",
		MarkedRead: "Marked read", MarkedUnread: "Marked unread", Starred: "Starred", Unstarred: "Star removed",
		SavedAs: "Saved as", NothingToExplain: "No fault here",
		OffersUndo: "({undo} undoes)", NothingToUndo: "Nothing to undo", Quits: "{quit} quits",
		TextCopied: "Text copied", AddressCopied: "Address copied", ArticleCopied: "Article copied", CitationCopied: "Citation copied",
		Column: "Width of the column:", Justified: "Lines are justified", Ragged: "Lines are not justified",
		Theme: "Theme:", ZenOn: "Only the text", ZenOff: "All panes", DenseOn: "One line a headline", DenseOff: "Titles in full",
		PicturesShown: "Pictures are drawn", PicturesHidden: "Pictures are not drawn", TooFewColours: "Pictures need a terminal with 256 colours",
		TooLongToCopy: "The text is too long for the clipboard", CopyFailed: "Could not copy",
	},
	Newsroom: englishNewsroom,
	Help: Help{
		Title: "Keys", Everywhere: "Everywhere", Lists: "In lists", Reading: "While reading", FeedList: "The feed list",
		Close: "{search} looks for a key · {back} closes", ArabicKeys: "All keys work with an Arabic keyboard layout. A number repeats a key: 5j",
		NothingFound: "No key does that. Esc shows all",
		ConfigKeys:   "Keys: a character, or a name (enter, space, esc, tab, pgdown, f5, ctrl+d, alt+x); several in a list;\na sequence with blanks (\"g g\"). [keys.article] holds in one pane only: feeds, headlines, article, or\nhits, while finding in an article. A key that is given to one action is taken from the other.",
	},
	Linear: Linear{
		Welcome: "khabar, line by line. {help}: keys. {open} opens, {read-on} reads on, {back} goes back",
		Unread:  "unread", Read: "read", New: "new", Starred: "starred", End: "End of the article", Close: "{back} goes back",
	},
	Search: Search{Prompt: "Search:", InArticle: "In the article:", Of: "of", Results: "Results for"},
	Notice: Notice{
		FaultTitle: "A feed has a fault", Proposals: "The page names these feeds:", RetryAt: "Asked again after",
		FeedTitle: "How this feed is", Stored: "Stored:", LastEntry: "Newest article:", LastSuccess: "Last answer:", NextCheck: "Asked again:", Never: "never yet",
		Paused: "You have paused this feed, so it is not asked. {pause-feed} resumes it.",
		Moved:  "The feed has moved to this address:",
		Quiet:  "It has brought nothing for more than sixty days. It may be abandoned.",
	},
	FeedEditor: FeedEditor{
		AddTitle: "Add a feed", RenameTitle: "Rename feed", MoveTitle: "Move feed to a folder", FolderTitle: "Rename folder",
		FolderHint: "Enter saves, Esc goes back. a/b is a folder in a folder; an empty name takes out what is in it", FolderRenamed: "The folder is now called",
		Address: "Address:", Name: "Name:", Folder: "Folder:",
		AddHint:    "Type the address of a feed or a site, then Enter. Or look in the catalogue by name, country or subject, and choose with ↑ ↓. Esc goes back",
		RenameHint: "Enter saves, Esc goes back. An empty name brings back the site's own",
		MoveHint:   "Type a folder or choose one with ↑ ↓, then Enter. Empty: no folder; a/b: b inside a",
		SearchHint: "Esc stops", ChooseHint: "Enter adds, Esc goes back to the address",
		Searching: "Looking for feeds…", Found: "There are several feeds. Choose one with ↑ ↓", Headlines: "Its newest headlines:",
		NoHeadlines: "No headlines in it now", IntoFolder: "into the folder", Reordered: "Changed the place of",
		Added: "Added", Removed: "Deleted", Renamed: "The name is now", Moved: "Moved to", MovedOut: "In no folder now:", NameOfSite: "The site's own name again:", Paused: "Paused", Resumed: "Resumed",
		Unchanged: "The list has it so already", ChooseFeed: "Choose a feed first",
		FromHeadlines: "Choose a feed first: {left} leads to them", FromArticle: "Choose a feed first: {next-pane} leads to them",
		NotOfFolders: "This is for feeds, not for folders: choose a feed in it", OnlyOfOne: "This is for one feed at a time",
		AgainRemoves: "{remove-feed} again deletes", In: "in", MovedNew: "Moved to the new folder", To: "to", ToNew: "to the new folder", ToNone: "out of their folders",

		Reloaded: "The feed list has changed; this is the new one", Followed: "followed", FollowedAlready: "This feed is in your list already",
		NoFeeds: "No feed at this address. Try another one, or look for the site by its name in the catalogue.", NoAddress: "This is no valid address. Correct it and try again.",
		OfAccount: "This feed is of the account «%s»; it is changed on its server",
	},
	Care: englishCare,
	pageFaults: map[news.FaultKind]string{
		news.FaultAddress:   "The address of the article's page is not valid.",
		news.FaultNoHost:    "There is no such site as the article's.",
		news.FaultRedirects: "The page leads to an address that must not be followed. Open it in the browser.",
		news.FaultNotFound:  "There is no page at the article's address. It may have been moved or removed.",
		news.FaultGone:      "The site has removed the page of this article.",
	},
	accountFaults: map[news.FaultKind]string{
		news.FaultAddress:     "The address of the server is not valid. Correct url in config.toml.",
		news.FaultNoHost:      "There is no server at this address. Check url in config.toml.",
		news.FaultRefused:     "The server does not accept connections. Check that it runs, and url in config.toml.",
		news.FaultTimeout:     "The server takes too long to answer. Try again later; what changed here is told to it then.",
		news.FaultTLS:         "The server's certificate is not valid, so no password was sent. Mend it on the server, or check url in config.toml.",
		news.FaultRedirects:   "The server leads to another address, where no password is sent. Write the right one as url in config.toml.",
		news.FaultForbidden:   "The server refuses the question. See there who is allowed to ask.",
		news.FaultRateLimited: "The server asks to wait before the next question.",
		news.FaultServer:      "The server has a fault, or its API is switched off. Try again later; if it stays, look at the server's log.",
		news.FaultStatus:      "The server gave an answer that makes no sense. Check url and kind in config.toml.",
		news.FaultTooLarge:    "The server's answer is larger than is taken. Remove old entries on the server.",
		news.FaultHeaders:     "The headers of the server's answer are longer than is taken. Check url in config.toml.",
		news.FaultEncoding:    "The server compresses its answer in a way that cannot be read. See the server's settings.",
	},
	faults: map[news.FaultKind]string{
		news.FaultAddress:     "The address of this feed is not valid. Correct it in the feed list.",
		news.FaultNoNetwork:   "No network. What is stored can still be read.",
		news.FaultNoHost:      "There is no such site. Check the address of the feed.",
		news.FaultRefused:     "The site does not accept connections. Try again later.",
		news.FaultTimeout:     "The site takes too long to answer. Try again later.",
		news.FaultTLS:         "The site's certificate is not valid, so it was not opened.",
		news.FaultRedirects:   "The site leads to an address that must not be followed. Check the address.",
		news.FaultForbidden:   "The site refuses requests from programs. Open it in the browser.",
		news.FaultPassword:    "The site wants a user name and a password. khabar config feeds explains where they go.",
		news.FaultNotFound:    "There is nothing at this address. The feed may have moved.",
		news.FaultGone:        "The site has removed this feed for good. Remove it or look for another.",
		news.FaultRateLimited: "The site asks to wait before the next request.",
		news.FaultServer:      "The site's server has a fault. Try again later.",
		news.FaultStatus:      "The site gave an answer that makes no sense. Try again later.",
		news.FaultTooLarge:    fmt.Sprintf("What the site sent is larger than the limit: %d MB for a feed, %d MB for a page.", news.FeedBytesMax>>20, news.PageBytesMax>>20),
		news.FaultHeaders:     "The headers of the site's answer are longer than is taken. Try again later, or open the site in the browser.",
		news.FaultEncoding:    "The answer is compressed in a way that cannot be read.",
		news.FaultHTML:        "This is a web page, not a feed. Stored news stays.",
		news.FaultPortal:      "The network wants you to sign in first. Nothing is lost; refresh again afterwards.",
		news.FaultNotAFeed:    "What lies at this address is not a feed.",
		news.FaultTooDeep:     "The feed is nested more deeply than the limit.",
		news.FaultNoArticle:   "No article was found in the page. Open it in the browser.",
		news.FaultLogin:       "The server does not accept the user, the password or the token. Correct them in config.toml.",
		news.FaultNotAServer:  "The server does not answer as one of this kind. Check url and kind in config.toml.",
		news.FaultSecret:      "The password could not be had. Check the variable or the command in feeds.toml, or the account in config.toml.",
		news.FaultPicture:     "What the site sent is not a picture that khabar can draw.",
		news.FaultStore:       "Could not write to the disk. Check space and permissions.",
		news.FaultInternal:    "A defect in the program. The log has the details.",
	},
	count:       func(n int, of noun) string { return englishCount(n, englishNouns[of]) },
	queryFaults: englishQueryFaults,
	Lists:       englishLists,
	today:       "Today", yesterday: "Yesterday", weekdays: englishWeekdays,
	age:  englishAge,
	date: func(_ *Words, at time.Time) string { return at.Format("Monday 2 January 2006, 15:04") },
	day:  func(_ *Words, at time.Time) string { return at.Format("2 January 2006") },
}

var englishNouns = map[noun]englishForms{
	nounEntry:           {"# article", "# articles"},
	nounNewEntry:        {"# new article", "# new articles"},
	nounUnread:          {"# unread", "# unread"},
	nounFeed:            {"# feed", "# feeds"},
	nounFailed:          {"# feed failed", "# feeds failed"},
	nounMinuteOfReading: {"# min read", "# min read"},
	nounResult:          {"# result", "# results"},
	nounWeekly:          {"# article a week", "# articles a week"},
	nounChosen:          {"# article chosen", "# articles chosen"},
	nounMadeRead:        {"# article marked read", "# articles marked read"},
	nounMadeUnread:      {"# article marked unread", "# articles marked unread"},
	nounMadeStarred:     {"# article starred", "# articles starred"},
	nounMadeUnstarred:   {"Star removed from # article", "Star removed from # articles"},
	nounAddressCopied:   {"# address copied", "# addresses copied"},
	nounCitationCopied:  {"# citation copied", "# citations copied"},
	nounKey:             {"# key", "# keys"},
	nounUnanswered:      {"# feed did not answer", "# feeds did not answer"},
	nounFeedChosen:      {"# feed chosen", "# feeds chosen"},
	nounFeedRemoved:     {"# feed deleted", "# feeds deleted"},
	nounFeedPaused:      {"# feed paused", "# feeds paused"},
	nounFeedResumed:     {"# feed resumed", "# feeds resumed"},
	nounFeedMoved:       {"# feed moved", "# feeds moved"},
	nounStillNamed:      {"# search or filter still names", "# searches and filters still name"},
}

func englishAge(_ *Words, elapsed time.Duration, at, now time.Time) string {
	switch days := daysBetween(at, now); {
	case elapsed < time.Minute:
		return "now"
	case elapsed < time.Hour:
		return englishCount(int(elapsed.Minutes()), englishForms{"# minute ago", "# minutes ago"})
	case elapsed < 24*time.Hour:
		return englishCount(int(elapsed.Hours()), englishForms{"# hour ago", "# hours ago"})
	case days == 1:
		return "yesterday"
	case days < 7:
		return englishCount(days, englishForms{"# day ago", "# days ago"})
	case at.Year() == now.Year():
		return at.Format("2 January")
	}
	return at.Format("2 January 2006")
}
