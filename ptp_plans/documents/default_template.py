"""The modelo de convenio that comes with the program: data, until an institution has its own."""

import json
from pathlib import Path

from ptp_plans.plan.document import canonical

DEFAULT = Path(__file__).with_name("default_agreement.json")


def default_template() -> bytes:
    """The default template as canonical bytes, so that its hash is that of its content."""
    return canonical(json.loads(DEFAULT.read_text("utf-8")))
