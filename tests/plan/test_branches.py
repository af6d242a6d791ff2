"""Branches moved, cut off and given back: nothing is lost and nothing hangs on itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ptp_plans.plan.branches.hanging import (
    below,
    hung_on,
    loose,
    parent_field,
    parents,
    with_node_back,
    with_sibling_moved,
    without_node,
)
from ptp_plans.plan.content import Content, empty, rows_of, with_row
from ptp_plans.plan.outline import plan_outline

CAUSES = plan_outline().step("problem_tree").table("causes")
ROOTS = {"p1": None, "p2": None}


def grown(**hangs: str | None) -> Content:
    """Causes by what they hang on."""
    content = empty()
    for row_id, parent in hangs.items():
        content = with_row(content, CAUSES, row_id, {"statement": row_id, "parent": parent})
    return content


@pytest.fixture
def tree() -> Content:
    return grown(a="p1", b="a", c="b", d="a", e="p2")


@some.composite
def trees(draw: some.DrawFn) -> Content:
    """Any causes hanging on problems, on one another, in circles, on nothing."""
    ids = [f"c{n}" for n in range(draw(some.integers(1, 9)))]
    parents_of = some.sampled_from([*ids, "p1", "p2", "gone", None])
    return grown(**{one: draw(parents_of) for one in ids})


def names(content: Content) -> set[str]:
    return set(content["r"].get("causes", {}))


def test_only_tables_whose_rows_hang_on_their_own_have_a_parent() -> None:
    hanging = {table.name for _step, table in plan_outline().tables() if parent_field(table)}
    assert hanging == {"causes", "effects"}


def test_what_is_below_comes_level_by_level(tree: Content) -> None:
    assert below(tree, CAUSES, "a") == ("b", "d", "c")
    assert below(tree, CAUSES, "p1") == ("a", "b", "d", "c")
    assert below(tree, CAUSES, "c") == ()


def test_a_branch_moves_with_all_that_hangs_on_it(tree: Content) -> None:
    moved = hung_on(tree, CAUSES, "b", "e")
    assert below(moved, CAUSES, "e") == ("b", "c")
    assert below(moved, CAUSES, "a") == ("d",)
    assert rows_of(moved, "causes")[-1][0] == "b"


@given(content=trees(), data=some.data())
def test_no_move_closes_a_circle_or_loses_a_row(content: Content, data: some.DataObject) -> None:
    row_id = data.draw(some.sampled_from(sorted(names(content))))
    parent = data.draw(some.sampled_from([*sorted(names(content)), "p1"]))
    if parent in (row_id, *below(content, CAUSES, row_id)):
        with pytest.raises(ValueError, match=parent):
            hung_on(content, CAUSES, row_id, parent)
    else:
        moved = hung_on(content, CAUSES, row_id, parent)
        assert names(moved) == names(content)
        assert row_id not in below(moved, CAUSES, row_id)
        assert parents(moved, CAUSES)[row_id] == parent


@given(content=trees(), data=some.data())
def test_what_hung_on_a_removed_row_hangs_on_its_parent(
    content: Content, data: some.DataObject
) -> None:
    row_id = data.draw(some.sampled_from(sorted(names(content))))
    before = parents(content, CAUSES)
    after = parents(without_node(content, CAUSES, row_id), CAUSES)
    assert set(after) == set(before) - {row_id}
    for one, parent in after.items():
        assert parent == (before[row_id] if before[one] == row_id else before[one])


@given(content=trees(), whole=some.booleans(), data=some.data())
def test_a_removed_branch_comes_back_as_it_was(
    content: Content, whole: bool, data: some.DataObject
) -> None:
    row_id = data.draw(some.sampled_from(sorted(names(content))))
    removed = without_node(content, CAUSES, row_id, whole=whole)
    if whole:
        assert names(removed) == names(content) - {row_id, *below(content, CAUSES, row_id)}
    assert with_node_back(removed, content, CAUSES, row_id) == content


def test_what_was_moved_meanwhile_stays_where_it_was_put(tree: Content) -> None:
    removed = hung_on(without_node(tree, CAUSES, "a"), CAUSES, "d", "e")
    back = with_node_back(removed, tree, CAUSES, "a")
    assert parents(back, CAUSES) == {"a": "p1", "b": "a", "c": "b", "e": "p2", "d": "e"}


@given(content=trees())
def test_every_row_is_on_a_problem_or_on_a_loose_branch(content: Content) -> None:
    held = {one for root in ROOTS for one in below(content, CAUSES, root)}
    free = loose(content, CAUSES, ROOTS)
    reached = {row for one in free for row in (one, *below(content, CAUSES, one))}
    assert held | reached == names(content)
    assert not held & reached


def test_siblings_change_places_and_nobody_else_does(tree: Content) -> None:
    up = with_sibling_moved(tree, CAUSES, "d", -1)
    assert below(up, CAUSES, "a") == ("d", "b", "c")
    assert with_sibling_moved(up, CAUSES, "d", -1) == up
    down = with_sibling_moved(up, CAUSES, "d", 1)
    assert [one for one, _cells in rows_of(down, "causes") if one in "bd"] == ["b", "d"]
    assert parents(down, CAUSES) == parents(tree, CAUSES)
