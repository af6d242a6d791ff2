"""2 Diagnóstico: what holds people back, said by women, men and young people."""

from collections.abc import Mapping

from ..texts import N_
from .base import Example, Guidance

STEPS: Mapping[str, Guidance] = {
    "problems": Guidance(
        purpose=N_(
            "Decir qué nos detiene hoy, con palabras de mujeres, hombres y jóvenes. De aquí sale "
            "todo lo demás."
        ),
        tool=N_("Lluvia de ideas con tarjetas"),
        minutes=120,
        materials=(
            N_("tarjetas de tres colores"),
            N_("plumones"),
            N_("cinta para pegar"),
            N_("pared o pliego grande"),
        ),
        how=(
            N_("Formen tres grupos aparte: mujeres, hombres y jóvenes. Cada grupo usa su color."),
            N_(
                "Cada persona piensa en lo que le quita el sueño. Va un problema por tarjeta, "
                "escrito o dibujado."
            ),
            N_(
                "Cuando salga «falta de…», pregunten: ¿y qué mal nos hace hoy? Esa respuesta es "
                "el problema."
            ),
            N_(
                "Junten las tarjetas que dicen lo mismo. No quiten ninguna sin permiso de quien "
                "la hizo."
            ),
            N_(
                "Cada grupo cuenta lo suyo a todos. Busquen para cada problema un dato o algo que "
                "se vio."
            ),
            N_(
                "Quédense con cuatro a siete problemas. Vean que haya alguno puesto por las "
                "mujeres."
            ),
        ),
        questions=(
            N_("¿Qué es lo que más nos pesa hoy?"),
            N_("¿A quién le pega más: a las mujeres, a los hombres o a los jóvenes?"),
            N_("¿Cómo sabemos que es cierto? ¿Quién lo ha contado o medido?"),
            N_("Si se arregla, ¿a cuántas familias les cambia la vida?"),
        ),
        good=N_(
            "La producción de café por hectárea es muy baja: 5.2 quintales, y la región saca 9.5."
        ),
        bad=N_("Falta de una despulpadora."),
        why_bad=N_(
            "Dice lo que queremos comprar, no lo que pasa. Tal vez el mal tiene otra causa."
        ),
        examples={
            "problems.statement": Example(
                N_("Las familias venden su café a precio bajo al intermediario"),
                N_("Falta de apoyo del gobierno"),
                N_("«Falta de…» esconde el mal. Digan qué pasa hoy y a quién."),
            ),
            "problems.evidence": Example(
                N_("De cada 10 pollos se mueren 6 antes de crecer"),
                N_("Todo el mundo lo sabe"),
                N_("A quien no vive aquí eso no le prueba nada."),
            ),
        },
    ),
    "problem_tree": Guidance(
        purpose=N_(
            "Encontrar por qué pasa el problema y qué males trae. Las raíces nos dicen dónde "
            "meter mano."
        ),
        tool=N_("Árbol de problemas"),
        minutes=150,
        materials=(
            N_("un árbol grande dibujado en papel"),
            N_("tarjetas de dos colores"),
            N_("plumones"),
            N_("cinta para pegar"),
        ),
        how=(
            N_("Dibujen un árbol. Peguen el problema central en el tronco."),
            N_("Pregunten «¿por qué pasa?». Cada respuesta es una raíz y va debajo del tronco."),
            N_(
                "A cada raíz pregúntenle otra vez «¿por qué?». Bajen dos o tres veces, hasta algo "
                "que se pueda cambiar."
            ),
            N_("Luego pregunten «¿y eso qué provoca?». Esas son las ramas y van arriba."),
            N_(
                "Lean el árbol de abajo hacia arriba: «porque pasa esto, pasa esto otro». Lo que "
                "no suene bien se mueve."
            ),
            N_(
                "Que las mujeres y los jóvenes peguen sus tarjetas primero. Si hay quien no lee, "
                "díganlas en voz alta."
            ),
        ),
        questions=(
            N_("¿Por qué pasa esto? ¿Y eso por qué?"),
            N_("¿Qué nos trae este problema en la casa, la milpa y el dinero?"),
            N_("De todas estas raíces, ¿cuál podemos mover nosotros?"),
        ),
        good=N_(
            "La producción es baja porque los cafetales tienen más de 25 años, y eso porque no "
            "hay planta sana cerca."
        ),
        bad=N_("La producción es baja porque producimos poco."),
        why_bad=N_("Dice lo mismo dos veces. No da ninguna raíz que arrancar."),
        examples={
            "causes.statement": Example(
                N_("Cada familia vende sola y con poco volumen"),
                N_("No hay cooperativa"),
                N_("Es una solución al revés. Digan qué pasa hoy."),
            ),
            "effects.statement": Example(
                N_("Los hombres y los jóvenes se van por temporadas"),
                N_("Pobreza"),
                N_("Todo acaba en pobreza. Digan qué se ve en la casa."),
            ),
        },
    ),
    "swot": Guidance(
        purpose=N_("Ver con qué contamos y qué nos puede ayudar o pegar de fuera."),
        tool=N_("FODA"),
        minutes=90,
        materials=(
            N_("un pliego partido en cuatro"),
            N_("tarjetas"),
            N_("plumones"),
            N_("dibujos: brazo fuerte, puerta, piedra y nube"),
        ),
        how=(
            N_(
                "Partan el pliego en cuatro. Pongan un dibujo en cada cuarto: brazo, puerta, "
                "piedra y nube."
            ),
            N_(
                "Arriba va lo de dentro: el brazo es lo que hacemos bien y la piedra es lo que "
                "nos cuesta."
            ),
            N_("Abajo va lo de fuera: la puerta es lo que ayuda y la nube es lo que amenaza."),
            N_("Cada grupo pone tres tarjetas en cada cuarto. Una frase por tarjeta."),
            N_(
                "Crucen: ¿qué brazo nos sirve para pasar esa puerta? ¿Qué hacemos antes de que "
                "llegue la nube?"
            ),
        ),
        questions=(
            N_("¿Qué hacemos bien aquí sin ayuda de nadie?"),
            N_("¿Qué nos da pena decir, pero hay que decirlo?"),
            N_("¿Qué pasa fuera de aquí que nos puede servir?"),
            N_("¿Qué puede llegar de fuera y echarlo todo abajo?"),
        ),
        good=N_("Las mujeres llevan siete años de ahorro en grupo sin una sola pérdida."),
        bad=N_("Somos gente trabajadora y unida."),
        why_bad=N_("Suena bonito, pero no dice en qué nos apoyamos."),
        examples={
            "strengths.text": Example(
                N_("Catorce personas saben hacer vivero e injerto"),
                N_("Tenemos ganas"),
                N_("No es algo con lo que se pueda contar el lunes."),
            ),
            "opportunities.text": Example(
                N_("El FAIS del municipio puede pagar el camino"),
                N_("Queremos vender mejor"),
                N_("Eso es un deseo. La oportunidad ya está allá fuera."),
            ),
            "weaknesses.text": Example(
                N_("Vendemos cada quien por su lado"),
                N_("El precio del café es bajo"),
                N_("El precio viene de fuera: va en amenazas."),
            ),
            "threats.text": Example(
                N_("Puede llegar otra raza de roya"),
                N_("No sabemos llevar cuentas"),
                N_("Eso es de dentro: va en debilidades."),
            ),
        },
    ),
    "problem_ranking": Guidance(
        purpose=N_("Acordar qué atendemos primero, con puntos y votos a la vista de todos."),
        tool=N_("Matriz de priorización"),
        minutes=120,
        materials=(
            N_("la matriz dibujada en un pliego grande"),
            N_("frijoles o estampas, de un color para mujeres y de otro para hombres"),
            N_("un frasco con dibujo por cada problema"),
        ),
        how=(
            N_(
                "Pongan los problemas en renglones y los criterios en columnas, cada uno con su "
                "dibujo."
            ),
            N_(
                "Expliquen con un caso: cinco puntos quiere decir «hay que atenderlo ya». Así en "
                "todos los criterios."
            ),
            N_(
                "Criterio por criterio, acuerden de uno a cinco frijoles para cada problema. Si "
                "no hay acuerdo, hablen primero."
            ),
            N_(
                "Después vota cada persona: un frijol al frasco del problema que escoge. Mujeres "
                "y hombres usan otro color."
            ),
            N_("Cuenten en voz alta. Lean primero el orden de las mujeres y luego el de todos."),
            N_(
                "Si hay pocos problemas, prueben la comparación por pares: este o este, uno "
                "contra uno."
            ),
        ),
        questions=(
            N_("¿Cuál pesa más: este o este? ¿Por qué?"),
            N_("¿A cuántas familias les pega y qué tan fuerte?"),
            N_("¿Qué podemos hacer nosotros sin esperar a nadie?"),
            N_("¿En qué no votan igual las mujeres y los hombres?"),
        ),
        good=N_(
            "Para todos ganó el café. Para las mujeres, el traspatio. Se escribieron los dos y el "
            "traspatio tiene su objetivo."
        ),
        bad=N_("Se votó a mano alzada y ganó el camino."),
        why_bad=N_("A mano alzada pesan las autoridades y no se sabe qué querían las mujeres."),
        examples={
            "problem_criteria.name": Example(
                N_("Gravedad: cuánto daño hace"),
                N_("Costo de arreglarlo"),
                N_("Más puntos serían menos razón para actuar. Revuelve la suma."),
            ),
        },
    ),
    "obstacles": Guidance(
        purpose=N_(
            "Ver qué estorba para salir del problema y quién lo puede quitar: nosotros u otros."
        ),
        tool=N_("Campo de fuerzas"),
        minutes=90,
        materials=(
            N_("un pliego con una raya en medio"),
            N_("flechas de papel, largas y cortas"),
            N_("plumones"),
        ),
        how=(
            N_("Tomen una raíz del árbol. Pónganla en la raya de en medio."),
            N_(
                "De un lado peguen flechas de lo que empuja. Del otro, flechas de lo que frena. "
                "Larga si es fuerte."
            ),
            N_(
                "A cada freno díganle quién lo puede quitar: la familia, el grupo, la comunidad, "
                "el territorio o el gobierno."
            ),
            N_(
                "Partan la respuesta en dos: lo que hacemos solos y lo que pedimos. Primero lo "
                "nuestro."
            ),
            N_(
                "Marquen con una estrella el freno que detiene a todos los que viven de ese "
                "producto."
            ),
        ),
        questions=(
            N_("Si ya sabemos la causa, ¿por qué no la hemos quitado?"),
            N_("¿Qué podemos hacer con nuestras manos?"),
            N_("¿Qué les cuesta más a las mujeres que a los hombres?"),
            N_("¿Este freno es solo nuestro o de todo el rumbo?"),
        ),
        good=N_(
            "Ninguna localidad junta volumen para un tráiler. Nosotros damos el terreno; pedimos "
            "la bodega y la báscula."
        ),
        bad=N_("No hay dinero."),
        why_bad=N_("Casi todo cuesta. Digan qué en concreto no se puede pagar y por qué."),
        examples={
            "obstacles.obstacle": Example(
                N_("Los técnicos vienen dos meses y no hablan tseltal"),
                N_("El gobierno no ayuda"),
                N_("Es una queja. No dice qué quitar ni a quién pedirlo."),
            ),
            "obstacles.own_effort": Example(
                N_("Poner el terreno del vivero, el riego y 600 jornales"),
                N_("Echarle ganas"),
                N_("No se puede contar ni repartir entre las familias."),
            ),
            "obstacles.outside_help": Example(
                N_("Semilla, bolsa y un técnico los primeros meses"),
                N_("Apoyo económico"),
                N_("Nadie sabe cuánto, para qué ni a quién pedirlo."),
            ),
            "potentials": Example(
                N_("Hay 22 jóvenes con bachillerato que pueden llevar registros"),
                N_("La unidad de la gente"),
                N_("No dice para qué tarea nos sirve."),
            ),
        },
    ),
    "gender_gaps": Guidance(
        purpose=N_(
            "Ver quién trabaja, quién decide y quién cobra. Así el plan no carga más a las mujeres."
        ),
        tool=N_("Reloj de 24 horas"),
        minutes=120,
        materials=(
            N_("dos relojes grandes de papel"),
            N_("dibujos de las tareas"),
            N_("frijoles de dos colores"),
        ),
        how=(
            N_(
                "Las mujeres pintan su día de ayer en un reloj. Los hombres, en otro. Cada grupo "
                "en su lugar."
            ),
            N_(
                "Cuenten las horas de trabajo, con y sin pago. Cuenten también el cuidado de los "
                "niños y el agua."
            ),
            N_("Hagan una lista de trabajos y bienes: café, gallinas, milpa, agua, tierra, voto."),
            N_(
                "En cada uno pongan un frijol en quién trabaja, otro en quién decide y otro en "
                "quién cobra."
            ),
            N_(
                "Junten los dos grupos y comparen sin pelear. Cada uno dice una cosa que podría "
                "cambiar."
            ),
        ),
        questions=(
            N_("¿Quién se levanta primero y quién se acuesta al último?"),
            N_("¿Quién lo trabaja y quién recibe el dinero?"),
            N_("¿A nombre de quién está?"),
            N_("¿Qué les haría la vida más fácil a las mujeres?"),
        ),
        good=N_(
            "En el corte trabajan los dos. Decide y cobra el hombre. Que la nota salga a nombre "
            "de los dos."
        ),
        bad=N_("Aquí hombres y mujeres somos iguales."),
        why_bad=N_("Cierra la plática. Vean quién cobra, tarea por tarea."),
        examples={
            "gaps.subject": Example(
                N_("Corte y lavado del café"),
                N_("El campo"),
                N_("En cada tarea decide y cobra otra persona."),
            ),
            "gaps.change": Example(
                N_("Cisternas en casa para que las niñas no pierdan clases"),
                N_("Dar pláticas de equidad"),
                N_("Una plática no cambia quién acarrea ni quién cobra."),
            ),
        },
    ),
}
