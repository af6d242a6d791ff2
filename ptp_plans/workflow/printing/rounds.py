"""What the print shop does once a minute: orders what was forgotten, lets old files go."""

from datetime import timedelta

from ptp_plans.platform.clock import now
from ptp_plans.settings import Settings
from ptp_plans.store import Engine
from ptp_plans.store.database import transaction
from ptp_plans.store.printing import batches, prints

from .orders import WHEN_IDLE, order_version


def go_round(engine: Engine, settings: Settings) -> None:
    """Sealed versions that nobody ordered to be printed are; files of batches past their days are
    removed."""
    with transaction(engine) as session:
        for version in prints.versions_never_ordered(session):
            order_version(session, version.author_id, version.author_name, version, WHEN_IDLE)
        for batch in batches.with_files_before(session, now() - timedelta(settings.print_days)):
            (settings.print_folder / str(batch.file_name)).unlink(missing_ok=True)
            batch.file_name = None
