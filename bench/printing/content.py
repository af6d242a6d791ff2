"""What is printed: the demo's contract with fewer rows in its tables, about 45 pages; as the arguments
of our pipeline, as HTML for the others, as Typst."""

import html as entities
import json
import re
from datetime import date
from importlib.resources import files
from typing import Any

import html5lib

from ptp_plans.documents.clauses.facts import Drawn
from ptp_plans.documents.contract import ContractSource, contract_html
from ptp_plans.documents.default_template import default_template
from ptp_plans.documents.render import SHEETS
from ptp_plans.plan.document import Plan, digest, from_plain, to_bytes
from ptp_plans.plan.outline import plan_outline
from ptp_plans.plan.sections.agreement import Agreement
from ptp_plans.plan.sections.assembly import AssemblyAct
from ptp_plans.platform.address import public_address

DEMO = files("ptp_plans.demo")
ROWS = 1  # that are left of each table
FEW_CAME = {"women": 12, "men": 6, "households": 14}  # a list of one sheet
FOLIO, SEALED_ON = "CC-079000012-2016-001", date(2016, 2, 15)
ADDRESS = public_address("https://planes.example.mx")


def read(name: str) -> Any:
    return json.loads((DEMO / f"{name}.json").read_text())


def with_fewer_rows(plain: Any) -> Any:
    if isinstance(plain, dict):
        return {key: with_fewer_rows(value) for key, value in plain.items()}
    if isinstance(plain, list) and plain and isinstance(plain[0], dict):
        return plain[:ROWS]
    return plain


def plan() -> Plan:
    return from_plain(with_fewer_rows(read("nueva_esperanza")))


def source(of: Plan) -> ContractSource:
    """What its contract is drawn from."""
    return ContractSource(
        of,
        plan_outline(),
        AssemblyAct.model_validate(read("nueva_esperanza_asamblea") | FEW_CAME),
        Agreement.model_validate(read("nueva_esperanza_contrato")),
        Drawn(FOLIO, 1, digest(to_bytes(of)), SEALED_ON, draft=False),
        default_template(),
        ADDRESS.of_contract(FOLIO),
    )


def contract_as_html(of: Plan) -> str:
    """The very HTML that our pipeline lays out, without its sheet."""
    return contract_html(source(of)).html


# What a sheet has that nobody has tuned: every cell framed, frames that meet, stripes, words parted at
# the line's end. Tables find their own widths.
NAIVE = """
body p, li, td { text-align: justify; hyphens: auto; }
table { border-collapse: collapse; }
th, td { border: 0.5pt solid #999; }
tbody tr:nth-child(even) { background: #f4f4f4; }
"""


def untuned(page: str) -> str:
    """The page with its sheet inside, as one writes it first."""
    told = [(SHEETS / f"{name}.css").read_text("utf-8") for name in ("documents", "running")]
    sheet = "".join(told).replace("table-layout: fixed", "")
    page = re.sub(r"<col\b[^>]*>", "<col>", page)
    return page.replace("</head>", f"<style>{sheet}{NAIVE}</style></head>", 1)


MARKS = re.compile(r"([\\#$*_`<>@\[\]=~/+-])")
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5}
SKIPPED = {"style", "script", "svg", "head", "title", "colgroup"}


def as_typst(page: str) -> str:
    """The same headings, texts, lists and tables for Typst; no drawings, no running headers but
    the page's number."""
    body = html5lib.parse(page, namespaceHTMLElements=False).find("body")
    head = (
        '#set page("us-letter", numbering: "1 / 1", margin: (left: 3cm, right: 2cm, y: 2.4cm))\n'
        '#set text(font: "Noto Sans", size: 11pt, lang: "es")\n#set par(justify: true)\n'
        "#set table(stroke: (bottom: 0.5pt))\n#outline()\n"
    )
    return head + _blocks(body)


def _words(node: Any) -> str:
    return MARKS.sub(r"\\\1", " ".join(entities.unescape("".join(node.itertext())).split()))


def _blocks(node: Any) -> str:
    told = []
    for one in node:
        if not isinstance(one.tag, str) or one.tag in SKIPPED:
            continue
        if one.tag in HEADINGS:
            told.append(f"{'=' * HEADINGS[one.tag]} {_words(one)}\n")
        elif one.tag == "table":
            told.append(_table(one))
        elif one.tag in ("ul", "ol"):
            told += [f"- {_words(item)}\n" for item in one.iter("li")]
        elif one.find(".//table") is not None or one.find(".//p") is not None or _has_heading(one):
            told.append(_blocks(one))
        else:
            told.append(_words(one) + "\n\n")
    return "".join(told)


def _has_heading(node: Any) -> bool:
    return any(one.tag in HEADINGS for one in node.iter())


def _table(node: Any) -> str:
    rows = [[one for one in row if one.tag in ("td", "th")] for row in node.iter("tr")]
    columns = max((sum(int(one.get("colspan") or 1) for one in row) for row in rows), default=0)
    if not columns:
        return ""
    cells = []
    for row in rows:
        used = 0
        for one in row:
            span = int(one.get("colspan") or 1)
            used += span
            cells.append(f"table.cell(colspan: {span})[{_words(one)}]")
        cells += ["[]"] * (columns - used)
    return f"#table(columns: {columns}, {', '.join(cells)})\n"
