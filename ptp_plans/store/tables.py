"""All tables in one place, so that the metadata is complete wherever it is needed."""

from . import accounts, blobs, contracts, drafts, events, plans, versions
from .database import Base
from .models import agreement_models
from .printing import batches, prints, shops
from .register import signers
from .review import observations, rounds
from .years import evaluations, notes

MODULES = (
    accounts,
    agreement_models,
    batches,
    blobs,
    contracts,
    drafts,
    evaluations,
    events,
    notes,
    observations,
    plans,
    prints,
    rounds,
    shops,
    signers,
    versions,
)
metadata = Base.metadata
