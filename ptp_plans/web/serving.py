"""Sheets and scripts under names that never change, and pages sent compressed."""

import gzip
from io import BytesIO

from flask import Blueprint, Flask, Response, abort, current_app, request, send_file, url_for

from ptp_plans.settings import Settings

from .assets import Assets, build

FOR_EVER = "public, max-age=31536000, immutable"
WORTH_COMPRESSING = 1000  # bytes
COMPRESSED = frozenset({"text/html", "application/json"})

blueprint = Blueprint("assets", __name__, url_prefix="/static")


def init_app(app: Flask, settings: Settings) -> None:
    """Builds what is missing and serves it."""
    app.extensions["assets"] = build(settings)
    app.register_blueprint(blueprint)
    app.add_template_global(asset_url)
    app.after_request(_compress)


def asset_url(name: str) -> str:
    """The address of a sheet or script by the name of its source."""
    return url_for("assets.asset", served=_assets().served_name(name))


def _assets() -> Assets:
    found: Assets = current_app.extensions["assets"]
    return found


@blueprint.get("/<served>")
def asset(served: str) -> Response:
    """A built file, gzipped for who accepts it."""
    plain = _assets().file(served)
    if plain is None:
        abort(404)
    twin = _assets().file(served, gzipped=True) if _accepts_gzip() else None
    # Read at once: who leaves while a file is sent leaves no file open.
    sent = BytesIO((twin or plain).read_bytes())
    response = send_file(
        sent, _type(served), download_name=served, conditional=True, etag=f"{served}{bool(twin)}"
    )
    if twin:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = FOR_EVER
    return response


def _type(served: str) -> str | None:
    # The system's table of types may say otherwise, and modules must be scripts.
    return "text/javascript" if served.endswith(".js") else None


def _accepts_gzip() -> bool:
    return bool(request.accept_encodings["gzip"])


def _compress(response: Response) -> Response:
    if (
        response.mimetype in COMPRESSED
        and not response.direct_passthrough
        and "Content-Encoding" not in response.headers
        and _accepts_gzip()
        and len(body := response.get_data()) > WORTH_COMPRESSING
    ):
        response.set_data(gzip.compress(body, 5))
        response.headers["Content-Encoding"] = "gzip"
        response.headers.add("Vary", "Accept-Encoding")
    return response
