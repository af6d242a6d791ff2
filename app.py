"""The WSGI application; `flask --app app` answers to the commands of `ptp-plans` as well."""

from ptp_plans.cli import main
from ptp_plans.web import create_app
from ptp_plans.work.aside import lay_out_aside

app = create_app(place=lay_out_aside)
for command in main.commands.values():
    app.cli.add_command(command)
