"""A document that a page asks for is laid out beside the process that answers."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import MappingProxyType

import pytest

from ptp_plans.documents.place import PLACE, TookTooLong
from ptp_plans.documents.render import Metadata, Rendered, Unprintable, count_pages, render
from ptp_plans.platform import clock
from ptp_plans.work import aside
from ptp_plans.work.aside import AT_ONCE, MAY_WAIT, lay_out_aside
from tests.parcels import sent_and_back

PAGE = "<html lang='es'><head><title>-</title></head><body><p>Uno</p></body></html>"


def print_a_page() -> Rendered:
    return render(PAGE, title="-", media={}, metadata=Metadata(datetime(2026, 1, 5, tzinfo=UTC)))


@contextmanager
def laid_out_aside() -> Iterator[None]:
    token = PLACE.set(lay_out_aside)
    try:
        yield
    finally:
        PLACE.reset(token)


def number_of_the_process() -> int:
    return os.getpid()


def fall() -> None:
    raise Unprintable("una foto sin palabras")


def die() -> None:
    os.kill(os.getpid(), 9)


def take_all_memory() -> int:
    return len(bytearray(3 * 1024**3))


def err() -> None:
    raise KeyError("nobody expected it")


def never_end() -> None:
    while True:
        pass


def test_work_is_done_in_another_process_and_its_result_comes_back() -> None:
    assert lay_out_aside(number_of_the_process) not in (os.getpid(), os.getppid())


def test_who_finds_others_waiting_is_told_to_come_back_and_keeps_no_thread() -> None:
    taken = [aside._door.acquire(blocking=False) for _place in range(AT_ONCE + MAY_WAIT)]
    try:
        assert all(taken)
        with pytest.raises(TookTooLong):
            lay_out_aside(number_of_the_process)
    finally:
        for _place in taken:
            aside._door.release()
    assert lay_out_aside(number_of_the_process) != os.getpid()


def test_each_has_a_process_of_its_own() -> None:
    assert lay_out_aside(number_of_the_process) != lay_out_aside(number_of_the_process)


def test_what_is_wrong_with_the_document_is_told_here() -> None:
    with pytest.raises(Unprintable, match="una foto sin palabras"):
        lay_out_aside(fall)


def test_what_is_wrong_with_the_program_is_no_matter_of_time() -> None:
    with pytest.raises(RuntimeError):
        lay_out_aside(err)


@pytest.mark.parametrize("work", [die, take_all_memory])
def test_a_process_that_dies_took_too_long_and_the_next_one_works(
    work: Callable[[], object],
) -> None:
    with pytest.raises(TookTooLong):
        lay_out_aside(work)
    assert lay_out_aside(number_of_the_process)


def test_a_layout_without_end_is_stopped() -> None:
    with pytest.raises(TookTooLong):
        lay_out_aside(never_end, seconds=3.0)


def test_the_same_bytes_come_from_either_place() -> None:
    here = print_a_page()
    with laid_out_aside():
        assert print_a_page() == here


def test_a_mapping_that_nobody_can_write_to_goes_there_like_any_other() -> None:
    read_only = MappingProxyType({"a": b"1"})
    with laid_out_aside():
        assert count_pages(PAGE, media=read_only) == 1


def test_the_tests_refuse_to_lay_out_what_could_not_be_sent() -> None:
    assert PLACE.get() is sent_and_back
    with pytest.raises(AttributeError, match="pickle"):
        count_pages(PAGE, media={"a": lambda: b"1"})  # type: ignore[dict-item]


def test_pages_are_counted_there_as_well() -> None:
    with laid_out_aside():
        assert count_pages(PAGE, media={}) == 1


def test_a_layout_has_the_zone_of_who_asked_for_it() -> None:
    clock.use_zone("America/Cancun")
    try:
        assert lay_out_aside(clock.programme_zone) == "America/Cancun"
    finally:
        clock.use_zone(clock.MEXICO_CITY)
