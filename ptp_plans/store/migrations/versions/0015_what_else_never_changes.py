"""Every table that holds what counts is guarded by the database: no row goes, and only the columns
that have to change do, each by its rule."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

MESSAGE = "sealed and recorded rows are never changed or deleted"
FROZEN = ("agreement_drafts", "contract_signers", "plan_blobs", "signatures")

# Of each table whose rows stay: the columns that never change.
FIXED = {
    "accounts": "id login created_at",
    "agreement_models": "id name",
    "contracts": "id plan_id version_id template_id folio particulars particulars_sha256 drawn_at "
    "drawn_by amends_id amendment_number amendment",
    "folio_counters": "series",
    "institutions": "id",
    "localities": "id cvegeo",
    "organizations": "id",
    "plans": "id created_at",
    "prints": "id key sort subject plan_id source wanted_at wanted_by wanted_name",
    "submissions": "id key plan_id step account_id base_revision content body_sha256 previous "
    "device captured_at received_at settles",
    "territories": "id",
}
NEVER_LEFT = (*FROZEN, *(table for table in FIXED if table != "contracts"))  # those have their own
JSON = {"prints.source", "submissions.answer"}  # PostgreSQL compares their text
ONCE = {"prints": "blob_sha256 pages", "submissions": "answer"}  # written where nothing was
STEPS = {  # of a submission's state
    "received": "applied combined unchanged conflict closed aside",
    "conflict": "settled",
    "closed": "aside dismissed settled",
    "aside": "dismissed settled",
    "dismissed": "settled",
}
COUNTERS = {"folio_counters": "last"}  # grows with each change
# Two rows of one name: on SQLite an UPDATE OR REPLACE would let the other one go.
NAMES = {"territories": "name"}

# By what a row is known, besides its id where it has one: INSERT OR REPLACE lets go of whatever is
# known by the same, and asks no trigger on DELETE.
KEYS = {
    "accounts": ["login"],
    "agreement_drafts": [],
    "agreement_models": ["name"],
    "blobs": ["sha256"],
    "contract_signers": ["contract_id signatory"],
    "contract_templates": ["sha256"],
    "contracts": ["folio"],
    "correction_acts": [],
    "corrections": [],
    "critical_point_versions": ["point_id number"],
    "critical_points": ["code"],
    "draft_revisions": ["plan_id step revision"],
    "evaluation_results": ["evaluation_id"],
    "evaluations": ["plan_id year"],
    "events": [],
    "finding_versions": ["finding_id number"],
    "findings": [],
    "folio_counters": ["series"],
    "institutions": [],
    "learning_rounds": [],
    "learning_spaces": [],
    "localities": ["cvegeo"],
    "observation_acts": [],
    "observations": [],
    "organizations": [],
    "outlines": ["sha256"],
    "plan_blobs": ["plan_id sha256"],
    "plans": [],
    "practice_decisions": [],
    "practices": [],
    "prints": ["key"],
    "progress_notes": [],
    "review_rounds": [],
    "round_units": ["round_id plan_id"],
    "signatures": ["contract_id signatory"],
    "submissions": ["account_id key"],
    "territories": ["name"],
    "unit_monitors": [],
    "unit_substitutions": ["unit_id", "by_id"],
    "versions": ["seal", "plan_id number"],
    "visit_versions": ["visit_id number"],
    "visits": [],
}
WITHOUT_ID = {
    "blobs", "contract_signers", "draft_revisions", "folio_counters", "outlines", "plan_blobs",
}  # fmt: skip
# Of a signed contract nobody is added either.
OF_A_CONTRACT = ("signatures", "contract_signers")
SIGNED = "EXISTS (SELECT 1 FROM contracts WHERE id = NEW.contract_id AND state = 'signed')"


def upgrade():
    if _is_sqlite():
        _upgrade_sqlite()
    else:
        _upgrade_postgres()


def _upgrade_sqlite():
    for table in FROZEN:
        _sqlite(table, "update", "UPDATE", "")
    for table in FIXED:
        _sqlite(table, _changed(table), "UPDATE", f"WHERE {_refused(table)}")
    for table in NEVER_LEFT:
        _sqlite(table, "delete", "DELETE", "")
    for table in KEYS:
        _sqlite(table, "replace", "INSERT", f"WHERE {_known(table)}")
    for table in OF_A_CONTRACT:
        _sqlite(table, "late", "INSERT", f"WHERE {SIGNED}")


def _upgrade_postgres():
    op.execute(
        "CREATE FUNCTION refuse_when_signed() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {SIGNED} THEN RAISE EXCEPTION '{MESSAGE}'; END IF; RETURN NEW; END $$"
    )
    for table in FROZEN:
        _postgres(table, "update", "UPDATE", "ROW")
    for table in FIXED:
        _postgres(table, _changed(table), "UPDATE", f"ROW WHEN ({_refused(table)})")
    for table in NEVER_LEFT:
        _postgres(table, "delete", "DELETE", "ROW")
        _postgres(table, "truncate", "TRUNCATE", "STATEMENT")
    for table in OF_A_CONTRACT:
        _postgres(table, "late", "INSERT", "ROW", "refuse_when_signed")


def _is_sqlite():
    return op.get_bind().dialect.name == "sqlite"


def _changed(table):
    """The last word of the trigger's name; contracts have one by the first of them already."""
    return "columns" if table == "contracts" else "update"


def _refused(table):
    """The condition over an update's two rows that the database refuses."""
    found = [_differs(table, name) for name in FIXED[table].split()]
    found.extend(_written(table, name) for name in ONCE.get(table, "").split())
    if table in COUNTERS:
        found.append(f"NEW.{COUNTERS[table]} <= OLD.{COUNTERS[table]}")
    if table == "submissions":
        steps = " OR ".join(
            f"(OLD.state = '{before}' AND NEW.state IN ({_quoted(after.split())}))"
            for before, after in STEPS.items()
        )
        found.append(f"(NEW.state <> OLD.state AND NOT ({steps}))")
    if table in NAMES and _is_sqlite():
        found.append(_other(table, NAMES[table]))
    return " OR ".join(found)


def _written(table, name):
    """The column said something, and is to say something else; JSON's null says nothing."""
    said = f"OLD.{name} IS NOT NULL"
    if f"{table}.{name}" in JSON:
        cast = "" if _is_sqlite() else "::text"
        said += f" AND OLD.{name}{cast} <> 'null'"
    return f"({said} AND ({_differs(table, name)}))"


def _differs(table, name):
    if _is_sqlite():
        return f"NEW.{name} IS NOT OLD.{name}"
    cast = "::text" if f"{table}.{name}" in JSON else ""
    return f"NEW.{name}{cast} IS DISTINCT FROM OLD.{name}{cast}"


def _quoted(words):
    return ", ".join(f"'{one}'" for one in words)


def _other(table, name):
    return f"EXISTS (SELECT 1 FROM {table} WHERE {name} = NEW.{name} AND id <> OLD.id)"


def _known(table):
    """The condition that a row known by the same as the new one is there already."""
    keys = KEYS[table] if table in WITHOUT_ID else ["id", *KEYS[table]]
    same = [" AND ".join(f"{name} = NEW.{name}" for name in key.split()) for key in keys]
    found = [f"EXISTS (SELECT 1 FROM {table} WHERE {one})" for one in same]
    return " OR ".join(found)


def _sqlite(table, name, verb, where):
    op.execute(
        f"CREATE TRIGGER {table}_refuse_{name} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}') {where}; END"
    )


def _postgres(table, name, verb, each, function="refuse_change"):
    op.execute(
        f"CREATE TRIGGER {table}_refuse_{name} BEFORE {verb} ON {table} "
        f"FOR EACH {each} EXECUTE FUNCTION {function}()"
    )


def downgrade():
    on = "" if _is_sqlite() else " ON {table}"
    mine = {(table, "update") for table in FROZEN}
    mine |= {(table, _changed(table)) for table in FIXED}
    mine |= {(table, name) for table in NEVER_LEFT for name in ("delete", "truncate")}
    mine |= {(table, "replace") for table in KEYS}
    mine |= {(table, "late") for table in OF_A_CONTRACT}
    for table, name in sorted(mine):
        op.execute(f"DROP TRIGGER IF EXISTS {table}_refuse_{name}{on.format(table=table)}")
    if not _is_sqlite():
        op.execute("DROP FUNCTION refuse_when_signed()")
