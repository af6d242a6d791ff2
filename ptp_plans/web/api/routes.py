"""Read a step, save a step: one write path with the pages (`workflow.draft.save`).

A save names the revision it began from (`If-Match`) and a key that is the same when the same
thing is sent again (`Idempotency-Key`). Answers: 200 applied, combined or `aparte` (kept word for
word with its `motivo`, since the plan takes no changes now, or the content is of another schema),
409 conflict (kept until somebody chooses), 422 not a content of this step, 428 a header is missing.
"""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, jsonify, request, url_for
from flask_wtf.csrf import generate_csrf

from ptp_plans.plan.changes.merge import Conflict
from ptp_plans.plan.kinds.time import FIRST_YEAR, LAST_YEAR
from ptp_plans.plan.texts import N_
from ptp_plans.plan.upgrades import SCHEMA_NUMBER
from ptp_plans.platform import clock
from ptp_plans.platform.inputs import BAD_TEXT, LARGEST, is_barred
from ptp_plans.web.door.problems import Problem
from ptp_plans.web.door.problems import answer as problem
from ptp_plans.web.errors import PAGES, refuse
from ptp_plans.web.language import said
from ptp_plans.web.session import db, who
from ptp_plans.web.wizard.saving import STEP_KEY, declared
from ptp_plans.web.wizard.shown.plan_view import step_named
from ptp_plans.workflow.draft import Outcome, Submission, keep_words, read_draft, save
from ptp_plans.workflow.drafting.submissions import LONGEST_KEY
from ptp_plans.workflow.drafting.words import words_of

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
    "question": "pregunta",
    "row": "fila",
    "choice": "eleccion",
}
KEPT = {
    "conflict": N_(
        "Lo que mandó choca con un cambio de otra persona. Se guardó hasta que decidan."
    ),
}
LONGEST_DEVICE = 200
NEEDS_HEADERS = N_("Falta If-Match (la revisión de la que partió) o Idempotency-Key.")
NOT_AN_OBJECT = N_("El cuerpo debe ser un objeto JSON con «contenido».")
NO_NAME = N_("«%(name)s» debe ser un texto de hasta %(limit)s letras, sin signos de control.")
NO_ROW_NUMBER = N_("«%(name)s» debe ser un número entero, de 1 a %(most)s.")
NO_MOMENT = N_("«%(name)s» debe ser una fecha con hora, por ejemplo 2016-02-13T10:30:00-06:00.")


class Refused(Exception):
    """The request can't be taken as it is; `pointer` says where in the body (RFC 6901)."""

    def __init__(self, status: int, words: str, pointer: str = "", **values: object) -> None:
        super().__init__(words)
        self.status = status
        self.words = words
        self.pointer = pointer
        self.values = values


@blueprint.get("/sesion")
def session() -> Response:
    """Who is signed in, a token for what follows, the schema that this server writes."""
    person = who()
    return jsonify(
        usuario={"id": person.account_id, "nombre": person.name, "papel": person.role},
        csrf=generate_csrf(),
        esquema=SCHEMA_NUMBER,
        ahora=clock.now().isoformat(timespec="seconds"),
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
def write_step(plan_id: int, key: str) -> Response:
    """Saves a step; nothing that was sent is ever dropped."""
    sent = _submission()
    if declared(key) is None and sent.is_foreign and STEP_KEY.fullmatch(key):
        words = replace(sent, words=words_of(sent.content, None))
        outcome = keep_words(db(), who(), plan_id, key, words, "step")
    else:
        outcome = save(db(), who(), plan_id, step_named(key).key, sent)
    told = _answer(plan_id, outcome)
    response = _kept_aside(outcome, told) if outcome.state in STATUS else jsonify(told)
    response.set_etag(str(outcome.revision))
    return response


def _kept_aside(outcome: Outcome, told: dict[str, Any]) -> Response:
    """What was sent is kept, but is not in the step."""
    status = STATUS[outcome.state]
    title, words = said(PAGES[status].title), said(KEPT[outcome.state])
    return problem(Problem(status, title, words, STATES[outcome.state], more=told))


def _submission() -> Submission:
    match = re.fullmatch(r'(?:W/)?"?(\d{1,9})"?', request.headers.get("If-Match", ""))
    key = request.headers.get("Idempotency-Key", "")
    if not match or not 1 <= len(key) <= LONGEST_KEY:
        raise Refused(428, NEEDS_HEADERS)
    if is_barred(key):
        raise Refused(400, BAD_TEXT)
    body = request.get_json(silent=True)
    if not isinstance(body, dict) or "contenido" not in body:
        raise Refused(422, NOT_AN_OBJECT)
    schema = body.get("esquema", SCHEMA_NUMBER)
    return Submission(
        key=key,
        base_revision=int(match[1]),
        content=body["contenido"],
        previous=_text(body, "previo", LONGEST_KEY),
        device=_text(body, "dispositivo", LONGEST_DEVICE),
        captured_at=_moment(body, "capturado_en"),
        settles=_number(body, "resuelve"),
        schema=schema if type(schema) is int and 0 <= schema < 10**9 else 0,
    )


def _text(body: dict[str, Any], name: str, limit: int) -> str | None:
    """A text that names something; nothing typed by a person stands here."""
    value = body.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str) or len(value) > limit or is_barred(value):
        raise Refused(422, NO_NAME, f"/{name}", name=name, limit=limit)
    return value


def _number(body: dict[str, Any], name: str) -> int | None:
    value = body.get(name)
    if value is None:
        return None
    if type(value) is not int or not 1 <= value <= LARGEST:
        raise Refused(422, NO_ROW_NUMBER, f"/{name}", name=name, most=LARGEST)
    return value


def _moment(body: dict[str, Any], name: str) -> datetime | None:
    value = body.get(name)
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:  # which hour it was there can't be known
            raise ValueError(value)
        moment = clock.utc(moment)
    except (TypeError, ValueError, OverflowError):
        raise Refused(422, NO_MOMENT, f"/{name}", name=name) from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise Refused(422, NO_MOMENT, f"/{name}", name=name)
    return moment


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


@blueprint.errorhandler(Refused)
def _refused(error: Refused) -> Response:
    words = said(error.words) % error.values if error.values else said(error.words)
    return refuse(error.status, words, ((error.pointer, words),) if error.pointer else ())
