"""The modelo de convenio that comes with the program: data, until an institution has its own."""

import json
from pathlib import Path

from ptp_plans.plan.document import canonical

from .clauses.template import read_template

DEFAULT = Path(__file__).with_name("default_agreement.json")


def default_template() -> bytes:
    """The default template as canonical bytes, so that its hash is that of its content."""
    return canonical(json.loads(DEFAULT.read_text("utf-8")))


def default_legend() -> str:
    """The legend that the year's budget decree asks of every paper of a public programme."""
    return read_template(default_template()).legend
