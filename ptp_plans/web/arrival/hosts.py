"""The names that this server answers to; a request that calls it by another one is refused before
anything of the application runs: no session, no database, no page that asks for an address.

A name that leads here without anybody of the installation meaning it is how a foreign page makes a
browser speak to us (DNS rebinding). No paper depends on it: what is printed has its own address.
"""

import re
import socket
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from ptp_plans.settings import Settings
from ptp_plans.web.plain.refusal import PlainRefusal

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
EVERY_ADDRESS = frozenset({"0.0.0.0", "::"})  # a server that is bound to all of its machine  # noqa: S104
CALLED = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::([0-9]{1,5}))?")
LAST_PORT = 2**16 - 1
SCHEMES = frozenset({"http", "https"})
FOREIGN_NAME = PlainRefusal(
    400,
    "Este servidor no contesta con ese nombre",
    "Abra la dirección que le dieron, escrita igual. Si la escribió bien, avise a quien cuida el "
    "servidor: el nombre se pone en el ajuste PTP_PUBLIC_ADDRESS o en PTP_EXTRA_HOSTS.",
)
UNKNOWN_SCHEME = PlainRefusal(
    400,
    "No entendimos por dónde llegó esto",
    "Avise a quien cuida el servidor: lo que está delante de él tiene que decir «http» o «https» "
    "en X-Forwarded-Proto.",
)


def init_app(app: Flask, settings: Settings) -> None:
    """Refuses other names, and hears of the caller from as many proxies as stand before us."""
    app.wsgi_app = KnownHosts(  # type: ignore[method-assign]
        app.wsgi_app, names_of(settings), own_addresses=settings.own_addresses
    )
    if settings.proxies:
        number = settings.proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=number, x_proto=number, x_host=0, x_prefix=0
        )


def names_of(settings: Settings) -> frozenset[str]:
    """The public address's name, the others that the settings give, and this machine's to itself."""
    public = urlsplit(settings.public_address).netloc
    return LOOPBACK | frozenset(settings.extra_hosts) | _name(public)


def answering_to(settings: Settings, host: str) -> Settings:
    """The settings of a server that is bound to this host: it is called by that name, or by any
    address of its machine when it is bound to all of them."""
    if host in EVERY_ADDRESS:
        return replace(settings, own_addresses=True)
    return replace(settings, extra_hosts=(*settings.extra_hosts, *_name(opened_as(host))))


def opened_as(host: str) -> str:
    """How a browser of this machine calls a server that is bound to this host."""
    if host in EVERY_ADDRESS:
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _name(called: str) -> frozenset[str]:
    """The name without its port; none for what is no name."""
    found = CALLED.fullmatch(called.lower())
    if found is None or int(found[2] or 0) > LAST_PORT:
        return frozenset()
    return frozenset({found[1].rstrip(".")})


class KnownHosts:
    """The application for who calls it by one of its names."""

    def __init__(
        self, app: "WSGIApplication", names: Iterable[str], *, own_addresses: bool = False
    ) -> None:
        self._app = app
        self._names = frozenset(names)
        self._own_addresses = own_addresses

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        if not self._answers_to(environ.get("HTTP_HOST", "")):
            return _refuse(FOREIGN_NAME, environ, start_response)
        if environ.get("wsgi.url_scheme") not in SCHEMES:
            return _refuse(UNKNOWN_SCHEME, environ, start_response)
        return self._app(environ, start_response)

    def _answers_to(self, called: str) -> bool:
        return any(
            name in self._names or (self._own_addresses and _is_own(name)) for name in _name(called)
        )


def _is_own(name: str) -> bool:
    """It is an address that this machine has now: only then can anything be bound to it. So a
    laptop that gets another one in the village goes on answering."""
    try:
        address = ip_address(name.strip("[]"))
    except ValueError:
        return False
    return not (address.is_unspecified or address.is_multicast) and _can_be_bound(address)


def _can_be_bound(address: IPv4Address | IPv6Address) -> bool:
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    try:
        with closing(socket.socket(family, socket.SOCK_DGRAM)) as tried:
            tried.bind((str(address), 0))
    except OSError:
        return False
    return True


def _refuse(
    refusal: PlainRefusal, environ: "WSGIEnvironment", start_response: "StartResponse"
) -> Iterable[bytes]:
    headers, body = refusal.answer(environ.get("PATH_INFO", ""))
    start_response(refusal.status_line, list(headers.items()))
    return [] if environ.get("REQUEST_METHOD") == "HEAD" else [body]
