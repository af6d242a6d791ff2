"""A watch over the writer's place: whoever holds it and waits for anything else is caught."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable
from typing import Any

import argon2
import openpyxl
import pikepdf
import PIL.Image
import pytest
from pyhanko.sign.signers import PdfSigner

from ptp_plans.documents import render
from ptp_plans.store.waiting.turns import writes_here

# All that takes its time in this program, where it begins.
SLOW: tuple[tuple[Any, str], ...] = (
    (argon2.PasswordHasher, "hash"),
    (argon2.PasswordHasher, "verify"),
    (PIL.Image, "open"),
    (PIL.Image.Image, "save"),
    (openpyxl, "load_workbook"),
    (pikepdf, "open"),
    (pikepdf.Pdf, "save"),
    (PdfSigner, "sign_pdf"),
    (render._Engine, "lay_out"),
    (subprocess.Popen, "__init__"),
)


class WaitedInside(AssertionError):
    """Somebody kept all others from saving while she waited."""


def watched(work: Callable[..., Any], name: str) -> Callable[..., Any]:
    """The same work, but refused in the writer's place."""

    def done(*given: Any, **named: Any) -> Any:
        if writes_here():
            raise WaitedInside(name)
        return work(*given, **named)

    return done


def watch(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, until the test is over."""
    for place, name in SLOW:
        monkeypatch.setattr(place, name, watched(getattr(place, name), name))


class WatchedBody:
    """A request's body, which may not be waited for in the writer's place."""

    def __init__(self, body: Any) -> None:
        self._body = body

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._body, name)
        return watched(found, f"the body's {name}") if name.startswith("read") else found


def with_watched_body(application: Callable[..., Iterable[bytes]]) -> Callable[..., Any]:
    """The WSGI application with every body watched."""

    def answers(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        environ["wsgi.input"] = WatchedBody(environ["wsgi.input"])
        return application(environ, start)

    return answers
