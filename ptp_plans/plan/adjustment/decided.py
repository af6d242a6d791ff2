"""What each question of the plan weighs when its answer changes: decided one by one.

A question that is not named here is judged substantial, and the house's tests refuse it: whoever
declares a new question has to decide. `ROWS` is a row that comes or goes.
"""

from collections.abc import Mapping

from ..texts import N_
from .judgements import (
    NOT_FIRM,
    NOT_USED,
    SAME_COST,
    SAME_GIVEN,
    SAME_PAYMENT,
    SAME_YEARS,
    SPELLING,
    Judgement,
    small,
    substantial,
)

ROWS = "+"
Weights = Mapping[str, Judgement]

UNDECIDED = substantial(N_("Cambia algo que no sabemos juzgar; por seguridad se firma."))
ORDER = small(N_("Solo cambia el orden de los renglones."))

_WORDS = small(N_("Cambia el texto, no lo que se firmó."))
_FACTS = small(N_("Pone al día lo que se sabe de la comunidad; no cambia lo que se firmó."))
_ANALYSIS = small(N_("Pone al día el diagnóstico; no cambia lo que se firmó."))
_PEOPLE = small(N_("Cambia la persona que responde."))
_TECHNIQUE = small(N_("Cambia la manera de hacerlo, no lo que se firmó."))
_PAPERS = small(N_("Pone al día un trámite; no cambia lo que se firmó."))
_MEASURING = small(N_("Cambia cómo o cada cuándo se mide, no la meta."))
_LINKS = small(N_("Cambia con quién se trabaja; no cambia lo que se firmó."))
_FORECAST = small(N_("Pone al día un cálculo; no cambia el dinero que se firmó."))
_WINDOW = small(N_("Cambia un dato de la fuente, no lo que pone."))

_WHO = substantial(N_("Cambia de quién es el plan o dónde se hace."), SPELLING)
_HORIZON = substantial(N_("Cambian los años del plan."))
_OBJECTIVES = substantial(N_("Cambia lo que el plan quiere lograr."), SPELLING)
_ACTIVITY = substantial(N_("Cambia lo que se va a hacer."), SPELLING)
_MONTHS = substantial(N_("La actividad pasa a otro año."), SAME_YEARS)
_BENEFICIARIES = substantial(N_("Cambia a quiénes beneficia el plan."), SPELLING)
_AMOUNT_DONE = substantial(N_("Cambia cuánto se va a hacer."), SPELLING)
_INSTITUTION = substantial(N_("Cambia la institución que responde."))
_TARGET = substantial(N_("Cambia una meta."))
_MEASURED = substantial(N_("Cambia lo que se mide."), SPELLING)
_COST = substantial(N_("Cambia lo que cuesta la actividad ese año."), SAME_COST)
_PAYMENT = substantial(N_("Cambia quién pone el dinero, cuánto o en qué año."), SAME_PAYMENT)
_OFFER = substantial(N_("Cambia lo que el plan toma de la fuente."), SAME_GIVEN)
_SOURCE = substantial(N_("Cambia de dónde viene el dinero."), NOT_USED, SPELLING)
_UPKEEP = substantial(N_("Cambia lo que cuesta cuidar la obra o quién lo paga."), SPELLING)
_TREASURY = substantial(
    N_("Cambia quién guarda el dinero o cómo se rinden cuentas, que está en el contrato."),
    SPELLING,
)
_COMMITMENT = substantial(N_("Cambia un compromiso firme."), NOT_FIRM, SPELLING)
_CANCELLED = substantial(N_("La asamblea lo canceló."))
_WORKS = substantial(N_("Cambia una obra que sirve a varias localidades."), SPELLING)


def _weights(*pairs: tuple[Judgement, str]) -> Weights:
    """Each judgement with the names of what it judges."""
    found: dict[str, Judgement] = {}
    for judgement, names in pairs:
        for name in names.split():
            assert name not in found, f"{name} is decided twice"
            found[name] = judgement
    return found


# By step, then by table; the answers of the step itself stand under None.
DECIDED: Mapping[tuple[str, str | None], Weights] = {
    ("cover", None): _weights(
        (_WHO, "organization cvegeo locality municipality state territory"),
        (_PEOPLE, "facilitator"),
        (_WORDS, "name"),
        (_HORIZON, "first_year last_year"),
    ),
    # 1 Contexto: what is known of the place and its people
    ("territory", None): _weights(
        (_FACTS, "latitude longitude altitude access seat_distance seat_minutes climate"),
        (_FACTS, "land_tenure languages other_languages history sketch sketch_caption"),
    ),
    ("population", None): _weights(
        (_FACTS, "households prospera_families small_farms indigenous migrant_women migrant_men"),
        (_FACTS, "migration_to source source_year"),
    ),
    ("population", "age_bands"): _weights((_FACTS, "+ women men")),
    ("organizations", "organizations"): _weights(
        (_FACTS, "+ name level legal_form women men work since autonomy needs")
    ),
    ("resources", "resources"): _weights(
        (_FACTS, "+ resource sort extent unit condition use women_access")
    ),
    ("resources", "services"): _weights((_FACTS, "+ service coverage condition remark")),
    ("resources", "financial"): _weights((_FACTS, "+ sort provider yearly")),
    ("axes", "axes"): _weights(
        (_FACTS, "+ product sort main families women_leading stock stock_unit crop_yield"),
        (_FACTS, "yield_unit regional_yield production production_unit sold price buyer"),
        (_FACTS, "income_share"),
    ),
    ("calendar", "seasons"): _weights((_FACTS, "+ sort axis task months workers")),
    ("workshops", "workshops"): _weights(
        (_FACTS, "+ held_on place tool other_tool women men facilitator results photo"),
        (_FACTS, "photo_caption"),
    ),
    # 2 Diagnóstico: what the objectives answer to; the objectives are judged in their step
    ("problems", "problems"): _weights(
        (_ANALYSIS, "+ code statement raised_by axis link families women_more evidence")
    ),
    ("problem_tree", None): _weights((_ANALYSIS, "central")),
    ("problem_tree", "causes"): _weights((_ANALYSIS, "+ statement parent")),
    ("problem_tree", "effects"): _weights((_ANALYSIS, "+ statement parent")),
    ("swot", "strengths"): _weights((_ANALYSIS, "+ text")),
    ("swot", "opportunities"): _weights((_ANALYSIS, "+ text")),
    ("swot", "weaknesses"): _weights((_ANALYSIS, "+ text")),
    ("swot", "threats"): _weights((_ANALYSIS, "+ text")),
    ("problem_ranking", None): _weights((_ANALYSIS, "method")),
    ("problem_ranking", "problem_criteria"): _weights((_ANALYSIS, "+ name weight")),
    ("problem_ranking", "problem_scores"): _weights((_ANALYSIS, "+ problem criterion points")),
    ("problem_ranking", "problem_votes"): _weights((_ANALYSIS, "+ problem women men")),
    ("problem_ranking", "problem_pairs"): _weights((_ANALYSIS, "+ first second winner")),
    ("obstacles", None): _weights((_ANALYSIS, "potentials")),
    ("obstacles", "obstacles"): _weights(
        (_ANALYSIS, "+ about obstacle sort remover whole_axis own_effort outside_help")
    ),
    ("gender_gaps", "gaps"): _weights((_ANALYSIS, "+ subject works decides paid change")),
    # 3 Diseño
    ("vision", None): _weights((_OBJECTIVES, "vision general_objective purposes")),
    ("objectives", "objectives"): _weights(
        (_OBJECTIVES, "+ code statement problems"), (_LINKS, "axis"), (_CANCELLED, "cancelled_in")
    ),
    ("activities", "activities"): _weights(
        (_ACTIVITY, "+ code name sort deliverable"),
        (_OBJECTIVES, "objective"),
        (_BENEFICIARIES, "level public_good families women men"),
        (_CANCELLED, "cancelled_in"),
        (_MONTHS, "start end"),
        (_PEOPLE, "responsible women_led"),
        (_INSTITUTION, "institution"),
        (_AMOUNT_DONE, "quantity unit"),
        (_TECHNIQUE, "removes needs free_reason"),
    ),
    ("activities", "permits"): _weights((_PAPERS, "+ activity sort state remark")),
    ("action_ranking", None): _weights((_ANALYSIS, "action_method")),
    ("action_ranking", "action_criteria"): _weights((_ANALYSIS, "+ name weight")),
    ("action_ranking", "action_scores"): _weights((_ANALYSIS, "+ activity criterion points")),
    ("action_ranking", "action_votes"): _weights((_ANALYSIS, "+ activity women men reason")),
    ("action_ranking", "action_pairs"): _weights((_ANALYSIS, "+ first second winner")),
    ("indicators", "indicators"): _weights(
        (_MEASURED, "+ code name measures unit formula direction"),
        (_TARGET, "targets baseline"),
        (_MEASURING, "level purpose baseline_year baseline_source verification frequency by_sex"),
        (_PEOPLE, "responsible"),
        (_CANCELLED, "cancelled_in"),
    ),
    ("risks", "risks"): _weights(
        (_ANALYSIS, "+ risk probability impact mitigation"), (_PEOPLE, "responsible")
    ),
    # 4 Sostenibilidad
    ("budget", "budget"): _weights(
        (_COST, "+ activity heading year quantity unit unit_cost"),
        (_TECHNIQUE, "concept"),
        (_PAPERS, "quotation"),
    ),
    ("sources", "sources"): _weights(
        (_SOURCE, "+ name kind programme institution"),
        (_OFFER, "offered"),
        (_WINDOW, "window_closes contact"),
    ),
    ("sources", "financing"): _weights(
        (_PAYMENT, "+ activity year source amount days day_value state"),
        (_PAPERS, "request_folio"),
    ),
    ("staffing", "staffing"): _weights((_TECHNIQUE, "+ need training when"), (_PEOPLE, "covered_by")),
    ("maintenance", "upkeep"): _weights(
        (_UPKEEP, "+ activity yearly_cost paid_by"), (_PEOPLE, "operator"), (_TECHNIQUE, "rules")
    ),
    ("viability", None): _weights((_WORDS, "environment women_youth")),
    ("viability", "viability"): _weights(
        (_FORECAST, "+ axis sales_now costs_now sales_expected costs_expected")
    ),
    ("treasury", None): _weights(
        (_TREASURY, "keeper accountability reporting"), (_PEOPLE, "account_holder")
    ),
    # 5 Componente Territorial
    ("actors", "actors"): _weights((_LINKS, "+ name kind interest influence relation role")),
    ("articulations", "articulations"): _weights(
        (_PAPERS, "+ activity programme institution asked_for window_from window_to amount"),
        (_PAPERS, "families same_place same_objectives same_services state next_step next_date"),
    ),
    ("processes", "processes"): _weights((_LINKS, "+ partner axis process urban_link")),
    ("scaling", "scaling"): _weights(
        (_LINKS, "+ solution condition where_next evidence"), (_PEOPLE, "carrier")
    ),
    ("committee", None): _weights((_WORDS, "meetings accounts")),
    ("committee", "committee"): _weights((_PEOPLE, "+ name sex office duty phone")),
    ("commitments", "commitments"): _weights(
        (_COMMITMENT, "+ party activity duty what amount quantity due verification firmness"),
        (_CANCELLED, "cancelled_in"),
    ),
    ("public_goods", "public_goods"): _weights(
        (_WORKS, "+ work localities cost"), (_LINKS, "axis outsiders fais_eligible")
    ),
}  # fmt: skip
