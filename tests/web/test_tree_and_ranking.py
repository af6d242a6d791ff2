"""The problem tree and the rankings on their own pages, without scripts."""

import re

import pytest

from ptp_plans.plan.content import with_fields, with_row
from ptp_plans.plan.outline import plan_outline
from tests.web.visitor import text_of
from tests.world import content_of, save

TREE = "problem_tree"
CAUSES = plan_outline().step(TREE).table("causes")
RANKING = plan_outline().step("problem_ranking")
CRITERION = "criterion-size"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def at(world):
    return lambda step, more="": f"/planes/{world.plan_id}/pasos/{step}{more}"


@pytest.fixture
def rows(world):
    """The rows of a table as they are kept."""
    return lambda step, table: content_of(world.engine, world.plan_id, step)[1]["r"].get(table, {})


@pytest.fixture
def write(world):
    """Changes a step's content by hand."""

    def change(step, act):
        revision, content = content_of(world.engine, world.plan_id, step)
        save(world, world.facilitator, step, act(content), revision)

    return change


@pytest.fixture
def grown(write):
    """Causes by what they hang on."""

    def grow(**hangs):
        def act(content):
            for row_id, parent in hangs.items():
                cells = {"statement": f"Causa {row_id}", "parent": parent}
                content = with_row(content, CAUSES, row_id, cells)
            return content

        write(TREE, act)

    return grow


@pytest.fixture
def contested(write):
    """Three problems with the usual criteria."""
    problems = plan_outline().step("problems").table("problems")

    def more(content):
        for row_id in ("p2", "p3"):
            content = with_row(content, problems, row_id, {"statement": f"Problema {row_id}"})
        return content

    def weighted(content):
        for row_id, weight in ((CRITERION, "60"), ("criterion-urgency", "40")):
            cells = {"name": row_id, "weight": weight}
            content = with_row(content, RANKING.table("problem_criteria"), row_id, cells)
        return content

    write("problems", more)
    write("problem_ranking", weighted)


def named(page, start):
    """The name of the box whose name begins so."""
    return next(
        one.get("name") for one in page.tree.iter("input")
        if (one.get("name") or "").startswith(start)
    )  # fmt: skip


def twigs(page):
    return [text_of(one) for one in page.by_class("twig-text")]


def parents(rows):
    return {row_id: cells.get("parent") for row_id, cells in rows(TREE, "causes").items()}


def shown(page, mark):
    """What the page shows in the cells of a sort, by row."""
    return {
        one.get(mark): text_of(one) for one in page.tree.iter() if one.get(mark) is not None
    }  # fmt: skip


def test_a_cause_is_added_under_a_cause_in_one_text(facilitator, at, rows):
    page = facilitator.get(at(TREE))
    box = named(page, "new.causes.c1.")
    page = page.send({box: "Nadie la repone", "go": "under:causes:c1"})
    assert {"statement": "Nadie la repone", "parent": "c1"}.items() <= rows(TREE, "causes")[
        box.rpartition(".")[2]
    ].items()
    inner = next(one for one in page.tree.iter("li") if one.get("id") == "row.c1")
    assert "Nadie la repone" in [text_of(one) for one in inner.iter("p")]
    (open_one,) = [one for one in page.tree.iter("details") if one.get("open") is not None]
    assert [one.get("id") for one in open_one.iter("input")] == ["new.causes.c1"]


def test_enter_in_a_box_adds_the_row_and_comes_back_to_the_box(facilitator, at, rows):
    page = facilitator.get(at(TREE))
    answer = page.send({named(page, "new.causes.p1."): "Otra", "go": "stay"}, follow=False)
    assert answer.response.location.endswith("?abierto=new.causes.p1#new.causes.p1")
    assert len(rows(TREE, "causes")) == 2


def test_the_same_page_sent_twice_adds_one_cause(facilitator, at, rows):
    page = facilitator.get(at(TREE))
    for _time in range(2):
        page.send({named(page, "new.causes.p1."): "Otra", "go": "stay"})
    assert len(rows(TREE, "causes")) == 2


def test_a_box_that_was_saved_by_itself_and_emptied_again_leaves_no_row(facilitator, at, rows):
    page = facilitator.get(at(TREE))
    box = named(page, "new.causes.p1.")
    sent = page.values()
    for key, text in (("first", "Ot"), ("second", "Otra cosa"), ("third", "")):
        revision = str(content_revision(facilitator, at))
        data = {"csrf_token": sent["csrf_token"], "rev": revision, "key": key, "go": "auto"}
        facilitator.post(at(TREE), data | {box: text})
        assert len(rows(TREE, "causes")) == (2 if text else 1)


def content_revision(visitor, at):
    return visitor.get(at(TREE)).values()["rev"]


@pytest.mark.parametrize("name", ["new.causes.p1.", "new.nada.p1.x", "new.causes.p1.a~b"])
def test_what_comes_from_a_box_that_no_page_has_is_kept_aside(facilitator, at, rows, name):
    before = rows(TREE, "causes")
    page = facilitator.get(at(TREE)).send({name: "Algo dicho"})
    assert page.status == 200 and "aparte" in page.text
    assert rows(TREE, "causes") == before
    assert "Algo dicho" in facilitator.get(at("").removesuffix("/pasos/") + "/aparte").text


def test_a_cause_under_what_is_no_more_is_kept_and_hangs_loose(facilitator, at, rows):
    page = facilitator.get(at(TREE)).send({"new.causes.gone.abc": "Suelta", "go": "stay"})
    assert parents(rows)["abc"] is None
    assert "Sueltas" in page.text
    assert "Suelta" in twigs(page)


def test_a_branch_moves_with_what_hangs_on_it(facilitator, at, rows, grown):
    grown(c2="p1", c3="c2")
    page = facilitator.get(at(TREE, "/causes/c2/mover"))
    offered = [one.get("value") for one in page.tree.iter("input") if one.get("name") == "parent"]
    assert offered == ["p1", "c1"], "not itself, nor what hangs on it"
    page = page.send({"parent": "c1"})
    assert parents(rows) == {"c1": "p1", "c2": "c1", "c3": "c2"}
    assert "con lo que cuelga de ella: 1 más" in page.banners[0]


def test_a_branch_never_hangs_on_itself(facilitator, at, rows, grown):
    grown(c2="p1", c3="c2")
    page = facilitator.get(at(TREE, "/causes/c2/mover"))
    refused = page.send({"parent": "c3"})
    assert "colgaría de sí misma" in refused.banners[0]
    assert page.send({"parent": "nobody"}).status == 400
    assert parents(rows)["c2"] == "p1"


def test_two_who_move_at_once_close_no_circle(facilitator, at, rows, grown):
    grown(c2="p1")
    mine = facilitator.get(at(TREE, "/causes/c1/mover"))
    theirs = facilitator.get(at(TREE, "/causes/c2/mover"))
    theirs.send({"parent": "c1"})
    assert "colgaría de sí misma" in mine.send({"parent": "c2"}).banners[0]
    assert parents(rows) == {"c1": "p1", "c2": "c1"}


def test_the_page_of_a_cause_does_not_offer_what_hangs_on_it(facilitator, at, grown):
    grown(c2="c1", c3="p1")
    page = facilitator.get(at(TREE, "/causes/c1"))
    (choice,) = [one for one in page.tree.iter("select") if one.get("name") == "f.parent"] or [None]
    offered = {one.get("value") for one in (choice or page.tree).iter("option")}
    assert offered == {"", "c3", "p1"}


def test_what_hung_on_a_removed_cause_passes_to_its_parent_and_comes_back(
    facilitator, at, rows, grown
):
    grown(c2="c1", c3="c2")
    page = facilitator.get(at(TREE, "/causes/c1/quitar"))
    assert "Se quedan: pasan a «P1" in page.text
    page = page.send()
    assert parents(rows) == {"c2": "p1", "c3": "c2"}
    page.send(action="/devolver")
    assert parents(rows) == {"c1": "p1", "c2": "c1", "c3": "c2"}


def test_a_whole_branch_is_removed_when_that_is_chosen(facilitator, at, rows, grown):
    grown(c2="c1", c3="c2", c4="p1")
    page = facilitator.get(at(TREE, "/causes/c1/quitar")).send({"branch": "whole"})
    assert parents(rows) == {"c4": "p1"}
    page.send(action="/devolver")
    assert parents(rows) == {"c4": "p1", "c1": "p1", "c2": "c1", "c3": "c2"}


def test_up_and_down_go_among_those_that_hang_on_the_same(facilitator, at, grown):
    grown(c2="c1", c3="p1")
    page = facilitator.get(at(TREE)).send({"go": "up:causes:c3"})
    told = [one for one in twigs(page) if one.startswith(("Causa", "Cafetales"))]
    assert told == ["Causa c3", "Cafetales viejos (c1)", "Causa c2"]


def test_every_problem_has_its_drawing_beside_its_list(facilitator, at):
    page = facilitator.get(at(TREE))
    (tree,) = [one for one in page.tree.iter("section") if one.get("class") == "tree"]
    assert len(list(tree.iter(f"{SVG}svg"))) == 2  # for a page and for a telephone
    assert twigs(page) == ["Poco ingreso (e1)", "Cafetales viejos (c1)"]


def test_a_tree_too_wide_for_any_screen_is_drawn_from_above_to_below_on_all(facilitator, at, grown):
    grown(**{f"c{n}": "p1" for n in range(2, 14)})
    page = facilitator.get(at(TREE))
    assert page.by_class("drawing-page") == []
    (drawn,) = page.tree.iter(f"{SVG}svg")
    assert "Causa c13" in [text_of(one) for one in drawn.iter(f"{SVG}text")]


def test_foda_takes_a_sentence_in_its_quarter(facilitator, at, rows):
    page = facilitator.get(at("swot"))
    page = page.send({named(page, "new.threats.."): "La roya", "go": "under:threats:"})
    assert [one["text"] for one in rows("swot", "threats").values()] == ["La roya"]
    assert "La roya" in twigs(page)


def test_points_are_added_up_with_their_weights(facilitator, at, contested):
    page = facilitator.get(at("problem_ranking")).send(
        {
            f"r.problem_scores.p1~{CRITERION}.points": "3",
            "r.problem_scores.p1~criterion-urgency.points": "2",
            f"r.problem_scores.p2~{CRITERION}.points": "5",
            "go": "stay",
        }
    )
    assert shown(page, "data-total") == {"p1": "2.6", "p2": "3", "p3": "–"}
    assert shown(page, "data-rank") == {"p1": "2", "p2": "1", "p3": "–"}
    assert "Todavía no hay votos de mujeres." in shown(page, "data-differ").values()


def test_where_the_women_say_otherwise_is_said(facilitator, at, contested):
    page = facilitator.get(at("problem_ranking")).send(
        {
            f"r.problem_scores.p1~{CRITERION}.points": "5",
            f"r.problem_scores.p2~{CRITERION}.points": "1",
            "r.problem_votes.p1.men": "40",
            "r.problem_votes.p2.women": "12",
            "go": "stay",
        }
    )
    assert shown(page, "data-women-rank") == {"p1": "2", "p2": "1", "p3": "3"}
    assert shown(page, "data-all") == {"p1": "40", "p2": "12", "p3": "0"}
    (said,) = shown(page, "data-differ").values()
    assert said == (
        "Las mujeres ponen primero P2; en la tabla común va primero P1. "
        "P1: lugar 1 en la tabla común, lugar 2 para las mujeres."
    )


@pytest.mark.parametrize(
    ("weight", "said"),
    [
        ("40", "Los pesos suman 100."),
        ("30", "Los pesos suman 90: faltan 10 para 100."),
        ("52.5", "Los pesos suman 112.5: sobran 12.5."),
    ],
)
def test_weights_are_written_beside_their_criteria_and_their_sum_is_said(
    facilitator, at, contested, rows, weight, said
):
    page = facilitator.get(at("problem_ranking")).send(
        {"r.problem_criteria.criterion-urgency.weight": weight, "go": "stay"}
    )
    assert list(shown(page, "data-weights").values()) == [said]
    assert rows("problem_ranking", "problem_criteria")["criterion-urgency"]["weight"] == weight


def test_a_weight_of_a_criterion_that_is_no_more_makes_no_criterion(
    facilitator, at, contested, rows
):
    facilitator.get(at("problem_ranking")).send({"r.problem_criteria.gone.weight": "10"})
    assert "gone" not in rows("problem_ranking", "problem_criteria")


def test_pairs_are_asked_one_by_one_and_counted(facilitator, at, contested, write):
    write("problem_ranking", lambda one: with_fields(one, {"method": "pairs"}))
    page = facilitator.get(at("problem_ranking"))
    legends = [text_of(one) for one in page.tree.iter("legend")]
    assert "1. ¿Cuál pesa más: P1 o P2?" in legends
    assert not page.has("t.problem_scores")
    page = page.send(
        {"r.problem_pairs.p1~p2.winner": "p2", "r.problem_pairs.p2~p3.winner": "p2", "go": "stay"}
    )
    assert "Van 2 de 3." in shown(page, "data-progress").values()
    assert shown(page, "data-total") == {"p1": "0", "p2": "2", "p3": "0"}
    assert shown(page, "data-pair") == {"p1~p2": "P2", "p1~p3": "–", "p2~p3": "P2"}


def test_activities_are_ranked_by_the_same_page(facilitator, at):
    page = facilitator.get(at("action_ranking"))
    assert set(shown(page, "data-rank")) == {"a1"}
    assert re.search(r"r\.action_votes\.a1\.reason", " ".join(page.values()))


def test_the_drawing_shows_what_is_derived(facilitator, at, contested):
    page = facilitator.get(at("problem_ranking")).send(
        {f"r.problem_scores.p1~{CRITERION}.points": "4", "go": "stay"}
    )
    drawn = [one for one in page.tree.iter(f"{SVG}svg")]
    assert len(drawn) == 2  # a telephone's and a wider one
    for figure in drawn:
        assert "2.4" in [text_of(one) for one in figure.iter(f"{SVG}text")]
