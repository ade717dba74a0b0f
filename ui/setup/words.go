package setup

// words are the sentences of the picker in one language. Both languages are
// shown: of one that reads wrong the other may be understood.
type words struct{ question, first, later, more string }

var (
	arabic = words{
		question: "اضغط رقم السطر الذي يُقرأ صحيحًا.",
		first:    "Enter: السطر 1.",
		later:    "Esc: لا أدري.",
		more:     "المسافة: بقية الأسطر.",
	}
	english = words{
		question: "Press the number of the line that reads right.",
		first:    "Enter: line 1.",
		later:    "Esc: I cannot tell.",
		more:     "Space: more lines.",
	}
)
