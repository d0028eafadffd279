// Package gitfiles knows what git knows of files: which ones it ignores, and which ones and which lines have changed.
//
// Terms: the root of a repository is the folder with .git, also where that is a file, as in a work tree. What is ignored is worked out here, after
// gitignore(5), so that it holds where no git is installed; what has changed is asked of the git program.
//
//	ignore.go   Ignore: what the .gitignore files of a repository say
//	pattern.go  one line of such a file
//	changes.go  Changes: since a commit
//	program.go  running git
//
// Start reading at Ignore.Ignored.
package gitfiles
