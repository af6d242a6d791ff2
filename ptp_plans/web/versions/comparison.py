"""Two versions compared: in words, and side by side."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import render_template, request
from flask_babel import gettext as _

from ptp_plans.documents.say import say
from ptp_plans.plan.changes.diff import Change, StepChange
from ptp_plans.plan.content import is_unread
from ptp_plans.plan.document import to_plain
from ptp_plans.plan.kinds import PhotoKind
from ptp_plans.plan.outline import Field, plan_outline
from ptp_plans.plan.references import RowTitles, plain_steps
from ptp_plans.web.door.numbers import number
from ptp_plans.web.language import current_locale, said
from ptp_plans.web.session import db, who
from ptp_plans.web.wizard.shown.plan_view import view_of
from ptp_plans.workflow import versions
from ptp_plans.workflow.versions import SealedVersion

from .blueprint import blueprint

Names = Callable[[str], str]


@dataclass(frozen=True)
class Side:
    """A question before and after; "" where it had no answer."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ToldChange:
    """One change in words, with the answers that it is about."""

    kind: str
    sentence: str
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class ToldStep:
    number: str
    title: str
    changes: tuple[ToldChange, ...]


@dataclass(frozen=True)
class ToldSection:
    title: str
    steps: tuple[ToldStep, ...]

    @property
    def count(self) -> int:
        return sum(len(one.changes) for one in self.steps)


@blueprint.get("/comparar")
def compare(plan_id: int) -> str:
    """What changed from one version to another; without numbers, between the newest two."""
    listed = versions.list_versions(db(), who(), plan_id)
    numbers = [one.number for one in listed]
    before = _number("de", numbers[-2] if len(numbers) > 1 else None)
    after = _number("a", numbers[-1] if numbers else None)
    sections: list[ToldSection] = []
    if before is not None and after is not None:
        old, new, changes = versions.compare_versions(db(), who(), plan_id, before, after)
        sections = told_sections(changes, _names(old), _names(new))
    return render_template(
        "web/versions/compare.html",
        view=view_of(plan_id),
        versions=listed,
        before=before,
        after=after,
        sections=sections,
        count=sum(one.count for one in sections),
    )


def _number(name: str, default: int | None) -> int | None:
    return number(request.args, name) or default


def _names(version: SealedVersion) -> Names:
    plain = plain_steps(to_plain(version.plan), plan_outline())
    return RowTitles(plan_outline(), plain, said)


def told_sections(changes: tuple[StepChange, ...], old: Names, new: Names) -> list[ToldSection]:
    """Changes in words, by section and step in the order of the plan."""
    found = []
    for section in plan_outline().sections:
        steps = tuple(
            ToldStep(one.step.number, said(one.step.title), told_changes(one.changes, old, new))
            for one in changes
            if one.step.section == section.key
        )
        if steps:
            found.append(ToldSection(said(section.title), steps))
    return found


def told_changes(changes: tuple[Change, ...], old: Names, new: Names) -> tuple[ToldChange, ...]:
    """Changes in words; the changed answers of one row stand together."""
    groups: dict[tuple[str, str, str], list[Change]] = {}
    for one in changes:
        table = one.table.name if one.table else ""
        alone = one.field.name if one.field and not one.table else ""
        groups.setdefault((one.kind, table, one.row or alone), []).append(one)
    return tuple(_told(group, old, new) for group in groups.values())


def _told(group: list[Change], old: Names, new: Names) -> ToldChange:
    first = group[0]
    if first.kind == "moved":
        sentence = _(
            "%(table)s: «%(row)s» pasó del lugar %(before)s al %(after)s.",
            table=_table(first), row=first.title,
            before=first.place_before, after=first.place_after,
        )  # fmt: skip
        return ToldChange("moved", sentence, ())
    if first.kind == "added":
        sentence = _("%(table)s: se agregó «%(row)s».", table=_table(first), row=first.title)
    elif first.kind == "removed":
        sentence = _("%(table)s: se quitó «%(row)s».", table=_table(first), row=first.title)
    elif first.table is None:
        sentence = _("Cambió «%(question)s».", question=_label(first))
    else:
        labels = ", ".join(_label(one) for one in group)
        sentence = _(
            "%(table)s: en «%(row)s» cambió %(questions)s.",
            table=_table(first), row=first.title, questions=labels,
        )  # fmt: skip
    return ToldChange(first.kind, sentence, _sides(group, old, new))


def _sides(group: list[Change], old: Names, new: Names) -> tuple[Side, ...]:
    first = group[0]
    if first.kind == "changed":
        pairs = [(one.field, one.before, one.after) for one in group if one.field]
    else:
        before, after = first.before or {}, first.after or {}
        fields = first.table.fields if first.table else ()
        pairs = [(one, before.get(one.name), after.get(one.name)) for one in fields]
    sides = [
        Side(said(field.label), _words(field, before, old), _words(field, after, new))
        for field, before, after in pairs
    ]
    return tuple(one for one in sides if one.before or one.after)


def _words(field: Field, value: Any, names: Names) -> str:
    if value is None or value == []:
        return ""
    if is_unread(value):
        return " · ".join(value["typed"])
    if isinstance(field.kind, PhotoKind):
        return str(_("una foto (%(mark)s)", mark=str(value)[:8]))
    return say(field.kind, field.kind.accept(value), names, current_locale())


def _table(change: Change) -> str:
    return said(change.table.label) if change.table else ""


def _label(change: Change) -> str:
    return said(change.field.label) if change.field else ""
