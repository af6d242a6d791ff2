"""What is dear to make is made once in a test run, by whichever of its processes needs it first."""

import os
import pickle
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import fasteners
from werkzeug.routing import Rule

RUN = "PTP_TEST_RUN"  # the run's name, told to the processes that are started in it
Made = TypeVar("Made")
_rule_builders: dict[tuple[Any, ...], Any] = {}
_compile_builder = Rule._compile_builder


def made_once(name: str, make: Callable[[], Made]) -> Made:
    """What `make` makes, which can be pickled; of other processes' making when they were first."""
    folder = _folder(os.environ[RUN])
    folder.mkdir(exist_ok=True)
    kept = folder / name
    with fasteners.InterProcessLock(f"{kept}.lock"):
        if not kept.exists():
            made = make()
            kept.write_bytes(pickle.dumps(made))
            return made
    return cast("Made", pickle.loads(kept.read_bytes()))


def forget_what_was_made(run: str) -> None:
    """At the end of a run."""
    shutil.rmtree(_folder(run), ignore_errors=True)


def _folder(run: str) -> Path:
    return Path(tempfile.gettempdir()) / f"ptp-plans-made-{run}"


def compile_each_rule_once() -> None:
    """werkzeug writes code that builds the addresses of a rule, in every application anew: half the
    time that an application takes to be made. The code depends on these alone."""

    def compiled(rule: Rule, append_unknown: bool = True) -> Any:
        defaults = tuple((name, repr(value)) for name, value in (rule.defaults or {}).items())
        key = (rule.rule, tuple(rule._trace), defaults, append_unknown)
        if key not in _rule_builders:
            _rule_builders[key] = _compile_builder(rule, append_unknown)
        return _rule_builders[key]

    Rule._compile_builder = compiled  # type: ignore[method-assign]
