"""5 Componente territorial: with whom, and for how many places."""

from collections.abc import Mapping

from ..texts import N_
from .base import Example, Guidance

STEPS: Mapping[str, Guidance] = {
    "actors": Guidance(
        purpose=N_("Saber con quién contamos, quién decide y con quién hay que hablar primero."),
        tool=N_("Mapa de actores"),
        minutes=90,
        materials=(
            N_("el diagrama de Venn de los grupos"),
            N_("círculos de papel"),
            N_("un pliego con dos rayas en cruz"),
            N_("plumones"),
        ),
        how=(
            N_(
                "Retomen los círculos del diagrama de Venn. Agreguen dependencias, compradores y "
                "escuelas."
            ),
            N_(
                "Pinten una cruz: hacia arriba, quién decide más; hacia la derecha, a quién le "
                "interesa más el plan."
            ),
            N_("Pongan cada círculo en su lugar. Pregunten a las mujeres si están de acuerdo."),
            N_("Usen raya entera para quien colabora y raya cortada para quien está en pleito."),
            N_(
                "Escojan a los tres que deciden mucho y les falta interés. Digan quién los va a "
                "ver y cuándo."
            ),
        ),
        questions=(
            N_("¿Quién puede parar esto? ¿Quién lo puede empujar?"),
            N_("¿Quién gana si todo sigue igual?"),
            N_("¿Con quién ya hablamos y qué dijo?"),
        ),
        good=N_("Ayuntamiento: decide mucho y le interesa. Pone el FAIS para el camino."),
        bad=N_("El gobierno: apoya."),
        why_bad=N_("Son muchas oficinas y no todas apoyan. Pongan cada una."),
        examples={
            "actors.name": Example(
                N_("SAGARPA, Distrito de Desarrollo Rural"),
                N_("Las autoridades"),
                N_("No dice a qué oficina ir."),
            ),
            "actors.role": Example(
                N_("Da el terreno del vivero y de la bodega"),
                N_("Apoya el plan"),
                N_("Digan qué hace o qué pone."),
            ),
        },
    ),
    "articulations": Guidance(
        purpose=N_(
            "Que los programas lleguen juntos, a la misma gente y para lo mismo. No que cada uno "
            "jale por su lado."
        ),
        tool=N_("Mesa con las dependencias"),
        minutes=120,
        materials=(
            N_("la lista de actividades"),
            N_("el presupuesto en un pliego"),
            N_("calendario con las ventanillas"),
            N_("tarjetas de un color por dependencia"),
        ),
        how=(
            N_("Manden la lista de actividades a las dependencias una semana antes."),
            N_("Sienten juntos al comité y a las dependencias. Vayan actividad por actividad."),
            N_("Cada dependencia pone una tarjeta: qué da, cuánto, cuándo y qué papeles pide."),
            N_("Busquen huecos y encimes: dos dan lo mismo o nadie pone lo que falta."),
            N_(
                "Acuerden el siguiente paso de cada una, con fecha y con nombre. Luego léanlo en "
                "la asamblea."
            ),
        ),
        questions=(
            N_("¿Qué da este programa y a quién no le llega?"),
            N_("¿Qué papeles pide y cuáles ya tenemos?"),
            N_("¿Qué pasa si uno llega tarde y los otros no?"),
        ),
        good=N_(
            "SAGARPA pone semilla y bolsa; el Estado, la malla y el riego; nosotros, el terreno y "
            "los jornales. Todo en marzo."
        ),
        bad=N_("Se buscarán apoyos de todas las dependencias."),
        why_bad=N_("Sin programa, bien y fecha, cada quien llega cuando quiere."),
        examples={
            "articulations.programme": Example(
                N_("PROCAFÉ, producción de planta"),
                N_("Programa del café"),
                N_("Cada componente tiene su ventanilla y sus papeles."),
            ),
            "articulations.asked_for": Example(
                N_("Semilla, bolsa y sustrato para 90,000 plantas"),
                N_("Apoyo para el café"),
                N_("No se sabe qué piden ni cuánto."),
            ),
            "articulations.next_step": Example(
                N_("Llevar el acta ejidal del terreno a la ventanilla"),
                N_("Dar seguimiento"),
                N_("No dice qué hacer mañana ni a quién le toca."),
            ),
        },
    ),
    "processes": Guidance(
        purpose=N_(
            "Ver qué conviene hacer con las comunidades vecinas para juntar más y pagar menos."
        ),
        tool=N_("Diagrama de flujo del producto"),
        minutes=120,
        materials=(
            N_("tiras de papel y flechas"),
            N_("plumones"),
            N_("mapa del rumbo con caminos y localidades"),
        ),
        how=(
            N_("Inviten a dos delegados de cada localidad vecina, una mujer y un hombre."),
            N_(
                "Dibujen el viaje del producto: de la parcela a la taza. Pongan una flecha por "
                "paso."
            ),
            N_("En cada paso pongan cuánto cuesta solo y cuánto costaría juntos."),
            N_("Escojan uno o dos pasos para hacer juntos. Empiecen por el más fácil."),
            N_("Vean en el mapa a qué ciudad sale y quién compra ahí."),
        ),
        questions=(
            N_("¿En qué paso perdemos más por andar solos?"),
            N_("¿Qué nos ha separado de los vecinos y cómo se arregla?"),
            N_("¿Qué ciudad nos queda cerca y qué compra?"),
        ),
        good=N_(
            "Con la Unión y cinco localidades juntamos el café en una bodega junto al camino. "
            "Sale a San Cristóbal."
        ),
        bad=N_("Trabajar en red con otras comunidades."),
        why_bad=N_("No dice con quién, en qué paso ni para qué."),
        examples={
            "processes.partner": Example(
                N_("El Porvenir Bajo y San Marcos Las Nubes"),
                N_("Las comunidades vecinas"),
                N_("Sin nombre no hay con quién firmar."),
            ),
            "processes.urban_link": Example(
                N_("Puesto común en el tianguis de la cabecera, cada quince días"),
                N_("Vender en la ciudad"),
                N_("Digan qué ciudad, en qué lugar y cada cuándo."),
            ),
        },
    ),
    "scaling": Guidance(
        purpose=N_("Ver qué de lo nuestro ya funciona y puede servir en otro lugar."),
        tool=N_("Día de campo con visita de vecinos"),
        minutes=180,
        materials=(
            N_("la parcela o la obra a la vista"),
            N_("la libreta de cuentas"),
            N_("agua y comida para las visitas"),
        ),
        how=(
            N_("Inviten a gente de otra comunidad a ver la obra, no a oír de ella."),
            N_("Quien la hizo cuenta qué salió bien, qué salió mal y cuánto costó."),
            N_("Las visitas dicen qué tendrían que cambiar para hacerla en su tierra."),
            N_("Apunten las condiciones: agua, gente, ahorro, distancia. Decidan quién la lleva."),
        ),
        questions=(
            N_("¿Qué nos funcionó y cómo lo podemos mostrar?"),
            N_("¿Sin qué no hubiera salido?"),
            N_("¿Quién de aquí puede ir a enseñarlo?"),
        ),
        good=N_(
            "El vivero con jornales contados. Pide tierra del ejido, agua todo el año y tres "
            "personas que sepan injertar."
        ),
        bad=N_("Repetir el modelo en todo el estado."),
        why_bad=N_("No dice qué parte funciona ni qué hace falta."),
        examples={
            "scaling.solution": Example(
                N_("Módulo de traspatio con lluvia, a nombre de las mujeres"),
                N_("La experiencia"),
                N_("Digan qué cosa se puede ir a ver y copiar."),
            ),
            "scaling.condition": Example(
                N_("Terreno del ejido, agua todo el año y tres personas que sepan injertar"),
                N_("Voluntad"),
                N_("Con ganas, pero sin agua, el vivero se seca."),
            ),
            "scaling.carrier": Example(
                N_("Unión Sierra Cafetalera, con las viveristas de aquí"),
                N_("El programa"),
                N_("Los programas se acaban. Pongan gente que se queda."),
            ),
            "scaling.evidence": Example(
                N_("Plantas vivas al entregar y costo por planta"),
                N_("Ha gustado mucho"),
                N_("Gustar no es servir. Pongan un número."),
            ),
        },
    ),
    "committee": Guidance(
        purpose=N_("Elegir a quienes cuidan que el plan se cumpla, sin dejarlos solos."),
        tool=N_("Asamblea con voto"),
        minutes=90,
        materials=(
            N_("frijoles o maíces para votar"),
            N_("un frasco por cada candidata o candidato"),
            N_("un pliego con los cargos"),
        ),
        how=(
            N_("Lean los cargos y lo que hace cada uno, también en la lengua de la gente."),
            N_(
                "Pidan nombres para cada cargo. Que haya mujeres para presidencia y tesorería, no "
                "solo de vocales."
            ),
            N_("Voten con un frijol en el frasco que está detrás de cada persona. Nadie mira."),
            N_(
                "Cuenten en voz alta. Quien fue electo dice si acepta y si su casa le da el tiempo."
            ),
            N_("Acuerden cada cuándo se reúnen y cómo dan cuentas. Nombren aparte la contraloría."),
        ),
        questions=(
            N_("¿Quién cumple, aunque hable poco?"),
            N_("¿Qué hacemos si alguien del comité no cumple?"),
            N_("¿Qué necesitan las mujeres para poder ir a las juntas?"),
        ),
        good=N_(
            "Cinco personas, tres son mujeres. Se juntan el primer domingo de mes y leen cuentas "
            "cada tres meses."
        ),
        bad=N_("Quedan los mismos del ejido."),
        why_bad=N_("Nadie votó, y las mujeres sin parcela se quedan fuera."),
        examples={
            "committee.duty": Example(
                N_("Libro de cuentas y cuenta del banco"),
                N_("Apoyar"),
                N_("Sin encargo claro, a nadie se le pide cuenta."),
            ),
            "meetings": Example(
                N_("El primer domingo de cada mes"),
                N_("Cuando haga falta"),
                N_("Nunca parece hacer falta. Pongan día fijo."),
            ),
            "accounts": Example(
                N_("Cada tres meses lee las cuentas en la asamblea y las pega en la casa ejidal"),
                N_("Informa a su tiempo"),
                N_("No dice cuándo, dónde ni a quién."),
            ),
        },
    ),
    "commitments": Guidance(
        purpose=N_(
            "Dejar por escrito qué pone cada quien, cuánto y para cuándo. Solo lo firme va al "
            "contrato."
        ),
        tool=N_("Mesa de compromisos"),
        minutes=120,
        materials=(
            N_("un pliego con columnas: quién, qué, cuánto, cuándo"),
            N_("tarjetas verdes para lo firme y amarillas para lo que falta"),
            N_("plumones"),
        ),
        how=(
            N_("Empiece la comunidad: digan sus jornales, su tierra y su dinero."),
            N_("Luego cada institución dice lo suyo en voz alta, con cantidad y fecha."),
            N_("Pregunten: ¿ya está autorizado? Si sí, tarjeta verde. Si no, amarilla."),
            N_("Digan con qué papel se comprueba cada uno."),
            N_("Lean todo al final. Nadie se compromete por otro que no vino."),
        ),
        questions=(
            N_("¿Qué ponemos nosotros, para cuándo y quién responde?"),
            N_("¿Ya está firmado o es palabra?"),
            N_("¿Cómo sabremos que se cumplió?"),
        ),
        good=N_(
            "El Ayuntamiento aporta 1,152,000 pesos del FAIS para el camino, antes del 31 de "
            "enero de 2017."
        ),
        bad=N_("El Ayuntamiento apoyará el camino."),
        why_bad=N_("Sin cantidad y sin fecha no se puede exigir."),
        examples={
            "commitments.what": Example(
                N_("Acompañar el plan con una promotora y visitar dos veces al mes"),
                N_("Brindar las facilidades necesarias"),
                N_("Nadie puede decir si lo cumplió o no."),
            ),
            "commitments.quantity": Example(
                N_("600 jornales"),
                N_("Mano de obra"),
                N_("Falta cuánta. Sin número no se reparte."),
            ),
            "commitments.verification": Example(
                N_("Lista firmada por las veinte mujeres"),
                N_("Se va a ver"),
                N_("Digan qué papel o foto lo prueba."),
            ),
        },
    ),
    "public_goods": Guidance(
        purpose=N_("Ver qué obras le quitan el freno a todo un eje y sirven a varias localidades."),
        tool=N_("Mapa del territorio con delegados"),
        minutes=90,
        materials=(
            N_("mapa del rumbo con caminos y localidades"),
            N_("estampas de colores"),
            N_("plumones"),
        ),
        how=(
            N_("Cuelguen el mapa del rumbo. Los delegados ponen dónde se atora el producto."),
            N_("Busquen el tapón que frena a todos: un camino, una bodega, un puente."),
            N_("Cuenten a qué localidades sirve. Si es una sola, va como actividad y no aquí."),
            N_(
                "Digan qué otra gente hace falta, aunque no sea del programa: el transportista, "
                "el comprador, el contador."
            ),
            N_("Vean si se puede pagar con el FAIS y quién la va a cuidar."),
        ),
        questions=(
            N_("Si esto no se arregla, ¿qué más se queda parado?"),
            N_("¿A qué otras localidades les sirve?"),
            N_("¿Quién más tiene que entrar para que funcione?"),
        ),
        good=N_(
            "Camino de 3.2 km: sirve a tres localidades. Los dos transportistas prestan su "
            "camioneta para la grava."
        ),
        bad=N_("Una despulpadora para el grupo."),
        why_bad=N_("Es buena, pero sirve a un grupo. No destraba a todo el eje."),
        examples={
            "public_goods.work": Example(
                N_("Bodega de acopio de 120 metros cuadrados"),
                N_("Infraestructura"),
                N_("Digan qué obra y de qué tamaño."),
            ),
            "public_goods.localities": Example(
                N_("Nueva Esperanza Cafetalera, El Porvenir Bajo y San Marcos Las Nubes"),
                N_("Toda la región"),
                N_("Pongan cada nombre: con esas se firma."),
            ),
            "public_goods.outsiders": Example(
                N_("Los dos transportistas: sin ellos el café no sale aunque haya camino"),
                N_("Terceros"),
                N_("No dice quién ni para qué hace falta."),
            ),
        },
    ),
}
