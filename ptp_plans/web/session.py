"""What lasts for one request: the database session and the person who is signed in.

A request that changes something goes in this order, so that nobody waits for anything while others
wait for her: all that she sends is read; who she is is asked on a reader's session; what takes its
time (pictures, spreadsheets, signatures) is done, with what it needs asked inside `reading()`; and
only then the first question to `db()` takes the writer's place.

A use case never ends its own transaction. What it did is kept when the answer is ready and no
error came up; see `errors.py` for those that are shown as pages.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import quote

from flask import Flask, Response, current_app, g, request
from flask_login import current_user
from werkzeug.exceptions import Unauthorized

from ptp_plans.store import Engine, Session
from ptp_plans.store.database import create_engine
from ptp_plans.store.waiting.faults import DatabaseFault
from ptp_plans.work.alarm import Alarm
from ptp_plans.workflow.identity import Identity
from ptp_plans.workflow.printing.orders import ORDERED

PATH = "/!$&'()*+,;=:@"  # signs that stand for themselves in an address (RFC 3986)
ASKED = PATH + "?%"  # a query is percent-encoded as it comes
READING = frozenset({"GET", "HEAD", "OPTIONS"})


def init_app(app: Flask, database_url: str) -> None:
    """One engine for the application, one session for each request that asks for it."""
    app.extensions["engine"] = create_engine(database_url, for_pages=True)
    app.before_request(_read_whole)
    app.after_request(_keep)
    app.teardown_request(_close)


def _read_whole() -> None:
    """All that is sent is here before anything is asked: a slow line keeps nobody else waiting."""
    if not reads():
        request.get_data(cache=True, parse_form_data=True)


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
    """The request's session. In a request that changes something its first question takes the
    writer's place; not inside `reading()`, nor after `forget_changes()`."""
    if "db" not in g:
        writes = not reads() and "forgotten" not in g
        g.db = Session(engine().execution_options(writes=writes), expire_on_commit=False)
    found: Session = g.db
    return found


@contextmanager
def reading() -> Iterator[Session]:
    """A session that only reads, which is `db()` as well meanwhile: what must be known before work
    that takes its time. It is closed afterwards, so what was allowed here is asked again when it
    is written. Inside a writer's transaction it is that one."""
    if "db" in g or reads():
        yield db()
        return
    with Session(engine(), expire_on_commit=False) as g.db:
        try:
            yield g.db
        finally:
            g.pop("db", None)


def forget_changes() -> None:
    """Nothing that this request did is kept, and it only reads from now on."""
    g.forgotten = True
    _close(None)


def keep_changes() -> None:
    """What this request did is kept, and it only reads from now on: work that takes its time, or a
    page to be drawn, is still to come."""
    if "db" in g:
        g.db.commit()
        if g.db.info.pop(ORDERED, False):
            _alarm().ring()
    forget_changes()


def _keep(response: Response) -> Response:
    if "db" in g and not reads():
        keep_changes()
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
        with suppress(DatabaseFault):  # it is gone; so is what was begun in it
            found.close()


def signed_in() -> Identity | None:
    """The person who is signed in; None when nobody is, or her account was closed. Once the
    request has failed nobody is asked for her any more: the database may be what failed."""
    if "forgotten" in g and "_login_user" not in g:
        return None
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
