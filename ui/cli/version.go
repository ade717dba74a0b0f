package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is the version of the program; see CHANGELOG.md. `make dist` stamps it.
var version = "0.1.0"

// userAgent is how the program names itself to servers: one honest name.
func userAgent() string { return "khabar/" + version + " (terminal news reader)" }

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: a.words.Short.Version, Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(a.stdout, "khabar %s%s %s %s/%s\n", version, revision(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return failed(err)
		},
	}
}

// revision is the commit that the program was built from, where that is known.
func revision() string {
	const shortHash = 12
	info, known := debug.ReadBuildInfo()
	if !known {
		return ""
	}
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" && len(setting.Value) >= shortHash {
			return " (" + setting.Value[:shortHash] + ")"
		}
	}
	return ""
}
