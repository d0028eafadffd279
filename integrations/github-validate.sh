#!/usr/bin/env bash
# Checks what the action is asked to check. Its exit code is that of teikit validate.
set -uo pipefail

# The commit that a pull request is compared with. What is checked out is a merge of the request into its base, so it is the first parent; a
# checkout of depth 1 does not have it yet.
base() {
  if ! git rev-parse --quiet --verify HEAD^2 >/dev/null; then
    git fetch --quiet --no-tags --depth=2 origin "${GITHUB_SHA:-HEAD}" 2>/dev/null || true
  fi
  if git rev-parse --quiet --verify HEAD^2 >/dev/null; then
    echo HEAD^1
  elif git fetch --quiet --no-tags origin "$GITHUB_BASE_REF" 2>/dev/null && git merge-base FETCH_HEAD HEAD >/dev/null; then
    git rev-parse FETCH_HEAD
  fi
}

# Both are one a line, so that names may have spaces.
paths=()
while IFS= read -r line; do
  if [ -n "$line" ]; then paths+=("$line"); fi
done <<<"${TEIKIT_PATHS:-.}"
args=()
while IFS= read -r line; do
  if [ -n "$line" ]; then args+=("$line"); fi
done <<<"${TEIKIT_ARGS:-}"

sarif="${RUNNER_TEMP:-/tmp}/teikit.sarif"
command=("$TEIKIT_PROGRAM" validate --format github --format "sarif=$sarif")
if [ -n "${RUNNER_TEMP:-}" ]; then
  command+=(--cache "$RUNNER_TEMP/teikit-cache")
fi
# Code scanning takes what is missing in an upload for mended, so that it gets all.
if [ -n "${GITHUB_BASE_REF:-}" ] && [ "${TEIKIT_CHANGED_ONLY:-true}" != false ] && [ "${TEIKIT_SARIF:-false}" != true ]; then
  since=$(base)
  if [ -z "$since" ]; then
    echo "::notice title=teikit::the base of the pull request is not in the checkout, so all files are checked; fetch-depth: 0 brings it"
  else
    command+=(--changed-since "$since")
    if [ "${TEIKIT_CHANGED_ONLY:-true}" = lines ]; then command+=(--changed-lines); fi
  fi
fi

"${command[@]}" ${args[@]+"${args[@]}"} -- "${paths[@]}"
code=$?
if [ -f "$sarif" ] && [ -n "${GITHUB_OUTPUT:-}" ]; then
  echo "sarif-file=$sarif" >>"$GITHUB_OUTPUT"
fi
exit "$code"
