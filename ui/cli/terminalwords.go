package cli

import (
	"fmt"
	"strings"

	"khabar/ui/terminal"
)

// terminalWords are the sentences about terminals: of text, of the picker, and
// of what doctor says of the terminal.
type terminalWords struct {
	TextShort, TextLong, TextAlign, TextHarakat string
	Pick                                        string // the flag of doctor

	PickNeedsTerminal, Undecided string
	Picked                       string // %s: the mode

	Evidence, Remembered, Nothing string // labels of doctor, and the value for none
	Between                       string // two reasons

	Reason reasonWords

	Advice adviceWords
}

// reasonWords say why a terminal is taken for what it is.
type reasonWords struct {
	Attributes, AnswersAs, KnowsBDSM, ForceLTR, NotInTable, Silent, SilentOutside, Nothing, NothingAround, Chosen, Picked string
}

// reasons are the sentences for the evidence of a terminal.
func (w *terminalWords) reasons(identity terminal.Identity) []string {
	sentences := []string{}
	for _, reason := range identity.Why {
		sentence := w.Reason.of(reason.Kind)
		if strings.Contains(sentence, "%s") {
			sentence = fmt.Sprintf(sentence, reason.Detail)
		}
		sentences = append(sentences, sentence)
	}
	return sentences
}

// of is the sentence for a kind of reason; what was seen needs none.
func (w *reasonWords) of(kind terminal.ReasonKind) string {
	switch kind {
	case terminal.ReasonAttributes:
		return w.Attributes
	case terminal.ReasonAnswersAs:
		return w.AnswersAs
	case terminal.ReasonKnowsBDSM:
		return w.KnowsBDSM
	case terminal.ReasonForceLTR:
		return w.ForceLTR
	case terminal.ReasonNotInTable:
		return w.NotInTable
	case terminal.ReasonSilent:
		return w.Silent
	case terminal.ReasonSilentOutside:
		return w.SilentOutside
	case terminal.ReasonNothing:
		return w.Nothing
	case terminal.ReasonNothingAround:
		return w.NothingAround
	case terminal.ReasonChosen:
		return w.Chosen
	case terminal.ReasonPicked:
		return w.Picked
	}
	return "%s"
}

// adviceWords say what could go better in a terminal.
type adviceWords struct {
	Letters          string // always
	Unknown, Untried string
	PuTTY, ITerm2    string
	OldKitty, Nested string
	NestedTerminal   string
	Harakat          string // %s: the terminal
}

var arabicTerminals = terminalWords{
	TextShort: "ترتيب نص عربي للطرفية: يقرأ من ملفات أو من الدخل ويكتب أسطرًا تُقرأ",
	TextLong: "ترتيب نص عربي للطرفية: يقرأ من ملفات أو من الدخل ويكتب أسطرًا تُقرأ\n" +
		"كل سطر من الدخل فقرة. تُكسر الفقرات على العرض المطلوب، وتقف العربية عند الحافة اليمنى.\n" +
		"إلى الطرفية يُكتب كما تحتاج هي، وإلى الأنبوب بالترتيب المرئي (grid).\n" +
		"الطرفية التي تعيد ترتيب العربية بنفسها، مثل طرفية جنوم و Konsole، تحتاج وراء الأنبوب إلى طريقة أخرى: --terminal braille\n" +
		"أما --terminal logical فيكتب النص بترتيبه المنطقي.",
	TextAlign: "حافة الأسطر: right أو left أو center أو justify", TextHarakat: "إبقاء الحركات حيث ترسمها الطرفية",
	Pick:              "السؤال: أي سطر يُقرأ صحيحًا؟ ثم حفظ الجواب لهذه الطرفية",
	PickNeedsTerminal: "السؤال يحتاج إلى طرفية.",
	Undecided:         "لم يُختر شيء. للعودة إلى السؤال: khabar doctor --pick",
	Picked:            "حُفظ لهذه الطرفية: %s",
	Evidence:          "سبب معرفتها", Remembered: "المختار سابقًا", Nothing: "لا شيء", Between: "؛ ",
	Reason: reasonWords{
		Attributes: "خصائص الجهاز %s", AnswersAs: "الطرفية تجيب كما يجيب %s", KnowsBDSM: "الطرفية تعرف الوضع 8 (BDSM)",
		ForceLTR: "force_ltr مُشغَّل", NotInTable: "%s ليس في الجدول", Silent: "لكن %s كانت ستذكر اسمها",
		SilentOutside: "لكن tmux كان سيعرف اسم %s", Nothing: "لا شيء يدلّ على هذه الطرفية", NothingAround: "لا شيء يدلّ على الطرفية التي يعمل فيها %s",
		Chosen: "اختيارك في الإعدادات أو في الأمر", Picked: "اختيارك: السطر الذي يُقرأ صحيحًا",
	},
	Advice: adviceWords{
		Letters:        "إن ظهرت الحروف مقطّعة أو مربعات، فالخط خالٍ من أشكال العرض العربية؛ وهي كلها في DejaVu Sans Mono.",
		Unknown:        "لم تُعرف هذه الطرفية. إن لم تُقرأ الجملة صحيحة: khabar doctor --pick",
		Untried:        "لم تُجرَّب هذه الطرفية بعد. إن لم تُقرأ الجملة صحيحة: khabar doctor --pick",
		PuTTY:          "في PuTTY أوقف المعالجة العربية: Terminal > Features، علّم Disable bidirectional text display و Disable Arabic text shaping، ثم khabar doctor --pick واختر 1.",
		ITerm2:         "في iTerm2 خيار للنص من اليمين إلى اليسار، وهو مُشغَّل في الإصدارات الأحدث. أوقفه في الإعدادات، أو: khabar doctor --pick",
		OldKitty:       "في kitty 0.40 وما بعده يُعرض النص بلا علامات ثخينة. حدّثه إن أمكن.",
		Nested:         "tmux و screen يحجبان ما يُرسل لإيقاف ترتيب الطرفية، فتُستعمل طريقة أخرى. خارجهما العرض أفضل.",
		NestedTerminal: "لم تُعرف الطرفية التي يعمل فيها tmux أو screen. إن لم تُقرأ الجملة صحيحة: khabar doctor --pick",
		Harakat:        "الحركات مطلوبة في الإعدادات، لكنها لا تُعرض هنا: %s لا ترسمها في مكانها.",
	},
}

var englishTerminals = terminalWords{
	TextShort: "Lay Arabic text out for the terminal: files or standard input to readable lines",
	TextLong: "Lay Arabic text out for the terminal: files or standard input to readable lines\n" +
		"Every line of the input is a paragraph. Paragraphs are broken at the width; Arabic stands at the right edge.\n" +
		"To a terminal lines are sent as it needs them, into a pipe in visual order (grid).\n" +
		"Terminals that reorder Arabic by themselves, such as GNOME Terminal and Konsole, need another way behind a pipe: --terminal braille\n" +
		"And --terminal logical writes the text in logical order.",
	TextAlign: "edge of the lines: right, left, center or justify", TextHarakat: "keep harakat where the terminal draws them",
	Pick:              "ask which line reads right, and remember the answer for this terminal",
	PickNeedsTerminal: "The question needs a terminal.",
	Undecided:         "Nothing was picked. To be asked again: khabar doctor --pick",
	Picked:            "remembered for this terminal: %s",
	Evidence:          "Evidence", Remembered: "Picked before", Nothing: "nothing", Between: "; ",
	Reason: reasonWords{
		Attributes: "device attributes %s", AnswersAs: "the terminal answers as %s", KnowsBDSM: "the terminal knows mode 8 (BDSM)",
		ForceLTR: "force_ltr is on", NotInTable: "%s is not in the table", Silent: "but %s would have told its name",
		SilentOutside: "but tmux would know the name of %s", Nothing: "nothing tells which terminal this is", NothingAround: "nothing tells which terminal %s runs in",
		Chosen: "chosen by the reader", Picked: "picked by the reader",
	},
	Advice: adviceWords{
		Letters:        "If letters stand apart or are boxes, the font lacks Arabic presentation forms; DejaVu Sans Mono has all of them.",
		Unknown:        "This terminal was not recognised. If the sentence does not read right: khabar doctor --pick",
		Untried:        "Nobody has tried this terminal yet. If the sentence does not read right: khabar doctor --pick",
		PuTTY:          "In PuTTY, switch its Arabic off: Terminal > Features, tick Disable bidirectional text display and Disable Arabic text shaping; then khabar doctor --pick and pick 1.",
		ITerm2:         "iTerm2 has a preference for right-to-left text, which is on in newer versions. Switch it off in the settings, or: khabar doctor --pick",
		OldKitty:       "From kitty 0.40 on, text is shown without bold signs beside it. Update it if you can.",
		Nested:         "tmux and screen hold back what switches the terminal's own reordering off, so another way is used. Outside of them Arabic is drawn better.",
		NestedTerminal: "The terminal that tmux or screen runs in was not recognised. If the sentence does not read right: khabar doctor --pick",
		Harakat:        "The settings ask for harakat, but they are not shown here: %s does not draw them in their place.",
	},
}
