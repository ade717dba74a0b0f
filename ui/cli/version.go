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
		RunE: func(*cobra.Command, []string) error { return a.printVersion() },
	}
}

func (a *app) printVersion() error {
	_, err := fmt.Fprintf(a.stdout, "khabar %s%s %s %s/%s\n", version, revision(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return failed(err)
}

// revision is the commit that the program was built from, where that is known.
func revision() string {
	const shortHash = 12
	if hash := built("vcs.revision"); len(hash) >= shortHash {
		return " (" + hash[:shortHash] + ")"
	}
	return ""
}

// built is what Go has noted of the build under a key of debug.BuildSetting, or
// nothing.
func built(key string) string {
	info, known := debug.ReadBuildInfo()
	if !known {
		return ""
	}
	for _, setting := range info.Settings {
		if setting.Key == key {
			return setting.Value
		}
	}
	return ""
}
