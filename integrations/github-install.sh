#!/usr/bin/env bash
# Puts the program where the action wants it: downloaded and checked, or built from the source beside this file.
set -euo pipefail
mkdir -p "$(dirname "$TEIKIT_PROGRAM")"
if [ -n "${TEIKIT_URL:-}" ]; then
  if [ -z "${TEIKIT_SHA256:-}" ]; then
    echo "::error title=teikit::the input url needs the input sha256, so that nothing else is run"
    exit 2
  fi
  curl --fail --silent --show-error --location --retry 3 --output "$TEIKIT_PROGRAM.part" "$TEIKIT_URL"
  echo "$TEIKIT_SHA256  $TEIKIT_PROGRAM.part" | shasum -a 256 --check --status || {
    echo "::error title=teikit::what $TEIKIT_URL gives has another checksum than the input sha256"
    exit 3
  }
  chmod +x "$TEIKIT_PROGRAM.part"
  mv "$TEIKIT_PROGRAM.part" "$TEIKIT_PROGRAM"
else
  cd "$(dirname "${BASH_SOURCE[0]}")/.."
  CGO_ENABLED=0 go build -tags urfave_cli_no_docs -ldflags=-s -o "$TEIKIT_PROGRAM" ./cmd/teikit
fi
"$TEIKIT_PROGRAM" version
