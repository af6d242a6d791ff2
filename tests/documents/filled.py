"""A plan with an answer to every question, made by walking the outline: for sheets and sizes."""

from itertools import combinations, product
from typing import Any

from ptp_plans.plan import kinds
from ptp_plans.plan.document import Plan, from_plain
from ptp_plans.plan.outline import Field, Table, plan_outline

PHOTO = "a" * 64
WORDS = (
    "producción de café pergamino en la ladera norte, con sombra de chalum y poda cada dos años; "
    "participan familias jóvenes y la asamblea revisa el avance cada tres meses"
)


def filled_plan(rows: int = 4) -> Plan:
    """Every field of every table answered; growing tables have that many rows."""
    outline = plan_outline()
    plain: dict[str, Any] = {}
    ids = {
        table.name: [f"{table.name}-{n}" for n in range(1, rows + 1)]
        for _step, table in outline.tables()
        if table.grows
    }
    for section in outline.sections:
        steps = {
            step.key: {field.name: _answer(field, ids, 0) for field in step.fields}
            | {table.name: _rows(table, ids) for table in step.tables}
            for step in section.steps
        }
        plain[section.key] = steps[section.key] if list(steps) == [section.key] else steps
    plain["cover"] |= {"first_year": 2016, "last_year": 2018, "cvegeo": "079000012"}
    return from_plain({"schema": outline.schema, "issued_codes": {}} | plain)


def _rows(table: Table, ids: dict[str, list[str]]) -> list[dict[str, Any]]:
    if table.fixed:
        return [_row(table, one, ids, n) for n, (one, _label) in enumerate(table.fixed)]
    if not table.keyed_by:
        return [_row(table, one, ids, n) for n, one in enumerate(ids[table.name])]
    keys = [table.field(name).kind for name in table.keyed_by]
    choices = [ids[kind.targets[0]] for kind in keys]  # type: ignore[attr-defined]
    same = len(keys) == 2 and keys[0] == keys[1]
    pairs = combinations(choices[0], 2) if same else product(*choices)
    return [
        _row(table, "~".join(pair), ids, n) | dict(zip(table.keyed_by, pair, strict=True))
        for n, pair in enumerate(pairs)
    ]


def _row(table: Table, row_id: str, ids: dict[str, list[str]], n: int) -> dict[str, Any]:
    return {"id": row_id} | {field.name: _answer(field, ids, n) for field in table.fields}


def _answer(field: Field, ids: dict[str, list[str]], n: int) -> Any:  # noqa: C901, PLR0912 - one case for each kind
    match field.kind:
        case kinds.CodeKind(prefix=prefix):
            return f"{prefix}{n + 1}"
        case kinds.PatternKind():
            return {"rfc": "GOHM790514AB1", "phone": "967 123 4567"}.get(field.name, "079000012")
        case kinds.PhotoKind():
            return PHOTO
        case kinds.RefsKind(targets=targets):
            return ids[targets[0]][: n % 3]
        case kinds.RefKind(targets=targets):
            among = ids[targets[-1]]
            return among[n % len(among)]
        case kinds.ChoicesKind(options=options):
            return [code for code, _label in options[: 1 + n % 2]]
        case kinds.ChoiceKind(options=options):
            return options[n % len(options)][0]
        case kinds.YesNoKind():
            return n % 2 == 0
        case kinds.YearKind():
            return 2016 + n % 3
        case kinds.YearMonthKind():
            return f"{2016 + n % 3}-{4 + n % 3 + (3 if field.name == 'end' else 0):02}"
        case kinds.DateKind():
            return f"2016-0{1 + n % 9}-13"
        case kinds.TimeKind():
            return "10:00"
        case kinds.MonthsKind():
            return [(n + month) % 4 for month in range(12)]
        case kinds.PerYearKind():
            return {"2016": "39.00", "2017": "44.00", "2018": "50.00"}
        case kinds.MoneyKind():
            return f"{45_600 * (n + 1)}.00"
        case kinds.DecimalKind(minimum=least):
            return str(17 + n) if least is None or least > -100 else "-92.1"
        case kinds.CountKind(maximum=most):
            return 1 + n % min(most, 90)
        case kinds.ProseKind():
            return f"{field.label[:20]}: {WORDS}."
        case _:
            return WORDS[:14] if "unit" in field.name else WORDS[: 25 + 7 * n]
