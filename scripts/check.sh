#!/usr/bin/env bash
# All checks that need no test run; goes on after a fault, so that one run names them all.
set -uo pipefail
cd "$(dirname "$0")/.."
failed=()

check() {
  local name=$1
  shift
  if "$@" >build/check.log 2>&1; then
    echo "ok      $name"
  else
    echo "FAULTS  $name"
    cat build/check.log
    failed+=("$name")
  fi
}

mkdir -p build
check "style (ruff check)" .venv/bin/ruff check .
check "layout (ruff format)" .venv/bin/ruff format --check .
check "types (mypy --strict)" .venv/bin/mypy
check "imports (import-linter)" .venv/bin/lint-imports --no-cache
check "templates (djlint)" .venv/bin/djlint --lint --quiet templates
check "translations" .venv/bin/python scripts/messages.py check
check "declared once, proportions" \
  .venv/bin/python -m pytest -q tests/test_house.py tests/test_declarations.py
[[ ${#failed[@]} == 0 ]] || { echo "${#failed[@]} of 7 checks found faults."; exit 1; }
