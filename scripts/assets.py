"""Builds the sheets and scripts that the pages use; nothing when they are up to date."""

from ptp_plans.settings import PROJECT, Settings
from ptp_plans.web.assets import build

build(Settings(database_url="", secret_key="", instance=PROJECT / "instance"))
