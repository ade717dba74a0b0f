package terminal

import (
	"context"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"khabar/feeds/guard"
)

// silenceMax is how long Detect waits for a terminal that says nothing. Every
// terminal of the table answers within a few milliseconds, through ssh within
// the round trip; what comes later is swallowed by Input.
const silenceMax = 100 * time.Millisecond

// queries asks for XTVERSION, the modes 8 (BDSM) and 2026, DA2 and DA3.
// XTGETTCAP, CSI ? u and SCP are left out: they print text in PuTTY, move st's
// cursor, move urxvt's.
const queries = "\x1b[>q\x1b[8$p\x1b[?2026$p\x1b[>c\x1b[=c"

// colorQueries asks for the default colours, which the mode altfg has to know.
// Behind screen the outer terminal answers these, later than screen answers the
// end marker: nobody asks there.
const colorQueries = "\x1b]10;?\a\x1b]11;?\a"

// endMarker asks for DA1, which every terminal answers: when it comes, the other
// answers have come or never will.
const endMarker = "\x1b[c"

// asked gives what to send.
func asked(env func(string) string) string {
	term := env("TERM")
	if env("TMUX")+env("STY") != "" || strings.HasPrefix(term, "screen") || strings.HasPrefix(term, "tmux") {
		return queries + endMarker
	}
	return queries + colorQueries + endMarker
}

// wake is asked where keys were typed meanwhile, by Screen as soon as the
// terminal is raw: the answer makes the input readable, and Input then
// hands out the keys.
const wake = endMarker

// Detect asks the terminal who it is, on the alternate screen, and decides. It
// takes 100 ms at most. Call it right before the program starts; the program
// then reads from the Input that comes back, which holds the keys that were
// typed meanwhile and swallows answers that come late. in and out must be the
// terminal; where in is none, and on the Linux console, nothing is asked.
// override is a mode that the reader chose, or empty.
func Detect(ctx context.Context, in *os.File, out io.Writer, env func(string) string, override Mode) (Identity, *Input) {
	ctx, cancel := context.WithTimeout(ctx, silenceMax)
	defer cancel()
	input := newInput(in)
	if t := env("TERM"); t == "dumb" || t == "linux" { // The console has no alternate screen.
		return Decide(env, Replies{}).WithMode(override, ReasonChosen), input
	}
	replies := ask(ctx, input, out, env)
	replies.ForceLTR = env("KITTY_PID") != "" && replies.OuterType == "" && kittyForcesLTR(env)
	id := Decide(env, replies).WithMode(override, ReasonChosen)
	if replies.Answered && input.hasKeys() {
		input.expect()
		id.wake = wake
	}
	return id, input
}

// ask holds the conversation. The alternate screen is left again, with it
// whatever a terminal printed that does not know a query. GNU screen has none as
// it comes: there only the line of the cursor and those below are erased.
func ask(ctx context.Context, input *Input, out io.Writer, env func(string) string) Replies {
	restore, err := input.listen()
	if err != nil {
		return Replies{}
	}
	defer restore()
	outer := make(chan [2]string, 1)
	guard.Go(func() { outer <- askTmux(ctx, env) })
	if _, err := io.WriteString(out, enterAlternate+asked(env)); err != nil {
		return Replies{}
	}
	input.await(ctx)
	defer input.giveUp()
	select {
	case names := <-outer:
		input.named(names)
	case <-ctx.Done(): // And tmux is as slow as the terminal.
	}
	_, _ = io.WriteString(out, "\r"+eraseBelow+leaveAlternate)
	return input.replies
}

// askTmux gives tmux' name for the terminal that it is attached to, and that
// terminal's TERM; nothing outside tmux.
func askTmux(ctx context.Context, env func(string) string) (names [2]string) {
	if env("TMUX") == "" {
		return names
	}
	const format = "#{client_termtype}\n#{client_termname}"
	answer, err := exec.CommandContext(ctx, "tmux", "display-message", "-p", format).Output()
	if err != nil || len(answer) > longestReplyBytes {
		return names
	}
	first, second, _ := strings.Cut(strings.TrimRight(string(answer), "\n"), "\n")
	return [2]string{printable(first), printable(second)}
}
