"""The public address of this application, which use cases are handed."""

from flask import Flask, current_app

from ptp_plans.platform.address import PublicAddress
from ptp_plans.platform.address import public_address as judged
from ptp_plans.settings import Settings
from ptp_plans.web.session import db
from ptp_plans.workflow.contracts import address
from ptp_plans.workflow.errors import NoPublicAddress


def init_app(app: Flask, settings: Settings) -> None:
    """Judges the setting once; pages may say beforehand what can't be made."""
    app.extensions["public_address"] = judged(settings.public_address)
    app.add_template_global(no_address)


def public_address() -> PublicAddress:
    """The address that papers bear; it is false while there is none."""
    found: PublicAddress = current_app.extensions["public_address"]
    return found


def no_address() -> str:
    """The words, still to be translated, that say why nothing can be drawn up or published here; ""
    where it can."""
    return NoPublicAddress.message if address.lacks_address(db(), public_address()) else ""
