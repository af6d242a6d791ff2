"""What is looked at of every request before any view: address, query, cookies, form, files, JSON.

What a person typed is never refused for a sign that she cannot see: such signs are taken out here
or where the plan cleans its texts, and her words are kept. Refused is what only a program sends.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Request, current_app, request
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from ptp_plans.plan.texts import N_
from ptp_plans.platform.inputs import (
    JSON_BYTES,
    Unfit,
    is_barred,
    is_unstorable,
    read_json,
    storable,
)
from ptp_plans.web.language import CHOICE

CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
URL_ENCODED = "application/x-www-form-urlencoded"
MOST_FILES = 500
LONGEST_FILE_NAME = 255  # signs: what the file systems of telephones and computers take
LONGEST_TOLD = 60  # signs of a field's name in an answer
# Fields that no person types: what they hold is a number, a key or an address of ours.
HIDDEN = frozenset(
    {"rev", "key", "previous", "row", "parent", "next", "csrf_token", "contrato", "contratos"}
)

IN_ADDRESS = N_("La dirección lleva un signo que no se puede leer.")
IN_QUERY = N_("La dirección lleva en «%(field)s» un signo que no se puede leer.")
IN_NAME = N_("Uno de los campos tiene un nombre que no se puede leer.")
IN_FIELD = N_("El campo «%(field)s» lleva un signo que no se puede leer.")
IN_FILE = N_("El nombre del archivo de «%(field)s» no se puede leer. Cámbielo y mándelo otra vez.")
LONG_FILE_NAME = N_(
    "El nombre del archivo de «%(field)s» es demasiado largo. Póngale uno corto y mándelo otra vez."
)
MANY_FILES = N_("Son demasiados archivos de una vez: caben %(most)s.")
IN_COOKIE = N_("Lo que su navegador guarda de esta página («%(field)s») está dañado. Bórrelo.")


IN_REFERER = N_("Su navegador dice mal de qué página viene (Referer). Pruebe con otro navegador.")


class _Parser(FormDataParser):
    """Takes out of typed texts what no database takes, whoever reads the form first."""

    def parse(self, *given: Any, **named: Any) -> Any:
        stream, form, files = super().parse(*given, **named)
        if any(is_unstorable(value) for values in form.listvalues() for value in values):
            form = self.cls(
                (name, value if name in HIDDEN else storable(value))
                for name, value in form.items(multi=True)
            )
        return stream, form, files


class _StrictJson:
    """The only way by which a body becomes JSON values."""

    @staticmethod
    def loads(data: bytes) -> Any:
        return read_json(data)


class DoorRequest(Request):
    """A request whose form and JSON are read by our rules."""

    form_data_parser_class = _Parser

    def on_json_loading_failed(self, error: ValueError | None) -> Any:
        if error is not None:
            raise error
        return super().on_json_loading_failed(error)


def init_app(app: Flask) -> None:
    """The first of all that looks at a request."""
    app.request_class = DoorRequest
    app.before_request(look)


def look() -> None:
    """Raises Unfit, or RequestEntityTooLarge, for what may not come in."""
    if is_barred(request.path):
        raise Unfit(IN_ADDRESS, place="path")
    try:
        request.query_string.decode()
    except UnicodeDecodeError:
        raise Unfit(IN_ADDRESS, place="query") from None
    _each_fit(request.args.items(multi=True), IN_ADDRESS, IN_QUERY)
    for name in (
        current_app.config["SESSION_COOKIE_NAME"],
        CHOICE,
    ):  # others' are not ours to judge
        if is_barred(request.cookies.get(name, "")):
            raise Unfit(IN_COOKIE, place=name, field=name)
    if request.method in CHANGING:
        try:
            urlsplit(request.referrer or "")
        except ValueError:
            raise Unfit(IN_REFERER, place="Referer") from None
        _look_at_body()


def _look_at_body() -> None:
    if request.is_json:
        request.json_module = _StrictJson  # Flask has given this very request its own
        request.max_content_length = min(request.max_content_length or JSON_BYTES, JSON_BYTES)
        if request.get_data():
            request.get_json()
        return
    if request.mimetype == URL_ENCODED:
        _count_boxes()
    form: MultiDict[str, str] = request.form
    for name, values in form.lists():
        if is_barred(name):
            raise Unfit(IN_NAME)
        if name in HIDDEN and any(map(is_barred, values)):
            raise Unfit(IN_FIELD, place=name, field=name)
    _look_at_files([*request.files.items(multi=True)])


def _count_boxes() -> None:
    """A form with files is counted while it is read; one without is read whole."""
    most = request.max_form_memory_size
    if most is not None:
        request.max_content_length = min(request.max_content_length or most, most)
    parts = request.max_form_parts
    if parts is not None and request.get_data(parse_form_data=False).count(b"&") >= parts:
        raise RequestEntityTooLarge


def _each_fit(pairs: Iterable[tuple[str, str]], in_name: str, in_value: str) -> None:
    for name, value in pairs:
        if is_barred(name):
            raise Unfit(in_name)
        if is_barred(value):
            raise Unfit(in_value, place=name, field=name[:LONGEST_TOLD])


def _look_at_files(files: list[tuple[str, FileStorage]]) -> None:
    if len(files) > MOST_FILES:
        raise Unfit(MANY_FILES, too_large=True, most=MOST_FILES)
    for name, file in files:
        if is_barred(name):
            raise Unfit(IN_NAME)
        if is_barred(file.filename or ""):
            raise Unfit(IN_FILE, place=name, field=name[:LONGEST_TOLD])
        if len(file.filename or "") > LONGEST_FILE_NAME:
            raise Unfit(LONG_FILE_NAME, place=name, too_large=True, field=name[:LONGEST_TOLD])
