"""The WSGI application; `flask --app app` answers to the commands of `ptp-plans` as well."""

from ptp_plans.cli import main
from ptp_plans.settings import BadSetting
from ptp_plans.web import create_app
from ptp_plans.work.aside import lay_out_aside

try:
    app = create_app(place=lay_out_aside)
except BadSetting as error:  # whoever serves it is told in a line, not by a trace
    raise SystemExit(f"ptp-plans: {error}") from None
for command in main.commands.values():
    app.cli.add_command(command)
