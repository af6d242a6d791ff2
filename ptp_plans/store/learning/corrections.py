"""Corrections of what was found, and good practices; what is done about them is only added."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from ptp_plans.platform.table_classes import frozen

from ..accounts import ByAccount
from ..database import Base, newest_of
from ..plans import PlanRow, Reach
from .rounds import RoundUnit
from .visits import FOUND, FindingRow, Found, current_findings


class CorrectionRow(ByAccount, Base):
    """What is to be done about a finding, by whom and until when."""

    __tablename__ = "corrections"
    __kept__ = frozen("what was asked for stays; what came of it is added")
    id: Mapped[int] = mapped_column(primary_key=True)
    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id"), index=True)
    action: Mapped[str]
    responsible: Mapped[str]
    due_on: Mapped[date]
    acts: Mapped[list["CorrectionAct"]] = relationship(
        lazy="selectin", order_by="CorrectionAct.id", viewonly=True
    )


class CorrectionAct(ByAccount, Base):
    """What came of a correction. Kind: done, verified, rejected (it is open again), withdrawn."""

    __tablename__ = "correction_acts"
    __kept__ = frozen("each act is told by who did it")
    id: Mapped[int] = mapped_column(primary_key=True)
    correction_id: Mapped[int] = mapped_column(ForeignKey("corrections.id"), index=True)
    kind: Mapped[str]
    text: Mapped[str | None]


def with_last_act(query: Any) -> Any:
    """The query over findings and corrections joined to what was done last about each."""
    last = newest_of(CorrectionAct, CorrectionAct.correction_id, CorrectionRow)
    return (
        current_findings(query)
        .join(CorrectionRow, CorrectionRow.finding_id == FindingRow.id)
        .outerjoin(CorrectionAct, CorrectionAct.id == last)
    )


def in_state(state: str, today: date) -> Any:
    """The SQL condition over `with_last_act` of a state: open, overdue (a part of open), done,
    verified, withdrawn."""
    waiting = or_(CorrectionAct.kind.is_(None), CorrectionAct.kind == "rejected")
    if state == "open":
        return waiting
    if state == "overdue":
        return waiting & (CorrectionRow.due_on < today)
    return CorrectionAct.kind == state


def correction_of(session: Session, correction_id: int) -> tuple[CorrectionRow, Found] | None:
    """A correction with the finding that it is about."""
    query = current_findings(select(CorrectionRow, *FOUND)).join(
        CorrectionRow, CorrectionRow.finding_id == FindingRow.id
    )
    query = query.where(CorrectionRow.id == correction_id)
    found = session.execute(query.execution_options(populate_existing=True)).one_or_none()
    return (found[0], Found(*found[1:])) if found else None


def corrections_of(session: Session, finding_id: int) -> Sequence[CorrectionRow]:
    """A finding's corrections in the order they were decided."""
    query = select(CorrectionRow).where(CorrectionRow.finding_id == finding_id)
    return session.scalars(
        query.order_by(CorrectionRow.id).execution_options(populate_existing=True)
    ).all()


def list_corrections(
    session: Session, reach: Reach, state: str, today: date, *, limit: int, offset: int
) -> Sequence[tuple[CorrectionRow, Found]]:
    """Corrections within reach, the first to fall due first."""
    query = _listed(select(CorrectionRow, *FOUND), reach, state, today)
    query = query.order_by(CorrectionRow.due_on, CorrectionRow.id).limit(limit).offset(offset)
    return [(one[0], Found(*one[1:])) for one in session.execute(query)]


def count_corrections(session: Session, reach: Reach, state: str, today: date) -> int:
    """How many there are."""
    return session.scalar(_listed(select(func.count(CorrectionRow.id)), reach, state, today)) or 0


def _listed(query: Any, reach: Reach, state: str, today: date) -> Any:
    query = with_last_act(query).where(
        RoundUnit.plan_id.in_(select(PlanRow.id).where(reach.condition()))
    )
    return query.where(in_state(state, today)) if state else query
