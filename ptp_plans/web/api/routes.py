"""Read a step, save a step: one write path with the pages (`workflow.draft.save`).

A save names the revision it began from (`If-Match`) and a key that is the same when the same
thing is sent again (`Idempotency-Key`). Answers: 200 applied, combined or `aparte` (kept word for
word with its `motivo`, since the plan takes no changes now, or the content is of another schema),
409 conflict (kept until somebody chooses), 422 not a content of this step, 428 a header is missing.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, jsonify, request, url_for
from flask_wtf.csrf import CSRFError, generate_csrf
from werkzeug.exceptions import HTTPException

from ptp_plans.plan.content import NotContent
from ptp_plans.plan.merge import Conflict
from ptp_plans.plan.texts import N_
from ptp_plans.plan.upgrades import SCHEMA_NUMBER
from ptp_plans.web.errors import PAGES, status_of
from ptp_plans.web.language import said, translated
from ptp_plans.web.session import db, forget_changes, who
from ptp_plans.web.wizard.saving import STEP_KEY, declared
from ptp_plans.web.wizard.shown.plan_view import step_named
from ptp_plans.workflow.draft import Outcome, Submission, keep_words, read_draft, save
from ptp_plans.workflow.drafting.submissions import LONGEST_KEY
from ptp_plans.workflow.drafting.words import words_of
from ptp_plans.workflow.errors import WorkflowError

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

STATES = {
    "applied": "aplicado",
    "combined": "combinado",
    "unchanged": "sin_cambios",
    "conflict": "conflicto",
    "aside": "aparte",
}
STATUS = {"conflict": 409}
# Why something was put aside.
REASONS = {
    "review": "en_revision",
    "sealed": "sellado",
    "decided": "evaluado",
    "schema": "esquema",
    "step": "paso",
    "base": "base",
}
NEEDS_HEADERS = N_("Falta If-Match (la revisión de la que partió) o Idempotency-Key.")
NOT_AN_OBJECT = N_("El cuerpo debe ser un objeto JSON con «contenido».")


class Refused(Exception):
    """The request can't be taken as it is."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


@blueprint.get("/sesion")
def session() -> Response:
    """Who is signed in, a token for what follows, the schema that this server writes."""
    person = who()
    return jsonify(
        usuario={"id": person.account_id, "nombre": person.name, "papel": person.role},
        csrf=generate_csrf(),
        esquema=SCHEMA_NUMBER,
        ahora=datetime.now(UTC).isoformat(timespec="seconds"),
    )


@blueprint.get("/planes/<int:plan_id>/pasos/<key>")
def read_step(plan_id: int, key: str) -> Response:
    """The step's content; its ETag is the revision."""
    outline = step_named(key)
    draft = read_draft(db(), who(), plan_id)
    response = jsonify(
        esquema=SCHEMA_NUMBER,
        rev=draft.revision(outline.key),
        contenido=draft.content(outline.key),
        escribir=outline.key in draft.writable,
    )
    response.set_etag(str(draft.revision(outline.key)))
    return response


@blueprint.put("/planes/<int:plan_id>/pasos/<key>")
def write_step(plan_id: int, key: str) -> tuple[Response, int]:
    """Saves a step; nothing that was sent is ever dropped."""
    sent = _submission()
    if declared(key) is None and sent.is_foreign and STEP_KEY.fullmatch(key):
        words = replace(sent, words=words_of(sent.content, None))
        outcome = keep_words(db(), who(), plan_id, key, words, "step")
    else:
        outcome = save(db(), who(), plan_id, step_named(key).key, sent)
    response = jsonify(_answer(plan_id, outcome))
    response.set_etag(str(outcome.revision))
    return response, STATUS.get(outcome.state, 200)


def _submission() -> Submission:
    match = re.fullmatch(r'(?:W/)?"?(\d{1,9})"?', request.headers.get("If-Match", ""))
    key = request.headers.get("Idempotency-Key", "")
    if not match or not 1 <= len(key) <= LONGEST_KEY:
        raise Refused(428, NEEDS_HEADERS)
    body = request.get_json(silent=True)
    if not isinstance(body, dict) or "contenido" not in body:
        raise Refused(422, NOT_AN_OBJECT)
    schema = body.get("esquema", SCHEMA_NUMBER)
    settles = body.get("resuelve")
    return Submission(
        key=key,
        base_revision=int(match[1]),
        content=body["contenido"],
        previous=_text(body.get("previo"), LONGEST_KEY),
        device=_text(body.get("dispositivo"), 200),
        captured_at=_moment(body.get("capturado_en")),
        settles=settles if type(settles) is int else None,
        schema=schema if type(schema) is int and 0 <= schema < 10**9 else 0,
    )


def _text(value: object, limit: int) -> str | None:
    return value[:limit] if isinstance(value, str) and value else None


def _moment(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(value).astimezone(UTC) if isinstance(value, str) else None
    except (ValueError, OverflowError):
        return None


def _answer(plan_id: int, outcome: Outcome) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "estado": STATES[outcome.state],
        "rev": outcome.revision,
        "contenido": outcome.content,
        "envio": outcome.submission_id,
    }
    if outcome.state == "combined":
        answer["combinado"] = [list(path) for path in outcome.combined]
    if outcome.aside:
        answer["motivo"] = REASONS[outcome.aside]
        answer["aparte"] = url_for("aside.list_all", plan_id=plan_id)
    if outcome.state == "conflict":
        answer["conflictos"] = [_conflict(one, outcome) for one in outcome.conflicts]
        answer["decidir"] = url_for(
            "wizard.conflict", plan_id=plan_id, number=outcome.submission_id
        )
    return answer


def _conflict(one: Conflict, outcome: Outcome) -> dict[str, Any]:
    return {
        "ruta": list(one.path),
        "base": one.base,
        "mio": one.mine,
        "suyo": one.theirs,
        "quien": list(outcome.others),
    }


def _failed(status: int, words: str, **more: Any) -> tuple[Response, int]:
    forget_changes()
    return jsonify(error=words, **more), status


@blueprint.errorhandler(Refused)
def _refused(error: Refused) -> tuple[Response, int]:
    return _failed(error.status, said(str(error)))


@blueprint.errorhandler(NotContent)
def _not_content(error: NotContent) -> tuple[Response, int]:
    places = [{"ruta": path, "mensaje": said(message)} for path, message in error.errors[:100]]
    return _failed(422, said(PAGES[422].title), errores=places)


@blueprint.errorhandler(WorkflowError)
def _use_case_refused(error: WorkflowError) -> tuple[Response, int]:
    return _failed(status_of(error), translated(error))


@blueprint.errorhandler(CSRFError)
def _no_token(_error: CSRFError) -> tuple[Response, int]:
    return _failed(
        400, said(N_("Falta el token: pídalo a /api/v1/sesion y mándelo en X-CSRFToken."))
    )


@blueprint.errorhandler(401)  # the application sends pages to the door
@blueprint.errorhandler(401)
@blueprint.errorhandler(HTTPException)
def _http(error: HTTPException) -> tuple[Response, int]:
    status = error.code or 500
    explained = PAGES.get(status, PAGES[400])
    words = N_("Inicie sesión.") if status == 401 else explained.title
    return _failed(status, said(words))
