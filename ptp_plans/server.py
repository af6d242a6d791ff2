"""The product served on this machine by gunicorn."""

import os
import signal
from contextlib import suppress
from typing import Any

from gunicorn.app.base import BaseApplication

from ptp_plans.settings import Settings
from ptp_plans.web import create_app
from ptp_plans.work import shop
from ptp_plans.work.aside import lay_out_aside


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    def __init__(self, settings: Settings, address: str) -> None:
        self._settings = settings
        self._address = address
        super().__init__()

    def load_config(self) -> None:
        options: dict[str, Any] = {
            "bind": self._address,
            "workers": 2,
            "threads": 4,
            "timeout": 120,
            "loglevel": "warning",
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return create_app(self._settings, lay_out_aside)


def run(settings: Settings, host: str, port: int) -> None:
    """Serves until it is stopped, with a print shop beside."""
    watcher, here = shop.keep_open(settings), os.getpid()
    try:
        _Server(settings, f"{host}:{port}").run()
    finally:
        if os.getpid() == here:  # gunicorn's workers come through here as well
            with suppress(ProcessLookupError):  # it was stopped with all the rest
                os.kill(watcher, signal.SIGTERM)
