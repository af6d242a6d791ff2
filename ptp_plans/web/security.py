"""What browsers may do with our pages, and what a request must prove."""

from flask import Flask, Response
from flask_wtf import CSRFProtect

from ptp_plans.workflow.access.terms import LONGEST

CONTENT_SECURITY_POLICY = "; ".join((
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",  # the marks of ticks and lists are data: pictures of Bootstrap's sheet
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
))  # fmt: skip

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

csrf = CSRFProtect()


def init_app(app: Flask, *, secure_cookies: bool) -> None:
    """Headers on every answer; a token in every request that changes something."""
    app.config |= {
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": secure_cookies,
        # No other host and no http page of ours can set a cookie of that name (RFC 6265bis)
        "SESSION_COOKIE_NAME": "__Host-session" if secure_cookies else "session",
        # How long a lasting cookie is kept; the session itself may end before, on the server
        "PERMANENT_SESSION_LIFETIME": LONGEST,
        "SESSION_REFRESH_EACH_REQUEST": False,
        # A page of a workshop stays open all day; the token dies with the session.
        "WTF_CSRF_TIME_LIMIT": None,
    }
    csrf.init_app(app)
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if "Cache-Control" not in response.headers:
        # Pages hold people's data; a shared computer must not keep them.
        response.headers["Cache-Control"] = "no-store, private"
    return response
