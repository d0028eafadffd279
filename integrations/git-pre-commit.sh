#!/bin/sh
# Checks the letters that a commit changes, as they are on disk.
changed=$(git -c core.quotePath=off diff --cached --name-only --diff-filter=d -- '*.xml')
[ -z "$changed" ] || printf '%s\n' "$changed" | teikit validate --format concise --files-from -
