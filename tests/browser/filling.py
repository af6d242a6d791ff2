"""A person who types a plan document into the wizard's pages, question by question."""

from collections.abc import Iterator, Mapping
from typing import Any

from playwright.sync_api import Locator, Page, expect

from ptp_plans.plan import kinds
from ptp_plans.plan.integrity import refs_in
from ptp_plans.plan.outline import Field, StepOutline, Table

Plain = Mapping[str, Any]


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
                for row in answers[table.name]:
                    if row["id"] not in self.ids:
                        self._add_row(step, table, row)
                for row in self._waiting(table, answers[table.name]):
                    self._open_row(step, table, self.ids[row["id"]])
                    self._save_row(table, row)
        self.page.goto(f"{self.plan}/pasos/{step.key}")
        for field in step.fields:
            self._answer(field, f"f.{field.name}", answers.get(field.name))
        for table in step.tables:
            if not table.grows:
                self._fill_grid(table, answers[table.name])
        self.page.locator("input[name=done][value=yes]").check()
        self.page.locator("button[name=go][value=next], button[name=go][value=index]").first.click()
        expect(self.page.locator(".error-summary")).to_have_count(0)

    def _adopt_kept_rows(self, step: StepOutline, table: Table, rows: list[Plain]) -> None:
        """Rows that the plan began with, such as the usual criteria, stand for the document's."""
        self.page.goto(f"{self.plan}/pasos/{step.key}")
        kept = [
            (link.get_attribute("href") or "").rpartition("/")[2]
            for link in self.page.locator(f"a[href*='/pasos/{step.key}/{table.name}/']").all()
        ]
        kept = list(dict.fromkeys(one for one in kept if one not in ("nuevo", "quitar")))
        for row, row_id in zip(rows, kept, strict=False):
            if row["id"] not in self.ids:
                self.ids[row["id"]] = row_id
                self._open_row(step, table, row_id)
                self._save_row(table, row)

    def _add_row(self, step: StepOutline, table: Table, row: Plain) -> None:
        self.page.goto(f"{self.plan}/pasos/{step.key}/{table.name}/nuevo")
        self.ids[row["id"]] = self.page.locator("input[name=row]").get_attribute("value") or ""
        self._save_row(table, row)

    def _open_row(self, step: StepOutline, table: Table, row_id: str) -> None:
        self.page.goto(f"{self.plan}/pasos/{step.key}/{table.name}/{row_id}")

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

    def _save_row(self, table: Table, row: Plain) -> None:
        for field in table.fields:
            self._answer(field, f"f.{field.name}", row.get(field.name))
        self.page.locator("main form button[type=submit]").first.click()
        expect(self.page.locator(".error-summary")).to_have_count(0)

    def _fill_grid(self, table: Table, rows: list[Plain]) -> None:
        for row in rows:
            row_id = self._grid_row(table, row["id"])
            for field in table.fields:
                if field.name not in table.keyed_by:
                    name = f"r.{table.name}.{row_id}.{field.name}"
                    self._answer(field, name, row.get(field.name))

    def _grid_row(self, table: Table, row_id: str) -> str:
        if table.fixed:
            return row_id
        parts = [self.ids[part] for part in row_id.split("~")]
        targets = {getattr(table.field(name).kind, "targets", ()) for name in table.keyed_by}
        return "~".join(sorted(parts) if len(parts) == 2 and len(targets) == 1 else parts)

    def _answer(self, field: Field, name: str, plain: Any) -> None:
        kind = field.kind
        if field.given or isinstance(kind, kinds.CodeKind) or plain in (None, [], {}, ""):
            return
        box = self.page.locator(f"[name='{name}']")
        if isinstance(kind, kinds.PhotoKind):
            if plain in self.photos:
                box.first.set_input_files(self.photos[plain])
            return
        if isinstance(kind, kinds.RefKind):
            known = [self.ids[one] for one in refs_in(plain) if one in self.ids]
            plain = known if isinstance(plain, list) else known[0]
        texts = kind.typed(kind.accept(plain))
        if isinstance(kind, kinds.MonthsKind):
            for place, text in enumerate(texts):
                box.nth(place).select_option(text)
        elif isinstance(kind, kinds.PerYearKind):
            for text in texts:
                year, _equals, amount = text.partition("=")
                self.page.locator(f"[name='{name}-{year}']").fill(amount)
        elif isinstance(kind, kinds.YearMonthKind):
            year, month = texts[0].split("-")
            box.nth(0).select_option(str(int(month)))
            box.nth(1).fill(year)
        elif isinstance(kind, kinds.ChoicesKind | kinds.RefsKind):
            for text in texts:
                self.page.locator(f"[name='{name}'][value='{text}']").check()
        else:
            self._one(box.first, name, texts[0])

    def _one(self, box: Locator, name: str, text: str) -> None:
        match box.evaluate("one => one.type || one.tagName"):
            case "select-one":
                box.select_option(text)
            case "radio":
                self.page.locator(f"[name='{name}'][value='{text}']").check()
            case _:
                box.fill(text)


def sections_in_order(outline: Any) -> Iterator[StepOutline]:
    """The steps as a facilitator fills them: the actors first, since much refers to them."""
    steps = list(outline.steps)
    steps.sort(key=lambda step: step.key != "actors")
    return iter(steps)
