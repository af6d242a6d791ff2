"""All tables in one place, so that the metadata is complete wherever it is needed."""

from . import accounts, blobs, contracts, drafts, events, installation, plans, versions
from .access import setup_codes, sign_ins
from .database import Base
from .learning import corrections, points, practices, units, visits
from .learning import rounds as learning_rounds
from .models import agreement_models
from .printing import batches, prints, shops
from .register import signers
from .review import observations, rounds
from .years import evaluations, figures, notes

MODULES = (
    accounts,
    agreement_models,
    batches,
    blobs,
    contracts,
    corrections,
    drafts,
    evaluations,
    events,
    figures,
    installation,
    learning_rounds,
    notes,
    observations,
    plans,
    points,
    practices,
    prints,
    rounds,
    setup_codes,
    shops,
    sign_ins,
    signers,
    units,
    versions,
    visits,
)
metadata = Base.metadata
