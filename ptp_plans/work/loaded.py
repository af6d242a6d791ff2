"""Imported by the process that others are forked from: the printer is loaded once, for all."""

import gc

from ptp_plans.documents.press.printer import warm_up

warm_up()
gc.collect()
gc.freeze()  # what is loaded stays shared: nobody looks through it again
