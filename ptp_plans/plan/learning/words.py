"""The lists that the learning system chooses from."""

from ..texts import N_

# The steps of the operation, from the first visit to a place to the end of its plan.
STAGES = (
    ("1", N_("1. Entrada con las autoridades")),
    ("2", N_("2. Convocatoria y comité")),
    ("3", N_("3. Talleres de contexto")),
    ("4", N_("4. Talleres de diagnóstico")),
    ("5", N_("5. Talleres de diseño y sostenibilidad")),
    ("6", N_("6. Mesa interinstitucional")),
    ("7", N_("7. Asamblea de aprobación")),
    ("8", N_("8. Revisión jurídica y firma")),
    ("9", N_("9. Contraloría social")),
    ("10", N_("10. Plan anual en marcha")),
    ("11", N_("11. Evaluación participativa")),
    ("12", N_("12. Ajuste o confirmación")),
    ("13", N_("13. Cierre")),
)
# Nota de aprendizaje n.º 1: solutions are found in one space and spread in the other.
SPACES = (
    ("generation", N_("generación de soluciones")),
    ("massification", N_("masificación de soluciones")),
)
STRATA = (
    ("state", N_("entidad federativa")),
    ("size", N_("tamaño: hogares de la localidad")),
    ("language", N_("lengua")),
)
SIZES = (
    ("small", N_("menos de 50 hogares")),
    ("medium", N_("de 50 a 149 hogares")),
    ("large", N_("150 hogares o más")),
    ("unknown", N_("sin dato de hogares")),
)
METHODS = (
    ("interview", N_("entrevista")),
    ("observation", N_("observación")),
    ("focus_group", N_("grupo focal")),
)
RATINGS = (
    ("1", N_("1. Estorba mucho")),
    ("2", N_("2. Estorba")),
    ("3", N_("3. Ayuda")),
    ("4", N_("4. Ayuda mucho")),
)
SORTS = (
    ("obstacle", N_("obstáculo")),
    ("good_practice", N_("buena práctica")),
)
SEVERITIES = (
    ("low", N_("leve")),
    ("medium", N_("media")),
    ("high", N_("grave")),
)
SCOPES = (
    ("territory", N_("el mismo territorio")),
    ("state", N_("la misma entidad")),
    ("generation", N_("todo el espacio de generación")),
    ("programme", N_("todo el programa: se masifica")),
)
CORRECTION_STATES = {
    "open": N_("abierta"),
    "overdue": N_("vencida"),
    "done": N_("hecha, por verificar"),
    "verified": N_("verificada"),
    "withdrawn": N_("retirada"),
}
PRACTICE_STATES = {
    "proposed": N_("propuesta"),
    "homologated": N_("homologada"),
    "declined": N_("no se homologa"),
}


def size_of(households: int | None) -> str:
    """A key of SIZES."""
    if not households:
        return "unknown"
    if households < 50:
        return "small"
    return "medium" if households < 150 else "large"
