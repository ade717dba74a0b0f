package config

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// Secret is a value that need not stand in the file: a text, or the name of a
// variable of the environment, or a program and its arguments that print it. At
// most one of them is set.
type Secret struct {
	Text    string
	Env     string
	Command []string
}

// IsZero says that there is no secret.
func (s Secret) IsZero() bool { return s.Text == "" && s.Env == "" && len(s.Command) == 0 }

const (
	secretBytesMax = 64 << 10
	// commandTimeout leaves room for a question of a password manager.
	commandTimeout = time.Minute
)

// errTooLong says that a program does not stop printing.
var errTooLong = errors.New("it prints more than 64 KB")

// Reveal gives the secret: the text, the value of the variable, or the first line
// that the program prints. No shell is involved. The error never holds what was
// printed.
func (s Secret) Reveal(ctx context.Context) (string, error) {
	switch {
	case s.Env != "":
		value, set := os.LookupEnv(s.Env)
		if !set || value == "" {
			return "", fmt.Errorf("the variable %s of the environment is not set", s.Env)
		}
		return oneSecret(s.Env, value)
	case len(s.Command) > 0:
		return s.run(ctx)
	}
	return s.Text, nil
}

func (s Secret) run(ctx context.Context) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, commandTimeout)
	defer cancel()
	command := exec.CommandContext(ctx, s.Command[0], s.Command[1:]...)
	command.WaitDelay = time.Second // for what it has started itself
	printed := limited{left: secretBytesMax}
	command.Stdout = &printed
	if err := command.Run(); err != nil {
		return "", fmt.Errorf("the command %s: %w", s.Command[0], err)
	}
	first, _, _ := strings.Cut(printed.text.String(), "\n")
	return oneSecret(s.Command[0], strings.TrimSuffix(first, "\r"))
}

// limited keeps what is written to it, up to a limit.
type limited struct {
	text strings.Builder
	left int
}

func (l *limited) Write(text []byte) (int, error) {
	if l.left -= len(text); l.left < 0 {
		return 0, errTooLong
	}
	return l.text.Write(text)
}

var _ io.Writer = (*limited)(nil)

// oneSecret refuses a value that is empty or cannot stand in a header.
func oneSecret(source, value string) (string, error) {
	if value == "" || oneLine(value) != value {
		return "", fmt.Errorf("%s gives no line of text", source)
	}
	return value, nil
}
