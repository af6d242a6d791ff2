"""What is kept aside: why, in which schema it was written, and words that no question asks for; the
database keeps to them as to the rest of a submission."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

MESSAGE = "sealed and recorded rows are never changed or deleted"
TRIGGER = "submissions_refuse_update"
FIXED = (
    "id", "key", "plan_id", "step", "account_id", "base_revision", "content", "body_sha256",
    "previous", "device", "captured_at", "received_at", "settles",
)  # fmt: skip
MORE_FIXED = ("schema_number", "words")
JSON = ("answer", "words")  # PostgreSQL compares their text
STEPS = {
    "received": "applied combined unchanged conflict closed aside",
    "conflict": "settled",
    "closed": "aside dismissed settled",
    "aside": "dismissed settled",
    "dismissed": "settled",
}


def upgrade():
    op.add_column("submissions", sa.Column("reason", sa.String(), nullable=True))
    op.add_column("submissions", sa.Column("schema_number", sa.Integer(), nullable=True))
    op.add_column("submissions", sa.Column("words", sa.JSON(), nullable=True))
    _guard((*FIXED, *MORE_FIXED), ("answer", "reason"))


def downgrade():
    _guard(FIXED, ("answer",))
    for name in ("words", "schema_number", "reason"):
        op.drop_column("submissions", name)


def _guard(fixed, once):
    """The trigger on changes of a submission, in place of the one there was."""
    steps = " OR ".join(
        f"(OLD.state = '{before}' AND NEW.state IN ({_quoted(after.split())}))"
        for before, after in STEPS.items()
    )
    refused = " OR ".join([
        *map(_differs, fixed), *map(_written, once), f"(NEW.state <> OLD.state AND NOT ({steps}))",
    ])  # fmt: skip
    if _is_sqlite():
        op.execute(f"DROP TRIGGER {TRIGGER}")
        op.execute(
            f"CREATE TRIGGER {TRIGGER} BEFORE UPDATE ON submissions "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}') WHERE {refused}; END"
        )
        return
    op.execute(f"DROP TRIGGER {TRIGGER} ON submissions")
    op.execute(
        f"CREATE TRIGGER {TRIGGER} BEFORE UPDATE ON submissions "
        f"FOR EACH ROW WHEN ({refused}) EXECUTE FUNCTION refuse_change()"
    )


def _is_sqlite():
    return op.get_bind().dialect.name == "sqlite"


def _cast(name):
    return "::text" if name in JSON and not _is_sqlite() else ""


def _differs(name):
    compared = "IS NOT" if _is_sqlite() else "IS DISTINCT FROM"
    return f"NEW.{name}{_cast(name)} {compared} OLD.{name}{_cast(name)}"


def _written(name):
    """The column said something, and is to say something else; JSON's null says nothing."""
    said = f"OLD.{name} IS NOT NULL"
    if name in JSON:
        said += f" AND OLD.{name}{_cast(name)} <> 'null'"
    return f"({said} AND ({_differs(name)}))"


def _quoted(words):
    return ", ".join(f"'{word}'" for word in words)
