"""Contracts drawn from sealed versions, their templates and their signatures."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ptp_plans.platform.clock import now
from ptp_plans.platform.table_classes import FREELY, UPWARD, frozen, recorded

from .database import Base

# No signature and no signer is added to a contract that is signed.
SIGNED = ("contract_id", "contracts", "signed")


class TemplateRow(Base):
    """A published version of a modelo de convenio; contracts keep the one they were drawn from.
    `author` and `note`: who published it and why; None for what came with the program."""

    __tablename__ = "contract_templates"
    __kept__ = frozen("contracts are read with the modelo they were drawn from")
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    number: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime] = mapped_column(default=now)
    author: Mapped[str | None]
    note: Mapped[str | None]


class Contract(Base):
    """A contract. State: drafted (print is a BORRADOR), in_signature (its PDF is fixed),
    signed (all named have signed), withdrawn."""

    __tablename__ = "contracts"
    __kept__ = recorded(
        "what was drawn up stays; its print and its signatures come later, then nothing",
        dict.fromkeys(("state", "pdf_sha256", "pages", "signed_at", "signed_pdf_sha256"), FREELY),
        until=("state", "signed"),
    )
    # What the register counts by, without a look at each contract's particulars.
    __table_args__ = (Index("ix_contracts_register", "plan_id", "state", "drawn_at", "folio"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id"), index=True)
    template_id: Mapped[int] = mapped_column(ForeignKey("contract_templates.id"))
    folio: Mapped[str] = mapped_column(unique=True)
    particulars: Mapped[bytes] = mapped_column(LargeBinary)
    particulars_sha256: Mapped[str]
    state: Mapped[str] = mapped_column(default="drafted", index=True)
    drawn_at: Mapped[datetime] = mapped_column(default=now)
    drawn_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    pdf_sha256: Mapped[str | None] = mapped_column(ForeignKey("blobs.sha256"))
    pages: Mapped[int | None]
    signed_at: Mapped[datetime | None]
    # The print with the newest electronic signature at its end; the print itself never changes.
    signed_pdf_sha256: Mapped[str | None] = mapped_column(ForeignKey("blobs.sha256"))
    # An amending agreement: the first contract of the plan, its number among those signed, and the
    # reasons as they were known (canonical JSON). None for a first contract.
    amends_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"), index=True)
    amendment_number: Mapped[int | None]
    amendment: Mapped[bytes | None] = mapped_column(LargeBinary)


class FolioCounter(Base):
    """The last folio of a series: sequential, without gaps."""

    __tablename__ = "folio_counters"
    __kept__ = recorded("no folio is given twice", {"last": UPWARD})
    series: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)


class Signature(Base):
    """A recorded signature. Mode: autograph, at_request (huella and firma a ruego: who
    signed, why, two witnesses) or efirma (what its certificate says, and the file that this
    signature made). On paper there is a scan. No fingerprint is ever kept as data."""

    __tablename__ = "signatures"
    __kept__ = frozen("a signature stands as it was recorded", SIGNED)
    __table_args__ = (UniqueConstraint("contract_id", "signatory"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id"), index=True)
    signatory: Mapped[str]  # the row id in the contract's particulars
    mode: Mapped[str]
    signed_on: Mapped[date]
    place: Mapped[str]
    scan_sha256: Mapped[str | None] = mapped_column(ForeignKey("blobs.sha256"))
    at_request: Mapped[dict[str, Any] | None]
    recorded_at: Mapped[datetime] = mapped_column(default=now)
    recorded_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    certificate: Mapped[dict[str, Any] | None]
    pdf_sha256: Mapped[str | None] = mapped_column(ForeignKey("blobs.sha256"), index=True)


def contract(session: Session, contract_id: int, *, for_update: bool = False) -> Contract | None:
    """A contract, locked when it will be changed."""
    query = select(Contract).where(Contract.id == contract_id)
    return session.scalar(query.with_for_update() if for_update else query)


def contracts_of(session: Session, plan_id: int) -> Sequence[Contract]:
    """A plan's contracts, newest first."""
    return session.scalars(
        select(Contract).where(Contract.plan_id == plan_id).order_by(Contract.id.desc())
    ).all()


def signed_of(session: Session, plan_id: int) -> Sequence[Contract]:
    """A plan's signed contract and its signed amendments, in the order of signing."""
    return session.scalars(
        select(Contract)
        .where(Contract.plan_id == plan_id, Contract.state == "signed")
        .order_by(Contract.signed_at, Contract.id)
    ).all()


def signatures_of(session: Session, contract_id: int) -> Sequence[Signature]:
    """The signatures recorded on a contract, in the order of recording."""
    return session.scalars(
        select(Signature).where(Signature.contract_id == contract_id).order_by(Signature.id)
    ).all()


def contract_of_file(session: Session, sha256: str) -> Contract | None:
    """The contract whose print or signed revision this is."""
    signed = select(Signature.contract_id).where(Signature.pdf_sha256 == sha256)
    return session.scalar(
        select(Contract).where((Contract.pdf_sha256 == sha256) | Contract.id.in_(signed)).limit(1)
    )


def contract_of_folio(session: Session, folio: str) -> Contract | None:
    return session.scalar(select(Contract).where(Contract.folio == folio))


def template(session: Session, template_id: int) -> TemplateRow | None:
    return session.get(TemplateRow, template_id)


def next_folio(session: Session, series: str) -> int:
    """The next number of a series, kept with the transaction that uses it."""
    row = session.scalar(
        select(FolioCounter).where(FolioCounter.series == series).with_for_update()
    )
    if row is None:
        row = FolioCounter(series=series, last=0)
        session.add(row)
    row.last += 1
    session.flush()
    return row.last


def every_contract(session: Session) -> Sequence[Contract]:
    return session.scalars(select(Contract).order_by(Contract.id)).all()


def every_template(session: Session) -> Sequence[TemplateRow]:
    return session.scalars(select(TemplateRow).order_by(TemplateRow.id)).all()
