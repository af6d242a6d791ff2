#!/usr/bin/env bash
# Prepares this folder: `setup.sh run` to use the product, `setup.sh dev` to test it too.
# What is done already is skipped, so that a second start takes seconds.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/system.sh
what=${1:-run}

base_python() {
  local candidate
  for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
    if command -v "$candidate" >/dev/null &&
      "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
  return 1
}

make_venv() {
  local python
  if ! base_python >/dev/null; then
    install_packages "Python 3.11 o posterior" python3 python3-venv python3-pip
  fi
  python=$(base_python) || stop "Hace falta Python 3.11 o posterior (o PYTHON=/ruta/a/python3.11)."
  say "Preparando .venv con $("$python" --version)…"
  rm -rf .venv
  if "$python" -c 'import ensurepip, venv' 2>/dev/null && "$python" -m venv .venv; then
    return
  fi
  rm -rf .venv
  # Debian keeps ensurepip in a package of its own; the pip that is there can fill the folder too
  if "$python" -m pip --version >/dev/null 2>&1 &&
    "$python" -m venv --without-pip .venv 2>/dev/null &&
    "$python" -m pip --python .venv/bin/python install --quiet pip 2>/dev/null; then
    return
  fi
  rm -rf .venv
  install_packages "El módulo venv de Python" \
    "python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv" python3-pip
  "$python" -m venv .venv
}

install_python_packages() {
  local extras=$1 stamp=.venv/.installed-$2 wanted
  wanted=$(cat pyproject.toml <(pwd) | cksum)
  [[ -f $stamp && $(<"$stamp") == "$wanted" ]] && return
  say "Instalando los paquetes de Python…"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --editable ".$extras"
  echo "$wanted" >"$stamp"
}

[[ -x .venv/bin/python ]] && .venv/bin/python -c pass 2>/dev/null || make_venv
if [[ $what == dev ]]; then
  install_python_packages "[dev]" dev
  need_dev_programs
else
  [[ -f .venv/.installed-dev ]] || install_python_packages "" run
  [[ ! -f .venv/.installed-dev ]] || install_python_packages "[dev]" dev
fi
need_pango
.venv/bin/python scripts/messages.py compile
.venv/bin/python scripts/assets.py
.venv/bin/python -m ptp_plans.documents.fonts
