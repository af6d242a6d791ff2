"""What lasts for one request: the database session and the person who is signed in.

A use case never ends its own transaction. What it did is kept when the answer is ready and no
error came up; see `errors.py` for those that are shown as pages.
"""

from urllib.parse import quote

from flask import Flask, Response, current_app, g, request
from flask_login import current_user
from werkzeug.exceptions import Unauthorized

from ptp_plans.store import Engine, Session
from ptp_plans.store.database import create_engine
from ptp_plans.work.alarm import Alarm
from ptp_plans.workflow.identity import Identity
from ptp_plans.workflow.printing.orders import ORDERED

PATH = "/!$&'()*+,;=:@"  # signs that stand for themselves in an address (RFC 3986)
ASKED = PATH + "?%"  # a query is percent-encoded as it comes
READING = frozenset({"GET", "HEAD", "OPTIONS"})


def init_app(app: Flask, database_url: str) -> None:
    """One engine for the application, one session for each request that asks for it."""
    app.extensions["engine"] = create_engine(database_url)
    app.after_request(_keep)
    app.teardown_request(_close)


def engine() -> Engine:
    """The application's engine, for use cases that need transactions of their own."""
    found: Engine = current_app.extensions["engine"]
    return found


def reads() -> bool:
    """Whether this request only asks for something: HEAD is GET without its body."""
    return request.method in READING


def here() -> str:
    """The address that was asked for, to come back to, as an address is written; "" when this
    request was to change something."""
    if not reads():
        return ""
    query = quote(request.query_string, safe=ASKED)
    return quote(request.path, safe=PATH) + (f"?{query}" if query else "")


def db() -> Session:
    """The request's session; on SQLite a request that may write takes the writer's place."""
    if "db" not in g:
        g.db = Session(engine().execution_options(writes=not reads()), expire_on_commit=False)
    found: Session = g.db
    return found


def forget_changes() -> None:
    """Nothing that this request did is kept."""
    if "db" in g:
        g.db.rollback()


def _keep(response: Response) -> Response:
    if "db" in g and not reads():
        g.db.commit()
        if g.db.info.pop(ORDERED, False):
            _alarm().ring()
    return response


def _alarm() -> Alarm:
    """The print shop's alarm clock, made when it is first rung."""
    if "alarm" not in current_app.extensions:
        current_app.extensions["alarm"] = Alarm(current_app.extensions["settings"])
    found: Alarm = current_app.extensions["alarm"]
    return found


def _close(_error: BaseException | None) -> None:
    found: Session | None = g.pop("db", None)
    if found is not None:
        found.close()


def signed_in() -> Identity | None:
    """The person who is signed in; None when nobody is, or her account was closed."""
    if not current_user.is_authenticated:
        return None
    found: Identity = current_user.who
    return found


def who() -> Identity:
    """The person who is signed in; everybody else is sent to sign in."""
    found = signed_in()
    if found is None:
        raise Unauthorized
    return found
