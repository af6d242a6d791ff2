"""A modelo de convenio with its draft; its published versions are `contracts.TemplateRow`."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, func, select
from sqlalchemy.orm import Mapped, Session, defer, mapped_column

from ptp_plans.platform.clock import now
from ptp_plans.platform.table_classes import FREELY, frozen, recorded

from ..contracts import Contract, TemplateRow
from ..database import Base


class AgreementModel(Base):
    """A modelo de convenio. `is_default`: contracts are drawn from it unless another is chosen;
    `offered`: it can be chosen; `writing`: its newest draft is to become the next version."""

    __tablename__ = "agreement_models"
    __kept__ = recorded(
        "contracts and drafts belong to a modelo of that name",
        dict.fromkeys(("is_default", "offered", "writing"), FREELY),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    is_default: Mapped[bool] = mapped_column(default=False)
    offered: Mapped[bool] = mapped_column(default=True)
    writing: Mapped[bool] = mapped_column(default=False)


class AgreementDraft(Base):
    """A modelo's texts as somebody saved them; rows are only ever added."""

    __tablename__ = "agreement_drafts"
    __kept__ = frozen("what was written of a modelo can be put back")
    id: Mapped[int] = mapped_column(primary_key=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("agreement_models.id"), index=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    saved_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    saved_name: Mapped[str]
    saved_at: Mapped[datetime] = mapped_column(default=now)


def models(session: Session) -> Sequence[AgreementModel]:
    """All of them, the default first, then by name."""
    return session.scalars(
        select(AgreementModel).order_by(AgreementModel.is_default.desc(), AgreementModel.name)
    ).all()


def model(session: Session, model_id: int, *, for_update: bool = False) -> AgreementModel | None:
    """A modelo, locked when it will be changed."""
    query = select(AgreementModel).where(AgreementModel.id == model_id)
    return session.scalar(query.with_for_update() if for_update else query)


def model_of_name(session: Session, name: str) -> AgreementModel | None:
    return session.scalar(select(AgreementModel).where(AgreementModel.name == name))


def default_model(session: Session) -> AgreementModel | None:
    return session.scalar(select(AgreementModel).where(AgreementModel.is_default).limit(1))


def newest_draft(session: Session, model_id: int) -> AgreementDraft | None:
    return session.scalar(
        select(AgreementDraft)
        .where(AgreementDraft.model_id == model_id)
        .order_by(AgreementDraft.id.desc())
        .limit(1)
    )


def draft(session: Session, model_id: int, draft_id: int) -> AgreementDraft | None:
    """One of a modelo's drafts."""
    found = session.get(AgreementDraft, draft_id)
    return found if found and found.model_id == model_id else None


def drafts_of(session: Session, model_id: int, most: int) -> Sequence[AgreementDraft]:
    """What was saved of a modelo, newest first, without the texts."""
    return session.scalars(
        select(AgreementDraft)
        .where(AgreementDraft.model_id == model_id)
        .options(defer(AgreementDraft.content))
        .order_by(AgreementDraft.id.desc())
        .limit(most)
    ).all()


def add_draft(
    session: Session, row: AgreementModel, content: bytes, account_id: int, name: str
) -> None:
    """The modelo's draft says this from now on."""
    session.add(
        AgreementDraft(model_id=row.id, content=content, saved_by=account_id, saved_name=name)
    )
    row.writing = True


def published(session: Session, name: str) -> Sequence[TemplateRow]:
    """A modelo's published versions, newest first."""
    return session.scalars(
        select(TemplateRow).where(TemplateRow.name == name).order_by(TemplateRow.number.desc())
    ).all()


def newest(session: Session, name: str) -> TemplateRow | None:
    """A modelo's newest published version."""
    return session.scalar(
        select(TemplateRow)
        .where(TemplateRow.name == name)
        .order_by(TemplateRow.number.desc())
        .limit(1)
    )


def publish(
    session: Session,
    name: str,
    number: int,
    content: bytes,
    sha256: str,
    author: str | None = None,
    note: str | None = None,
) -> TemplateRow:
    """Adds a version, which is never changed afterwards."""
    row = TemplateRow(
        name=name, number=number, content=content, sha256=sha256, author=author, note=note
    )
    session.add(row)
    session.flush()
    return row


def contracts_by_template(session: Session, name: str) -> dict[int, int]:
    """How many contracts were drawn from each version, by the version's id."""
    counted = (
        select(Contract.template_id, func.count())
        .join(TemplateRow, TemplateRow.id == Contract.template_id)
        .where(TemplateRow.name == name)
        .group_by(Contract.template_id)
    )
    return {template_id: count for template_id, count in session.execute(counted)}
