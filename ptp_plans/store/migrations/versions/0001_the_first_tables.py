"""The first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_blobs"),
    )
    op.create_table(
        "contract_templates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contract_templates"),
        sa.UniqueConstraint("sha256", name="uq_contract_templates_sha256"),
    )
    op.create_table(
        "folio_counters",
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("series", name="pk_folio_counters"),
    )
    op.create_table(
        "institutions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_institutions"),
    )
    op.create_table(
        "outlines",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_outlines"),
    )
    op.create_table(
        "territories",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_territories"),
        sa.UniqueConstraint("name", name="uq_territories_name"),
    )
    op.create_table(
        "localities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cvegeo", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("municipality", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("territory_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territories.id"], name="fk_localities_territory_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_localities"),
        sa.UniqueConstraint("cvegeo", name="uq_localities_cvegeo"),
    )
    with op.batch_alter_table("localities", schema=None) as batch_op:
        batch_op.create_index("ix_localities_territory_id", ["territory_id"], unique=False)

    op.create_table(
        "organizations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("locality_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["locality_id"], ["localities.id"], name="fk_organizations_locality_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_organizations"),
    )
    with op.batch_alter_table("organizations", schema=None) as batch_op:
        batch_op.create_index("ix_organizations_locality_id", ["locality_id"], unique=False)

    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=True),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institutions.id"], name="fk_accounts_institution_id"
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name="fk_accounts_organization_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("login", name="uq_accounts_login"),
    )
    op.create_table(
        "plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("locality_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("draft_state", sa.String(), nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=True),
        sa.Column("returned_with", sa.String(), nullable=True),
        sa.Column("issued_codes", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["locality_id"], ["localities.id"], name="fk_plans_locality_id"),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name="fk_plans_organization_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_plans"),
    )
    with op.batch_alter_table("plans", schema=None) as batch_op:
        batch_op.create_index("ix_plans_code", ["code"], unique=False)
        batch_op.create_index("ix_plans_locality_id", ["locality_id"], unique=False)
        batch_op.create_index("ix_plans_organization_id", ["organization_id"], unique=False)
        batch_op.create_index("ix_plans_updated_at", ["updated_at"], unique=False)

    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column("locality_id", sa.Integer(), nullable=True),
        sa.Column("territory_id", sa.Integer(), nullable=True),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(account_id IS NULL) <> (institution_id IS NULL)", name="one_holder"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_assignments_account_id"),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institutions.id"], name="fk_assignments_institution_id"
        ),
        sa.ForeignKeyConstraint(
            ["locality_id"], ["localities.id"], name="fk_assignments_locality_id"
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name="fk_assignments_plan_id"),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territories.id"], name="fk_assignments_territory_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_assignments"),
    )
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.create_index("ix_assignments_account_id", ["account_id"], unique=False)
        batch_op.create_index("ix_assignments_institution_id", ["institution_id"], unique=False)

    op.create_table(
        "draft_revisions",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by", sa.Integer(), nullable=True),
        sa.Column("submission_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name="fk_draft_revisions_plan_id"),
        sa.ForeignKeyConstraint(["saved_by"], ["accounts.id"], name="fk_draft_revisions_saved_by"),
        sa.PrimaryKeyConstraint("plan_id", "step", "revision", name="pk_draft_revisions"),
    )
    op.create_table(
        "drafts",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name="fk_drafts_plan_id"),
        sa.ForeignKeyConstraint(["saved_by"], ["accounts.id"], name="fk_drafts_saved_by"),
        sa.PrimaryKeyConstraint("plan_id", "step", name="pk_drafts"),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_events_account_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name="fk_events_plan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index("ix_events_plan_id", ["plan_id"], unique=False)

    op.create_table(
        "plan_blobs",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name="fk_plan_blobs_plan_id"),
        sa.ForeignKeyConstraint(["sha256"], ["blobs.sha256"], name="fk_plan_blobs_sha256"),
        sa.PrimaryKeyConstraint("plan_id", "sha256", name="pk_plan_blobs"),
    )
    op.create_table(
        "submissions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("base_revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("body_sha256", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=True),
        sa.Column("device", sa.String(), nullable=True),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settles", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_submissions_account_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name="fk_submissions_plan_id"),
        sa.ForeignKeyConstraint(["settles"], ["submissions.id"], name="fk_submissions_settles"),
        sa.PrimaryKeyConstraint("id", name="pk_submissions"),
        sa.UniqueConstraint("account_id", "key", name="uq_submissions_account_id_key"),
    )
    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.create_index("ix_submissions_plan_id", ["plan_id"], unique=False)
        batch_op.create_index("ix_submissions_state", ["state"], unique=False)

    op.create_table(
        "versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("schema_number", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("assembly", sa.LargeBinary(), nullable=False),
        sa.Column("outline_sha256", sa.String(), nullable=False),
        sa.Column("parent_seal", sa.String(), nullable=True),
        sa.Column("seal", sa.String(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["accounts.id"], name="fk_versions_author_id"),
        sa.ForeignKeyConstraint(
            ["outline_sha256"], ["outlines.sha256"], name="fk_versions_outline_sha256"
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name="fk_versions_plan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_versions"),
        sa.UniqueConstraint("plan_id", "number", name="uq_versions_plan_id_number"),
        sa.UniqueConstraint("seal", name="uq_versions_seal"),
    )
    with op.batch_alter_table("versions", schema=None) as batch_op:
        batch_op.create_index("ix_versions_plan_id", ["plan_id"], unique=False)
        batch_op.create_index("ix_versions_sha256", ["sha256"], unique=False)

    op.create_table(
        "contracts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=False),
        sa.Column("folio", sa.String(), nullable=False),
        sa.Column("particulars", sa.LargeBinary(), nullable=False),
        sa.Column("particulars_sha256", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drawn_by", sa.Integer(), nullable=False),
        sa.Column("pdf_sha256", sa.String(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["drawn_by"], ["accounts.id"], name="fk_contracts_drawn_by"),
        sa.ForeignKeyConstraint(["pdf_sha256"], ["blobs.sha256"], name="fk_contracts_pdf_sha256"),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name="fk_contracts_plan_id"),
        sa.ForeignKeyConstraint(
            ["template_id"], ["contract_templates.id"], name="fk_contracts_template_id"
        ),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name="fk_contracts_version_id"),
        sa.PrimaryKeyConstraint("id", name="pk_contracts"),
        sa.UniqueConstraint("folio", name="uq_contracts_folio"),
    )
    with op.batch_alter_table("contracts", schema=None) as batch_op:
        batch_op.create_index("ix_contracts_plan_id", ["plan_id"], unique=False)
        batch_op.create_index("ix_contracts_state", ["state"], unique=False)
        batch_op.create_index("ix_contracts_version_id", ["version_id"], unique=False)

    op.create_table(
        "signatures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("signatory", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("scan_sha256", sa.String(), nullable=False),
        sa.Column("at_request", sa.JSON(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contracts.id"], name="fk_signatures_contract_id"
        ),
        sa.ForeignKeyConstraint(["recorded_by"], ["accounts.id"], name="fk_signatures_recorded_by"),
        sa.ForeignKeyConstraint(
            ["scan_sha256"], ["blobs.sha256"], name="fk_signatures_scan_sha256"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_signatures"),
        sa.UniqueConstraint("contract_id", "signatory", name="uq_signatures_contract_id_signatory"),
    )
    with op.batch_alter_table("signatures", schema=None) as batch_op:
        batch_op.create_index("ix_signatures_contract_id", ["contract_id"], unique=False)


def downgrade():
    with op.batch_alter_table("signatures", schema=None) as batch_op:
        batch_op.drop_index("ix_signatures_contract_id")

    op.drop_table("signatures")
    with op.batch_alter_table("contracts", schema=None) as batch_op:
        batch_op.drop_index("ix_contracts_version_id")
        batch_op.drop_index("ix_contracts_state")
        batch_op.drop_index("ix_contracts_plan_id")

    op.drop_table("contracts")
    with op.batch_alter_table("versions", schema=None) as batch_op:
        batch_op.drop_index("ix_versions_sha256")
        batch_op.drop_index("ix_versions_plan_id")

    op.drop_table("versions")
    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.drop_index("ix_submissions_state")
        batch_op.drop_index("ix_submissions_plan_id")

    op.drop_table("submissions")
    op.drop_table("plan_blobs")
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_index("ix_events_plan_id")

    op.drop_table("events")
    op.drop_table("drafts")
    op.drop_table("draft_revisions")
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.drop_index("ix_assignments_institution_id")
        batch_op.drop_index("ix_assignments_account_id")

    op.drop_table("assignments")
    with op.batch_alter_table("plans", schema=None) as batch_op:
        batch_op.drop_index("ix_plans_updated_at")
        batch_op.drop_index("ix_plans_organization_id")
        batch_op.drop_index("ix_plans_locality_id")
        batch_op.drop_index("ix_plans_code")

    op.drop_table("plans")
    op.drop_table("accounts")
    with op.batch_alter_table("organizations", schema=None) as batch_op:
        batch_op.drop_index("ix_organizations_locality_id")

    op.drop_table("organizations")
    with op.batch_alter_table("localities", schema=None) as batch_op:
        batch_op.drop_index("ix_localities_territory_id")

    op.drop_table("localities")
    op.drop_table("territories")
    op.drop_table("outlines")
    op.drop_table("institutions")
    op.drop_table("folio_counters")
    op.drop_table("contract_templates")
    op.drop_table("blobs")
