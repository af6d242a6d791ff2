"""The web application: `create_app` is its table of contents."""

from functools import partial

from flask import Flask, Response, redirect, url_for
from jinja2 import StrictUndefined

from ptp_plans.documents.place import PLACE, Place
from ptp_plans.plan.guidance import example_of, guidance_of
from ptp_plans.plan.upgrades import SCHEMA_NUMBER
from ptp_plans.settings import MEGABYTE, Settings, load

from . import (
    account,
    annual,
    api,
    aside,
    chain,
    contracts,
    door,
    errors,
    evaluations,
    first_time,
    following,
    history,
    language,
    learning,
    limits,
    models,
    paper,
    print_desk,
    review,
    security,
    serving,
    session,
    sign_in,
    spreadsheets,
    territory,
    versions,
    wizard,
    workshop,
)
from .arrival import hosts, public
from .plain import pages as plain_pages
from .wizard.shown.places import home_address, home_words

BLUEPRINTS = (
    language.blueprint,
    first_time.blueprint,
    sign_in.blueprint,
    account.blueprint,
    wizard.blueprint,
    spreadsheets.blueprint,
    workshop.blueprint,
    history.blueprint,
    aside.blueprint,
    review.blueprint,
    versions.blueprint,
    chain.blueprint,
    annual.blueprint,
    paper.blueprint,
    paper.verification,
    evaluations.blueprint,
    following.blueprint,
    contracts.blueprint,
    print_desk.blueprint,
    models.blueprint,
    learning.blueprint,
    territory.blueprint,
    api.blueprint,
)

TEXT_BYTES = 8 * MEGABYTE  # what is typed into one page; a text too long comes back beside its box
PARTS = 20_000  # boxes of one page


def create_app(settings: Settings | None = None, place: Place | None = None) -> Flask:
    """The application for these settings; those of the environment when none are given. `place`:
    where the documents that pages ask for are laid out, when not in this very process."""
    settings = settings or load()
    app = Flask("ptp_plans", template_folder=str(settings.templates), static_folder=None)
    app.config |= {
        "SECRET_KEY": settings.secret_key,
        "MAX_CONTENT_LENGTH": settings.request_bytes,
        "MAX_FORM_MEMORY_SIZE": TEXT_BYTES,
        "MAX_FORM_PARTS": PARTS,
    }
    app.extensions["settings"] = settings
    hosts.init_app(app, settings)
    public.init_app(app, settings)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.jinja_env.undefined = StrictUndefined
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    door.init_app(app)
    serving.init_app(app, settings)
    session.init_app(app, settings.database_url)
    first_time.init_app(app)
    security.init_app(app, secure_cookies=settings.secure_cookies)
    language.init_app(app, settings)
    errors.init_app(app)
    plain_pages.init_app(app)
    limits.init_app(app)
    sign_in.init_app(app)
    review.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.jinja_env.globals["schema_number"] = SCHEMA_NUMBER
    app.add_template_global(session.signed_in)
    app.add_template_global(guidance_of)
    app.add_template_global(example_of)
    app.add_template_global(home_address)
    app.add_template_global(home_words)
    app.add_url_rule("/", "home", home)
    if place is not None:
        app.before_request(partial(_lay_out_in, place))
    return app


def _lay_out_in(place: Place) -> None:
    PLACE.set(place)


def home() -> Response:
    """The list of plans is where everybody begins."""
    return redirect(url_for("wizard.plans"))  # type: ignore[return-value]
