"""Modelos de convenio as they are shown: the list, one with its draft and its versions."""

from dataclasses import dataclass
from datetime import datetime

from ptp_plans.documents.clauses.template import AgreementTemplate, read_template
from ptp_plans.documents.models.compared import Difference, differences
from ptp_plans.store import Session
from ptp_plans.store.contracts import TemplateRow
from ptp_plans.store.models import agreement_models
from ptp_plans.store.models.agreement_models import AgreementModel

from ..errors import NotFound
from ..identity import Identity
from ..permissions import Action, require

SAVED = 20  # drafts that are listed; all are kept


@dataclass(frozen=True)
class ModelLine:
    """A modelo in the list; `number` of its newest version, None before the first."""

    id: int
    name: str
    is_default: bool
    offered: bool
    number: int | None
    published_at: datetime | None
    draft_name: str | None  # who wrote the draft last; None when there is none
    draft_at: datetime | None


@dataclass(frozen=True)
class PublishedVersion:
    """A version that never changes, and how many contracts were drawn from it."""

    number: int
    made_at: datetime
    author: str | None
    note: str | None
    sha256: str
    contracts: int


@dataclass(frozen=True)
class SavedDraft:
    """What somebody saved, to be had again."""

    id: int
    name: str
    at: datetime


@dataclass(frozen=True)
class ModelView:
    """A modelo with its texts as they stand: the draft, or the newest version without one."""

    line: ModelLine
    template: AgreementTemplate
    changes: tuple[Difference, ...]  # of the draft, to the newest version
    versions: tuple[PublishedVersion, ...]
    saved: tuple[SavedDraft, ...]  # newest first


def list_models(session: Session, who: Identity) -> list[ModelLine]:
    """All modelos, the default first."""
    require(who, Action.READ_MODEL)
    return [
        _line(session, row, agreement_models.newest(session, row.name))
        for row in agreement_models.models(session)
    ]


def read_model(session: Session, who: Identity, model_id: int) -> ModelView:
    """A modelo, its draft compared with its newest version, and its versions, newest first."""
    require(who, Action.READ_MODEL)
    row = _row(session, model_id)
    published = agreement_models.published(session, row.name)
    newest = published[0] if published else None
    template = template_of(session, row)
    counts = agreement_models.contracts_by_template(session, row.name)
    return ModelView(
        _line(session, row, newest),
        template,
        differences(read_template(newest.content), template) if newest and row.writing else (),
        tuple(
            PublishedVersion(
                one.number, one.made_at, one.author, one.note, one.sha256, counts.get(one.id, 0)
            )
            for one in published
        ),
        tuple(
            SavedDraft(one.id, one.saved_name, one.saved_at)
            for one in agreement_models.drafts_of(session, row.id, SAVED)
        ),
    )


def read_version(session: Session, who: Identity, model_id: int, number: int) -> AgreementTemplate:
    """A published version's texts."""
    require(who, Action.READ_MODEL)
    return read_template(version_row(session, _row(session, model_id), number).content)


def template_of(session: Session, row: AgreementModel) -> AgreementTemplate:
    """The texts as they stand."""
    draft = agreement_models.newest_draft(session, row.id) if row.writing else None
    if draft is not None:
        return read_template(draft.content)
    newest = agreement_models.newest(session, row.name)
    if newest is None:
        raise NotFound
    return read_template(newest.content)


def version_row(session: Session, row: AgreementModel, number: int) -> TemplateRow:
    for one in agreement_models.published(session, row.name):
        if one.number == number:
            return one
    raise NotFound


def _line(session: Session, row: AgreementModel, newest: TemplateRow | None) -> ModelLine:
    draft = agreement_models.newest_draft(session, row.id) if row.writing else None
    return ModelLine(
        row.id,
        row.name,
        row.is_default,
        row.offered,
        newest.number if newest else None,
        newest.made_at if newest else None,
        draft.saved_name if draft else None,
        draft.saved_at if draft else None,
    )


def _row(session: Session, model_id: int) -> AgreementModel:
    row = agreement_models.model(session, model_id)
    if row is None:
        raise NotFound
    return row
