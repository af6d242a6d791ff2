"""A workbook's rows, carried by the page that shows what they change.

Nothing of an upload is kept before somebody confirms it: a list of people that was sent by mistake
leaves no trace. The page holds the rows, signed for this person, plan and step.
"""

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode

from flask import current_app
from itsdangerous import BadSignature, Signer

from ptp_plans.documents.spreadsheets.rows import ReadBook, pack, unpack
from ptp_plans.plan.texts import N_
from ptp_plans.settings import MEGABYTE
from ptp_plans.web.session import who
from ptp_plans.workflow.errors import BadUpload

LARGEST = 6 * MEGABYTE  # of a page's box


def carry(plan_id: int, key: str, book: ReadBook) -> str:
    """The rows as a text for a hidden box; `BadUpload` when they have no room in it."""
    text = _signer(plan_id, key).sign(urlsafe_b64encode(pack(book))).decode()
    if len(text) > LARGEST:
        raise BadUpload(N_("La hoja trae demasiado texto. Súbanla en dos partes."))
    return text


def carried(plan_id: int, key: str, text: str) -> ReadBook:
    """The rows in a box that this program filled; `BadUpload` for another."""
    try:
        return unpack(urlsafe_b64decode(_signer(plan_id, key).unsign(text.encode())))
    except BadSignature as error:
        raise BadUpload(
            N_("La página estuvo abierta demasiado tiempo. Suban la hoja otra vez.")
        ) from error


def _signer(plan_id: int, key: str) -> Signer:
    secret: str = current_app.config["SECRET_KEY"]
    salt = f"spreadsheet.{plan_id}.{key}.{who().account_id}"
    return Signer(secret, salt=salt, digest_method=hashlib.sha256)
