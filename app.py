"""The WSGI application; `flask --app app` answers to the commands of `ptp-plans` as well."""

from ptp_plans.cli import main
from ptp_plans.web import create_app

app = create_app()
for command in main.commands.values():
    app.cli.add_command(command)
