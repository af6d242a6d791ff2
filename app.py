"""The WSGI application."""

from ptp_plans.web import create_app

app = create_app()
