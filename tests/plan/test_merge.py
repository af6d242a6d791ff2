"""Two people on one step: nothing is lost in silence."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ptp_plans.plan.changes.merge import Path, merge, put, settle
from ptp_plans.plan.content import Content, empty

FIELDS = ("vision", "objective", "purposes")
ROWS = ("r1", "r2", "r3")
cells = st.one_of(st.none(), st.sampled_from(["uno", "dos", "tres"]), st.just({"typed": ["?"]}))
rows = st.dictionaries(
    st.sampled_from(ROWS), st.fixed_dictionaries({"name": cells, "cost": cells}), max_size=3
)
contents = st.builds(
    lambda f, r, done: {"f": f, "r": {"lines": r}, "done": done},
    st.dictionaries(st.sampled_from(FIELDS), cells, max_size=3),
    rows,
    st.booleans(),
)


def places(content: Content) -> dict[Path, Any]:
    """Every answer with its path; an absent one is None, an absent row says so."""
    found: dict[Path, Any] = {("f", name): content["f"].get(name) for name in FIELDS}
    for row_id in ROWS:
        row = content["r"].get("lines", {}).get(row_id)
        found["r", "lines", row_id] = row is not None
        for name in ("name", "cost"):
            found["r", "lines", row_id, name] = row.get(name) if row else None
    return found


def test_changes_in_different_places_are_combined() -> None:
    base = put(put(empty(), ("f", "vision"), "uno"), ("r", "lines", "r1"), {"name": "dos"})
    mine = put(base, ("f", "vision"), "mía")
    theirs = put(base, ("r", "lines", "r1", "name"), "suya")
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert merged.content["f"]["vision"] == "mía"
    assert merged.content["r"]["lines"]["r1"]["name"] == "suya"
    assert merged.combined == (("r", "lines", "r1", "name"),)


def test_the_same_place_changed_twice_is_a_conflict_with_both_texts() -> None:
    base = put(empty(), ("f", "vision"), "antes")
    merged = merge(base, put(base, ("f", "vision"), "mía"), put(base, ("f", "vision"), "suya"))
    (conflict,) = merged.conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == ("antes", "mía", "suya")
    assert settle(merged, {("f", "vision"): "otra"})["f"]["vision"] == "otra"


def test_a_row_that_one_removed_and_the_other_changed_is_kept_and_asked_about() -> None:
    base = put(empty(), ("r", "lines", "r1"), {"name": "uno"})
    changed = put(base, ("r", "lines", "r1", "name"), "dos")
    removed = put(base, ("r", "lines", "r1"), None)
    for mine, theirs in ((changed, removed), (removed, changed)):
        merged = merge(base, mine, theirs)
        assert merged.content["r"]["lines"]["r1"] == {"name": "dos"}
        assert [conflict.path for conflict in merged.conflicts] == [("r", "lines", "r1")]
        assert settle(merged, {("r", "lines", "r1"): None})["r"]["lines"] == {}


def test_rows_added_by_both_are_both_there() -> None:
    mine = put(empty(), ("r", "lines", "r1"), {"name": "uno"})
    theirs = put(empty(), ("r", "lines", "r2"), {"name": "dos"})
    assert set(merge(empty(), mine, theirs).content["r"]["lines"]) == {"r1", "r2"}


@settings(max_examples=400)
@given(contents, contents, contents)
def test_no_change_is_lost_without_a_conflict(
    base: Content, mine: Content, theirs: Content
) -> None:
    merged = merge(base, mine, theirs)
    before, my, their, now = (places(one) for one in (base, mine, theirs, merged.content))
    asked = {conflict.path for conflict in merged.conflicts}
    for path, was in before.items():
        if path in asked or path[:3] in asked:
            continue
        if my[path] != was and their[path] == was:
            assert now[path] == my[path], path
        elif my[path] == was:
            assert now[path] == their[path], path
        else:
            assert now[path] == my[path] == their[path], path


@settings(max_examples=200)
@given(contents, contents)
def test_a_merge_with_what_did_not_change_changes_nothing(base: Content, mine: Content) -> None:
    for merged in (merge(base, mine, base), merge(base, base, mine), merge(base, mine, mine)):
        assert merged.conflicts == ()
        assert places(merged.content) == places(mine)
