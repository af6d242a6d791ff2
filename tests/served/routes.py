"""Each route that is read: where it leads in the grown demo, who opens it, and what it answers.

A route whose row is missing fails the test. Whoever adds a route adds its row here.
"""

from dataclasses import dataclass, field
from typing import Any

from tests.served.product import NOBODY
from tests.web.test_access import DOORS

HTML, PDF, JSON, CSV, ICS = "html", "pdf", "json", "csv", "ics"
XLSX, DOCX, ZIP, PICTURE, SHEET = "xlsx", "docx", "zip", "picture", "sheet"
MOVED, REFUSED = "moved", "refused"
DOCUMENTS = frozenset({PDF, XLSX, DOCX, ZIP, ICS})
ROLES = ("facilitator", "member", "official", "monitor", "coordinator", "admin")


@dataclass(frozen=True)
class The:
    """Something that the grown demo holds, by its name."""

    name: str


@dataclass(frozen=True)
class Row:
    """What answers: `sort` of the answer and its status; `why` it is no page or document."""

    endpoint: str
    sort: str
    who: tuple[str, ...]
    values: dict[str, Any] = field(hash=False)
    status: int = 200
    to: str = ""
    why: str = ""


ROWS: list[Row] = []


def _row(endpoint: str, sort: str = HTML, *, who: tuple[str, ...] = (), **values: Any) -> None:
    """`who`: the roles that open it; all that may, where none is named, and one alone where pages
    are laid out for it."""
    doors = tuple(role for role in ROLES if role in DOORS.get(endpoint, ()))
    whoever = who or doors or (NOBODY,)
    ROWS.append(Row(endpoint, sort, whoever[:1] if sort in DOCUMENTS else whoever, values))


def _moved(endpoint: str, to: str, why: str, *, who: tuple[str, ...], **values: Any) -> None:
    ROWS.append(Row(endpoint, MOVED, who, values, 302, to, why))


def _refused(endpoint: str, status: int, why: str, *, who: tuple[str, ...], **values: Any) -> None:
    ROWS.append(Row(endpoint, REFUSED, who, values, status, "", why))


COMPLETE, BEGUN, LIVED, SIGNING, ADJUSTED = (
    The(name) for name in ("complete", "begun", "lived", "signing", "adjusted")
)
OF_ALL = ("facilitator", "official", "coordinator")  # the demo's signed plan is within their reach
WRITERS, SUMMING = ("facilitator", "member"), ("official", "coordinator", "admin")
YEAR = {"plan_id": LIVED, "year": 2016}
SEALED = {"plan_id": SIGNING, "number": 1}

# The door, and what belongs to no plan
_moved("home", "/planes", "everybody begins at the list of plans", who=ROLES)
_moved("home", "/entrar", "who is nobody is led to the door", who=(NOBODY,))
_row("assets.asset", SHEET, served=The("sheet"))
_row("sign_in.sign_in")
_row("sign_in.account")
_row("account.password")
_refused("first_time.page", 404, "the installation has its accounts", who=(NOBODY,))
_row("api.session", JSON)
_row("wizard.plans")
_row("wizard.new_plan")
_row("territory.overview")
_row("territory.list_csv", CSV)

# Writing a plan
_row("wizard.plan", plan_id=COMPLETE, who=("facilitator", "member", "official", "monitor"))
_row("wizard.plan", plan_id=BEGUN, who=("facilitator",))
_row("wizard.plan", plan_id=LIVED, who=OF_ALL)
_row("wizard.pending", plan_id=SIGNING)
_row("wizard.review", plan_id=SIGNING, section="context")
_row("wizard.step", plan_id=SIGNING, key="axes")
_row("wizard.step", plan_id=COMPLETE, key="budget", who=("facilitator",))
_row("wizard.row", plan_id=SIGNING, key="axes", table="axes", row_id="axis-coffee")
_row("wizard.new_row", plan_id=SIGNING, key="axes", table="axes")
_row("wizard.confirm_removal", plan_id=SIGNING, key="axes", table="axes", row_id="axis-coffee")
_row("wizard.choose_parent", plan_id=SIGNING, key="problem_tree", table="causes", row_id="c1")
_row("wizard.conflict", plan_id=SIGNING, number=The("conflict"))
_row("wizard.photo", PICTURE, plan_id=SIGNING, sha256=The("photo"))
_row("wizard.small_photo", PICTURE, plan_id=SIGNING, sha256=The("photo"))
_row("spreadsheets.upload_page", plan_id=SIGNING, key="axes")
_row("spreadsheets.workbook", XLSX, plan_id=COMPLETE, key="budget")
_row("workshop.index", plan_id=SIGNING)
_moved(
    "workshop.step", "/planes/{signing}/taller/axes/t.axes", "a step leads to its first screen",
    who=("facilitator", "monitor"), plan_id=SIGNING, key="axes",
)  # fmt: skip
_row("workshop.screen", plan_id=SIGNING, key="axes", screen="t.axes")
_row("history.revisions", plan_id=SIGNING, key="axes")
_row("chain.of_plan", plan_id=COMPLETE, who=("facilitator",))
_row("aside.list_all", plan_id=SIGNING)
_row("review.list_all", plan_id=SIGNING)
_row("review.new", plan_id=SIGNING, key="axes")
_row("review.thread", plan_id=SIGNING, number=The("observation"))
_row("review.printed", PDF, plan_id=SIGNING)
_row("paper.list_all", plan_id=SIGNING)
_row("paper.sheet", PDF, plan_id=COMPLETE, key="budget")
_row("paper.notebook", PDF, plan_id=SIGNING)
_row("api.read_step", JSON, plan_id=SIGNING, key="axes")
_row("api.money", JSON, plan_id=SIGNING)
_row("api.annual", JSON, plan_id=SIGNING, year=2016)

# Sealed versions
_row("versions.summary", plan_id=SIGNING)
_row("versions.list_all", plan_id=SIGNING)
_row("versions.version", **SEALED)
_row("versions.version_json", JSON, **SEALED)
_row("versions.version_print", PDF, **SEALED)
_row("versions.public_version", PDF, plan_id=LIVED, number=1)
_row("versions.roster", **SEALED)
_row("versions.compare", plan_id=ADJUSTED)
_row("chain.of_version", **SEALED)
_row("paper.community", PDF, **SEALED)
_row("verification.version", sha256=The("version"))
_row("verification.printed", key=The("version"))
_row("verification.printed", key=The("folio"))

# Years
_row("annual.years", plan_id=LIVED, who=OF_ALL)
_row("annual.year_page", who=OF_ALL, **YEAR)
_moved(
    "annual.year_page", "/planes/{lived}/anual", "a year that the plan does not have leads back",
    who=("facilitator",), plan_id=LIVED, year=1999,
)  # fmt: skip
_row("annual.letter", PDF, **YEAR)
_row("annual.poster", PDF, **YEAR)
_row("annual.workbook", XLSX, **YEAR)
_row("annual.calendar", ICS, **YEAR)
_row("evaluations.years", plan_id=LIVED, who=OF_ALL)
_row("evaluations.life", plan_id=LIVED, who=OF_ALL)
_row("evaluations.evaluation", who=OF_ALL, **YEAR)
_row("evaluations.results", plan_id=LIVED, year=2015, who=OF_ALL)
_row("evaluations.act", PDF, plan_id=LIVED, year=2015)
_row("evaluations.substituted", PDF, plan_id=ADJUSTED, number=2)
_refused(
    "evaluations.substituted", 409, "the first version adjusts nothing",
    who=("facilitator",), plan_id=ADJUSTED, number=1,
)  # fmt: skip
_row("following.plan", plan_id=LIVED, who=OF_ALL)
_row("following.year", who=OF_ALL, **YEAR)
_row("following.row", element="actividades", row_id=The("activity"), who=OF_ALL, **YEAR)
_row("following.evidence", PICTURE, plan_id=LIVED, sha256=The("evidence"), who=OF_ALL)
_row("paper.of_year", who=OF_ALL, **YEAR)
_row("paper.year_notebook", PDF, **YEAR)

# Contracts
_row("contracts.list_all")
_row("contracts.list_csv", CSV)
_row("contracts.list_workbook", XLSX)
_row("contracts.of_plan", plan_id=SIGNING)
_row("contracts.preview", PDF, plan_id=SIGNING)
_row("contracts.contract_page", contract_id=The("contract"))
_row("contracts.contract_page", contract_id=The("signed"), who=OF_ALL)
_row("contracts.contract_page", contract_id=The("withdrawn"))
_row("contracts.print_state", JSON, contract_id=The("contract"))
_row("contracts.contract_print", PDF, contract_id=The("contract"))
_row("contracts.contract_print", PDF, contract_id=The("signed"))
_refused(
    "contracts.contract_print", 404, "a contract withdrawn before it was printed has no print",
    who=("official",), contract_id=The("withdrawn"),
)  # fmt: skip
_row("contracts.signed_print", PDF, contract_id=The("contract"))
_row("contracts.signature", contract_id=The("contract"), signatory=The("unsigned"))
_row("contracts.efirma", contract_id=The("contract"), signatory=The("unsigned"))
_row("contracts.scan", PICTURE, contract_id=The("signed"), signatory=The("signer"), who=OF_ALL)
_row("contracts.dossier", ZIP, contract_id=The("contract"))
_row("contracts.legal_copy", DOCX, contract_id=The("contract"))
_row("contracts.public_version", PDF, contract_id=The("contract"))
_moved(
    "contracts.public_version", "/contratos/{signed}#expediente",
    "nobody has ordered the papers of the demo's contract: the page says so",
    who=("facilitator",), contract_id=The("signed"),
)  # fmt: skip
_row("contracts.reserved_roster", PDF, contract_id=The("contract"))
_row("contracts.verify")
_row("contracts.verify", folio=The("folio"))
_row("contracts.published", PDF, folio=The("folio"))

# The print desk
_row("print_desk.desk")
_row("print_desk.batch", batch_id=The("batch"))
_row("print_desk.progress", JSON, batch_id=The("batch"))
_row("print_desk.file", ZIP, batch_id=The("batch"))

# Modelos de convenio
MODEL = {"model_id": The("model_id")}
_row("models.list_all")
_row("models.model", **MODEL)
_row("models.text", **MODEL)
_row("models.compare", **MODEL)
_row("models.trial", PDF, **MODEL)
_row("models.clause", key="objeto", **MODEL)
_row("models.new_clause", **MODEL)
_row("models.part", key="caratula", **MODEL)
_row("models.logos", **MODEL)
_row("models.logo", PICTURE, name=The("name"), **MODEL)

# Learning
_moved("learning.home", "/aprendizaje/practicas", "others read good practices", who=WRITERS)
_moved("learning.home", "/aprendizaje/unidades", "a monitor begins at her units", who=("monitor",))
_moved("learning.home", "/aprendizaje/tablero", "the board is for who sums", who=SUMMING)
_row("learning.board")
_row("learning.points")
_row("learning.new_point")
_row("learning.point", point_id=1)
_row("learning.change_point", point_id=1)
_row("learning.rounds")
_row("learning.new_round")
_row("learning.round_page", round_id=The("round"))
_row("learning.frame", round_id=The("round"))
_row("learning.spaces")
_row("learning.units")
_row("learning.unit", unit_id=The("unit"))
_row("learning.new_visit", unit_id=The("unit"))
_row("learning.visit", visit_id=1)
_row("learning.change_visit", visit_id=1)
_row("learning.photo", PICTURE, visit_id=1, sha256=The("seen"))
_row("learning.small_photo", PICTURE, visit_id=1, sha256=The("seen"))
_row("learning.findings")
_row("learning.finding", finding_id=1)
_row("learning.change_finding", finding_id=1)
_row("learning.new_finding", visit_id=1)
_row("learning.new_correction", finding_id=2)
_row("learning.corrections")
_row("learning.new_practice", finding_id=The("good"))
_row("learning.practices")
_row("learning.practice", practice_id=1)
_row("learning.decide", practice_id=2)
