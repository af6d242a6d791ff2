"""How a year is evaluated with the people: each step of the evaluation as an activity."""

from collections.abc import Mapping

from ..texts import N_
from .base import Example, Guidance

STEPS: Mapping[str, Guidance] = {
    "header": Guidance(
        purpose=N_("Que conste quiénes evaluaron el año, cuándo y dónde."),
        tool=N_("Asamblea"),
        minutes=15,
        materials=(N_("lista de asistencia"), N_("el plan anual en la pared")),
        how=(
            N_("Avisen ocho días antes y en la lengua de la gente."),
            N_("Inviten a las instituciones que se comprometieron."),
            N_("Que conduzca alguien que no llevó las actividades: así se habla con libertad."),
            N_("Cuenten mujeres, hombres y hogares antes de empezar."),
        ),
        questions=(
            N_("¿Quiénes faltan y por qué?"),
            N_("¿Quién apunta lo que se diga?"),
            N_("¿En qué lengua vamos a hablar?"),
        ),
        good=N_("12 de noviembre, casa ejidal: 61 mujeres y 48 hombres de 96 hogares."),
        bad=N_("Asistió la comunidad."),
        why_bad=N_("Sin números no se sabe si decidió la mayoría."),
    ),
    "progress": Guidance(
        purpose=N_("Ver, actividad por actividad, qué se hizo y qué enseñó."),
        tool=N_("Caritas y línea del tiempo"),
        minutes=60,
        materials=(
            N_("el cronograma del año en grande"),
            N_("tarjetas con cara triste, seria y contenta"),
            N_("fotos de lo que se hizo"),
        ),
        how=(
            N_("Recorran antes las obras y las parcelas: se evalúa lo que se vio."),
            N_("Lean una actividad y pregunten cuánto se hizo de lo que tocaba este año."),
            N_("Mujeres y hombres ponen su carita por separado."),
            N_("Pregunten qué ayudó y qué estorbó antes de buscar culpables."),
            N_("Apunten lo que se aprendió con las palabras de quien lo dijo."),
        ),
        questions=(
            N_("¿Qué quedó hecho y dónde se puede ver?"),
            N_("¿Qué faltó: dinero, permiso, agua, gente, tiempo?"),
            N_("¿Cómo lo haríamos ahora?"),
        ),
        good=N_("El vivero dio 83,000 plantas de 90,000: 92 %. La helada quemó dos camas."),
        bad=N_("Se avanzó bien."),
        why_bad=N_("No dice cuánto ni con qué se comprueba."),
        examples={
            "activity_progress.lesson": Example(
                N_("Contratar al técnico en enero, para que llegue antes de la poda"),
                N_("Mejorar"),
                N_("No dice qué hacer distinto."),
            ),
        },
    ),
    "spending": Guidance(
        purpose=N_("Que todas y todos sepan cuánto dinero llegó y en qué se gastó."),
        tool=N_("Cuentas en la pared"),
        minutes=40,
        materials=(N_("recibos y listas de jornales"), N_("papelógrafo con las fuentes")),
        how=(
            N_("La tesorería lee cada aportación: lo planeado, lo que llegó, lo gastado."),
            N_("Los jornales y materiales cuentan a su valor."),
            N_("Lo que no llegó se apunta en cero y se dice por qué."),
            N_("Quien quiera puede ver los papeles, uno por uno."),
        ),
        questions=(
            N_("¿Llegó completo y a tiempo?"),
            N_("¿Con qué papel se comprueba?"),
            N_("¿Sobró algo? ¿Se devuelve o se usa?"),
        ),
        good=N_("La dependencia dio 270,000 pesos en abril; se gastaron 249,000, con sus notas."),
        bad=N_("Ya se comprobó todo."),
        why_bad=N_("La asamblea necesita ver los números."),
    ),
    "measured": Guidance(
        purpose=N_("Comparar lo que medimos con la meta del año."),
        tool=N_("Medición en campo"),
        minutes=30,
        materials=(N_("bitácoras"), N_("el papelógrafo de indicadores")),
        how=(
            N_("Traigan medido lo que se pueda: no se calcula de memoria."),
            N_("Digan la línea base, la meta y lo medido, en ese orden."),
            N_("Si se mide por separado, apunten mujeres y hombres."),
            N_("Lo que no se pudo medir se mide otro día, antes de cerrar el año."),
        ),
        questions=(
            N_("¿Quién lo midió y con qué?"),
            N_("¿Le creemos a este número?"),
            N_("¿Por qué subió o bajó?"),
        ),
        good=N_("Se vendió a 39.50 pesos el kilo, según 48 notas de venta."),
        bad=N_("Subió el precio."),
        why_bad=N_("Sin número no se sabe si se llegó a la meta."),
    ),
    "promises": Guidance(
        purpose=N_("Ver si cada quien cumplió: nosotros y cada institución."),
        tool=N_("Lectura de compromisos"),
        minutes=30,
        materials=(N_("la cláusula de compromisos del contrato"), N_("el plan anual en la pared")),
        how=(
            N_("Lean primero los compromisos propios y luego los de las instituciones."),
            N_("Quien se comprometió explica. Los demás dicen si se cumplió."),
            N_("Si no se cumplió entero, apunten la razón sin insultos."),
            N_("Anoten qué se le pide a cada quien y para cuándo."),
        ),
        questions=(
            N_("¿Se cumplió lo firmado, en la fecha y la cantidad?"),
            N_("¿Qué se pide para el año que viene?"),
            N_("¿Qué nos toca a nosotros?"),
        ),
        good=N_("El municipio cumplió en parte: mandó la máquina diez días de los veinte."),
        bad=N_("El gobierno nunca cumple."),
        why_bad=N_("No dice qué compromiso, ni cuánto faltó."),
    ),
    "lessons": Guidance(
        purpose=N_("Platicar lo que el año enseñó, más allá de los números."),
        tool=N_("Grupos de mujeres, hombres y jóvenes, y luego plenaria"),
        minutes=60,
        materials=(N_("tarjetas"), N_("papelógrafos")),
        how=(
            N_("Tres grupos contestan las mismas preguntas: mujeres, hombres y jóvenes."),
            N_("Cada grupo cuenta lo suyo sin que lo interrumpan."),
            N_("Escriban también aquello en que no estuvieron de acuerdo."),
            N_("Cierren con lo que quieren hacer distinto el año que viene."),
        ),
        questions=(
            N_("¿Qué nos dio orgullo?"),
            N_("¿Quiénes quedaron fuera y cómo entran?"),
            N_("¿Cambió el problema principal?"),
        ),
        good=N_("Las mujeres sin parcela quedaron fuera del vivero; en 2017 cuidan las camas."),
        bad=N_("Todo bien, gracias."),
        why_bad=N_("No ayuda a decidir el año que sigue."),
    ),
    "decisions": Guidance(
        purpose=N_("Decidir, cosa por cosa, qué sigue igual y qué cambia."),
        tool=N_("Votación a mano alzada"),
        minutes=60,
        materials=(N_("la cadena del plan en grande"), N_("frijoles o tarjetas para votar")),
        how=(
            N_("Vean solo lo que no va bien o ya no hace falta: lo demás se confirma."),
            N_("Para cada cambio digan qué, cuánto y por qué."),
            N_("Cuenten las manos de mujeres y de hombres aparte."),
            N_("Lo que se cancela queda escrito; no se borra."),
        ),
        questions=(
            N_("¿Esto todavía hace falta?"),
            N_("¿Alcanza el dinero y el tiempo?"),
            N_("¿A quién le afecta el cambio?"),
        ),
        good=N_("A3 baja a 27 hectáreas, porque el vivero dio menos plantas: 88 votos."),
        bad=N_("Ajustar A3."),
        why_bad=N_("No dice en qué ni por qué; así no se puede escribir el cambio."),
    ),
    "resolution": Guidance(
        purpose=N_("Que la asamblea confirme o ajuste el plan con su voto."),
        tool=N_("Asamblea"),
        minutes=30,
        materials=(N_("libro de actas"), N_("cojín de tinta para las huellas")),
        how=(
            N_("Lean en voz alta los cambios que se decidieron."),
            N_("Voten: a favor, en contra y abstención. Que sume con la gente presente."),
            N_("Apunten los acuerdos con responsable y fecha."),
            N_("Lean el acta y firmen. Súbanla con una foto."),
        ),
        questions=(
            N_("¿El plan sigue como está o se ajusta?"),
            N_("¿Quién se encarga de cada acuerdo?"),
            N_("¿Alguien firma bajo protesta y por qué?"),
        ),
        good=N_("Se ajusta el plan: 101 a favor, 3 en contra y 5 abstenciones."),
        bad=N_("Se aprobó por unanimidad."),
        why_bad=N_("Sin contar los votos no hay acuerdo que valga."),
    ),
}
