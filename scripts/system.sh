# What the system must offer; installed by apt where that is possible, named otherwise.
# Read by setup.sh.

say() { echo "$*" >&2; }

stop() {
  say "$*"
  exit 1
}

as_root() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; then
    sudo "$@"
  else
    return 1
  fi
}

# install_packages WHAT-FOR PACKAGE...
install_packages() {
  local purpose=$1
  shift
  say "$purpose: instalando $*…"
  if command -v apt-get >/dev/null &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 &&
    as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "$@" >/dev/null; then
    return
  fi
  say "$purpose: falta y no se pudo instalar desde aquí. Instale en su sistema:"
  say "  Debian o Ubuntu:  sudo apt-get install $*"
  say "  Otros sistemas:   los paquetes equivalentes (docs/instalar.md)"
  exit 1
}

# Pango draws the letters of the PDF documents.
need_pango() {
  [[ -f .venv/.pango ]] && return
  local try='import weasyprint'
  if ! .venv/bin/python -c "$try" >/dev/null 2>&1; then
    install_packages "Pango, para imprimir los documentos" \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libharfbuzz-subset0 libfontconfig1
    .venv/bin/python -c "$try" >/dev/null || stop "WeasyPrint no encuentra Pango."
  fi
  touch .venv/.pango
}

# A browser for the browser tests, and programs that read PDF documents.
need_dev_programs() {
  local wanted=()
  local found="${PTP_CHROMIUM:-}"
  for program in chromium chromium-browser google-chrome google-chrome-stable; do
    found=${found:-$(command -v "$program" || true)}
  done
  [[ -n $found ]] || wanted+=(chromium)
  command -v pdftoppm >/dev/null || wanted+=(poppler-utils)
  command -v qpdf >/dev/null || wanted+=(qpdf)
  [[ ${#wanted[@]} == 0 ]] || install_packages "Programas para las pruebas" "${wanted[@]}"
}
