"""4 Sostenibilidad: accounts that everyone can follow."""

from collections.abc import Mapping

from ..texts import N_
from .base import Example, Guidance

STEPS: Mapping[str, Guidance] = {
    "budget": Guidance(
        purpose=N_("Saber cuánto cuesta cada actividad, sin inflar y sin olvidar nada."),
        tool=N_("Matriz de recursos"),
        minutes=180,
        materials=(
            N_("las actividades en tarjetas"),
            N_("cotizaciones"),
            N_("calculadora"),
            N_("billetes de papel"),
            N_("pliegos de papel"),
        ),
        how=(
            N_(
                "Antes del taller, manden a dos personas a pedir precios. Lo más caro lleva tres "
                "cotizaciones."
            ),
            N_(
                "Por cada actividad hagan la lista: qué se compra, qué se paga y cuántos días de "
                "trabajo son."
            ),
            N_(
                "Multipliquen en voz alta: cuánto, por cuánto cuesta. Pongan el flete y la mano "
                "de obra."
            ),
            N_("Digan en qué año se paga cada cosa."),
            N_("Pongan billetes de papel sobre cada tarjeta, para que se vea cuál se lleva más."),
        ),
        questions=(
            N_("¿Qué se nos olvida: flete, permisos, comida, mano de obra?"),
            N_("¿Quién ha comprado esto y a cómo le salió?"),
            N_("¿Hay algo más barato que sirva igual?"),
        ),
        good=N_("90,000 plantas de café a 4.20 pesos, en 2016. Con cotización."),
        bad=N_("Vivero: 400 mil pesos."),
        why_bad=N_("Un bulto así no se puede revisar ni recortar."),
        examples={
            "budget.concept": Example(
                N_("Planta de café tolerante a la roya"),
                N_("Varios"),
                N_("Lo que va en «varios» nadie lo puede comprobar."),
            ),
            "budget.unit": Example(
                N_("planta"),
                N_("lote"),
                N_("Un lote puede ser cualquier cosa. Cuenten piezas, días o kilos."),
            ),
        },
    ),
    "sources": Guidance(
        purpose=N_("Ver de dónde sale cada peso y cada jornal, y qué parte ponemos nosotros."),
        tool=N_("Matriz de recursos"),
        minutes=120,
        materials=(
            N_("el presupuesto en un pliego"),
            N_("un sobre por cada fuente"),
            N_("billetes de papel"),
            N_("frijoles para los jornales"),
        ),
        how=(
            N_("Pongan un sobre por fuente: comunidad, municipio, estado, cada programa, crédito."),
            N_(
                "Empiecen por el nuestro: jornales, terreno, material y efectivo. Un frijol es un "
                "día de trabajo."
            ),
            N_("Repartan los billetes de cada actividad entre los sobres, año por año."),
            N_("Marquen qué está dado, qué está pedido y qué apenas se piensa pedir."),
            N_("Lo que quede sin sobre se dice en voz alta. O se busca fuente o se quita."),
        ),
        questions=(
            N_("¿Qué ponemos nosotros y quién de la casa da el jornal?"),
            N_("¿Este dinero ya es seguro o apenas lo vamos a pedir?"),
            N_("¿Cuándo cierra la ventanilla y quién lleva los papeles?"),
        ),
        good=N_(
            "Camino: 1,152,000 del FAIS en 2017, 216,000 del PET y 72,000 en jornales nuestros."
        ),
        bad=N_("Lo pone el gobierno."),
        why_bad=N_("No hay un gobierno solo. Sin programa y sin año, no hay puerta que tocar."),
        examples={
            "sources.name": Example(
                N_("Comunidad, en jornales"),
                N_("Apoyos"),
                N_("Cada fuente tiene sus reglas. Van una por una."),
            ),
            "sources.programme": Example(
                N_("Fondo para la Infraestructura Social Municipal, obra de camino"),
                N_("Un programa de caminos"),
                N_("Con ese nombre nadie encuentra la ventanilla."),
            ),
            "sources.contact": Example(
                N_("Dirección de Fomento Agropecuario del municipio"),
                N_("Un licenciado"),
                N_("Esa persona cambia de puesto y se pierde la pista."),
            ),
        },
    ),
    "staffing": Guidance(
        purpose=N_("Ver quién ya sabe hacer las cosas y quién va a aprender."),
        tool=N_("Mapa de saberes"),
        minutes=60,
        materials=(
            N_("las actividades en tarjetas"),
            N_("tarjetas de otro color"),
            N_("plumones"),
        ),
        how=(
            N_("Por cada actividad pregunten qué hay que saber para hacerla."),
            N_(
                "Pongan el nombre o el dibujo de quien ya lo sabe. Busquen también entre mujeres "
                "y mayores."
            ),
            N_("Donde quede hueco, digan quién quiere aprender. Den lugar a los jóvenes."),
            N_("Acuerden quién enseña, dónde y cuándo. Miren el calendario."),
        ),
        questions=(
            N_("¿Quién de aquí ya sabe hacer esto?"),
            N_("¿Quién quiere aprender y puede quedarse?"),
            N_("¿Qué debemos contratar fuera y por cuánto tiempo?"),
        ),
        good=N_(
            "Cuidar el vivero: tres personas que aprendieron con el INMECAFÉ. Enseñan a cuatro "
            "jóvenes en marzo."
        ),
        bad=N_("Se contratará personal capacitado."),
        why_bad=N_("No dice para qué, ni si aquí ya hay quien sepa."),
        examples={
            "staffing.need": Example(
                N_("Medir humedad y catar el café"),
                N_("Técnicos"),
                N_("Digan qué tarea, no qué título."),
            ),
            "staffing.covered_by": Example(
                N_("Dos mujeres y dos jóvenes de la cooperativa"),
                N_("Quien se ofrezca"),
                N_("Si hoy no hay nombre, mañana no hay nadie."),
            ),
            "staffing.training": Example(
                N_("Libro de ingresos y gastos, facturas y notas de venta"),
                N_("Capacitación integral"),
                N_("No se sabe qué va a aprender la persona."),
            ),
        },
    ),
    "maintenance": Guidance(
        purpose=N_(
            "Acordar quién cuida cada obra y de dónde sale para arreglarla. Lo que nadie cuida se "
            "pierde."
        ),
        tool=N_("Matriz de mantenimiento"),
        minutes=90,
        materials=(
            N_("un pliego con columnas: quién, reglas, cuánto, cómo se paga"),
            N_("tarjetas"),
            N_("calculadora"),
        ),
        how=(
            N_("Cuenten una obra de antes que se cayó. Digan por qué."),
            N_("Tomen cada obra o equipo del plan. Nombren quién lo abre, lo limpia y lo guarda."),
            N_(
                "Pongan tres o cuatro reglas: quién lo usa, por turnos o no, y qué pasa si se "
                "rompe."
            ),
            N_("Saquen cuánto cuesta al año. Decidan la cuota y vean si de verdad la pagarían."),
            N_("Si lo usan más las mujeres, ellas ponen las reglas."),
        ),
        questions=(
            N_("¿Quién tiene la llave?"),
            N_("¿Qué se descompone primero y cuánto cuesta?"),
            N_("¿Y si alguien no paga o no va a la faena?"),
        ),
        good=N_(
            "Despulpadora: se usa por turnos. Cada quien paga 50 centavos por kilo. Lo que se "
            "rompe lo paga el grupo."
        ),
        bad=N_("La comunidad lo va a cuidar."),
        why_bad=N_("Sin nombre, regla ni cuota, se para a la primera falla."),
        examples={
            "upkeep.operator": Example(
                N_("Cooperativa, con una bodeguera nombrada en asamblea"),
                N_("El comité en turno"),
                N_("Cada cambio de comité se pierde la llave y la libreta."),
            ),
            "upkeep.rules": Example(
                N_("Se pesa enfrente de quien entrega y se apunta en el libro"),
                N_("Usarlo bien"),
                N_("Cada quien entiende otra cosa y vienen los pleitos."),
            ),
            "upkeep.paid_by": Example(
                N_("Cuota de 50 centavos por kilo despulpado"),
                N_("Se va a gestionar"),
                N_("El arreglo no espera a que salga un apoyo."),
            ),
        },
    ),
    "viability": Guidance(
        purpose=N_("Hacer la cuenta de si conviene, si alcanza y si cuida la tierra."),
        tool=N_("Grupo focal por eje, con cuentas"),
        minutes=120,
        materials=(
            N_("notas de venta y libretas"),
            N_("maíz para lo que entra y frijol para lo que sale"),
            N_("calculadora"),
        ),
        how=(
            N_("Junten un grupo por eje, con mujeres y hombres que lo trabajan."),
            N_(
                "Saquen la cuenta de un año de una familia: un maíz por cada mil pesos que entran "
                "y un frijol por cada mil que salen."
            ),
            N_(
                "Hagan la misma cuenta con el plan ya andando. Luego multipliquen por las familias."
            ),
            N_("Vean qué le pasa al agua, al monte y al suelo. Digan cómo se cuidan."),
            N_("Pregunten a las mujeres y a los jóvenes aparte qué deciden y qué les toca."),
        ),
        questions=(
            N_("¿Cuánto queda libre después de pagar todo?"),
            N_("Si baja el precio, ¿todavía conviene?"),
            N_("¿Qué le va a pasar al agua y al monte?"),
        ),
        good=N_(
            "Café: hoy quedan 591 mil pesos al año entre todos. Con el plan quedarían 1 millón "
            "520 mil."
        ),
        bad=N_("El proyecto es muy rentable."),
        why_bad=N_("Si no se ve la cuenta, hay que creerlo a ciegas."),
        examples={
            "environment": Example(
                N_("La pulpa se hace composta y el agua miel pasa por un filtro antes del arroyo."),
                N_("No contamina."),
                N_("Todo deja algo. Digan qué sale y a dónde va."),
            ),
            "women_youth": Example(
                N_("Los módulos van a nombre de ellas. Los jóvenes llevan el libro y se les paga."),
                N_("Se les va a invitar."),
                N_("Invitar no es decidir ni cobrar."),
            ),
        },
    ),
    "treasury": Guidance(
        purpose=N_("Acordar quién guarda el dinero y cómo da cuentas, antes de que llegue."),
        tool=N_("Sociodrama y acuerdos en asamblea"),
        minutes=60,
        materials=(
            N_("un sombrero y una caja"),
            N_("billetes de papel"),
            N_("un pliego para las reglas"),
        ),
        how=(
            N_(
                "Cuatro personas actúan cómo se perdió el dinero de un grupo. Con humor y sin "
                "nombres."
            ),
            N_("La gente dice en qué momento se pudo parar."),
            N_(
                "De cada respuesta sale una regla: dos firmas, tres precios, cuentas pegadas en "
                "la pared."
            ),
            N_("Voten las reglas una por una. Escríbanlas grandes y déjenlas colgadas."),
        ),
        questions=(
            N_("¿Quién puede sacar dinero y con qué permiso?"),
            N_("¿Cómo se entera quien no sabe leer?"),
            N_("¿Qué hacemos si las cuentas no salen?"),
        ),
        good=N_(
            "Dos firmas para sacar dinero. Las cuentas se leen cada tres meses y se pegan en la "
            "casa ejidal."
        ),
        bad=N_("Se manejará con transparencia."),
        why_bad=N_("Es una promesa. Una regla dice quién, cuándo y a la vista de quién."),
        examples={
            "account_holder": Example(
                N_("Cuenta de la presidenta y la tesorera, con las dos firmas"),
                N_("De una persona de confianza"),
                N_("La confianza se cuida mejor con dos firmas."),
            ),
            "accountability": Example(
                N_("Las cuentas se pegan en la casa ejidal el primer domingo de mes"),
                N_("Se informará cuando se pida"),
                N_("Nadie se atreve a pedir cuentas. Pongan fecha fija."),
            ),
            "reporting": Example(
                N_("Cada tres meses"),
                N_("Seguido"),
                N_("Cada quien entiende otra cosa. Pongan cada cuánto."),
            ),
        },
    ),
}
