"""Critical points, rounds, visits, findings, corrections and good practices: all only added."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

MESSAGE = "sealed and recorded rows are never changed or deleted"
# Of these only `number` changes, and only upwards: it points at the newest version.
HEADS = ("critical_points", "visits", "findings")
NEVER_CHANGED = (
    "critical_point_versions",
    "learning_spaces",
    "learning_rounds",
    "round_units",
    "unit_substitutions",
    "unit_monitors",
    "visit_versions",
    "finding_versions",
    "corrections",
    "correction_acts",
    "practices",
    "practice_decisions",
)


def _text(name, nullable=False):
    return sa.Column(name, sa.String(), nullable=nullable)


def _number(name, to=None, nullable=False, unique=False):
    keys = [sa.ForeignKey(to)] if to else []
    return sa.Column(name, sa.Integer(), *keys, nullable=nullable, unique=unique)


def _at():
    return sa.Column("at", sa.DateTime(timezone=True), nullable=False)


def _by(*, role=False):
    return [
        _number("account_id", "accounts.id"),
        _text("who"),
        *([_text("role")] if role else []),
        _at(),
    ]


def _table(name, *columns):
    op.create_table(name, sa.Column("id", sa.Integer(), primary_key=True), *columns)


def upgrade():
    _points()
    _rounds()
    _visits()
    _corrections()
    for table, column in (
        ("learning_spaces", "territory_id"),
        ("round_units", "plan_id"),
        ("unit_monitors", "unit_id"),
        ("unit_monitors", "monitor_id"),
        ("visits", "unit_id"),
        ("visits", "monitor_id"),
        ("findings", "visit_id"),
        ("finding_versions", "point_id"),
        ("corrections", "finding_id"),
        ("correction_acts", "correction_id"),
        ("practices", "finding_id"),
        ("practice_decisions", "practice_id"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])
    for table in NEVER_CHANGED:
        _guard(table, "UPDATE", "")
    for table in HEADS:
        _guard(table, "UPDATE", _head_moved(table))
    for table in (*NEVER_CHANGED, *HEADS):
        _guard(table, "DELETE", "")
        _guard_whole(table)


def _points():
    _table(
        "critical_points",
        sa.Column("code", sa.String(), nullable=False, unique=True),
        _number("number"),
    )
    _table(
        "critical_point_versions",
        _number("point_id", "critical_points.id"),
        _number("number"),
        _text("stage"),
        _text("description"),
        _text("guiding_question"),
        _text("expected_evidence", nullable=True),
        _text("warning_sign"),
        _text("corrector"),
        _number("days"),
        sa.Column("in_use", sa.Boolean(), nullable=False),
        *_by(),
        sa.UniqueConstraint("point_id", "number"),
    )


def _rounds():
    _table("learning_spaces", _number("territory_id", "territories.id"), _text("space"), *_by())
    _table(
        "learning_rounds",
        _text("name"),
        _text("space"),
        sa.Column("strata", sa.JSON(), nullable=False),
        _number("size"),
        _text("seed"),
        *_by(),
    )
    _table(
        "round_units",
        _number("round_id", "learning_rounds.id"),
        _number("plan_id", "plans.id"),
        _text("code"),
        _text("name"),
        _text("locality"),
        _text("municipality"),
        _text("state"),
        _text("territory"),
        _text("size"),
        _text("language"),
        _text("stratum"),
        _number("place"),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("round_id", "plan_id"),
    )
    _table(
        "unit_substitutions",
        _number("unit_id", "round_units.id", unique=True),
        _number("by_id", "round_units.id", unique=True),
        _text("reason"),
        *_by(),
    )
    _table(
        "unit_monitors",
        _number("unit_id", "round_units.id"),
        _number("monitor_id", "accounts.id", nullable=True),
        _text("monitor_name", nullable=True),
        *_by(),
    )


def _visits():
    _table(
        "visits",
        _number("unit_id", "round_units.id"),
        _number("monitor_id", "accounts.id"),
        _text("monitor_name"),
        _number("number"),
        _at(),
    )
    _table(
        "visit_versions",
        _number("visit_id", "visits.id"),
        _number("number"),
        sa.Column("held_on", sa.Date(), nullable=False),
        _text("method"),
        _number("women"),
        _number("men"),
        _text("notes", nullable=True),
        _at(),
        sa.UniqueConstraint("visit_id", "number"),
    )
    _table("findings", _number("visit_id", "visits.id"), _number("number"), _at())
    _table(
        "finding_versions",
        _number("finding_id", "findings.id"),
        _number("number"),
        _number("point_id", "critical_points.id"),
        _number("point_number"),
        _text("sort"),
        _text("rating"),
        _text("severity", nullable=True),
        _text("story"),
        _text("evidence", nullable=True),
        sa.Column("photo", sa.String(), sa.ForeignKey("blobs.sha256"), nullable=True),
        _at(),
        sa.UniqueConstraint("finding_id", "number"),
    )


def _corrections():
    _table(
        "corrections",
        _number("finding_id", "findings.id"),
        _text("action"),
        _text("responsible"),
        sa.Column("due_on", sa.Date(), nullable=False),
        *_by(role=True),
    )
    _table(
        "correction_acts",
        _number("correction_id", "corrections.id"),
        _text("kind"),
        _text("text", nullable=True),
        *_by(role=True),
    )
    _table(
        "practices",
        _number("finding_id", "findings.id"),
        *map(_text, ("name", "description", "conditions", "tried_in")),
        *_by(role=True),
    )
    _table(
        "practice_decisions",
        _number("practice_id", "practices.id"),
        sa.Column("homologated", sa.Boolean(), nullable=False),
        _text("scope", nullable=True),
        _text("reason"),
        *_by(role=True),
    )


def _head_moved(table):
    """Whether an update of a head does anything but point at a newer version."""
    columns = {
        "critical_points": ("id", "code"),
        "visits": ("id", "unit_id", "monitor_id", "monitor_name", "at"),
        "findings": ("id", "visit_id", "at"),
    }[table]
    return " OR ".join(
        ["NEW.number <= OLD.number", *(f"NEW.{column} <> OLD.{column}" for column in columns)]
    )


def _guard(table, verb, when):
    name = f"{table}_refuse_{verb.lower()}"
    if op.get_bind().dialect.name != "sqlite":
        condition = f"WHEN ({when})" if when else ""
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
            f"FOR EACH ROW {condition} EXECUTE FUNCTION refuse_change()"
        )
        return
    where = f"WHERE {when}" if when else ""
    op.execute(
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}') {where}; END"
    )


def _guard_whole(table):
    """TRUNCATE on PostgreSQL; INSERT OR REPLACE on SQLite, which asks no delete trigger."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute(
            f"CREATE TRIGGER {table}_refuse_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    there = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"
    _guard(table, "INSERT", there)


def downgrade():
    for table in (
        "practice_decisions",
        "practices",
        "correction_acts",
        "corrections",
        "finding_versions",
        "findings",
        "visit_versions",
        "visits",
        "unit_monitors",
        "unit_substitutions",
        "round_units",
        "learning_rounds",
        "learning_spaces",
        "critical_point_versions",
        "critical_points",
    ):
        op.drop_table(table)  # its triggers and indexes go with it
