package cli

import (
	"context"

	"khabar/config"
	"khabar/feeds/clean"
	"khabar/feeds/document"
	"khabar/feeds/news"
	"khabar/ui"
)

// programs are the user's own programs for the screen.
func programs(settings config.Settings, commands []config.Command) ui.Programs {
	own := ui.Programs{Browser: settings.Browser, Player: settings.Player, Speech: settings.Speech, Notify: settings.NotifyCommand}
	for _, c := range commands {
		own.Commands = append(own.Commands, ui.Command{Name: clean.Line(c.Name), Argv: c.Argv, Interactive: c.Interactive})
	}
	return own
}

// markdown gives what is stored of an entry's article as Markdown, for the user's
// commands to read.
func (s *session) markdown(ctx context.Context, entry news.Entry) (string, error) {
	article, err := s.service.Article(ctx, entry.ID)
	if err != nil {
		return "", err
	}
	return document.Markdown(s.completed(article, entry)), nil
}
