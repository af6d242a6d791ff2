"""One print made now, for somebody who can't wait for a print shop: in a process of its own, within
the same limits as a worker."""

import os
import subprocess
import sys

from ptp_plans.platform.clock import use_zone
from ptp_plans.settings import Settings, load
from ptp_plans.store.database import create_engine
from ptp_plans.workflow.printing import jobs

from .limits import limit_memory, limited_layout
from .worker import name_of

SECONDS = 90.0  # a page may take as long before its server gives up on it


def make_now(settings: Settings, print_id: int) -> None:
    """Makes that print when nobody has claimed it; how it went is in its row."""
    with subprocess.Popen(  # noqa: S603 - our own module, a number
        [sys.executable, "-m", __name__, str(print_id)], env=settings.environment()
    ) as running:
        try:
            running.wait(SECONDS)
        except subprocess.TimeoutExpired:
            running.kill()
    engine = create_engine(settings.database_url)
    jobs.bury(engine, name_of(running.pid))
    engine.dispose()


def main(print_id: int) -> None:
    """In the process of its own."""
    settings = load()
    use_zone(settings.time_zone)
    limit_memory()
    engine, name = create_engine(settings.database_url), name_of(os.getpid())
    job = jobs.claim_print(engine, name, print_id)
    if job is not None:
        jobs.do(engine, settings.print_folder, name, job, limited_layout)


if __name__ == "__main__":
    main(int(sys.argv[1]))
