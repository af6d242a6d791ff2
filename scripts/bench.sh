#!/usr/bin/env bash
# Runs every benchmark of bench/ that has a main part, one after the other.
set -euo pipefail
cd "$(dirname "$0")/.."
for file in bench/*.py; do
  [ "$file" = bench/faults.py ] && continue # make faults
  if grep -q '__name__ == "__main__"' "$file"; then
    echo "== $(basename "$file" .py)"
    PYTHONPATH=. .venv/bin/python "$file"
  fi
done
