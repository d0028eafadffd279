// Command bagit tells whether a folder is a valid bag, in the opinion of a library that is not ours. It is a module of its own, so that nobody who builds
// the program needs that library.
package main

import (
	"fmt"
	"os"

	bagit "github.com/nyudlts/go-bagit"
)

func main() {
	for _, path := range os.Args[1:] {
		bag, err := bagit.GetExistingBag(path)
		if err == nil {
			err = bag.ValidateBag(false, false)
		}
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
}
