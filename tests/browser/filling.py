"""A person who types a plan document into the wizard's pages, question by question."""

from collections.abc import Iterable, Mapping
from typing import Any

from playwright.sync_api import Page, expect

from ptp_plans.plan import kinds
from ptp_plans.plan.integrity import refs_in
from ptp_plans.plan.outline import Field, Outline, StepOutline, Table

Plain = Mapping[str, Any]
Typed = tuple[str, int, str]

# Types into the page's own controls, as a fast typist would; says which took nothing.
TYPE = """typed => typed.filter(([name, which, text]) => {
  const all = [...document.getElementsByName(name)].filter(one => one.type != "hidden");
  const ticks = all.filter(one => ["radio", "checkbox"].includes(one.type));
  const one = ticks.length ? ticks.find(tick => tick.value == text) : all[which];
  if (!one) return true;
  if (ticks.length) one.checked = true; else one.value = text;
  one.dispatchEvent(new Event("input", {bubbles: true}));
  one.dispatchEvent(new Event("change", {bubbles: true}));
  return !ticks.length && one.value != text && one.value.replace(/\\r?\\n/g, "\\n") != text;
}).map(one => one.join(": "))"""


class Typist:
    """Fills pages of one plan; remembers the ids that its new rows were given."""

    def __init__(self, page: Page, plan_address: str, photos: Mapping[str, str]) -> None:
        self.page = page
        self.plan = plan_address
        self.photos = photos  # SHA-256 in the document → file on this machine
        self.ids: dict[str, str] = {}

    def fill_step(self, step: StepOutline, answers: Plain) -> None:
        """The rows of the step's tables, each on its page; then its questions and grids."""
        for table in step.tables:
            if table.grows:
                self._adopt_kept_rows(step, table, answers[table.name])
                self._add_rows(step, table, answers[table.name])
                for row in self._waiting(table, answers[table.name]):
                    self._change_row(step, table, row)
        self.page.goto(f"{self.plan}/pasos/{step.key}")
        typed = self.questions(step.fields, "f.", answers)
        for table in step.tables:
            if not table.grows:
                for row in answers[table.name]:
                    prefix = f"r.{table.name}.{self._grid_row(table, row['id'])}."
                    asked = [one for one in table.fields if one.name not in table.keyed_by]
                    typed += self.questions(asked, prefix, row)
        self.type([*typed, ("done", 0, "yes")])
        self.press("next", "index")

    def _adopt_kept_rows(self, step: StepOutline, table: Table, rows: list[Plain]) -> None:
        """Rows that the plan began with, such as the usual criteria, stand for the document's."""
        self.page.goto(f"{self.plan}/pasos/{step.key}")
        links = self.page.locator(f"a[href*='/pasos/{step.key}/{table.name}/']").evaluate_all(
            "all => all.map(one => one.getAttribute('href').split('/').pop())"
        )
        kept = [one for one in dict.fromkeys(links) if one not in ("nuevo", "quitar")]
        for row, row_id in zip(rows, kept, strict=False):
            if row["id"] not in self.ids:
                self.ids[row["id"]] = row_id
                self._change_row(step, table, row)

    def _add_rows(self, step: StepOutline, table: Table, rows: list[Plain]) -> None:
        missing = [row for row in rows if row["id"] not in self.ids]
        if missing:
            self.page.goto(f"{self.plan}/pasos/{step.key}/{table.name}/nuevo")
        for row in missing:
            self.ids[row["id"]] = self.page.locator("input[name=row]").get_attribute("value") or ""
            self.type(self.questions(table.fields, "f.", row))
            self.press("another")

    def _change_row(self, step: StepOutline, table: Table, row: Plain) -> None:
        self.page.goto(f"{self.plan}/pasos/{step.key}/{table.name}/{self.ids[row['id']]}")
        self.type(self.questions(table.fields, "f.", row))
        self.press("another")

    def _waiting(self, table: Table, rows: list[Plain]) -> list[Plain]:
        """Rows that point at one further down, which did not exist when they were written."""
        order = [row["id"] for row in rows]
        return [
            row
            for place, row in enumerate(rows)
            for field in table.fields
            if isinstance(field.kind, kinds.RefKind)
            and set(refs_in(row.get(field.name))) & set(order[place + 1 :])
        ]

    def _grid_row(self, table: Table, row_id: str) -> str:
        if table.fixed:
            return row_id
        parts = [self.ids[part] for part in row_id.split("~")]
        targets = {getattr(table.field(name).kind, "targets", ()) for name in table.keyed_by}
        return "~".join(sorted(parts) if len(parts) == 2 and len(targets) == 1 else parts)

    def questions(self, fields: Iterable[Field], prefix: str, answers: Plain) -> list[Typed]:
        return [
            typed
            for field in fields
            for typed in self._question(field, prefix + field.name, answers.get(field.name))
        ]

    def _question(self, field: Field, name: str, plain: Any) -> list[Typed]:
        """What is typed into which of the question's controls: (name, which one, text)."""
        kind = field.kind
        if field.given or isinstance(kind, kinds.CodeKind) or plain in (None, [], {}, ""):
            return []
        if isinstance(kind, kinds.PhotoKind):
            if plain in self.photos:
                self.page.locator(f"[name='{name}']").set_input_files(self.photos[plain])
            return []
        if isinstance(kind, kinds.RefKind):
            known = [self.ids[one] for one in refs_in(plain) if one in self.ids]
            plain = known if isinstance(plain, list) else known[0]
        texts = kind.typed(kind.accept(plain))
        if isinstance(kind, kinds.PerYearKind):
            pairs = (text.partition("=") for text in texts)
            return [(f"{name}-{year}", 0, amount) for year, _equals, amount in pairs]
        if isinstance(kind, kinds.YearMonthKind):
            year, month = texts[0].split("-")
            return [(name, 0, str(int(month))), (name, 1, year)]
        if isinstance(kind, kinds.MonthsKind):
            return [(name, place, text) for place, text in enumerate(texts)]
        return [(name, 0, text) for text in texts]

    def type(self, typed: list[Typed]) -> None:
        refused = self.page.evaluate(TYPE, [list(one) for one in typed])
        assert refused == [], refused

    def press(self, *go: str) -> None:
        """The first of the buttons that the page has; a row's page has one without a name."""
        named = ", ".join(f"main button[name=go][value={one}]" for one in go)
        button = self.page.locator(named)
        if not button.count():
            button = self.page.locator("main form button[type=submit]:not(.visually-hidden)")
        with self.page.expect_event("load"):  # the next page opens once the save has its answer
            button.first.click()
        expect(self.page.locator(".error-summary")).to_have_count(0)


def sections_in_order(outline: Outline) -> list[StepOutline]:
    """The steps as a facilitator fills them: the actors first, since much refers to them."""
    return sorted(outline.steps, key=lambda step: step.key != "actors")
