package lang

// arabicThemes are the built-in themes in Arabic. In English they are called what
// config.toml calls them.
var arabicThemes = map[string]string{
	"terminal": "ألوان الطرفية", "plain": "بلا ألوان", "light": "فاتح", "dark": "داكن", "contrast": "تباين عالٍ",
	"paper": "ورق قديم", "night": "ليل",
}

// ThemeName says which theme a name of config.toml means; one of the user's own is
// called as they have called it.
func (w *Words) ThemeName(name string) string {
	if told, known := arabicThemes[name]; known && w.Language == "ar" {
		return told + " (" + name + ")"
	}
	return name
}
