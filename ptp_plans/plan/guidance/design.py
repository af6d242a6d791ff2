"""3 Diseño: from the problems to what will be done and how it will show."""

from collections.abc import Mapping

from ..texts import N_
from .base import Example, Guidance

STEPS: Mapping[str, Guidance] = {
    "vision": Guidance(
        purpose=N_(
            "Ponernos de acuerdo en cómo queremos vivir cuando termine el plan. Eso guía todo lo "
            "que sigue."
        ),
        tool=N_("Mapa del futuro"),
        minutes=90,
        materials=(
            N_("el mapa parlante de hoy"),
            N_("un pliego en blanco del mismo tamaño"),
            N_("plumones de colores"),
        ),
        how=(
            N_("Cuelguen el mapa de hoy. A un lado, el pliego en blanco."),
            N_(
                "Cierren los ojos. Es el último año del plan: salgan a caminar por la comunidad. "
                "¿Qué ven?"
            ),
            N_("Mujeres, hombres y jóvenes dibujan su parte del nuevo mapa."),
            N_("Digan qué de lo dibujado cabe en estos años. Lo demás se guarda para otro plan."),
            N_(
                "Con sus palabras armen una sola frase: «Somos una comunidad que…». Léanla hasta "
                "que todos digan sí."
            ),
            N_("Del problema central saquen el objetivo general: lo malo, dicho ya como bueno."),
        ),
        questions=(
            N_("¿Qué ven en sus casas que hoy no hay?"),
            N_("¿Qué están haciendo los jóvenes?"),
            N_("¿De qué se van a sentir orgullosos?"),
        ),
        good=N_(
            "Somos una comunidad que produce más y mejor café, lo vende junta, y donde las "
            "mujeres tienen agua e ingreso propio."
        ),
        bad=N_("Ser una comunidad líder y competitiva."),
        why_bad=N_("Son palabras de empresa. Nadie de aquí puede decir si ya se cumplió."),
        examples={
            "vision": Example(
                N_(
                    "Somos una comunidad que vende junta su café y donde hay agua en cada "
                    "traspatio."
                ),
                N_("Tener más apoyos."),
                N_("Dice lo que esperamos de otros, no cómo vamos a vivir."),
            ),
            "general_objective": Example(
                N_("Aumentar el ingreso y los alimentos de las 131 familias"),
                N_("Comprar una despulpadora y hacer talleres"),
                N_("Eso se hace; no es lo que se logra."),
            ),
        },
    ),
    "objectives": Guidance(
        purpose=N_("Volver cada problema en algo que vamos a lograr."),
        tool=N_("Árbol de objetivos"),
        minutes=90,
        materials=(
            N_("el árbol de problemas"),
            N_("tarjetas de otro color"),
            N_("plumones"),
        ),
        how=(
            N_("Cuelguen el árbol de problemas. Léanlo de nuevo en voz alta."),
            N_("Volteen cada tarjeta: «se produce poco» pasa a «aumentar lo que se produce»."),
            N_(
                "Empiecen con un verbo: aumentar, mejorar, fortalecer. Si dice comprar o "
                "construir, es una actividad."
            ),
            N_(
                "Vean que cada problema de los primeros lugares tenga su objetivo. También el "
                "primero de las mujeres."
            ),
            N_("Quédense con dos a cuatro. Más no se pueden cuidar."),
        ),
        questions=(
            N_("Cuando el problema ya no esté, ¿qué veremos en su lugar?"),
            N_("¿Esto es lo que queremos lograr o es el camino para llegar?"),
            N_("¿Qué objetivo es el de las mujeres?"),
        ),
        good=N_("Aumentar la productividad del café."),
        bad=N_("Construir un vivero."),
        why_bad=N_("Es una actividad. El vivero sirve para algo: eso que logra es el objetivo."),
        examples={
            "objectives.statement": Example(
                N_("Mejorar el precio de venta del café con organización y acopio"),
                N_("Dar seis talleres de cooperativismo"),
                N_("Es una actividad: se puede hacer y que nada cambie."),
            ),
        },
    ),
    "activities": Guidance(
        purpose=N_("Decir qué se va a hacer, quién responde y en qué meses."),
        tool=N_("Matriz de plan de acción"),
        minutes=180,
        materials=(
            N_("un pliego con columnas: qué, quién, cuándo, para quién"),
            N_("el calendario estacional"),
            N_("tarjetas"),
            N_("plumones"),
        ),
        how=(
            N_(
                "Tomen un objetivo y sus raíces. Pregunten qué hay que hacer para quitar cada "
                "raíz. Va una tarjeta por idea."
            ),
            N_("Quiten lo que nadie puede cuidar después. Junten lo que va junto."),
            N_("Pongan en orden: qué va antes y qué va después. Únanlas con flechas."),
            N_(
                "Crucen con el calendario. No pongan obra en el corte ni talleres en la salida a "
                "trabajar."
            ),
            N_(
                "Para cada una nombren a una persona que responde y que diga que sí enfrente de "
                "todos."
            ),
            N_(
                "Cuenten a cuántas familias, mujeres y hombres llega. Vean qué permisos hacen "
                "falta."
            ),
        ),
        questions=(
            N_("¿Qué raíz quita esta actividad?"),
            N_("¿Quién responde si no se hace?"),
            N_("¿Qué hay que tener listo antes?"),
            N_("¿Cuál pueden encabezar las mujeres?"),
        ),
        good=N_(
            "Vivero de café tolerante a la roya: 90,000 plantas, de marzo a noviembre. Responde "
            "Mateo Pérez, secretario."
        ),
        bad=N_("Apoyar la cafeticultura."),
        why_bad=N_("No dice qué se hace, cuánto, cuándo ni quién."),
        examples={
            "activities.name": Example(
                N_("Rehabilitar 3.2 km de camino saca-cosecha"),
                N_("Mejorar el ingreso"),
                N_("Eso es un objetivo. La actividad dice qué se hace."),
            ),
            "activities.responsible": Example(
                N_("Vocal de producción: Antonio Sántiz López"),
                N_("Todos nosotros"),
                N_("Si responden todos, no responde nadie."),
            ),
            "activities.deliverable": Example(
                N_("Módulo con cisterna, gallinero y hortaliza"),
                N_("Mujeres beneficiadas"),
                N_("No es algo que se pueda ir a ver y contar."),
            ),
            "activities.free_reason": Example(
                N_("La enseñan las personas mayores, sin cobrar"),
                N_("No hay dinero"),
                N_("Así parece que se olvidó el costo. Digan quién lo pone."),
            ),
            "permits.remark": Example(
                N_("Acta ejidal del 31 de enero: presta media hectárea por tres años"),
                N_("Ya quedó"),
                N_("Sin fecha ni papel no se puede probar."),
            ),
        },
    ),
    "action_ranking": Guidance(
        purpose=N_("Ordenar las actividades: cuál va primero si no alcanza para todo."),
        tool=N_("Matriz de evaluación de soluciones"),
        minutes=120,
        materials=(
            N_("la matriz dibujada en un pliego grande"),
            N_("frijoles o estampas, de un color para mujeres y de otro para hombres"),
            N_("tarjetas con un dibujo de cada actividad"),
        ),
        how=(
            N_(
                "Pongan las actividades en renglones y los criterios en columnas, cada uno con su "
                "dibujo."
            ),
            N_("Digan cada criterio de modo que más puntos sea mejor: «bajo costo», no «costo»."),
            N_("Den de uno a cinco frijoles en cada cruce. Primero se platica y luego se pone."),
            N_(
                "Luego cada persona vota por una actividad. Cuenten aparte los votos de las "
                "mujeres."
            ),
            N_(
                "Si una de abajo tiene que ir antes, escriban por qué. Por ejemplo: sin camino no "
                "sirve la bodega."
            ),
        ),
        questions=(
            N_("¿A cuánta gente ayuda y qué tan pronto se ve?"),
            N_("¿Seguiría en pie si mañana se va el apoyo?"),
            N_("¿Les llega a las mujeres y a quien menos tiene?"),
        ),
        good=N_(
            "La cooperativa ganó en puntos. El traspatio ganó en los votos de las mujeres. Los "
            "dos empiezan en 2016."
        ),
        bad=N_("Todo es urgente y todo va primero."),
        why_bad=N_("Si todo va primero, lo decide quien trae el dinero."),
        examples={
            "action_criteria.name": Example(
                N_("Bajo costo"),
                N_("Costo"),
                N_("Unos darían más puntos a lo caro y otros a lo barato."),
            ),
        },
    ),
    "indicators": Guidance(
        purpose=N_("Acordar cómo vamos a saber, con números, si el plan camina."),
        tool=N_("Matriz de indicadores"),
        minutes=150,
        materials=(
            N_("los objetivos en tarjetas"),
            N_("un pliego con columnas: hoy, cada año, con qué se ve"),
            N_("notas de venta y libretas"),
            N_("calculadora"),
        ),
        how=(
            N_(
                "Por cada objetivo pregunten: ¿en qué se va a notar? Que la seña se pueda contar, "
                "pesar o medir."
            ),
            N_(
                "Saquen cuánto es hoy. Usen notas, libretas o una muestra de parcelas. No inventen."
            ),
            N_("Pongan la meta de cada año. Comparen con la región o con un año bueno."),
            N_("Digan con qué papel se comprueba, quién lo mide y cada cuándo."),
            N_("Escojan de cuatro a ocho. Uno, por lo menos, cuenta aparte a mujeres y hombres."),
        ),
        questions=(
            N_("¿En qué vamos a notar que ya cambió?"),
            N_("¿Cuánto es hoy y cómo lo sabemos?"),
            N_("¿Cuánto es poco, cuánto es bueno y cuánto es soñar?"),
            N_("¿Quién lo va a medir y en qué libreta?"),
        ),
        good=N_(
            "Rendimiento de café: hoy 5.2 quintales por hectárea; 7.5 en 2018. Se ve en la "
            "libreta de 30 parcelas."
        ),
        bad=N_("Mejorar la calidad de vida."),
        why_bad=N_("No se puede contar. Dos personas dirían cosas distintas."),
        examples={
            "indicators.name": Example(
                N_("Meses al año con camino transitable"),
                N_("Gente más contenta"),
                N_("No hay con qué medirlo. Busquen algo que se cuente."),
            ),
            "indicators.formula": Example(
                N_("Kilos que vende la cooperativa entre kilos que venden todos, por 100"),
                N_("Según se vea"),
                N_("Cada quien sacaría otro número."),
            ),
            "indicators.baseline_source": Example(
                N_("Muestra de 30 parcelas, enero y febrero de 2016"),
                N_("Cálculo propio"),
                N_("El año que entra nadie lo podrá repetir igual."),
            ),
            "indicators.verification": Example(
                N_("Visita y lista firmada"),
                N_("Se va a notar"),
                N_("Hace falta un papel o una foto que otro pueda ver."),
            ),
            "indicators.unit": Example(
                N_("quintales por hectárea"),
                N_("buena cosecha"),
                N_("La unidad dice en qué se cuenta, no si está bien."),
            ),
        },
    ),
    "risks": Guidance(
        purpose=N_("Pensar qué puede salir mal y prepararnos desde hoy."),
        tool=N_("Matriz de riesgos"),
        minutes=60,
        materials=(
            N_("un pliego con nueve cuadros"),
            N_("tarjetas"),
            N_("plumones"),
        ),
        how=(
            N_("Por cada actividad pregunten: ¿qué la puede echar a perder?"),
            N_(
                "Pinten nueve cuadros. De lado, qué tan fácil es que pase. Hacia arriba, qué "
                "tanto daña."
            ),
            N_(
                "Peguen cada riesgo en su cuadro. Empiecen por la esquina de lo que pasa seguido "
                "y daña mucho."
            ),
            N_("Para esos digan qué hacemos antes, no después, y quién se encarga."),
        ),
        questions=(
            N_("¿Por qué fallaron otros proyectos aquí?"),
            N_("¿Y si no llueve, baja el precio o cierra la ventanilla?"),
            N_("¿Qué hacemos desde hoy para que no nos agarre?"),
        ),
        good=N_(
            "Se retrasa la ventanilla. Tenemos el expediente listo desde noviembre. Se encarga "
            "Mateo."
        ),
        bad=N_("Que no salga bien."),
        why_bad=N_("No dice qué puede pasar, así que nadie se prepara."),
        examples={
            "risks.risk": Example(
                N_("Un temporal se lleva el camino nuevo"),
                N_("Problemas del clima"),
                N_("¿Sequía, helada o temporal? Cada uno se cuida distinto."),
            ),
            "risks.mitigation": Example(
                N_("Limpiar cunetas en abril y en agosto"),
                N_("Tener cuidado"),
                N_("No es una tarea. Digan qué se hace, quién y en qué mes."),
            ),
        },
    ),
}
