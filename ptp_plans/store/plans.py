"""A plan's row: whose it is and how it stands; its content is in drafts and versions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Select, false, func, or_, select, true
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from ptp_plans.platform.clock import now
from ptp_plans.platform.table_classes import FREELY, recorded

from .accounts import Ids, Locality, Organization
from .contracts import Contract
from .database import Base
from .versions import Version


class PlanRow(Base):
    """A plan. `draft_state`: open (people write), review (an official reads) or closed (sealed,
    no draft). `code` follows the cover: CVEGEO/first-last."""

    __tablename__ = "plans"
    __kept__ = recorded(
        "a plan stays; where its draft stands and whose it is may change",
        dict.fromkeys(
            (
                "organization_id", "locality_id", "code", "name", "draft_state", "based_on",
                "returned_with", "issued_codes", "updated_at",
            ),
            FREELY,
        ),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    organization_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), index=True)
    locality_id: Mapped[int] = mapped_column(ForeignKey("localities.id"), index=True)
    code: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    draft_state: Mapped[str] = mapped_column(default="open")
    based_on: Mapped[int | None]  # the number of the version that the open draft began from
    returned_with: Mapped[str | None]  # the reviewer's words, when the plan was returned
    issued_codes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, index=True)
    organization: Mapped[Organization] = relationship(lazy="joined")
    locality: Mapped[Locality] = relationship(lazy="joined")


def plan_row(session: Session, plan_id: int, *, for_update: bool = False) -> PlanRow | None:
    """The plan's row; locked against other writers when it will be changed."""
    return plan_within(session, Reach(everything=True), plan_id, for_update=for_update)


def plan_by_code(session: Session, code: str) -> PlanRow | None:
    """The plan of that code, the newest when a code was used twice."""
    return session.scalar(select(PlanRow).where(PlanRow.code == code).order_by(PlanRow.id.desc()))


class Reach:
    """Which plans somebody may know of: by organization, locality, territory, plan, or all."""

    def __init__(
        self,
        *,
        everything: bool = False,
        organizations: Ids = (),
        localities: Ids = (),
        territories: Ids = (),
        plans: Ids = (),
    ) -> None:
        self.everything = everything
        self.organizations = organizations
        self.localities = localities
        self.territories = territories
        self.plans = plans

    def condition(self) -> Any:
        """The SQL condition over plans."""
        if self.everything:
            return true()
        within = select(Locality.id).where(Locality.territory_id.in_(self.territories))
        parts = (
            (PlanRow.organization_id, self.organizations),
            (PlanRow.locality_id, self.localities),
            (PlanRow.locality_id, () if _is_nothing(self.territories) else within),
            (PlanRow.id, self.plans),
        )
        return or_(false(), *(column.in_(ids) for column, ids in parts if not _is_nothing(ids)))


def _is_nothing(ids: Ids) -> bool:
    return not isinstance(ids, Select) and not ids


def plan_within(
    session: Session, reach: Reach, plan_id: int, *, for_update: bool = False
) -> PlanRow | None:
    """The plan's row when it is within reach; locked against other writers when it will be
    changed. One statement: it is asked in every request."""
    query = select(PlanRow).where(PlanRow.id == plan_id, reach.condition())
    if for_update:
        query = query.with_for_update(of=PlanRow)
    return session.scalar(query)


def reachable(session: Session, reach: Reach, plan_id: int) -> bool:
    """Whether a plan is within reach."""
    query = select(PlanRow.id).where(PlanRow.id == plan_id, reach.condition())
    return session.scalar(query.limit(1)) is not None


def list_plans(
    session: Session, reach: Reach, *, search: str = "", limit: int = 100, offset: int = 0
) -> Sequence[tuple[PlanRow, int, str | None]]:
    """Plans within reach, last changed first: (plan, number of versions, newest contract's state)."""
    versions = select(func.count(Version.id)).where(Version.plan_id == PlanRow.id).scalar_subquery()
    contract = (
        select(Contract.state)
        .where(Contract.plan_id == PlanRow.id)
        .order_by(Contract.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    newest_first = (PlanRow.updated_at.desc(), PlanRow.id.desc())
    # The page is cut before anything is counted: the count is for its plans, not for all.
    page = _within(select(PlanRow.id), reach, search).order_by(*newest_first)
    page = page.limit(limit).offset(offset)
    query = select(PlanRow, versions, contract).where(PlanRow.id.in_(page)).order_by(*newest_first)
    found = session.execute(query)
    return [(row, count or 0, state) for row, count, state in found]


def _within(query: Any, reach: Reach, search: str) -> Any:
    """Of the plans within reach those whose name, locality or code holds these words."""
    query = query.select_from(PlanRow).where(reach.condition())
    if not search:
        return query
    words = f"%{search.lower()}%"
    return query.join(Locality, PlanRow.locality_id == Locality.id).where(
        func.lower(PlanRow.name).like(words)
        | func.lower(Locality.name).like(words)
        | PlanRow.code.like(words)
    )


def count_plans(session: Session, reach: Reach, search: str = "") -> int:
    """How many plans are within reach, with these words when they are given."""
    return session.scalar(_within(select(func.count(PlanRow.id)), reach, search)) or 0


def all_plan_ids(session: Session) -> Sequence[int]:
    """Every plan's number."""
    return session.scalars(select(PlanRow.id).order_by(PlanRow.id)).all()
