// Package text lays out a paragraph of logical Unicode text as visual lines of
// cells for a character grid: bidi (UAX #9), joining to Arabic presentation
// forms, line breaking (UAX #14), alignment and kashida. It is a library of its
// own: it knows no colours, no terminal, no program.
package text
