"""Errors as facts for programs and for our own scripts: `application/problem+json` (RFC 9457)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from flask import Flask, Response, g, make_response, request
from flask.json import dumps

MEDIA_TYPE = "application/problem+json"
API = "/api/"
LATER = "30"  # seconds after which what was too much now may be asked again

# What a kind of error is called in the address that names it, where nothing nearer is said.
CODES = {
    400: "peticion", 401: "sesion", 403: "permiso", 404: "no-existe", 405: "metodo",
    409: "estado", 413: "tamano", 415: "formato", 416: "rango", 422: "contenido",
    428: "encabezados", 429: "demasiadas", 500: "interno", 503: "ocupado",
}  # fmt: skip
Error = tuple[str, str]  # (JSON pointer, words)


@dataclass(frozen=True)
class Problem:
    """What went wrong: `title` for its kind, `detail` for this time. `errors`: where in the body;
    `token` False: the page's token is no longer good; `more`: facts of this kind of problem."""

    status: int
    title: str
    detail: str
    code: str = ""
    errors: tuple[Error, ...] = ()
    token: bool = True
    more: Mapping[str, Any] = field(default_factory=dict)


def init_app(app: Flask) -> None:
    """Who is told that it is too much now is told when to come back."""
    app.after_request(_come_back)


def asks_for_facts() -> bool:
    """Whether who asked is a program or a script of ours, which gets facts instead of a page."""
    for_api = request.path.startswith(API)
    return for_api or request.accept_mimetypes.best in ("application/json", MEDIA_TYPE)


def request_number() -> str:
    """The number of this request, the same in its answer and in the log."""
    if "request_number" not in g:
        g.request_number = str(uuid4())
    found: str = g.request_number
    return found


def answer(problem: Problem) -> Response:
    """The problem as JSON. `error` and `token` are what the page's scripts read."""
    code = problem.code or CODES.get(problem.status, CODES[500 if problem.status >= 500 else 400])
    told = {
        "type": f"/api/errores/{code}",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        "instance": f"urn:uuid:{request_number()}",
        "errors": _pointed(problem.errors),
        "error": problem.detail,
        "token": problem.token,
        **problem.more,
    }
    response = make_response(dumps(told), problem.status)
    response.mimetype = MEDIA_TYPE
    return response


def _pointed(errors: Iterable[Error]) -> list[dict[str, str]]:
    return [{"pointer": f"#{pointer}", "detail": words} for pointer, words in errors]


def _come_back(response: Response) -> Response:
    if response.status_code == 503:
        response.headers.setdefault("Retry-After", LATER)
    return response
