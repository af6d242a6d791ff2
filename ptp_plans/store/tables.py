"""All tables in one place, so that the metadata is complete wherever it is needed."""

from . import accounts, blobs, contracts, drafts, events, plans, versions
from .database import Base
from .review import observations, rounds

MODULES = (accounts, blobs, contracts, drafts, events, plans, versions, observations, rounds)
metadata = Base.metadata
