// Package integrations holds the files by which other programs run teikit: what "teikit init" writes into an edition, and what docs/ci.md shows.
//
// OWNER stands for whoever hosts the repository of teikit that an edition uses.
//
//	project.yaml             .teikit.yaml of an edition, all in comments
//	github-workflow.yml      workflow for GitHub Actions, which uses action.yml of this repository
//	github-install.sh        what action.yml runs to have the program
//	github-validate.sh       what it runs to check
//	gitlab-ci.yml            job for GitLab
//	git-pre-commit.sh        hook of git itself
//	pre-commit-config.yaml   entry for pre-commit, which uses .pre-commit-hooks.yaml of this repository
//	problem-matcher.json     problem matcher for the format concise
//	teikit.mk                snippet for a Makefile
package integrations

import "embed"

// Files are the files of this folder.
//
//go:embed *.yaml *.yml *.json *.mk *.sh
var Files embed.FS
