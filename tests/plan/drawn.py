"""What drawings are drawn from: trees, programmes of activities, texts, amounts."""

from hypothesis import strategies as some

from ptp_plans.plan.derive.tree import Node
from ptp_plans.plan.sections.design import Activity

INITIALS = tuple("EFMAMJJASOND")
texts = some.text("abcdé ñopq", min_size=1, max_size=90).filter(str.strip)
amounts = some.decimals(-1000, 1000, places=2).map(str)
years = some.integers(2016, 2021).map(str)


def nodes(depth: int = 0):
    below = some.lists(nodes(depth + 1), max_size=3).map(tuple) if depth < 2 else some.just(())
    return some.builds(Node, row_id=some.just("x"), text=texts, children=below)


def activity(row_id: str, start: str | None, end: str | None, *needs: str) -> Activity:
    return Activity(id=row_id, code=row_id.upper(), name="Hacer", start=start, end=end, needs=needs)


@some.composite
def programmes(draw):
    """Activities over three years, some after others, in any order of time."""
    rows = []
    for n in range(1, draw(some.integers(1, 8)) + 1):
        start, months = draw(some.integers(0, 35)), draw(some.integers(0, 20))
        end = min(35, start + months)
        needs = draw(some.lists(some.integers(0, 8), max_size=3))
        rows.append(
            Activity(
                id=f"a{n}", code=f"A{n}", name=draw(texts), responsible=draw(texts),
                start=f"{2016 + start // 12}-{start % 12 + 1:02}",
                end=f"{2016 + end // 12}-{end % 12 + 1:02}",
                needs=tuple(dict.fromkeys(f"a{one}" for one in needs)),
            )
        )  # fmt: skip
    return rows
