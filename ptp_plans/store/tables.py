"""All tables in one place, so that the metadata is complete wherever it is needed."""

from . import accounts, blobs, contracts, drafts, events, plans, versions
from .database import Base

MODULES = (accounts, blobs, contracts, drafts, events, plans, versions)
metadata = Base.metadata
