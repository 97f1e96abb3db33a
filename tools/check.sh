#!/bin/sh
# Everything that can be said about the code without running it. Runs all checks, then fails if any failed.
set -u
cd "$(dirname "$0")/.."
bin=.venv/bin
failed=""
ANNUM_DATA=$(mktemp -d)
export ANNUM_DATA
trap 'rm -rf "$ANNUM_DATA"' EXIT

check() {
  name=$1
  shift
  printf '== %s\n' "$name"
  "$@" || failed="$failed, $name"
}

check "lint" $bin/ruff check --quiet .
check "format" $bin/ruff format --quiet --check .
check "types" $bin/mypy
check "order of rooms" $bin/lint-imports --no-logo
check "migrations" $bin/annum makemigrations --check --dry-run
check "settings" $bin/annum check --fail-level WARNING
check "sentences in both languages" $bin/python tools/messages.py --check
check "documents" $bin/python tools/documents.py
check "reference pages" $bin/python tools/reference.py --check
check "licences" $bin/python tools/notices.py --check

[ -z "$failed" ] || { printf '\nFAILED: %s\n' "${failed#, }"; exit 1; }
printf '\nEverything is as it should be.\n'
