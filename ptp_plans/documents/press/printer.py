"""The printer itself: its version, which is part of what a print is made from, and its warm-up."""

import hashlib
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ptp_plans import i18n
from ptp_plans.plan.document import Plan
from ptp_plans.plan.outline import plan_outline

from ..clauses.facts import Drawn
from ..contract import ContractSource, contract_html
from ..default_template import default_template
from ..render import Metadata, render
from ..sheets import environment_for

PACKAGE = Path(__file__).resolve().parents[2]
TEMPLATES = PACKAGE.parent / "templates" / "documents"
PROGRAMS = (PACKAGE / "documents", PACKAGE / "plan")


@cache
def printer_version() -> str:
    """A short hash of all that decides how a document looks: engine, sheets, templates, program."""
    told = hashlib.sha256(version("weasyprint").encode())
    files = [path for path in TEMPLATES.rglob("*") if path.is_file()]
    for folder in PROGRAMS:
        files += [*folder.rglob("*.py"), *folder.rglob("*.json")]
    for path in sorted(files):
        told.update(str(path.relative_to(PACKAGE.parent)).encode())
        told.update(path.read_bytes())
    return told.hexdigest()[:16]


def warm_up() -> None:
    """Loads what every document needs, once: templates, questions and words by drawing a contract
    in which nothing is answered; engine, letters and sheets by a tiny render."""
    drawn = Drawn(None, None, None, None, draft=True)
    contract_html(ContractSource(Plan(), plan_outline(), None, None, drawn, default_template()))
    environment_for(i18n.SOURCE_LOCALE).get_template("documents/plan.html")
    render(
        '<html lang="es-MX"><head><title>-</title></head><body><h1>Áé</h1>'
        "<table><tr><th scope='col'>ꞌ</th></tr><tr><td><b>1</b> <i>2</i></td></tr></table></body>",
        title="-",
        media={},
        metadata=Metadata(created=datetime(2000, 1, 1, tzinfo=UTC)),
    )
