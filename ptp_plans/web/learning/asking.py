"""Pages that ask the declared questions: one form, one template, faults beside their questions."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from flask import Response as Answer
from flask import current_app, make_response, render_template, request
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest

from ptp_plans.plan.document import digest
from ptp_plans.plan.kinds import PhotoKind
from ptp_plans.plan.learning.answers import Refused, questions
from ptp_plans.plan.references import RowTitles
from ptp_plans.plan.schema import Step
from ptp_plans.plan.texts import N_, Unreadable
from ptp_plans.settings import MEGABYTE, Settings
from ptp_plans.store.learning.points import Point
from ptp_plans.web.door.numbers import number
from ptp_plans.web.fields import Around, Photo
from ptp_plans.web.forms import QuestionsForm, form_class
from ptp_plans.web.language import translated
from ptp_plans.workflow.errors import BadInput, BadUpload, ChangedMeanwhile
from ptp_plans.workflow.photos import Ready, ready_photo

Kept = TypeVar("Kept")
BASE = "version"
KEPT_PHOTO = "foto-guardada"


class PointTitles(RowTitles):
    """The critical points that a finding can be about."""

    def __init__(self, offered: Sequence[Point]) -> None:
        super().__init__((), {})
        self._offered = {
            str(row.id): f"{row.code} · {version.description}" for row, version in offered
        }

    def __call__(self, row_id: str) -> str:
        return self._offered.get(row_id, row_id)

    def options(self, targets: Sequence[str]) -> list[tuple[str, str]]:
        return list(self._offered.items())


def _photo(sent: str) -> str | None:
    try:
        return PhotoKind().accept(sent)
    except Unreadable:
        raise BadRequest from None


class Asked:
    """A page's questions with what is kept and what was sent; `base` is the version shown."""

    def __init__(
        self,
        declared: type[Step],
        known: Mapping[str, Any] | None = None,
        *,
        base: int = 0,
        titles: RowTitles | None = None,
        sent: Any = None,
    ) -> None:
        self.known = dict(known or {})
        if sent is not None and sent.get(KEPT_PHOTO):
            self.known["photo"] = _photo(sent[KEPT_PHOTO])
        around = Around(titles or RowTitles((), {}), ())
        self.form: QuestionsForm = form_class(questions(declared))(self.known, around, sent)
        self.base = number(sent, BASE, 0) or 0 if sent is not None else base
        self.meanwhile = ""

    def photos_ready(self) -> list[Ready]:
        """Pictures that came along, ready to be kept; what is none is told beside its box. Done
        before the writer's place is taken."""
        ready = []
        settings: Settings = current_app.extensions["settings"]
        for question in self.form.questions():
            file = request.files.get(str(question.name))
            if not isinstance(question, Photo) or not file or not file.filename:
                continue
            data = file.read()
            try:
                if len(data) > settings.photo_bytes:
                    limit = f"{settings.photo_bytes // MEGABYTE} MB"
                    raise BadUpload(
                        N_("La foto es demasiado grande: caben %(limit)s."), limit=limit
                    )
                photo = ready_photo(data)
                question.keep(digest(photo.data))
                ready.append(photo)
            except BadUpload as error:
                question.refused = Unreadable(error.message, **error.values)
        return ready

    def kept(self, use_case: Callable[[Mapping[str, Any]], Kept]) -> Kept | None:
        """What the use case gave; None when the page must be shown again with its faults. A use
        case that refuses answers has written nothing."""
        if any(question.refused for question in self.form.questions()):
            return None
        try:
            return use_case(self.known | self.form.cells())
        except Refused as error:
            self._tell(error.faults)
        except BadInput as error:
            self._tell({error.field: Unreadable(error.message, **error.values)})
        except ChangedMeanwhile as error:
            self.meanwhile = translated(error)
        return None

    def _tell(self, faults: Mapping[str, Unreadable]) -> None:
        for question in self.form.questions():
            if question.question.name in faults:
                question.refused = faults[question.question.name]

    def faults(self) -> list[tuple[str, str, Unreadable]]:
        """(id, question, fault) for the summary at the top of the page."""
        return [
            (one.first_id, one.question.label, one.fault)
            for one in self.form.questions()
            if one.fault
        ]

    def page(
        self,
        title: str,
        back: tuple[str, str],
        *,
        lead: str = "",
        told: Sequence[tuple[str, str]] = (),
        button: str = "",
        photo: Callable[[str], str] | None = None,
    ) -> Answer:
        """The page; `back` is (address, words), `told` what there is to know as (term, text)."""
        faults = self.faults()
        body = render_template(
            "web/learning/form.html", asked=self, title=title, back_to=back, lead=lead, told=told,
            button=button or _("Guardar"), photo=photo, faults=faults,
        )  # fmt: skip
        status = 409 if self.meanwhile else 422 if request.method == "POST" else 200
        return make_response(body, status)
