"""The plan anual on screen and what is taken away from it."""

import io

import openpyxl
import pytest
from icalendar import Calendar

from tests.web.lived import begin_draft, rewrite_vision, seal_plan, without_printer
from tests.web.visitor import Page, Visitor
from tests.world import World


def links(page: Page) -> list[str]:
    return [one.get("href") or "" for one in page.tree.iter("a")]


@pytest.fixture
def address(world: World) -> str:
    return f"/planes/{world.plan_id}/anual"


def test_the_plan_s_page_leads_to_its_years(
    facilitator: Visitor, world: World, address: str
) -> None:
    found = links(facilitator.get(f"/planes/{world.plan_id}"))
    assert {address, *(f"{address}/{year}" for year in (2016, 2017, 2018))} <= set(found)


def test_before_the_first_seal_a_year_comes_from_the_draft_and_says_so(
    facilitator: Visitor, address: str
) -> None:
    page = facilitator.get(f"{address}/2016")
    assert page.heading.startswith("Plan anual 2016")
    assert "BORRADOR" in page.banners[0]
    assert "$39,000.00" in page.text


def test_afterwards_it_comes_from_the_newest_version_and_not_from_what_is_typed(
    facilitator: Visitor, world: World, address: str
) -> None:
    seal_plan(world)
    begin_draft(world)
    rewrite_vision(world, "Otra visión.")
    page = facilitator.get(f"{address}/2016")
    assert page.banners == []
    assert "Sale de la versión 1" in page.text
    assert facilitator.client.get(f"/api/v1{address}/2016").json["fuente"]["version"] == 1


def test_the_page_offers_every_paper(facilitator: Visitor, address: str) -> None:
    found = links(facilitator.get(f"{address}/2017"))
    files = ("plan.pdf", "cartel.pdf", "plan.xlsx", "calendario.ics")
    assert {f"{address}/2017/{name}" for name in files} <= set(found)


def test_the_year_that_is_shown_is_marked_among_the_years(
    facilitator: Visitor, address: str
) -> None:
    page = facilitator.get(f"{address}/2017")
    (picker,) = page.by_class("year-picker")
    marked = [one.text for one in picker.iter("a") if one.get("aria-current") == "page"]
    assert marked == ["2017"]


def test_a_year_that_the_plan_does_not_have_leads_back_to_its_years(
    facilitator: Visitor, address: str
) -> None:
    page = facilitator.get(f"{address}/2031")
    assert page.path == address
    assert "no tiene el año 2031" in page.banners[0]
    assert facilitator.client.get(f"{address}/2031/plan.xlsx").status_code == 404
    assert facilitator.client.get(f"/api/v1{address}/2031").status_code == 404


@pytest.mark.parametrize(
    ("file", "kind"),
    [("plan.pdf", "application/pdf"), ("cartel.pdf", "application/pdf"),
     ("calendario.ics", "text/calendar")],
)  # fmt: skip
def test_a_paper_is_made_once_for_who_keeps_it(
    facilitator: Visitor, address: str, monkeypatch: pytest.MonkeyPatch, file: str, kind: str
) -> None:
    without_printer(monkeypatch)
    first = facilitator.client.get(f"{address}/2016/{file}")
    assert first.mimetype == kind
    assert "2016-079000012-2016-2018-borrador" in first.headers["Content-Disposition"]
    again = facilitator.client.get(
        f"{address}/2016/{file}", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")


def test_a_change_of_the_draft_gives_other_papers(
    facilitator: Visitor, world: World, address: str
) -> None:
    first = facilitator.client.get(f"{address}/2016/plan.xlsx").headers["ETag"]
    rewrite_vision(world, "Otra visión.")
    assert facilitator.client.get(f"{address}/2016/plan.xlsx").headers["ETag"] != first


def test_the_calendar_of_a_version_is_dated_by_it_and_leads_to_the_page(
    facilitator: Visitor, world: World, address: str
) -> None:
    seal_plan(world)
    data = facilitator.client.get(f"{address}/2016/calendario.ics").data
    assert data == facilitator.client.get(f"{address}/2016/calendario.ics").data
    found = Calendar.from_ical(data).walk("VEVENT")
    assert {one["sequence"] for one in found} == {1}
    assert all(str(one["url"]).endswith(f"{address}/2016") for one in found)
    assert "Asamblea que aprueba el plan" in [str(one["summary"]) for one in found]


def test_the_spreadsheet_opens(facilitator: Visitor, address: str) -> None:
    answer = facilitator.client.get(f"{address}/2016/plan.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    assert book["Actividades"]["B4"].value == "Escuela de campo (A1)"
    assert "attachment" in answer.headers["Content-Disposition"]


def test_programs_read_a_year(facilitator: Visitor, address: str) -> None:
    told = facilitator.client.get(f"/api/v1{address}/2016").json
    (activity,) = told["actividades"]
    assert (activity["codigo"], activity["meses"]) == ("A1", [3, 4, 5, 6, 7, 8, 9, 10])
    assert activity["costo"] == told["dinero"]["costo"] == "39000.00"
    assert told["metas"][0]["meta"] == "5.2"
    assert told["fuente"]["borrador"] is True
    assert {one["clase"] for one in told["fechas"]} == {
        "starts", "ends", "evaluation", "next_plan",
    }  # fmt: skip


def test_programs_read_the_plan_s_money(facilitator: Visitor, world: World) -> None:
    told = facilitator.client.get(f"/api/v1/planes/{world.plan_id}/dinero").json
    assert (told["costo"], told["falta"]) == ("39000.00", "0.00")
    assert told["por_estado"] == [{"estado": "identified", "aporta": "39000.00"}]
    assert [one["anio"] for one in told["por_anio"]] == [2016, 2017, 2018]
    assert told["por_actividad"][0]["codigo"] == "A1"
    assert told["por_fuente"][0]["nombre"] == "Aportación de la comunidad"
