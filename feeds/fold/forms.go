package fold

// Forms lists the folded words of a text that a folded word is found as: itself
// and what it is without the clitics it seems to carry, behind every proclitic.
func Forms(word string) []string { return forms(word) }
