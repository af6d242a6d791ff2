"""Good practices that findings propose, and what was decided of them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ForeignKey, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from ptp_plans.platform.table_classes import frozen

from ..accounts import ByAccount
from ..database import Base, newest_of
from ..plans import PlanRow, Reach
from .rounds import RoundUnit
from .visits import FindingRow, VisitRow


class PracticeRow(ByAccount, Base):
    """A good practice in words for whoever was not there."""

    __tablename__ = "practices"
    __kept__ = frozen("what was proposed stays as it was decided upon")
    id: Mapped[int] = mapped_column(primary_key=True)
    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id"), index=True)
    name: Mapped[str]
    description: Mapped[str]
    conditions: Mapped[str]
    tried_in: Mapped[str]
    decisions: Mapped[list["PracticeDecision"]] = relationship(
        lazy="selectin", order_by="PracticeDecision.id", viewonly=True
    )


class PracticeDecision(ByAccount, Base):
    """Whether a practice is homologated, how far and why; the newest counts."""

    __tablename__ = "practice_decisions"
    __kept__ = frozen("each decision stays with its reason; the newest counts")
    id: Mapped[int] = mapped_column(primary_key=True)
    practice_id: Mapped[int] = mapped_column(ForeignKey("practices.id"), index=True)
    homologated: Mapped[bool]
    scope: Mapped[str | None]
    reason: Mapped[str]


def with_last_decision(query: Any) -> Any:
    """The query over practices joined to what was decided last of each."""
    last = newest_of(PracticeDecision, PracticeDecision.practice_id, PracticeRow)
    return query.outerjoin(PracticeDecision, PracticeDecision.id == last)


def practice_of(session: Session, practice_id: int) -> tuple[PracticeRow, int] | None:
    """A practice and the plan of the unit where it was found."""
    query = _with_unit(select(PracticeRow, RoundUnit.plan_id)).where(PracticeRow.id == practice_id)
    found = session.execute(query.execution_options(populate_existing=True)).one_or_none()
    return (found[0], found[1]) if found else None


def practices_from(session: Session, finding_id: int) -> Sequence[PracticeRow]:
    """What a finding proposed."""
    query = select(PracticeRow).where(PracticeRow.finding_id == finding_id)
    return session.scalars(query.order_by(PracticeRow.id)).all()


def list_practices(
    session: Session, reach: Reach | None, *, limit: int, offset: int
) -> Sequence[PracticeRow]:
    """Homologated practices, and all others within reach when one is given; newest first."""
    query = _listed(select(PracticeRow), reach)
    query = query.order_by(PracticeRow.id.desc()).limit(limit).offset(offset)
    return session.scalars(query).all()


def count_practices(session: Session, reach: Reach | None) -> int:
    """How many there are."""
    return session.scalar(_listed(select(func.count(PracticeRow.id)), reach)) or 0


def _with_unit(query: Any) -> Any:
    return (
        query.select_from(PracticeRow)
        .join(FindingRow, PracticeRow.finding_id == FindingRow.id)
        .join(VisitRow, FindingRow.visit_id == VisitRow.id)
        .join(RoundUnit, VisitRow.unit_id == RoundUnit.id)
    )


def _listed(query: Any, reach: Reach | None) -> Any:
    query = with_last_decision(_with_unit(query))
    shown: Any = PracticeDecision.homologated.is_(True)
    if reach is not None:
        within = select(PlanRow.id).where(reach.condition())
        shown = or_(shown, RoundUnit.plan_id.in_(within))
    return query.where(shown)
