#!/usr/bin/env bash
# Slow lines, foreign locks, a database that goes and comes, kills: done to a real server, counted.
set -euo pipefail
cd "$(dirname "$0")/.."
PYTHONPATH=. exec .venv/bin/python -m bench.faults "$@"
