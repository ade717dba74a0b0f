// Command khabar is a terminal news reader for Arabic.
package main

import (
	"os"

	"khabar/ui/cli"
)

func main() { os.Exit(cli.Run(os.Args[1:])) }
