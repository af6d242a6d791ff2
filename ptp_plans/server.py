"""The product served on this machine: one process that answers with four threads, and a print shop
beside it.

waitress takes a request in whole, in one loop that waits for all lines at once, before it gives it
a thread: a telephone in a ravine, or somebody who means harm, holds a line and nobody else.
"""

import logging
import os
import signal
import socket
from contextlib import suppress
from types import FrameType
from typing import NoReturn

from waitress.server import BaseWSGIServer, create_server

from ptp_plans.settings import MEGABYTE, Settings
from ptp_plans.web import create_app
from ptp_plans.web.arrival.lines import lines_of
from ptp_plans.web.errors import READ_ON
from ptp_plans.work import shop
from ptp_plans.work.aside import lay_out_aside

THREADS = 4
LINES = 200  # open at once; the next ones wait until one closes
SILENCE = 60  # seconds without a byte after which a line is closed
IN_MEMORY = MEGABYTE // 2  # of a body; the rest of it waits in a file
LONGEST_HEAD = 32 * 1024  # bytes of a request's headers together
A_DOWNLOAD = 4096 * MEGABYTE  # what may wait for a slow line, in a file, without its thread


def run(settings: Settings, host: str, port: int) -> None:
    """Serves until SIGTERM or SIGINT, with a print shop beside; ends the process with a line when
    somebody else has the port."""
    watcher = shop.keep_open(settings)
    try:
        # Opened after the fork: nobody else keeps the port when this process dies.
        with listening(host, port) as ear:
            server = _server(settings, ear)
            for sign in (signal.SIGTERM, signal.SIGINT):
                signal.signal(sign, _end)
            server.run()
    finally:
        with suppress(ProcessLookupError):  # it was stopped with all the rest
            os.kill(watcher, signal.SIGTERM)


def listening(host: str, port: int) -> socket.socket:
    """The socket that is served; `OSError` with the address as its name when there is none."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    socket.getaddrinfo(host, port, family)  # its error says that there is no such address
    try:
        return socket.create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        # Its own words are English; the number says which error it is.
        raise OSError(error.errno, "", f"{host}:{port}") from error


def _server(settings: Settings, ear: socket.socket) -> BaseWSGIServer:
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # to wait a moment is no fault
    server = create_server(
        create_app(settings, lay_out_aside),
        sockets=[ear],
        threads=THREADS,
        connection_limit=LINES,
        channel_timeout=SILENCE,
        inbuf_overflow=IN_MEMORY,
        max_request_header_size=LONGEST_HEAD,
        max_request_body_size=READ_ON,
        outbuf_high_watermark=A_DOWNLOAD,
        asyncore_use_poll=True,
        ident=None,
        # Whom to believe that stands in front is the application's matter (ProxyFix).
        trusted_proxy=None,
        clear_untrusted_proxy_headers=False,
    )
    server.channel_class = lines_of(settings.request_bytes)
    return server


def _end(_sign: int, _frame: FrameType | None) -> NoReturn:
    """What is being answered is finished, within five seconds; then the process ends."""
    raise SystemExit(0)
