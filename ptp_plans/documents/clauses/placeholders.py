"""The names that a modelo de convenio may use, and how their values are put in its texts."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import Template, TemplateError, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from ptp_plans.plan.texts import N_

BLANK = "________"  # what only a drawn-up contract knows, to be seen as open
CLAUSE = "clausula"  # clausula("recursos"): the ordinal of the clause of that key

# Every name that may stand in double braces, and what it is. They are in Spanish because those
# who write a template read them.
PLACEHOLDERS: dict[str, str] = {
    "localidad": N_("nombre de la localidad"),
    "municipio": N_("municipio"),
    "estado": N_("estado"),
    "clave_localidad": N_("clave de la localidad (INEGI)"),
    "organizacion": N_("organización de la comunidad"),
    "territorio": N_("territorio funcional"),
    "hogares_total": N_("hogares de la localidad"),
    "plan_nombre": N_("nombre del plan"),
    "horizonte": N_("años del plan"),
    "fin_vigencia": N_("último día del plan"),
    "vision": N_("visión"),
    "objetivo_general": N_("objetivo general"),
    "folio": N_("folio del convenio"),
    "version_numero": N_("número de la versión sellada"),
    "version_fecha": N_("fecha en que se selló la versión"),
    "huella": N_("huella SHA-256 de la versión"),
    "leyenda": N_("leyenda obligatoria"),
    "talleres_numero": N_("número de talleres"),
    "talleres_periodo": N_("fechas de los talleres"),
    "talleres_mujeres": N_("asistencias de mujeres a los talleres"),
    "talleres_hombres": N_("asistencias de hombres a los talleres"),
    "asamblea_folio": N_("folio del acta de la asamblea"),
    "asamblea_fecha": N_("fecha de la asamblea"),
    "asamblea_lugar": N_("lugar de la asamblea"),
    "asamblea_hora_inicio": N_("hora en que empezó la asamblea"),
    "asamblea_hora_fin": N_("hora en que terminó la asamblea"),
    "asamblea_convocatoria": N_("convocatoria de la asamblea"),
    "asamblea_mujeres": N_("mujeres en la asamblea"),
    "asamblea_hombres": N_("hombres en la asamblea"),
    "asamblea_asistentes": N_("personas en la asamblea"),
    "asamblea_hogares": N_("hogares en la asamblea"),
    "asamblea_quorum": N_("hogares que hacen quórum"),
    "asamblea_lengua": N_("lengua de la asamblea"),
    "asamblea_interprete": N_("intérprete de la asamblea"),
    "votos_a_favor": N_("votos a favor del plan"),
    "votos_en_contra": N_("votos en contra del plan"),
    "abstenciones": N_("abstenciones"),
    "votacion": N_("votos a favor, en contra y abstenciones, en una frase"),
    "total": N_("costo total del plan"),
    "total_letra": N_("costo total con letra"),
    "aportacion_comunidad": N_("aportación de la comunidad"),
    "aportacion_comunidad_letra": N_("aportación de la comunidad con letra"),
    "aportacion_porcentaje": N_("parte del costo que aporta la comunidad"),
    "comite_mujeres": N_("mujeres en el comité"),
    "comite_hombres": N_("hombres en el comité"),
    "comite_reuniones": N_("cada cuándo se reúne el comité"),
    "dinero_guarda": N_("quién guarda el dinero"),
    "dinero_cuenta": N_("a nombre de quién está la cuenta"),
    "dinero_reglas": N_("reglas para rendir cuentas"),
    "dinero_informes": N_("cada cuándo se informa a la asamblea"),
    "partes_nombres": N_("nombres de las partes"),
    "partes_instituciones": N_("cómo se llama a las dependencias"),
    "parte_comunidad": N_("cómo se llama a la comunidad"),
    "parte_nombre": N_("nombre completo de la parte"),
    "parte_corto": N_("cómo se llama a la parte"),
    "parte_naturaleza": N_("existencia legal de la parte"),
    "parte_facultades": N_("facultades de quien firma por la parte"),
    "parte_domicilio": N_("domicilio de la parte"),
    "parte_rfc": N_("RFC de la parte"),
    "parte_firmantes": N_("quienes firman por la parte"),
    "lugar_firma": N_("lugar de la firma"),
    "fecha_firma": N_("fecha de la firma con letra"),
    "tantos": N_("número de tantos con letra"),
}

# The tables of the plan's data that may stand in the place of a paragraph.
INSERTS: dict[str, str] = {
    "objetivos": N_("objetivos específicos"),
    "compromisos_instituciones": N_("compromisos firmes de las dependencias que firman"),
    "compromisos_comunidad": N_("compromisos firmes de la comunidad"),
    "aportaciones": N_("aportaciones por fuente y año, con número y letra"),
    "gestiones": N_("lo que falta gestionar"),
    "comite": N_("integrantes del comité"),
    "bienes_publicos": N_("bienes públicos territoriales"),
    "procesos": N_("procesos compartidos con otras localidades"),
    "indicadores": N_("indicadores con su línea base y sus metas"),
    "mantenimiento": N_("operación y mantenimiento"),
}


class MissingValues(ValueError):
    """A final print lacks values that its texts need; `names` says which, in words."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(N_("Al convenio le falta: ") + "; ".join(names))
        self.names = names


@lru_cache(maxsize=2048)
def _compiled(text: str) -> CodeType:
    """A text ready to be filled, kept since the same texts fill thousands of contracts. Its words
    are words: an ampersand begins no entity."""
    return ImmutableSandboxedEnvironment(autoescape=True).compile(text.replace("&", "&amp;"))


class Filler:
    """Puts values in texts. What people wrote is only ever a value: it is never read as a template.

    `names` says what those are that only these texts may use.
    `missing` gathers what was asked for and nobody has answered, in the order of asking.
    """

    def __init__(
        self,
        values: Mapping[str, str | None],
        clause: Callable[[str], str],
        names: Mapping[str, str] | None = None,
    ) -> None:
        self._names = PLACEHOLDERS | dict(names or {})
        self._missing: dict[str, None] = {}
        self._values = {name: value for name, value in values.items() if value}
        self._environment = ImmutableSandboxedEnvironment(
            autoescape=True, undefined=self._undefined()
        )
        self._globals = {CLAUSE: clause}

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(self._missing)

    def note_missing(self, words: str) -> Markup:
        """Marks in the text, and remembers, that something is lacking."""
        self._missing[words] = None
        return Markup('<mark class="missing">«falta: %s»</mark>') % words

    def fill(self, text: str, values: Mapping[str, str | None] | None = None) -> Markup:
        """The text as safe HTML, with `values` besides those of the whole contract."""
        mine = {name: value for name, value in (values or {}).items() if value}
        try:
            template = Template.from_code(self._environment, _compiled(text), self._globals)
            return Markup(template.render(self._values | mine))
        except TemplateError as error:
            raise ValueError(
                N_("Un texto del modelo no se puede llenar (%(why)s): %(text)s")
                % {"why": error, "text": escape(text)}
            ) from error

    def _undefined(self) -> type[Undefined]:
        filler = self

        class Missing(Undefined):
            """Shows itself in the text instead of failing; asked whether it is there, it says no."""

            def __html__(self) -> str:
                name = self._undefined_name or ""
                return str(filler.note_missing(filler._names.get(name, name)))

            def __str__(self) -> str:
                return self.__html__()

            def __bool__(self) -> bool:
                return False

            def __eq__(self, other: Any) -> bool:
                return isinstance(other, Undefined)

            __hash__ = Undefined.__hash__

        return Missing
