"""Every page that somebody reaches by following links, looked at as axe and a telephone see it.

    python -m tests.browser.crawl [--login LOGIN]... [--locale en] [--instance FOLDER] [--shots FOLDER]

It makes a programme with a plan at every point of its life (kept in `--instance`, and used again),
and for each of the demo's accounts, and for nobody, begins at / and follows every link of this
site. The same route with another row is the same kind of page: of each kind one is asked for and
must answer, and is opened at 360 and at 1280 points. Prints each page with its faults, then how
many there were.
"""

import argparse
import json
import logging
import re
import sys
import tempfile
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qsl, urldefrag, urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect

from ptp_plans import demo
from ptp_plans.settings import Settings, load
from ptp_plans.store.database import create_engine
from ptp_plans.store.migrate import migrate
from ptp_plans.web import create_app
from ptp_plans.web.language import CHOICE
from ptp_plans.web.limits import limiter
from tests.browser.conftest import ARGUMENTS, PATIENCE, SIZES, chromium_program, served
from tests.browser.looking import UNSAID, seen
from tests.browser.people import sign_in
from tests.lives import a_whole_programme

WIDTHS = ("telephone", "desktop")
NOBODY = ""
MISSING = ("/no-hay-tal-pagina", "/verificar?folio=CC-0-2016-001")  # each says so on a page
BEGIN = ("/", "/entrar", "/verificar", *MISSING)
LINKS = """[...document.querySelectorAll("a[href], link[href], img[src]")].map(
  (one) => new URL(one.getAttribute("href") ?? one.getAttribute("src"), location).href)"""
FILE = re.compile(
    r"\.(pdf|xlsx|docx|zip|csv|ics|json|jpg|png|css|js|svg)$|/archivo$"
    r"|/firmas/[^/]+/hoja$|/fotos/|/seguimiento/\w{64}$"
)
ONE_OF_MANY = {"row_id", "sha256", "signatory", "served"}  # these make no other kind of page
ROW_ON_WALL = re.compile(r"^(t\.\w+)\..+")
WRITTEN, BEGUN = 1, 2  # a plan whose every step is looked at, in all ways; one of empty steps
STEP_BY_STEP = {"facilitadora"}  # who looks at them so
ALIKE = {"annual", "history", "paper", "spreadsheets", "workshop"}  # however far the plan is

Kind = tuple[object, ...]


def kind_of(ways: MapAdapter, path: str, *, every_step: bool = False) -> Kind:
    """What makes a page one of its kind: its route, and the values that are no row's. Steps,
    tables and years are kinds of their own in an evaluation, and for who looks at every step."""
    parts = urlsplit(path)
    asked = tuple(sorted({name for name, _value in parse_qsl(parts.query)}))
    try:
        endpoint, values = ways.match(parts.path, method="GET")
    except (HTTPException, RequestRedirect):
        return (parts.path, asked)
    kept = {name: value for name, value in values.items() if name not in ONE_OF_MANY}
    if "screen" in kept:
        kept["screen"] = ROW_ON_WALL.sub(r"\1", kept["screen"])
    plan_id = kept.get("plan_id")
    one_by_one = plan_id == WRITTEN or (plan_id == BEGUN and endpoint == "wizard.step")
    if plan_id and not (every_step and one_by_one):
        evaluated = endpoint.startswith("evaluations") or re.match(r"\d{4}-", kept.get("key", ""))
        left_out = {"table", "screen", "section"} | (set() if evaluated else {"key", "year"})
        left_out |= {"plan_id"} if endpoint.partition(".")[0] in ALIKE else set()
        kept = {name: kept[name] for name in kept if name not in left_out}
    return (endpoint, *sorted(kept.items()), asked)


@dataclass
class Walk:
    """One person's way through the site. `words`: what people wrote, looked for where the page is
    in another language."""

    browser: Browser
    site: str
    ways: MapAdapter
    login: str = NOBODY
    locale: str = ""
    words: list[str] = field(default_factory=list)
    shots: Path | None = None
    asked: int = 0
    looked: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return " ".join(filter(None, (self.login or "nadie", self.locale)))

    def go(self) -> None:
        """Asks for one of each kind of what the links lead to, and looks at the pages."""
        contexts = {size: self._context(size) for size in WIDTHS}
        pages = {size: context.new_page() for size, context in contexts.items()}
        waiting, known = deque(BEGIN), set(BEGIN)
        kinds: set[Kind] = set()
        while waiting:
            path = waiting.popleft()
            kind = self._kind(path)
            is_file = bool(FILE.search(urlsplit(path).path))
            kind = kind[:1] if is_file else kind  # of files, one of a route: tests read them
            if kind in kinds:
                continue
            kinds.add(kind)
            if is_file:
                self._ask(contexts[WIDTHS[0]], path)
                continue
            faults = [
                f"{size}: {one}"
                for size, page in pages.items()
                for one in self._look(page, size, path)
            ]
            self.looked += 1
            self._tell(path, *faults)
            here = pages[WIDTHS[0]]
            kinds.add(self._kind(here.url.removeprefix(self.site)))  # where it led
            for target in self._here(here.evaluate(LINKS)):
                if target not in known:
                    known.add(target)
                    waiting.append(target)
        for context in contexts.values():
            context.close()

    def _kind(self, path: str) -> Kind:
        return kind_of(self.ways, path, every_step=self.login in STEP_BY_STEP and not self.locale)

    def _tell(self, path: str, *faults: str) -> None:
        self.faults += [f"{path}: {one}" for one in faults]
        print(f"{self.name:16} {len(faults):3}  {path}", *faults, sep="\n" + " " * 22, flush=True)

    def _context(self, size: str) -> BrowserContext:
        width, height = SIZES[size]
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, locale="es-MX"
        )
        context.set_default_timeout(2 * PATIENCE)
        if self.login:
            page = context.new_page()
            sign_in(page, self.site, self.login)
            page.close()
        if self.locale:
            context.add_cookies([{"name": CHOICE, "value": self.locale, "url": self.site}])
        return context

    def _ask(self, context: BrowserContext, path: str) -> None:
        answer = context.request.get(self.site + path, timeout=0)
        self.asked += 1
        if not answer.ok:
            self._tell(path, f"answered {answer.status}")
        answer.dispose()

    def _here(self, targets: list[str]) -> Iterator[str]:
        """The targets on this site, as paths."""
        for target in targets:
            address = urldefrag(target).url
            if address.startswith(self.site + "/"):
                yield address.removeprefix(self.site)

    def _look(self, page: Page, size: str, path: str) -> list[str]:
        said: list[str] = []

        def hear(told: ConsoleMessage) -> None:
            if told.type == "error":
                said.append(f"console: {told.text}")

        page.on("console", hear)
        answer = page.goto(self.site + path)
        found = seen(page) + (page.evaluate(UNSAID, self.words) if self.words else [])
        page.remove_listener("console", hear)
        if self.shots:
            name = re.sub(r"[^\w.-]+", "_", f"{self.name}{path}")[:120]
            page.screenshot(path=self.shots / f"{name}-{size}.png", full_page=True)
        if path in MISSING:
            return found  # the browser itself says on the console that it was no page
        return found + said + ([] if answer and answer.ok else ["it did not answer well"])


def people_s_words() -> list[str]:
    """What the demo's people wrote, as far as it is long enough to be nothing else."""

    def texts(value: object) -> Iterator[str]:
        if isinstance(value, dict | list):
            for one in value.values() if isinstance(value, dict) else value:
                yield from texts(one)
        elif isinstance(value, str) and len(value) > 15 and " " in value:
            yield " ".join(value.split())

    told = [one for one in files("ptp_plans.demo").iterdir() if one.name.endswith(".json")]
    return sorted({text for one in told for text in texts(json.loads(one.read_text()))})


def programme(folder: Path) -> Settings:
    """The settings of the programme in a folder; made when it is not there yet."""
    settings = load({"PTP_INSTANCE": str(folder), "SECRET_KEY": "of the crawl",
                     "DATABASE_URL": f"sqlite:///{folder / 'crawl.sqlite3'}"})  # fmt: skip
    if not (folder / "whole").exists():
        folder.mkdir(parents=True, exist_ok=True)
        engine = create_engine(settings.database_url)
        migrate(engine)
        a_whole_programme(engine, settings.print_folder)
        engine.dispose()
        (folder / "whole").touch()
    return settings


def main() -> int:
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    logins = [NOBODY, *(one.login for one in demo.ACCOUNTS)]
    asked.add_argument("--login", action="append", choices=logins)
    asked.add_argument("--locale", default="")
    asked.add_argument("--instance", type=Path)
    asked.add_argument("--shots", type=Path)
    told = asked.parse_args()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    limiter.enabled = False  # a visitor as busy as this one would be held up
    if told.shots:
        told.shots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        settings = programme(told.instance or Path(made))
        ways = create_app(settings).url_map.bind("localhost")
        browser = playwright.chromium.launch(executable_path=chromium_program(), args=ARGUMENTS)
        words = people_s_words() if told.locale else []
        with served(settings) as site:
            walks = [
                Walk(browser, site, ways, login, told.locale, words, told.shots)
                for login in told.login or logins
            ]
            for walk in walks:
                walk.go()
        browser.close()
    for walk in walks:
        print(
            f"{walk.name}: {walk.asked} addresses asked, {walk.looked} pages looked at twice, "
            f"{len(walk.faults)} faults"
        )
    return int(any(walk.faults for walk in walks))


if __name__ == "__main__":
    sys.exit(main())
