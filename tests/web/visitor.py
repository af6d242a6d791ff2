"""A visitor who reads pages as a browser does; every page she opens is held against the rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from werkzeug.datastructures import MultiDict

from ptp_plans.store.database import transaction
from ptp_plans.workflow.access import sign_ins
from ptp_plans.workflow.access.sign_ins import From, begin
from ptp_plans.workflow.identity import person

CONTROLS = ("input", "select", "textarea")


def rules_broken(tree: Element) -> list[str]:
    """What a page does against our rules; nothing when all is well."""
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    broken = [f"the id {one} is there twice" for one in set(ids) if ids.count(one) > 1]
    if len(list(tree.iter("h1"))) != 1:
        broken.append("not one h1")
    if not tree.get("lang") or not (tree.findtext("head/title") or "").strip():
        broken.append("no language or no title")
    labels = {one.get("for") for one in tree.iter("label")}
    for one in tree.iter():
        name = one.get("id") or one.get("name") or one.tag
        found = (*_of_a_control(one, labels), *_of_its_links(one, ids), *_of_its_parts(one))
        broken.extend(f"{name} {fault}" for fault in found)
    return broken


def _of_a_control(one: Element, labels: set[str]) -> Iterator[str]:
    if one.tag in CONTROLS and one.get("type") != "hidden":
        if one.get("id") not in labels and not one.get("aria-label"):
            yield "has no label"
        if one.get("required") is not None:
            yield "is required by the browser"


def _of_its_links(one: Element, ids: list[str]) -> Iterator[str]:
    for told in (one.get("aria-describedby") or "").split():
        if told not in ids:
            yield f"is described by {told}, which is not there"
    target = one.get("href") if one.tag == "a" else None
    if target and target[0] == "#" and target[1:] not in ids:
        yield f"leads to {target}, which is not there"


def _of_its_parts(one: Element) -> Iterator[str]:
    if one.get("style") or any(key.startswith("on") for key in one.attrib):
        yield "has style or script in it"
    if one.tag == "style" or (one.tag == "script" and not one.get("src")):
        yield "stands in the page"
    if one.tag == "fieldset" and (len(one) == 0 or one[0].tag != "legend"):
        yield "has no legend"
    if one.tag == "img" and not one.get("alt"):
        yield "has no words"
    tokens = [each for each in one.iter("input") if each.get("name") == "csrf_token"]
    if one.tag == "form" and one.get("method") == "post" and not tokens:
        yield "has no token"


def text_of(element: Element | None) -> str:
    """All words in an element, on one line."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


@dataclass
class Page:
    """An answer of the server."""

    visitor: Visitor
    response: object
    tree: Element | None = None

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def path(self) -> str:
        return self.response.request.path

    @property
    def text(self) -> str:
        return text_of(self.tree.find("body"))

    @property
    def heading(self) -> str:
        return text_of(next(self.tree.iter("h1")))

    @property
    def title(self) -> str:
        return self.tree.findtext("head/title").strip()

    def by_class(self, name: str) -> list[Element]:
        return [one for one in self.tree.iter() if name in (one.get("class") or "").split()]

    def by_id(self, name: str) -> Element:
        return next(one for one in self.tree.iter() if one.get("id") == name)

    def has(self, name: str) -> bool:
        return any(one.get("id") == name for one in self.tree.iter())

    @property
    def faults(self) -> list[str]:
        return [text_of(one) for box in self.by_class("error-summary") for one in box.iter("li")]

    @property
    def banners(self) -> list[str]:
        return [text_of(one) for one in self.by_class("banner")]

    def form(self, action: str = "") -> Element:
        """The page's own form, or the one whose action ends so."""
        found = [
            one for one in self.tree.iter("form") if (one.get("action") or "").endswith(action)
        ]
        return next(one for one in found if action or not one.get("action"))

    def values(self, action: str = "") -> MultiDict:
        """What a browser would send of the form."""
        sent = MultiDict()
        for one in self.form(action).iter():
            name = one.get("name")
            if not name or one.tag == "button" or one.get("type") == "file":
                continue
            if one.get("type") in ("radio", "checkbox") and one.get("checked") is None:
                continue
            if one.tag == "select":
                chosen = [each for each in one.iter("option") if each.get("selected") is not None]
                first = next(one.iter("option"))
                sent.add(name, (chosen or [first])[0].get("value"))
            elif one.tag == "textarea":
                sent.add(name, one.text or "")
            elif one.tag == "input":
                sent.add(name, one.get("value") or "")
        return sent

    def send(self, answers: dict | None = None, action: str = "", *, follow: bool = True) -> Page:
        """Sends the form with these answers changed."""
        sent = self.values(action)
        for name, value in (answers or {}).items():
            sent.setlist(name, value if isinstance(value, list) else [value])
        address = self.form(action).get("action") or self.path
        return self.visitor.post(address, sent, follow=follow)


@dataclass
class Visitor:
    """A browser of one person; `account_id` None: nobody is signed in."""

    app: Flask
    account_id: int | None = None
    client: object = field(init=False)
    sign_in_id: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()
        if self.account_id is not None:
            with transaction(self.app.extensions["engine"]) as session:
                who = person(session, self.account_id)
                token = begin(session, who, From("", ""))
                self.sign_in_id = sign_ins.own(session, who)[0].id
            with self.client.session_transaction() as cookie:
                cookie["_user_id"], cookie["_fresh"] = token, True

    def get(self, path: str) -> Page:
        return self._page(self.client.get(path, follow_redirects=True))

    def post(self, path: str, data: MultiDict, *, follow: bool = True) -> Page:
        return self._page(self.client.post(path, data=data, follow_redirects=follow))

    def _page(self, response: object) -> Page:
        if response.mimetype != "text/html" or response.status_code in (301, 302, 303):
            return Page(self, response)
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parse(response.get_data(as_text=True))
        assert parser.errors == [], parser.errors[:3]
        assert rules_broken(tree) == [], response.request.path
        return Page(self, response, tree)
