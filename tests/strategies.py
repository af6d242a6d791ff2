"""Random answers for every kind, and random steps and plans, all derived from the outline."""

from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st
from stdnum.mx.curp import calc_check_digit

from ptp_plans.plan import kinds
from ptp_plans.plan.content import expected_rows
from ptp_plans.plan.document import IssuedCodesKind, Plan, from_plain
from ptp_plans.plan.outline import Field, StepOutline, Table, plan_outline
from ptp_plans.plan.upgrades import SCHEMA_NUMBER

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)
YEARS = st.integers(2014, 2021)

Plain = Any


def typed_texts() -> st.SearchStrategy[str]:
    """Anything that a person may type into a box, sense and nonsense."""
    return st.one_of(
        TEXTS, st.integers(-10, 10**7).map(str), st.decimals(0, 10**6, places=2).map(str),
        st.sampled_from(["", " ", "1,234.50", "doce mil", "31/02/2016", "2016-02-13", "si", "$"]),
    )  # fmt: skip


@cache
def plain_values(kind: kinds.Kind, ids: tuple[str, ...] = ()) -> st.SearchStrategy[Plain]:
    """Plain JSON values that the kind accepts, None among them; `ids` for references."""
    match kind:
        case kinds.CodeKind():
            return st.integers(1, 40).map(lambda number: f"{kind.prefix}{number}")
        case kinds.PatternKind():
            return st.none() | st.from_regex(kind.pattern, fullmatch=True).filter(_accepted(kind))
        case kinds.CurpKind():
            return st.none() | curps()
        case kinds.TextKind():
            return st.none() | TEXTS
        case kinds.YearKind():
            return st.none() | YEARS
        case kinds.DateKind():
            days = st.dates(date(2014, 1, 1), date(2021, 12, 31))
            return st.none() | days.map(date.isoformat)
        case kinds.TimeKind():
            return st.none() | st.times(time(0), time(23, 59)).map(lambda one: f"{one:%H:%M}")
        case kinds.YearMonthKind():
            months = st.tuples(YEARS, st.integers(1, 12))
            return st.none() | months.map(lambda one: f"{one[0]}-{one[1]:02}")
        case kinds.ChoicesKind():
            return st.lists(st.sampled_from([code for code, _label in kind.options]), max_size=3)
        case kinds.ChoiceKind():
            return st.sampled_from([None, *(code for code, _label in kind.options)])
        case kinds.YesNoKind():
            return st.sampled_from([None, True, False])
        case kinds.RefsKind():
            return st.lists(st.sampled_from(ids), max_size=3) if ids else st.just([])
        case kinds.RefKind():
            return st.sampled_from([None, *ids])
        case kinds.PhotoKind():
            return st.none() | st.integers(0, 16**6).map(lambda one: f"{one:064x}")
        case kinds.MonthsKind():
            full = st.lists(st.integers(0, 3), min_size=12, max_size=12)
            return st.just([]) | full
        case kinds.PerYearKind():
            amounts = plain_values(kind.inner).filter(lambda one: one is not None)
            return st.dictionaries(YEARS.map(str), amounts, max_size=4)
        case kinds.DecimalKind():
            places = min(kind.places, 3)
            least = Decimal(-1000 if kind.minimum is None else kind.minimum)
            most = Decimal(100_000 if kind.maximum is None else min(kind.maximum, 100_000))
            amounts = st.decimals(least, most, places=places).map(lambda one: f"{one + 0:f}")
            return st.none() | amounts
        case kinds.CountKind():
            return st.none() | st.integers(kind.minimum, min(kind.maximum, 500))
        case IssuedCodesKind():
            return st.just({})
    raise AssertionError(f"no strategy for {kind.name}")


def curps() -> st.SearchStrategy[str]:
    """CURPs of nobody, with their right check digit."""
    born = st.dates(date(1940, 1, 1), date(1999, 12, 31)).map(lambda day: f"{day:%y%m%d}")
    start = st.tuples(
        st.sampled_from(["BEXB", "DOXC", "CAXD"]), born, st.sampled_from(["HCS", "MOC"]),
        st.sampled_from(["BCD0", "DDB1"]),
    ).map("".join)  # fmt: skip
    return start.map(lambda one: one + calc_check_digit(one))


def _accepted(kind: kinds.Kind) -> Any:
    def check(value: str) -> bool:
        try:
            kind.accept(value)
        except ValueError:
            return False
        return True

    return check


def row_ids(table: Table) -> list[str]:
    """The ids that random rows of a growing table have: few, so that references meet them."""
    return [f"{table.name.replace('_', '-')}-{number}" for number in range(1, 4)]


def target_ids() -> dict[str, list[str]]:
    """The ids that references may point at, by table; always more than a draw has rows."""
    return {table.name: row_ids(table) for _step, table in plan_outline().tables() if table.grows}


def plain_answers(fields: tuple[Field, ...]) -> st.SearchStrategy[dict[str, Plain]]:
    """Random answers to these questions, any of them missing but the codes."""
    ids = target_ids()
    always: dict[str, st.SearchStrategy[Plain]] = {}
    perhaps: dict[str, st.SearchStrategy[Plain]] = {}
    for field in fields:
        targets = getattr(field.kind, "targets", ())
        known = tuple(one for target in targets for one in ids.get(target, ()))
        code = isinstance(field.kind, kinds.CodeKind)
        (always if code else perhaps)[field.name] = plain_values(field.kind, known)
    return st.fixed_dictionaries(always, optional=perhaps)


@cache
def plain_rows(table: Table) -> st.SearchStrategy[list[dict[str, Plain]]]:
    """Random rows of a table, as in a plan document."""
    possible = row_ids(table) if table.grows else expected_rows(table, target_ids())
    row = st.tuples(st.sampled_from(possible), plain_answers(table.fields))
    rows = st.lists(row, unique_by=lambda pair: pair[0], max_size=3)
    return rows.map(lambda pairs: [_row(table, row_id, cells) for row_id, cells in pairs])


def _row(table: Table, row_id: str, cells: dict[str, Plain]) -> dict[str, Plain]:
    return {"id": row_id} | cells | dict(zip(table.keyed_by, row_id.split("~"), strict=False))


@cache
def plain_steps(step: StepOutline) -> st.SearchStrategy[dict[str, Plain]]:
    """A random step of a plan document, any answer missing."""
    tables = st.fixed_dictionaries({table.name: plain_rows(table) for table in step.tables})
    return st.tuples(plain_answers(step.fields), tables).map(lambda both: both[0] | both[1])


@st.composite
def contents(draw: st.DrawFn, step: StepOutline) -> dict[str, Plain]:
    """The random content of a step's draft, with some cells that could not be read."""
    plain = draw(plain_steps(step))
    tables = {table.name: table for table in step.tables}
    fields = {name: value for name, value in plain.items() if name not in tables}
    if step.fields and draw(st.booleans()):
        field = draw(st.sampled_from(step.fields))
        if isinstance(field.kind, kinds.CountKind | kinds.DecimalKind):
            fields[field.name] = {"typed": ["doce mil"]}
    rows = {
        name: {
            row["id"]: {key: cell for key, cell in row.items() if key != "id"} | {"pos": place}
            for place, row in enumerate(plain[name], 1)
        }
        for name in tables
        if plain[name]
    }
    return {"f": fields, "r": rows, "done": draw(st.booleans())}


@st.composite
def plain_plans(draw: st.DrawFn, *step_keys: str) -> dict[str, Plain]:
    """A random plan document with answers in these steps, or in all when none is named."""
    plain: dict[str, Plain] = {"schema": SCHEMA_NUMBER}
    for section in plan_outline().sections:
        for step in section.steps:
            chosen = not step_keys or step.key in step_keys
            answers = draw(plain_steps(step)) if chosen else {}
            if step.key == section.key:
                plain[section.key] = answers
            else:
                plain.setdefault(section.key, {})[step.key] = answers
    return plain


def plans(*step_keys: str) -> st.SearchStrategy[Plan]:
    """Random plans, as drafts are: anything may be missing or make no sense together."""
    return plain_plans(*step_keys).map(from_plain)
