"""Hostile calls at every door, the same ones for the same seed: `python -m tests.web.hammer`.

An installation where something of everything has happened is called by several people and by
nobody, on SQLite and on PostgreSQL, with values that no page of ours sends. Counted are the
answers; an answer of 500, or a 503 that does not say when to come back, is a fault.
"""

import argparse
import json
import random
import re
import sys
import tempfile
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.routing import Rule

import ptp_plans.web
from ptp_plans.plan.outline import RECORDS, plan_outline, record_outline
from ptp_plans.settings import Settings, load
from ptp_plans.store.database import create_engine
from ptp_plans.web import create_app
from ptp_plans.web.door.before import HIDDEN
from tests.databases import PostgresServer, SqliteFiles, stop_postgres
from tests.web.doors import Values, a_lived_plan, address_of
from tests.web.test_access import DOORS
from tests.web.visitor import Visitor
from tests.world import World, a_world

PEOPLE = (
    "", "facilitator", "colleague", "member", "official", "monitor", "coordinator", "admin", "stranger",
)  # fmt: skip
NUMBERS = (
    "0", "-1", "1.5", "x", "", str(2**31 - 1), str(2**31), str(2**63), str(10**30), "9" * 5000,
    "١٢", "²",
)  # fmt: skip
TEXTS = (
    "\0", "a\0b", "\x0b\x0c\x1b", "\u202etxt", "\ufffe", "..", "../../etc/passwd", "%", "'\"<>",
    "A" * 5000, "~" * 99, "[]", "NaN", "1e999", "0001-01-01", "9999-12-31", "2016-02-30",
    "https://[", "bytes=9-1", "multipart/form-data; boundary=",
)  # fmt: skip
# As they stand in an address, which is not always UTF-8.
IN_PATHS = (
    "%00", "a%00b", "%ED%A0%80", "%FF%FE", "%0B", "%E2%80%AE", "..", "%2e%2e", "A" * 5000, "%25",
    "%F0%9F", *(quote(number) for number in NUMBERS if number),
)  # fmt: skip
QUERIES = (
    "pagina", "tabla", "abierto", "buscar", "papel", "con", "fin", "tapado", "ultimo", "version",
    "de", "a", "q", "estado", "territorio", "entidad", "anio", "institucion", "espera", "vence",
    "orden", "planes", "folio", "espacio", "ronda", "valoracion", "tipo", "punto", "seccion",
    "next", "pregunta", "renglon", "otro",
)  # fmt: skip
TYPED = (
    "go", "branch", "done", "book", "remove", "text", "locale", "login", "password", "reviewer",
    "observations", "monitor", "reason", "space", "kind", "version", "foto-guardada", "todos",
    "forma", "modelo", "nombre", "nota", "palabras", "a", "antes", "titulo", "texto", "papel",
    "ofrecer", "folio", "organization", "pregunta", "renglon", "tabla", "d0.side", "d1.side",
)  # fmt: skip
HEADERS = (
    "Referer", "Origin", "If-Modified-Since", "Authorization", "Content-Type", "Accept",
    "X-Forwarded-Proto", "If-Match", "Idempotency-Key", "If-None-Match", "Accept-Language", "Cookie", "Range",
)  # fmt: skip
CHANGING = ("POST", "PUT", "PATCH", "DELETE")


@dataclass
class Call:
    """A request: whose, where to and with what."""

    who: str
    method: str
    path: str
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    form: MultiDict[str, Any] | None = None
    body: bytes | None = None
    environ: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path

    def __str__(self) -> str:
        sent = dict(self.form) if self.form is not None else self.body
        return f"{self.who or 'nobody'} {self.method} {self.address[:200]} {self.headers} {str(sent)[:400]}"


@dataclass
class Tally:
    """What was answered, and the calls that were answered as none may be."""

    answers: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def calls(self) -> int:
        return sum(self.answers.values())

    def count(self, call: Call, answer: Any) -> None:
        status = answer.status_code
        self.answers[str(status) if status >= 500 else f"{status // 100}xx"] += 1
        if status >= 500 and not (status == 503 and answer.headers.get("Retry-After")):
            self.faults.append(f"{status}: {call}")
        told_by_api = status >= 400 and call.path.startswith("/api/") and call.method != "HEAD"
        if told_by_api and answer.mimetype != "application/problem+json":
            self.faults.append(f"{status} as {answer.mimetype}: {call}")

    def __str__(self) -> str:
        told = ", ".join(f"{count} × {kind}" for kind, count in sorted(self.answers.items()))
        return f"{self.calls} calls: {told}; {len(self.faults)} faults"


class Hammer:
    """Makes calls out of all routes; `seed` decides which."""

    def __init__(self, app: Flask, world: World, lived: Values, seed: int) -> None:
        self.app, self.world, self.lived = app, world, lived | {"served": "page.js"}
        self.dice = random.Random(seed)
        self.rules = sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))
        self.names = self._names()
        self.queries = sorted({*QUERIES, *_asked_of_queries()})
        self.pages: dict[tuple[str, str], MultiDict[str, str]] = {}

    def calls(self, count: int) -> Iterator[Call]:
        """That many calls; among them, as long as they last, each route with each hostile value in
        each place of its path."""
        paths = iter(self._all_paths())
        sorts = (
            lambda: next(paths, None) or self._of_a_form(),
            self._of_a_query,
            self._of_a_form,
            self._of_a_body,
            self._of_headers,
            self._nowhere,
        )
        for _again in range(count):
            yield self.dice.choices(sorts, (6, 3, 5, 4, 1, 1))[0]()

    def strike(self, count: int) -> Tally:
        """Sends the calls."""
        tally = Tally()
        clients = {who: self._client(who) for who in PEOPLE}
        for call in self.calls(count):
            client = clients[call.who]
            sent: dict[str, Any] = {"data": call.form if call.form is not None else call.body}
            with client.open(
                call.address,
                method=call.method,
                headers=call.headers,
                environ_overrides=call.environ,
                **sent,
            ) as answer:
                answer.get_data()
                tally.count(call, answer)
            if "salir" in call.path or "entrar" in call.path:
                clients[call.who] = self._client(call.who)
            for limiter in self.app.extensions["limiter"]:
                limiter.reset()
        return tally

    def _client(self, who: str) -> Any:
        return self._visitor(who).client

    def _visitor(self, who: str) -> Visitor:
        return Visitor(self.app, self.world.people[who].account_id if who else None)

    def _all_paths(self) -> list[Call]:
        found = []
        for rule in self.rules:
            for argument in sorted(rule.arguments):
                for value in IN_PATHS:
                    for method in self._methods(rule):
                        path = self._path(rule, {argument: value})
                        found.append(self._filled(Call(self._somebody(), method, path)))
        self.dice.shuffle(found)
        return found

    def _methods(self, rule: Rule) -> list[str]:
        return sorted((rule.methods or set()) - {"OPTIONS"})

    def _path(self, rule: Rule, hostile: dict[str, str]) -> str:
        """The route's address in the lived plan, with these values as they are."""
        address = address_of(self.app, rule, self.lived)
        if not hostile:
            return address
        template = re.sub(r"<(?:[^<>:]+:)?(\w+)>", lambda found: "{" + found[1] + "}", rule.rule)
        known = _values_in(template, address)
        return template.format(**(known | hostile))

    def _somebody(self) -> str:
        return self.dice.choice(PEOPLE)

    def _somewhere(self, *methods: str) -> tuple[str, str, str]:
        """Who, a method and an address where there is something; mostly somebody who may."""
        while True:
            rule = self.dice.choice(self.rules)
            fitting = [one for one in self._methods(rule) if not methods or one in methods]
            if rule.endpoint != "assets.asset" and fitting:
                may = sorted(DOORS.get(rule.endpoint, ())) or PEOPLE
                who = self.dice.choice(may) if self.dice.random() < 0.8 else self._somebody()
                return who, self.dice.choice(fitting), self._path(rule, {})

    def _value(self) -> str:
        return self.dice.choice((*NUMBERS, *TEXTS))

    def _of_a_query(self) -> Call:
        who, method, path = self._somewhere("GET", "HEAD")
        asked = self.dice.sample(self.queries, self.dice.randint(1, 2))
        pairs = [f"{name}={quote(self._value())}" for name in asked]
        if self.dice.random() < 0.2:
            pairs.append(self.dice.choice(("x=%ED%A0%80", "%00=1", "a%0Bb=1", "&&=;=", "x=%FF")))
        raw = {"QUERY_STRING": "x=\xff\xfe&\xe9=1"} if self.dice.random() < 0.05 else {}
        return Call(who, method, path, "&".join(pairs), environ=raw)

    def _of_a_form(self) -> Call:
        """What the page sends, with something else in a box or in one that it has not."""
        who, method, path = self._somewhere("POST")
        call = self._filled(Call(who, method, path))
        assert call.form is not None
        call.form.update(self._page_of(who, path))
        own = [name for name in call.form if self.dice.random() < 0.8 or name not in HIDDEN]
        names = self.names if self.dice.random() < 0.4 or not own else own
        for name in self.dice.sample(names, min(len(names), self.dice.randint(1, 3))):
            call.form.setlist(name, [self._value() for _again in range(self.dice.randint(1, 2))])
        if self.dice.random() < 0.1:
            call.form[self._value() or "x"] = "1"
        if self.dice.random() < 0.3:
            call.headers["Accept"] = "application/json"
        return call

    def _page_of(self, who: str, path: str) -> MultiDict[str, str]:
        """What a browser would send of the page that stands there; nothing where none does."""
        if (who, path) not in self.pages:
            page = self._visitor(who).get(path)
            forms = [] if page.tree is None or page.status != 200 else [*page.tree.iter("form")]
            own = [form for form in forms if not form.get("action")]
            self.pages[who, path] = page.values() if own else MultiDict()
        found = MultiDict(self.pages[who, path])
        if "key" in found:
            found["key"] = self._key()
        return found

    def _filled(self, call: Call) -> Call:
        """The call with what its page would send around the hostile value."""
        if call.method == "POST":
            revision = str(self.dice.choice((0, 1)))
            call.form = MultiDict({"rev": revision, "key": self._key(), "row": "new-row"})
        elif call.method in CHANGING:
            call.headers |= {"If-Match": '"0"', "Idempotency-Key": self._key()}
            call.headers["Content-Type"] = "application/json"
            call.body = b'{"contenido": {"f": {}, "r": {}, "done": false}}'
        return call

    def _key(self) -> str:
        return str(uuid.UUID(int=self.dice.getrandbits(128)))

    def _of_a_body(self) -> Call:
        steps = [*(step.key for step in plan_outline().steps), *RECORDS]
        key = self.dice.choice(steps)
        path = f"/api/v1/planes/{self.world.plan_id}/pasos/{key}"
        call = self._filled(Call(self.dice.choice(PEOPLE[1:5]), "PUT", path))
        call.body = self._body(key)
        if self.dice.random() < 0.1:
            call.headers["Content-Type"] = self.dice.choice(
                ("text/plain", "application/json;charset=utf-16")
            )
        return call

    def _body(self, key: str) -> bytes:
        """A step's content with something in it that can't be, or no content at all."""
        step = record_outline(key) if key in RECORDS else plan_outline().step(key)
        content: dict[str, Any] = {"f": {}, "r": {}, "done": False}
        names = [one.name for one in step.fields] or ["x"]
        for _again in range(self.dice.randint(0, 3)):
            content["f"][self.dice.choice(names)] = self._plain()
        for table in step.tables:
            if self.dice.random() < 0.5:
                row_id = self.dice.choice(("a1", "new-row", "axis-coffee", "x~y", self._value()))
                cells = {
                    one.name: self._plain() for one in table.fields if self.dice.random() < 0.4
                }
                content["r"][table.name] = {row_id: cells | {"pos": self._plain()}}
        body: dict[str, Any] = {"contenido": content}
        for name in ("resuelve", "previo", "dispositivo", "capturado_en", "esquema", "contenido"):
            if self.dice.random() < 0.12:
                body[name] = self._plain()
        sent = json.dumps(body).encode()
        return self.dice.choice((sent, sent, sent, sent, *self._no_json(sent)))

    def _plain(self) -> Any:
        """Any JSON value."""
        return self.dice.choice((
            None, True, 0, -1, 2**31, 2**63, 10**30, 1.5, [], {}, [[]], {"typed": ["\0"]},
            {"typed": 1}, {"typed": [1]}, "\ud800", ["\udfff"], {"\0": 1}, {"\ud800": 1}, [1, "x"],
            self._value(),
        ))  # fmt: skip

    def _no_json(self, sent: bytes) -> tuple[bytes, ...]:
        return (
            b"", b"{", b"[" * 100_000, b'{"contenido":' * 20_000, b"\xff\xfe", b"\0", b"null",
            b'{"contenido": NaN}', b'{"contenido": 1e999}', b'{"contenido": -Infinity}',
            b'{"contenido": ' + b"9" * 5_000 + b"}", b'{"contenido": 1, "contenido": {}}',
            b"[" + b"0," * 300_000 + b"0]", sent.decode().encode("utf-16"), sent[:-1],
            b'{"contenido": "\\ud800"}', b'{"contenido": "' + b"A" * 9_000_000 + b'"}',
        )  # fmt: skip

    def _of_headers(self) -> Call:
        call = self._filled(Call(*self._somewhere()))
        fine = [one for one in (*NUMBERS, *TEXTS) if one.isascii() and one.isprintable()]
        call.headers[self.dice.choice(HEADERS)] = self.dice.choice((*fine, "\xe9\xff", "\x80"))
        if self.dice.random() < 0.3:
            call.headers["Cookie"] = 'idioma="\\000\\353"; session=' + self.dice.choice(fine)[:99]
        return call

    def _nowhere(self) -> Call:
        who, method, path = self._somewhere()
        roots = ("/api/", "/api/v1/", "/api/v1/nada", "/planes/", "/", path.rstrip("/") + "/x")
        path = self.dice.choice(roots) + self.dice.choice((*IN_PATHS, ""))
        return self._filled(Call(who, self.dice.choice((method, *CHANGING)), path))

    def _names(self) -> list[str]:
        """The names of boxes: of every step and table, and those that pages of their own have."""
        steps = [*plan_outline().steps, *map(record_outline, RECORDS)]
        found = {f"f.{one.name}" for step in steps for one in step.fields}
        for step in steps:
            for table in step.tables:
                found |= {f"r.{table.name}.a1.{one.name}" for one in table.fields}
                found |= {f"nuevo.{table.name}..new-1", f"new.{table.name}"}
        found |= {*HIDDEN, *TYPED}
        return sorted(found)


def _asked_of_queries() -> set[str]:
    """The names that our pages ask a query for, as their code has them."""
    asked = re.compile(r'(?:request\.args|request\.values|asked)(?:\.get\(|, )"(\w+)"')
    sources = Path(ptp_plans.web.__file__).parent.rglob("*.py")
    return {name for source in sources for name in asked.findall(source.read_text("utf-8"))}


def _values_in(template: str, address: str) -> dict[str, str]:
    """The values of a route's arguments in an address of it."""
    pattern = re.escape(template).replace(r"\{", "{").replace(r"\}", "}")
    found = re.fullmatch(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+?)", pattern), address)
    assert found, (template, address)
    return found.groupdict()


def installation(url: str, folder: Path, patch: pytest.MonkeyPatch) -> tuple[Flask, World, Values]:
    """An application over a lived plan in that database; the doors' own tokens are not asked for,
    since a call without one would be refused before it is looked at."""
    settings: Settings = load(
        {"PTP_INSTANCE": str(folder), "DATABASE_URL": url, "SECRET_KEY": "of the tests"}
    )
    engine = create_engine(url)
    world = a_world(engine)
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    return app, world, a_lived_plan(world, settings, patch)


def main() -> int:
    """Prints how each database answered; 1 when there was a fault."""
    asked = argparse.ArgumentParser(description="Hostile calls at every door.")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--calls", type=int, default=5000)
    asked.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    chosen = asked.parse_args()
    run, faults = uuid.uuid4().hex[:12], 0
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        try:
            for name in ("sqlite", "postgres") if chosen.database == "both" else (chosen.database,):
                place = Path(folder) / name
                place.mkdir()
                server = SqliteFiles(place) if name == "sqlite" else PostgresServer(run)
                app, world, lived = installation(server.fresh(), place / "instance", patch)
                tally = Hammer(app, world, lived, chosen.seed).strike(chosen.calls)
                print(f"{name}, seed {chosen.seed}: {tally}")
                print(*tally.faults[:40], sep="\n")
                faults += len(tally.faults)
                world.engine.dispose()
                app.extensions["engine"].dispose()
        finally:
            stop_postgres(run)
    return min(faults, 1)


if __name__ == "__main__":
    sys.exit(main())
