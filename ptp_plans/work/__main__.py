"""The print shop as a process that has loaded nothing but what printing needs."""

from ptp_plans.settings import load

from .shop import run

if __name__ == "__main__":
    run(load())
