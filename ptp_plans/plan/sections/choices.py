"""Lists to choose from that several sections share."""

from typing import Annotated, Any

from ..kinds import ChoiceKind, ChoicesKind
from ..schema import ask
from ..texts import N_

# The three levels of organization of the note: "tres niveles de organización".
OrganizationLevel = Annotated[
    str | None,
    ChoiceKind((
        ("family_group", N_("grupo de familias")),
        ("community", N_("comunidad o localidad")),
        ("territory", N_("territorio")),
    )),
]  # fmt: skip

ScopeLevel = Annotated[
    str | None,
    ChoiceKind((
        ("family", N_("familiar")),
        ("multifamily", N_("multifamiliar")),
        ("community", N_("comunitario")),
        ("territory", N_("territorial")),
    )),
]  # fmt: skip

Condition = Annotated[
    str | None,
    ChoiceKind((("good", N_("bueno")), ("fair", N_("regular")), ("poor", N_("malo")))),
]

WHO = (("women", N_("mujeres")), ("men", N_("hombres")), ("both", N_("ambos")))
WomenOrMen = Annotated[str | None, ChoiceKind(WHO)]
Workers = Annotated[str | None, ChoiceKind((*WHO, ("children", N_("niñas y niños"))))]

# The four purposes of the programme (note, "Una aproximación diferente").
PURPOSES = (
    ("income", N_("ingresos")),
    ("food", N_("producción de alimentos")),
    ("productivity", N_("productividad")),
    ("access", N_("acceso a políticas y programas")),
)
Purpose = Annotated[str | None, ChoiceKind(PURPOSES)]
Purposes = Annotated[tuple[str, ...], ChoicesKind(PURPOSES)]

YesNoToAgree = Annotated[
    str | None,
    ChoiceKind((("yes", N_("sí")), ("no", N_("no")), ("to_agree", N_("por acordar")))),
]

# Participatory tools, named as Geilfus does in "80 herramientas para el desarrollo participativo".
Tool = Annotated[
    str | None,
    ChoiceKind((
        ("assembly", N_("asamblea")),
        ("talking_map", N_("mapa parlante")),
        ("transect", N_("transecto o recorrido")),
        ("venn", N_("diagrama de Venn")),
        ("calendar", N_("calendario estacional")),
        ("cards", N_("lluvia de ideas con tarjetas")),
        ("problem_tree", N_("árbol de problemas")),
        ("swot", N_("FODA")),
        ("priority_matrix", N_("matriz de priorización")),
        ("pairwise", N_("comparación por pares")),
        ("solutions", N_("matriz de evaluación de soluciones")),
        ("action_plan", N_("matriz de plan de acción")),
        ("resources", N_("matriz de recursos")),
        ("focus_group", N_("grupo focal")),
        ("other", N_("otra")),
    )),
]  # fmt: skip


def cancelled() -> Any:
    """The year in which an assembly cancelled a row, in its evaluation: it stays in sight and
    counts no more in the years after."""
    return ask(N_("Se canceló en el año"), given=True)
