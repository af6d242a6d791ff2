"""How often one visitor may try; counted in the memory of the process."""

from flask import Flask, Response
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

# A whole workshop may share one address, so an address may try more often than an account.
ATTEMPTS_OF_AN_ADDRESS = "40 per 5 minutes"
ATTEMPTS_ON_AN_ACCOUNT = "8 per 5 minutes"
TRIES_TO_CHANGE_IT = "30 per 5 minutes"  # of an account's password; each is reckoned, good or not
VERIFICATIONS = "60 per minute"
FILES_LOOKED_AT = "10 per minute"  # each takes seconds of a processor
DONE = 303  # a request that succeeded sends the visitor on

limiter = Limiter(get_remote_address, storage_uri="memory://")


def init_app(app: Flask) -> None:
    """Every application counts for itself."""
    limiter.init_app(app)


def failed(response: Response) -> bool:
    """Whether an attempt counts: what succeeded does not."""
    return response.status_code != DONE
