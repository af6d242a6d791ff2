"""What an evaluation still lacks before its assembly's decision is kept for ever."""

from collections.abc import Iterable, Iterator

from ..checks.base import Finding, Severity, Words, shortened
from ..checks.form import is_missing
from ..checks.run import place_of, unread_finding
from ..content import Unread
from ..outline import StepOutline, evaluation_steps
from ..references import RowTitles
from ..schema import Part
from ..sections.evaluation import ADJUST, CONFIRM
from ..texts import N_
from .evaluated import Evaluated, name_of
from .results import changes

BLOCKS, WARNS = Severity.BLOCKS, Severity.WARNS
WOMEN_PERCENT = 40  # of who came; V08 of the plan's own assembly


def before_deciding(
    found: Evaluated, titles: RowTitles, unread: Iterable[Unread] = ()
) -> tuple[Finding, ...]:
    """All that stands between an evaluation and its result; answers that could not be understood
    come first and are not told to be missing as well."""
    mended_first = tuple(map(unread_finding, unread))
    places = {place_of(one) for one in mended_first}
    rules = (_unanswered, _reasons, _votes, _outcome, _attendance, _money)
    said = [one for rule in rules for one in rule(found, titles) if place_of(one) not in places]
    order = {step.key: place for place, step in enumerate(evaluation_steps(found.year))}
    return tuple(sorted((*mended_first, *said), key=lambda one: order[one.step]))


def _key(found: Evaluated, name: str) -> str:
    return f"{found.year}-{name}"


def _part(found: Evaluated, step: StepOutline) -> Part:
    part: Part = getattr(found.evaluation, name_of(step))
    return part


def _unanswered(found: Evaluated, titles: RowTitles) -> Iterator[Finding]:
    for step in evaluation_steps(found.year):
        part = _part(found, step)
        for field in step.fields:
            if is_missing(field, part):
                asked: dict[str, str] = {"question": Words(field.label)}
                yield Finding(
                    "year.required", BLOCKS, N_("Falta responder: «%(question)s»"), asked,
                    step.key, None, None, field.name,
                )  # fmt: skip
        for table in step.tables:
            for row in getattr(part, table.name):
                for field in table.fields:
                    if is_missing(field, row):
                        values: dict[str, str] = {
                            "question": Words(field.label), "row": shortened(titles(row.id)),
                        }  # fmt: skip
                        yield Finding(
                            "year.required_in_row", BLOCKS,
                            N_("%(row)s: falta responder «%(question)s»"), values,
                            step.key, table.name, row.id, field.name,
                        )  # fmt: skip


def _reasons(found: Evaluated, titles: RowTitles) -> Iterator[Finding]:
    """What changes has a motive; what was not done or kept has a reason."""
    decided = changes(found.evaluation)
    for one in (*decided.adjusted, *decided.cancelled):
        if not one.motive:
            yield Finding(
                "year.motive", BLOCKS, N_("%(row)s: digan por qué cambia y en qué."),
                {"row": shortened(titles(one.id))},
                _key(found, "decisions"), "decisions", one.id, "motive",
            )  # fmt: skip
    for each in found.evaluation.promises.kept:
        if each.result in ("partly", "broken") and not each.reason:
            yield Finding(
                "year.reason", WARNS, N_("%(row)s: digan por qué no se cumplió entero."),
                {"row": shortened(titles(each.id))},
                _key(found, "promises"), "kept", each.id, "reason",
            )  # fmt: skip
    cancelled = {one.id for one in decided.cancelled}
    for activity in found.evaluation.progress.activity_progress:
        if activity.state == "cancelled" and activity.id not in cancelled:
            yield Finding(
                "year.cancelled_undecided", BLOCKS,
                N_("%(row)s: dice que se canceló. Márquenlo también en el paso 7, o cambien cómo "
                   "quedó."),
                {"row": shortened(titles(activity.id))},
                _key(found, "decisions"), "decisions", activity.id, "decision",
            )  # fmt: skip
        if activity.state not in (None, "done") and activity.cause is None:
            yield Finding(
                "year.cause", WARNS, N_("%(row)s: digan por qué no se cumplió."),
                {"row": shortened(titles(activity.id))},
                _key(found, "progress"), "activity_progress", activity.id, "cause",
            )  # fmt: skip


def _votes(found: Evaluated, titles: RowTitles) -> Iterator[Finding]:
    """The votes on the outcome are those who came; hands for a change are no more than them."""
    header, decided = found.evaluation.header, found.evaluation.resolution
    if header.women is None or header.men is None:
        return
    cast = (decided.in_favour, decided.against, decided.abstaining)
    votes = sum(one for one in cast if one is not None)
    if None not in cast and votes != header.women + header.men:
        yield Finding(
            "year.votes", BLOCKS,
            N_("Los votos suman %(votes)s y estuvieron %(present)s personas. Deben ser iguales."),
            {"votes": f"{votes:,}", "present": f"{header.women + header.men:,}"},
            _key(found, "resolution"), None, None, "in_favour",
        )  # fmt: skip
    for one in found.evaluation.decisions.decision_votes:
        if (one.women or 0) > header.women or (one.men or 0) > header.men:
            yield Finding(
                "year.hands", BLOCKS, N_("%(row)s: hay más votos que personas presentes."),
                {"row": shortened(titles(one.id))},
                _key(found, "decisions"), "decision_votes", one.id, "women",
            )  # fmt: skip


def _outcome(found: Evaluated, titles: RowTitles) -> Iterator[Finding]:
    outcome = found.evaluation.resolution.outcome
    place = (_key(found, "resolution"), None, None, "outcome")
    if outcome == CONFIRM and changes(found.evaluation):
        yield Finding(
            "year.confirmed_with_changes", BLOCKS,
            N_("Se decidió cambiar algo en el paso 7: entonces el plan se ajusta. Si nada cambia, "
               "quiten esos cambios."),
            {}, *place,
        )  # fmt: skip
    if outcome == ADJUST and not changes(found.evaluation):
        yield Finding(
            "year.adjusted_without_changes", BLOCKS,
            N_("Se decidió ajustar el plan y no dice qué cambia. Márquenlo en el paso 7."),
            {}, _key(found, "decisions"), "decisions", None, None,
        )  # fmt: skip
    decided = found.evaluation.resolution
    if outcome and (decided.in_favour or 0) <= (decided.against or 0):
        yield Finding(
            "year.rejected", BLOCKS,
            N_("Hay más votos en contra que a favor: la asamblea no aprobó esta decisión."),
            {}, _key(found, "resolution"), None, None, "against",
        )  # fmt: skip


def _attendance(found: Evaluated, titles: RowTitles) -> Iterator[Finding]:
    header = found.evaluation.header
    place = _key(found, "header")
    if header.women == 0 and header.men == 0:
        yield Finding(
            "year.nobody", BLOCKS, N_("En la reunión no hubo nadie. Revisen los números."),
            {}, place, None, None, "women",
        )  # fmt: skip
    women, everybody = header.women or 0, (header.women or 0) + (header.men or 0)
    if everybody and header.women is not None and 100 * women < WOMEN_PERCENT * everybody:
        yield Finding(
            "year.women", WARNS,
            N_("De cada 100 personas, %(percent)s fueron mujeres. Procuren que sean al menos "
               "%(minimum)s."),
            {"percent": str(100 * women // everybody), "minimum": str(WOMEN_PERCENT)},
            place, None, None, "women",
        )  # fmt: skip
    if header.held_on and header.held_on.year < found.year:
        yield Finding(
            "year.too_early", BLOCKS,
            N_("La fecha es de antes del año que se evalúa. Revísenla."),
            {}, place, None, None, "held_on",
        )  # fmt: skip


def _money(found: Evaluated, titles: RowTitles) -> Iterator[Finding]:
    for one in found.evaluation.spending.spent:
        if one.spent is None:
            yield Finding(
                "year.spent", WARNS,
                N_("%(row)s: falta decir cuánto se gastó. Si no llegó nada, pongan 0."),
                {"row": shortened(titles(one.id))},
                _key(found, "spending"), "spent", one.id, "spent",
            )  # fmt: skip
