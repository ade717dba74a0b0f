package lang

// Outside holds the words about programs outside of khabar.
type Outside struct {
	NoCommands, ChooseCommand, Running, Done, Failed         string
	ChooseFile, NothingToPlay, Playing, Stopped, NoPlayer    string
	Sound, Film, ToPlay                                      string
	Speaking, Silenced, EndOfSpeech, OpenToListen, NoSpeaker string
	NewsFor                                                  string
}

var arabicOutside = Outside{
	NoCommands: "لا أوامر بعد. يشرح khabar config example كيف تُكتب", ChooseCommand: "إلى أي أمر يُرسل الخبر؟",
	Running: "يعمل:", Done: "تم", Failed: "أخفق",
	ChooseFile: "ماذا تشغّل؟", NothingToPlay: "لا صوت مع هذا الخبر ولا فيديو", Playing: "يُشغَّل", Stopped: "أُوقف",
	NoPlayer: "لم يعمل المشغّل. ثبّت mpv أو اضبط player في config.toml",
	Sound:    "صوت", Film: "فيديو", ToPlay: "للتشغيل",
	Speaking: "يُقرأ جهرًا: {read-on} للفقرة التالية، و{previous-heading} للسابقة، و{back} للتوقّف", Silenced: "توقّفت القراءة", EndOfSpeech: "انتهت القراءة",
	OpenToListen: "افتح خبرًا لتسمعه", NoSpeaker: "لا قارئ آليًّا هنا. ثبّت espeak-ng أو اضبط speech في config.toml",
	NewsFor: "جديد في",
}

var englishOutside = Outside{
	NoCommands: "No commands yet; khabar config example shows how to write them", ChooseCommand: "Which command gets the article?",
	Running: "Running", Done: "done", Failed: "Failed",
	ChooseFile: "What is to be played?", NothingToPlay: "Nothing to hear or to watch here", Playing: "Playing", Stopped: "Stopped",
	NoPlayer: "The player did not start; install mpv or set player in config.toml",
	Sound:    "sound", Film: "video", ToPlay: "plays it",
	Speaking: "Reading aloud: {read-on} for the next paragraph, {previous-heading} for the one before, {back} to stop", Silenced: "Stopped reading", EndOfSpeech: "End of the article",
	OpenToListen: "Open an article to hear it", NoSpeaker: "Nothing here can speak; install espeak-ng or set speech in config.toml",
	NewsFor: "New in",
}
