package cli

// accountWords are the sentences of sync.
type accountWords struct {
	Sync string // what the command does
	None string
	// Sent and Received count changes of what is read and starred.
	Sent, Received string // %d
}

var arabicAccounts = accountWords{
	Sync: "مزامنة الحسابات مع خوادمها: إرسال ما تغيّر هنا وجلب الجديد",
	None: "لا حسابات في config.toml. المثال: khabar config example",
	Sent: "أُرسل من التغييرات: %d", Received: "وصل منها: %d",
}

var englishAccounts = accountWords{
	Sync: "Sync accounts with their servers: tell what changed here, fetch what is new",
	None: "No accounts in config.toml. For an example: khabar config example",
	Sent: "changes sent: %d", Received: "received: %d",
}
