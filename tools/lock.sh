#!/bin/sh
# Resolve pyproject.toml into the two hashed lock files. Needs uv; everything else needs only pip.
set -eu
cd "$(dirname "$0")/.."
flags="--universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate --quiet"
uv pip compile $flags pyproject.toml requirements/build.in -o requirements/run.lock
uv pip compile $flags pyproject.toml requirements/build.in --extra postgres --extra hsm --extra dev \
  -c requirements/run.lock -o requirements/dev.lock
