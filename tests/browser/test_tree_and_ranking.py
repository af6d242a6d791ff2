"""The problem tree and the rankings under a facilitator's hands: real keys, and taps."""

import random
import re
from decimal import Decimal

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from ptp_plans import i18n
from ptp_plans.plan.derive.ranking import Contest, rank
from ptp_plans.plan.kinds import CountKind, PercentKind
from ptp_plans.plan.sections.diagnosis import Criterion, Problem, ProblemVotes
from ptp_plans.plan.texts import Unreadable
from tests.browser.people import sign_in
from tests.browser.test_accessibility import faults

pytestmark = pytest.mark.browser
TREE = "/planes/1/pasos/problem_tree"
RANKING = "/planes/1/pasos/problem_ranking"
PAGES = (
    TREE,
    f"{TREE}/causes/c-p1-1/mover",
    f"{TREE}/causes/c-p1-1/quitar",
    "/planes/1/pasos/swot",
    RANKING,
    "/planes/1/pasos/action_ranking",
)
OLD = "c-p1-1"  # a cause on which another one hangs


@pytest.fixture
def tree(site: str, page: Page) -> Page:
    """The facilitator at the tree."""
    sign_in(page, site, "facilitadora")
    page.goto(site + TREE)
    return page


@pytest.fixture
def ranking(site: str, page: Page) -> Page:
    """The facilitator at the ranking of problems."""
    sign_in(page, site, "facilitadora")
    page.goto(site + RANKING)
    return page


def tab_to(page: Page, wanted: Locator) -> None:
    """Presses Tab until the wanted control has the focus."""
    for _press in range(250):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail("the keyboard does not get there")


def twig(page: Page, row_id: str) -> Locator:
    """A cause or an effect with what hangs on it."""
    return page.locator(f"[id='row.{row_id}']")


def told(page: Page, mark: str) -> list[str]:
    """What the cells of a sort show."""
    return page.locator(f"[data-{mark}]").all_inner_texts()


def saved(page: Page) -> None:
    """The line about saving says that the server has it."""
    expect(page.locator("#saving p")).to_contain_text("Guardado a las")


def test_causes_are_added_under_a_cause_by_keys_alone(tree: Page) -> None:
    own = twig(tree, OLD)
    tab_to(tree, own.locator("> details > summary"))
    tree.keyboard.press("Enter")
    tree.keyboard.press("Tab")
    box = tree.locator(f"[id='new.causes.{OLD}']")
    expect(box).to_be_focused()
    for words in ("No hay viveros cerca", "La semilla se pierde"):
        tree.keyboard.type(words)
        tree.keyboard.press("Enter")
        expect(own.locator("> ul > li").last).to_contain_text(words)
        expect(box).to_be_focused()
        expect(box).to_have_value("")
    expect(tree.locator("figure svg").first).to_contain_text("La semilla se pierde")


def test_what_saved_itself_while_people_thought_is_one_cause(tree: Page) -> None:
    box = tree.locator("[id='new.causes.p1']")
    box.focus()
    tree.keyboard.type("No hay")
    saved(tree)
    tree.keyboard.type(" viveros")
    tree.keyboard.press("Enter")
    expect(tree.locator(".twig-text", has_text="viveros")).to_have_text(["No hay viveros"])
    expect(box).to_be_focused()


def test_a_branch_moves_by_keys_with_what_hangs_on_it(tree: Page) -> None:
    tab_to(tree, twig(tree, OLD).locator("> .twig-line >> text=Mover"))
    tree.keyboard.press("Enter")
    expect(tree).to_have_url(re.compile("/mover$"))
    assert tree.locator("input[value='c-p1-1a']").count() == 0
    tab_to(tree, tree.locator("input[name=parent]:checked"))
    for _press in range(20):
        if tree.locator("input[value='c-p1-2a']").is_checked():
            break
        tree.keyboard.press("ArrowDown")
    tree.keyboard.press("Enter")
    under = twig(tree, "c-p1-2a").locator("> ul > li")
    expect(under).to_contain_text("Los cafetales tienen más de 25 años")
    expect(under.locator("> ul > li")).to_contain_text("Desde 2012")


def test_a_cause_is_removed_and_given_back_by_keys(tree: Page) -> None:
    tab_to(tree, twig(tree, OLD).locator("> .twig-line >> text=Quitar"))
    tree.keyboard.press("Enter")
    expect(tree.locator("legend")).to_contain_text("De aquí cuelga 1 más")
    tab_to(tree, tree.get_by_role("button", name="Sí, quitar"))
    tree.keyboard.press("Enter")
    expect(twig(tree, OLD)).to_have_count(0)
    expect(tree.locator(".limb-causes").first.locator("> ul > li").first).to_contain_text("2012")
    tab_to(tree, tree.get_by_role("button", name="Deshacer"))
    tree.keyboard.press("Enter")
    expect(twig(tree, OLD).locator("> ul > li")).to_contain_text("Desde 2012")


def test_siblings_change_places_by_keys(tree: Page) -> None:
    tab_to(tree, twig(tree, "c-p1-2").locator("> .twig-line >> text=Subir"))
    tree.keyboard.press("Space")
    first = tree.locator(".limb-causes").first.locator("> ul > li").first
    expect(first).to_contain_text("sin asesoría técnica")


def test_what_was_in_a_box_comes_back_after_the_tab_is_killed(
    site: str, tree: Page, context: BrowserContext
) -> None:
    context.set_offline(True)
    twig(tree, OLD).locator("> details > summary").click()
    tree.locator(f"[id='new.causes.{OLD}']").focus()
    tree.keyboard.type("Lo que iba diciendo")
    tree.wait_for_timeout(2_000)
    tree.close(run_before_unload=False)
    context.set_offline(False)
    again = context.new_page()
    again.goto(site + TREE)
    expect(again.locator(f"[id='new.causes.{OLD}']")).to_have_value("Lo que iba diciendo")
    expect(again.locator(f"[id='new.causes.{OLD}']")).to_be_visible()


def test_without_scripts_enter_adds_a_cause_and_the_caret_comes_back(
    site: str, without_scripts: Page
) -> None:
    page = without_scripts
    sign_in(page, site, "facilitadora")
    page.goto(site + TREE)
    box = page.locator("[id='new.causes.p4']")
    box.focus()
    for words in ("Nadie lo repara", "Llueve mucho"):
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        expect(page.locator(".twig-text", has_text=words)).to_have_count(1)
        expect(box).to_be_focused()


def written(kind: CountKind | PercentKind, text: str) -> object:
    """What the server reads; None where it can't."""
    try:
        return kind.read(text)
    except Unreadable:
        return None


def contests(seed: int) -> list[dict]:
    """Rankings as people type them: points and pairs, odd weights, ties, what is no number."""
    dice = random.Random(seed)
    weights = ("30", "20", "12.5", "33.335", "0", "", "cien", "120", "100", " 7 ", "5.", ".5")
    votes = ("", "0", "1", "2", "2", "3", "1,020", "12.000", "1.5", "-3", "nadie", "4.00")
    found = []
    for _n in range(120):
        rows = [f"p{n}" for n in range(1, dice.randint(1, 6) + 1)]
        criteria = [f"c{n}" for n in range(1, dice.randint(1, 5) + 1)]
        duels = ["~".join((a, b)) for a in rows for b in rows if a < b]
        said = {f"r.problem_criteria.{one}.weight": dice.choice(weights) for one in criteria}
        for row in rows:
            for one in criteria:
                said[f"r.problem_scores.{row}~{one}.points"] = dice.choice(("", *"1234555"))
            for sex in ("women", "men"):
                said[f"r.problem_votes.{row}.{sex}"] = dice.choice(votes)
        for duel in duels:
            said[f"r.problem_pairs.{duel}.winner"] = dice.choice(("", *duel.split("~")))
        found.append(
            {"rows": [[one, one.upper()] for one in rows], "criteria": criteria, "duels": duels,
             "pairs": dice.random() < 0.4, "prefix": "problem", "said": said}
        )  # fmt: skip
    return found


def on_the_server(typed: dict) -> list[list[object]]:
    """(row, score in ten-thousandths, place, place by the women) in the order of the places."""
    rows, said = [row for row, _code in typed["rows"]], typed["said"]
    asked = Contest(
        [Problem(id=row) for row in rows],
        typed["pairs"],
        [
            Criterion(
                id=one, weight=written(PercentKind(), said[f"r.problem_criteria.{one}.weight"])
            )
            for one in typed["criteria"]
        ],
        [
            (row, one, written(CountKind(1, 5), said[f"r.problem_scores.{row}~{one}.points"]))
            for row in rows
            for one in typed["criteria"]
        ],
        [(*duel.split("~"), said[f"r.problem_pairs.{duel}.winner"]) for duel in typed["duels"]],
        {
            row: ProblemVotes(
                id=row,
                problem=row,
                women=written(CountKind(), said[f"r.problem_votes.{row}.women"]),
                men=written(CountKind(), said[f"r.problem_votes.{row}.men"]),
            )
            for row in rows
        },
    )
    return [
        [one.row_id, None if one.score is None else int(one.score * 10000), one.rank,
         one.women_rank]
        for one in rank(asked)
    ]  # fmt: skip


def test_every_place_is_the_server_s(ranking: Page) -> None:
    typed = contests(20161105)
    reckoned = ranking.evaluate(
        """async (typed) => {
          const address = [...document.scripts].find((one) => one.src.includes("reckoning")).src;
          const { scores, places, count } = await import(address);
          return typed.map((one) => {
            const said = (name) => one.said[name] ?? "";
            const scored = scores(one, said);
            const votes = (sex) => Object.fromEntries(
              one.rows.map(([row]) => [row, count(said(`r.problem_votes.${row}.${sex}`))]));
            const found = places(one.rows, scored, votes("women"), votes("men"));
            return [...found.common].map(([row, place]) =>
              [row, scored.get(row) ?? null, place, found.women.get(row) ?? null]);
          });
        }""",
        typed,
    )
    expected = [on_the_server(one) for one in typed]
    assert [
        (one, found, right)
        for one, found, right in zip(typed, reckoned, expected, strict=True)
        if found != right
    ] == []
    assert sum(score is not None for one in expected for _row, score, *_places in one) > 100


def test_points_given_by_arrows_count_at_once_and_are_what_the_server_says(
    ranking: Page,
) -> None:
    before = told(ranking, "total")
    tab_to(ranking, ranking.locator("[name='r.problem_scores.p3~crit-magnitud.points']:checked"))
    ranking.keyboard.press("ArrowRight")
    assert told(ranking, "total") == [*before[:2], "4.3", before[3]]
    for _cell in range(3):
        ranking.keyboard.press("Tab")
        ranking.keyboard.press("ArrowLeft")
    live = {mark: told(ranking, mark) for mark in ("total", "rank", "women-rank", "differ")}
    saved(ranking)
    ranking.reload()
    assert {mark: told(ranking, mark) for mark in live} == live


def test_votes_change_the_women_s_places_while_they_are_typed(ranking: Page) -> None:
    box = ranking.locator("[name='r.problem_votes.p4.women']")
    tab_to(ranking, box)
    ranking.keyboard.type("60")
    expect(ranking.locator("[data-women-rank=p4]")).to_have_text("1")
    expect(ranking.locator("[data-all=p4]")).to_have_text("71")
    expect(ranking.locator("[data-differ]")).to_contain_text("Las mujeres ponen primero P4")
    saved(ranking)
    expect(ranking.locator("#result svg:visible")).to_contain_text("60 votos")


def test_weights_that_make_no_hundred_are_told_while_they_are_typed(ranking: Page) -> None:
    tab_to(ranking, ranking.locator("[name='r.problem_criteria.crit-urgencia.weight']"))
    ranking.keyboard.type("15.5")
    expect(ranking.locator("[data-weights]")).to_have_text(
        "Los pesos suman 95.5: faltan 4.5 para 100."
    )
    expect(ranking.locator("[data-total=p1]")).to_have_text("4.42")


def test_pairs_are_decided_by_keys_and_counted(ranking: Page) -> None:
    tab_to(ranking, ranking.locator("[name='f.method']:checked"))
    ranking.keyboard.press("ArrowDown")
    tab_to(ranking, ranking.get_by_role("button", name="Ordenar de esta manera"))
    ranking.keyboard.press("Enter")
    progress = ranking.locator("[data-progress]")
    expect(progress).to_have_text("Van 0 de 6.")
    first = ranking.locator(".duel").first
    tab_to(ranking, first.locator("input:checked"))
    ranking.keyboard.press("ArrowRight")
    expect(progress).to_have_text("Van 1 de 6.")
    for _duel in range(5):
        ranking.keyboard.press("Tab")
        ranking.keyboard.press("ArrowRight")
    expect(progress).to_have_text("Van 6 de 6.")
    assert told(ranking, "total") == ["3", "2", "1", "0"]
    assert told(ranking, "pair") == ["P1", "P1", "P1", "P2", "P2", "P3"]
    saved(ranking)
    ranking.reload()
    assert told(ranking, "total") == ["3", "2", "1", "0"]
    expect(ranking.locator("#result")).to_contain_text("Comparaciones ganadas")


def test_a_score_is_written_as_on_the_server() -> None:
    assert [i18n.number(Decimal(one) / 10000) for one in (46000, 42500, 43333, 0)] == [
        "4.6", "4.25", "4.3333", "0",
    ]  # fmt: skip


def test_a_telephone_adds_a_cause_and_gives_points_by_taps(site: str, telephone: Page) -> None:
    sign_in(telephone, site, "facilitadora")
    telephone.goto(site + TREE)
    twig(telephone, OLD).locator("> details > summary").click()
    telephone.locator(f"[id='new.causes.{OLD}']").fill("No hay viveros")
    twig(telephone, OLD).locator("> details button").click()
    expect(twig(telephone, OLD).locator("> ul > li").last).to_contain_text("No hay viveros")
    telephone.goto(site + RANKING)
    cell = telephone.locator(".scale").first
    for point in cell.locator("label").all():
        size = point.bounding_box()
        assert size and size["height"] >= 44 and size["width"] >= 40
    cell.get_by_text("1", exact=True).click()
    expect(telephone.locator("[data-total=p1]")).to_have_text("3.4")


def test_points_on_a_wide_screen_are_large_enough_to_hit(site: str, page: Page) -> None:
    sign_in(page, site, "facilitadora")
    page.goto(f"{site}/planes/1/pasos/action_ranking")
    sizes = [one.bounding_box() for one in page.locator(".scale").first.locator("label").all()]
    assert all(one and one["width"] >= 24 and one["height"] >= 24 for one in sizes)


def test_nothing_here_has_a_fault_on_a_desktop(site: str, page: Page) -> None:
    sign_in(page, site, "facilitadora")
    assert [fault for path in PAGES for fault in faults(page, site + path)] == []


def test_nothing_here_has_a_fault_on_a_telephone(site: str, telephone: Page) -> None:
    sign_in(telephone, site, "facilitadora")
    assert [fault for path in PAGES for fault in faults(telephone, site + path)] == []
