"""1 Contexto: the territory told by those who live there."""

from collections.abc import Mapping

from ..texts import N_
from .base import Example, Guidance

STEPS: Mapping[str, Guidance] = {
    "territory": Guidance(
        purpose=N_(
            "Ver en un dibujo la tierra donde vivimos: casas, parcelas, agua, monte y camino. Y "
            "guardar lo que recuerdan los mayores."
        ),
        tool=N_("Mapa parlante y línea del tiempo"),
        minutes=180,
        materials=(
            N_("dos pliegos grandes de papel, o el piso de tierra"),
            N_("plumones de colores"),
            N_("piedras, hojas, semillas y varas"),
            N_("un teléfono con GPS"),
        ),
        how=(
            N_(
                "Formen dos grupos: las mujeres aparte y los hombres aparte. Los jóvenes llevan "
                "los plumones."
            ),
            N_(
                "Empiecen por lo que todos ven: la iglesia, la escuela, el arroyo. Luego pongan "
                "casas, parcelas, agua y monte."
            ),
            N_("Quien no escribe pone una piedra, una hoja o una semilla. Digan qué es cada cosa."),
            N_(
                "Cada grupo cuenta su mapa. Busquen lo que uno puso y el otro no. Hagan un solo "
                "mapa y tómenle foto."
            ),
            N_(
                "Sienten al frente a los mayores. Peguen una tira de papel con los años y pongan "
                "ahí lo que cuentan."
            ),
            N_(
                "Caminen un tramo para ver con sus ojos lo que el mapa dice. Tomen ahí la latitud "
                "y la longitud."
            ),
        ),
        questions=(
            N_("¿Por dónde se llega y en qué meses no se pasa?"),
            N_("¿De quién es esta tierra y quién la trabaja?"),
            N_("¿Por dónde caminan las mujeres cada día?"),
            N_("¿Qué había aquí antes y qué cambió?"),
        ),
        good=N_(
            "Hicieron dos mapas. Los hombres no pusieron las veredas del agua. Las mujeres no "
            "pusieron los linderos. Con los dos salió el bueno."
        ),
        bad=N_("El maestro bajó un mapa de internet y lo pegó."),
        why_bad=N_(
            "No dice lo que la gente sabe. En ese mapa no están las veredas ni los nacimientos de "
            "agua."
        ),
        examples={
            "climate": Example(
                N_("Templado; llueve de mayo a noviembre"),
                N_("Bueno"),
                N_("No dice si hace frío ni en qué meses llueve."),
            ),
            "history": Example(
                N_(
                    "Llegamos en 1958. Éramos peones de la finca. En 2003 tendimos el agua con "
                    "trabajo de todos."
                ),
                N_("La comunidad tiene mucha historia."),
                N_("No cuenta nada. Pongan años, nombres y hechos."),
            ),
            "sketch_caption": Example(
                N_(
                    "Cerros al norte, el arroyo al centro, las casas de los dos barrios y el camino"
                ),
                N_("Foto del mapa"),
                N_("Quien no ve la foto se queda igual."),
            ),
        },
    ),
    "population": Guidance(
        purpose=N_("Saber cuántos somos, para que nadie quede fuera del plan."),
        tool=N_("Censo con semillas, casa por casa"),
        minutes=90,
        materials=(
            N_("el mapa de la comunidad"),
            N_("frijoles, maíz y habas"),
            N_("libreta"),
            N_("los datos del censo, si los hay"),
        ),
        how=(
            N_("Pongan en el piso el mapa con todas las casas."),
            N_(
                "Una persona de cada barrio va casa por casa. Pone un frijol por mujer y un maíz "
                "por hombre."
            ),
            N_("Hagan lo mismo por edades: niños, jóvenes, gente grande y mayores."),
            N_(
                "Pongan un haba donde alguien sale a trabajar fuera. Pregunten a dónde y en qué "
                "meses."
            ),
            N_("Sumen en voz alta. Vean si sale parecido al censo y, si no, digan por qué."),
        ),
        questions=(
            N_("¿Qué casa nos falta? ¿Quién vive solo?"),
            N_("¿En qué casas manda una mujer?"),
            N_("¿Quiénes salen a trabajar y a dónde?"),
        ),
        good=N_("131 hogares, contados casa por casa por el comité en 2015."),
        bad=N_("Como 500 personas."),
        why_bad=N_("Es un cálculo al aire. No dice quién contó ni cuándo."),
        examples={
            "migration_to": Example(
                N_("Sonora (uva y tomate) y Quintana Roo (obra)"),
                N_("Al norte"),
                N_("Sin el lugar y el trabajo no se sabe cuándo vuelven."),
            ),
            "source": Example(
                N_("INEGI, Censo 2010, puesto al día casa por casa"),
                N_("La gente"),
                N_("Otro no podría revisar el dato."),
            ),
        },
    ),
    "organizations": Guidance(
        purpose=N_("Ver qué grupos hay, quién los maneja y cuáles nos quedan cerca o lejos."),
        tool=N_("Diagrama de Venn"),
        minutes=90,
        materials=(
            N_("círculos de papel de tres tamaños"),
            N_("un pliego grande de papel"),
            N_("plumones"),
            N_("cinta para pegar"),
        ),
        how=(
            N_(
                "Hagan una lista de los grupos: de familias, de la comunidad y de todo el "
                "territorio."
            ),
            N_(
                "Escojan un círculo para cada uno: grande si pesa mucho, chico si pesa poco. "
                "Dibujen en él una seña."
            ),
            N_(
                "Pongan al centro a la comunidad. Acerquen los que ayudan y alejen los que no "
                "vienen."
            ),
            N_(
                "Cuenten mujeres y hombres de cada grupo. Vean quién decide y quién guarda el "
                "dinero."
            ),
            N_("Pidan a las mujeres su propio círculo de grupos. Compárenlo con el otro."),
        ),
        questions=(
            N_("¿A quién buscamos cuando hay un problema?"),
            N_("¿Qué grupo cumple y cuál solo tiene nombre?"),
            N_("¿Quién decide ahí y quién maneja el dinero?"),
            N_("¿En qué grupo hablan las mujeres y los jóvenes?"),
        ),
        good=N_(
            "Grupo de Mujeres: 24 socias, ahorran cada quince días desde 2009. Les hace falta "
            "agua y un lugar para reunirse."
        ),
        bad=N_("Hay varios grupos y todos trabajan bien."),
        why_bad=N_("No dice cuáles, ni cuánta gente, ni qué hacen."),
        examples={
            "organizations.work": Example(
                N_("Cría gallinas, siembra hortaliza y ahorra cada quince días"),
                N_("Trabaja por el bien común"),
                N_("Lo mismo diría cualquier grupo."),
            ),
            "organizations.needs": Example(
                N_("Aprender a llevar el libro de ingresos y gastos"),
                N_("Apoyo"),
                N_("No se sabe qué pedir ni a quién."),
            ),
        },
    ),
    "resources": Guidance(
        purpose=N_(
            "Hacer la lista de lo que sí tenemos: tierra, agua, obras, saberes, gente y dinero. "
            "Con eso empieza el plan."
        ),
        tool=N_("Recorrido o transecto"),
        minutes=240,
        materials=(
            N_("el mapa de la comunidad"),
            N_("libreta"),
            N_("cinta de medir"),
            N_("agua y sombrero"),
            N_("estampas verdes, amarillas y rojas"),
        ),
        how=(
            N_("Marquen en el mapa una ruta que pase por agua, parcelas, monte y casas."),
            N_(
                "Caminen de ocho a doce personas, mujeres y hombres. Lleven a quien conoce las "
                "plantas."
            ),
            N_(
                "En cada parada digan qué hay, cuánto hay y en qué estado está. Apunten y tomen "
                "foto."
            ),
            N_(
                "De regreso, peguen una estampa: verde si está bien, amarilla si regular, roja si "
                "mal."
            ),
            N_(
                "Pregunten por lo que no se ve: quién sabe curar, injertar, tejer o llevar cuentas."
            ),
            N_("Repasen los servicios y el dinero que entra: ahorro, remesas, crédito y apoyos."),
        ),
        questions=(
            N_("¿Qué tenemos que otros no tienen?"),
            N_("¿Qué se está acabando?"),
            N_("¿Quién sabe hacerlo y a quién le ha enseñado?"),
            N_("¿Las mujeres lo pueden usar o deben pedir permiso?"),
        ),
        good=N_(
            "Manantial El Chorro: da agua a toda la comunidad, pero baja mucho de febrero a mayo."
        ),
        bad=N_("Tenemos muchos recursos naturales."),
        why_bad=N_("No se puede planear con «muchos». Digan cuál, cuánto y cómo está."),
        examples={
            "resources.resource": Example(
                N_("Cafetales bajo sombra"),
                N_("La naturaleza"),
                N_("Es tan grande que nadie la cuida ni la mide."),
            ),
            "resources.use": Example(
                N_("Agua para la casa; baja mucho de febrero a mayo"),
                N_("Para todo"),
                N_("No dice quién lo usa ni cuándo escasea."),
            ),
            "services.remark": Example(
                N_("El agua llega cada tercer día; en secas, una vez por semana"),
                N_("Mal servicio"),
                N_("Digan cada cuándo llega o cuándo falla."),
            ),
            "financial.provider": Example(
                N_("Prestamistas de la cabecera, al 10 por ciento al mes"),
                N_("Particulares"),
                N_("No deja ver lo caro que sale el préstamo."),
            ),
        },
    ),
    "axes": Guidance(
        purpose=N_(
            "Decir de qué viven las familias y cuánto deja cada trabajo. De ahí sale el eje del "
            "plan."
        ),
        tool=N_("Diálogo semiestructurado por producto"),
        minutes=120,
        materials=(
            N_("100 frijoles para repartir el ingreso"),
            N_("notas de venta"),
            N_("pliegos de papel"),
            N_("calculadora"),
        ),
        how=(
            N_("Hagan una lista de todo lo que se vende y de lo que se come en casa."),
            N_(
                "Formen un grupo por producto. Que haya mujeres en todos: ellas llevan el "
                "traspatio y el secado."
            ),
            N_(
                "Cada grupo saca la cuenta de un año: cuánto se siembra, cuánto rinde, cuánto se "
                "vende y a qué precio."
            ),
            N_(
                "Den 100 frijoles por familia. Repártanlos según lo que deja cada trabajo. Así "
                "sale la parte del ingreso."
            ),
            N_("Miren qué producto ocupa a más gente y deja más. Ese es el eje principal."),
        ),
        questions=(
            N_("¿De qué comemos y de qué sale el dinero?"),
            N_("¿Cuánto sacamos de una hectárea en un año bueno y en uno malo?"),
            N_("¿Quién compra y quién pone el precio?"),
            N_("¿Qué venden las mujeres y quién guarda ese dinero?"),
        ),
        good=N_(
            "Café: 88 familias, 142 hectáreas, 5.2 quintales por hectárea. Se vende todo a 38 "
            "pesos el kilo."
        ),
        bad=N_("Agricultura y ganadería."),
        why_bad=N_("Son dos mundos juntos. Cada producto tiene su cuenta y su comprador."),
        examples={
            "axes.product": Example(
                N_("Traspatio: aves y hortaliza"),
                N_("Actividades del campo"),
                N_("Junta todo y ya no se puede sacar la cuenta."),
            ),
            "axes.buyer": Example(
                N_("El intermediario que llega al camino"),
                N_("El mercado"),
                N_("No dice a quién le vendemos ni dónde."),
            ),
        },
    ),
    "calendar": Guidance(
        purpose=N_(
            "Ver cómo se reparte el año: trabajo, lluvia, hambre y fiesta. Así no ponemos tareas "
            "cuando nadie puede."
        ),
        tool=N_("Calendario estacional"),
        minutes=120,
        materials=(
            N_("un pliego con los 12 meses"),
            N_("maíz o frijol para marcar"),
            N_("dibujos de lluvia, milpa, café, fiesta y camión"),
            N_("plumones"),
        ),
        how=(
            N_(
                "Pinten los 12 meses en el piso o en un pliego. Empiecen por el mes en que inicia "
                "la siembra."
            ),
            N_(
                "Pongan en cada renglón un dibujo: lluvia, siembra, corte, acarreo de agua, "
                "salida a trabajar."
            ),
            N_("Marquen cada mes con granos: uno si es poco, tres si es mucho."),
            N_(
                "Las mujeres hacen el suyo y los hombres el suyo. Digan quién hace cada tarea, "
                "también los niños."
            ),
            N_("Junten los dos y busquen los meses de más trabajo y los de más hambre."),
        ),
        questions=(
            N_("¿En qué meses no alcanza el maíz?"),
            N_("¿Cuándo trabajan más las mujeres? ¿Y los niños?"),
            N_("¿Cuándo se va la gente a trabajar fuera?"),
            N_("¿En qué mes se puede dar un taller o hacer faena?"),
        ),
        good=N_("Acarreo de agua: tres granos de febrero a abril. Lo hacen las niñas y los niños."),
        bad=N_("Se trabaja todo el año."),
        why_bad=N_("Así todos los meses parecen iguales y no se ve cuándo hay tiempo."),
        examples={
            "seasons.task": Example(
                N_("Lavado y secado del café"),
                N_("Trabajo"),
                N_("Cada tarea cae en otro mes y la hace otra gente."),
            ),
        },
    ),
    "workshops": Guidance(
        purpose=N_(
            "Guardar memoria de cada taller: quién vino, qué se hizo y qué se acordó. Es la "
            "prueba de que el plan es de la gente."
        ),
        tool=N_("Relatoría al cierre"),
        minutes=20,
        materials=(
            N_("lista de asistencia"),
            N_("libreta"),
            N_("teléfono para las fotos"),
        ),
        how=(
            N_(
                "Al empezar, nombren a dos personas que apunten: de preferencia una mujer y un "
                "joven."
            ),
            N_(
                "Cuenten cuántas mujeres y cuántos hombres vinieron. Quien no firma pone su huella."
            ),
            N_("Antes de irse, lean en voz alta lo que salió. Pregunten si así fue."),
            N_("Tomen foto del papelógrafo, de frente y con luz. Dejen el papel a la comunidad."),
        ),
        questions=(
            N_("¿Qué fue lo más importante de hoy?"),
            N_("¿En qué no estuvimos de acuerdo?"),
            N_("¿Quién no vino y cómo le avisamos?"),
        ),
        good=N_(
            "Salieron cuatro problemas. Las mujeres pidieron que el traspatio no quedara como "
            "algo chico."
        ),
        bad=N_("El taller fue un éxito y hubo mucha participación."),
        why_bad=N_("Presume, pero no dice qué salió ni quién lo dijo."),
        examples={
            "workshops.results": Example(
                N_("Se vio que en julio y agosto se acaba el maíz"),
                N_("Se cumplieron los objetivos"),
                N_("Quien no fue se queda sin saber qué salió."),
            ),
            "workshops.photo_caption": Example(
                N_("Árbol de problemas del café: causas abajo, efectos arriba"),
                N_("Foto 3"),
                N_("Quien no ve la foto no sabe qué hay en ella."),
            ),
        },
    ),
}
