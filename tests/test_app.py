"""The WSGI application as a server or `flask --app app` finds it."""

import importlib.util
from pathlib import Path

import pytest

from ptp_plans.cli import main

APP = Path(__file__).resolve().parents[1] / "app.py"


def test_flask_answers_to_every_command_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTP_INSTANCE", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'plans.sqlite3'}")
    spec = importlib.util.spec_from_file_location("app", APP)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.app.extensions["engine"].dispose()
    assert set(main.commands) <= set(module.app.cli.commands)
