"""The sheet for the wall."""

from datetime import date
from io import BytesIO

import pypdf

from ptp_plans.documents.answers.reading import Reader
from ptp_plans.documents.render import Rendered
from ptp_plans.documents.year.poster import poster, poster_document
from ptp_plans.plan.derive.annual import annual_plan
from ptp_plans.plan.document import Plan
from ptp_plans.plan.outline import plan_outline
from tests import factories as make
from tests.documents.signed import demo_plan

TABLOID = (1224, 792)  # points: 17 by 11 inches


def pages(printed: Rendered) -> list[pypdf.PageObject]:
    return list(pypdf.PdfReader(BytesIO(printed.pdf)).pages)


def test_a_year_of_the_demo_is_one_tabloid_sheet_on_its_side() -> None:
    (page,) = pages(poster_document(demo_plan(), plan_outline(), 2017))
    assert (round(page.mediabox.width), round(page.mediabox.height)) == TABLOID
    text = page.extract_text()
    for words in ("Rehabilitar 3.2 km", "Comité de obra", "$2,428,000.00", "FAIS", "31 ene"):
        assert words in text


def test_more_than_fits_goes_on_on_a_second_sheet() -> None:
    many = [make.an_activity(f"a{n}", f"A{n}") for n in range(1, 41)]
    plan = make.a_plan(activities={"activities": many})
    printed = poster_document(plan, plan_outline(), 2016)
    assert printed.pages > 1
    assert "A40" in "".join(page.extract_text() for page in pages(printed))


def test_an_empty_plan_has_a_sheet_too() -> None:
    plan = make.an_empty_plan(cover={"first_year": 2016, "last_year": 2018})
    assert poster_document(plan, plan_outline(), 2016).pages == 1


def view_of(plan: Plan, year: int) -> list[str]:
    found = poster(Reader(plan, plan_outline(), {}), annual_plan(plan, year), date(2016, 2, 13))
    return [f"{one.day} {one.words}" for one in found.days]


def test_only_what_must_not_be_missed_hangs_on_the_wall() -> None:
    told = view_of(demo_plan(), 2016)
    assert "31 mar Cierra la ventanilla: A2 PROCAFÉ, producción de planta" in told
    assert "1 oct – 30 nov Evaluación participativa del año" in told
    assert not [one for one in told if "Empieza" in one or "Abre" in one]


def test_the_longest_bar_is_the_source_that_puts_in_most() -> None:
    plan = demo_plan()
    found = poster(Reader(plan, plan_outline(), {}), annual_plan(plan, 2016))
    shares = {one.name: one.share for one in found.payers}
    assert max(shares, key=lambda name: shares[name]) == "SAGARPA"
    assert shares["SAGARPA"] == 100
