"""The command line `ptp-plans`; the same commands answer to `flask --app app`."""

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from ptp_plans import demo as demo_data
from ptp_plans import server
from ptp_plans.console import Commands, Mistake, Readable
from ptp_plans.demo import lived
from ptp_plans.documents.annual import annual_document
from ptp_plans.documents.clauses.facts import Drawn
from ptp_plans.documents.contract import ContractSource, contract_document
from ptp_plans.documents.default_template import default_template
from ptp_plans.documents.paper.worksheets import (
    LETTER,
    WALL,
    WorksheetOrder,
    notebook,
    worksheet,
)
from ptp_plans.documents.plan import plan_document
from ptp_plans.documents.render import Rendered
from ptp_plans.documents.year.poster import poster_document
from ptp_plans.plan.checks.run import run
from ptp_plans.plan.document import Plan, json_schema
from ptp_plans.plan.life_cycle import STATES
from ptp_plans.plan.outline import plan_outline
from ptp_plans.platform.inputs import LARGEST
from ptp_plans.settings import Settings, load
from ptp_plans.store import Engine, Session, plans
from ptp_plans.store.database import create_engine, transaction
from ptp_plans.store.migrate import migrate as bring_up_to_date
from ptp_plans.store.years import evaluations
from ptp_plans.work import shop
from ptp_plans.workflow import identity
from ptp_plans.workflow.exchange import documents
from ptp_plans.workflow.figures.keeping import keep_all
from ptp_plans.workflow.plans import summary
from ptp_plans.workflow.printing.worksheets import steps_on_paper
from ptp_plans.workflow.versions import faults

progress = Console(stderr=True)


FILE = Readable()
NUMBER = click.IntRange(1, LARGEST)


@click.group(cls=Commands, help="Planes de desarrollo de la comunidad: del taller al contrato.")
def main() -> None:
    """Every command reads its settings from the environment."""


def _engine(settings: Settings | None = None) -> Engine:
    """The installation's database, let go when the command ends."""
    made = create_engine((settings or load()).database_url)
    click.get_current_context().call_on_close(made.dispose)
    return made


@main.command()
def migrate() -> None:
    """Crea la base de datos o la pone al día."""
    bring_up_to_date(_engine())


@main.command()
def demo() -> None:
    """Carga los datos de demostración en una base de datos vacía."""
    engine = _engine()
    with progress.status("Cargando los datos de demostración…"):
        bring_up_to_date(engine)
        loaded = _load_demo(engine, "http://127.0.0.1:5000")
    if not loaded:
        raise Mistake("demo: La base de datos no está vacía; no se cargó nada.")
    _show_accounts()


def _load_demo(engine: Engine, site: str) -> bool:
    with transaction(engine) as session:
        if not demo_data.is_empty(session):
            return False
        demo_data.load(session)
    lived.load_lived(engine, f"{site}/verificar")
    return True


def _show_accounts() -> None:
    click.echo(f"Cuentas de demostración (contraseña de todas: {demo_data.PASSWORD}):")
    for one in demo_data.ACCOUNTS:
        click.echo(f"  {one.login:<14} {one.name:<24} {one.may}")


@main.command("plans")
def list_all() -> None:
    """Una línea por plan: clave, nombre, estado, versiones."""
    with Session(_engine()) as session:
        everything, evaluated = plans.Reach(everything=True), evaluations.standing(session)
        for row, versions, contract in plans.list_plans(session, everything, limit=1_000_000):
            line = summary(row, versions, contract, evaluated.get(row.id))
            click.echo(f"{line.code}\t{line.name}\t{STATES[line.state]}\t{line.versions}")


@main.command()
def schema() -> None:
    """El esquema JSON del documento del plan."""
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


@main.command("export")
@click.argument("code")
@click.option("--version", "number", type=NUMBER, help="La versión; sin ella, el borrador.")
def export(code: str, number: int | None) -> None:
    """Escribe un plan en la salida estándar, byte por byte como se sella."""
    with Session(_engine()) as session:
        sys.stdout.buffer.write(documents.export_plan(session, code, number))


@main.command("import")
@click.argument("file", type=FILE)
def import_file(file: bytes) -> None:
    """Carga un plan, de un JSON o de un PDF sellado: todo o nada, con cada error."""
    engine = _engine()
    bring_up_to_date(engine)
    with transaction(engine) as session:
        plan_id = documents.import_plan(session, file)
        row = plans.plan_row(session, plan_id)
        click.echo(f"Se cargó {row.code if row else plan_id}.", err=True)


@main.command()
@click.argument("file", type=FILE)
def check(file: bytes) -> None:
    """Los pendientes de un documento; termina con 1 cuando alguno impide sellar."""
    findings = run(documents.read_document(file))
    for one in findings:
        sort = "impide sellar" if one.blocks else "aviso"
        click.echo(f"{one.code}\t{sort}\t{one.step}\t{one.text}")
    sys.exit(1 if any(one.blocks for one in findings) else 0)


DOCUMENTS: dict[str, Callable[[Plan], Rendered]] = {}


def _document(name: str) -> Callable[[Callable[[Plan], Rendered]], Callable[[Plan], Rendered]]:
    def keep(printer: Callable[[Plan], Rendered]) -> Callable[[Plan], Rendered]:
        DOCUMENTS[name] = printer
        return printer

    return keep


@_document("contrato")
def _contract(plan: Plan) -> Rendered:
    drawn = Drawn(None, None, None, None, draft=True)
    return contract_document(
        ContractSource(plan, plan_outline(), None, None, drawn, default_template())
    )


@_document("plan")
def _plan(plan: Plan) -> Rendered:
    return plan_document(plan, plan_outline(), media={})


@_document("plan-anual")
def _annual(plan: Plan) -> Rendered:
    return annual_document(plan, plan_outline(), _first_year(plan))


@_document("cartel-anual")
def _poster(plan: Plan) -> Rendered:
    return poster_document(plan, plan_outline(), _first_year(plan))


def _first_year(plan: Plan) -> int:
    return plan.cover.first_year or date.today().year


@main.command("print")
@click.argument("file", type=FILE)
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--document", type=click.Choice(list(DOCUMENTS)), default="contrato")
def print_file(file: bytes, out: Path, document: str) -> None:
    """Imprime un documento como PDF, sin base de datos."""
    plan = documents.read_document(file)
    with progress.status("Componiendo las páginas…"):
        printed = DOCUMENTS[document](plan)
    out.write_bytes(printed.pdf)
    click.echo(f"{out}: {printed.pages} páginas, {len(printed.pdf) // 1024} kB", err=True)


@main.command()
@click.argument("file", type=FILE)
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--step", "key", help="Un solo paso, por su nombre.")
@click.option("--paper", type=click.Choice([LETTER, WALL]), default=LETTER)
@click.option("--filled", is_flag=True, help="Con lo que ya se sabe.")
def worksheets(file: bytes, out: Path, key: str | None, paper: str, filled: bool) -> None:
    """Imprime las hojas de trabajo de un plan, o la de un paso, sin base de datos."""
    steps = [one for one in steps_on_paper() if key in (None, one.key)]
    if not steps:
        raise Mistake("--step: Ningún paso se llama así; el glosario los nombra.")
    plan = documents.read_document(file)
    order = WorksheetOrder(plan, plan_outline(), paper, filled=filled)
    with progress.status("Componiendo las hojas…"):
        printed = worksheet(order, steps[0]) if key else notebook(order, steps)
    out.write_bytes(printed.pdf)
    click.echo(f"{out}: {printed.pages} páginas, {len(printed.pdf) // 1024} kB", err=True)


@main.command("create-account")
@click.argument("login")
@click.option("--name", required=True, help="Nombre completo.")
@click.option("--role", required=True, type=click.Choice(list(identity.ROLES)))
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
@click.option("--organization", "organization_id", type=NUMBER, help="Número de la organización.")
@click.option("--institution", "institution_id", type=NUMBER, help="Número de la institución.")
@click.option("--locality", "localities", multiple=True, help="Clave de localidad que atiende.")
@click.option(
    "--territory", "territories", multiple=True, help="Nombre del territorio que atiende."
)
@click.option("--plan", "plan_codes", multiple=True, help="Clave de un plan de su muestra.")
def create_account(
    localities: tuple[str, ...],
    territories: tuple[str, ...],
    plan_codes: tuple[str, ...],
    **values: Any,
) -> None:
    """Crea una cuenta y dice con qué localidades, territorios o planes trabaja."""
    engine = _engine()
    bring_up_to_date(engine)
    with transaction(engine) as session:
        account_id = identity.create_account(session, **values)
        identity.assign(
            session,
            account_id,
            localities=localities,
            territories=territories,
            plan_codes=plan_codes,
        )


@main.command()
def verify() -> None:
    """Recalcula todos los resúmenes y la cadena; termina con 1 si algo no coincide."""
    with Session(_engine()) as session, progress.status("Verificando…"):
        counted, found = faults(session)
    for line in found:
        click.echo(line, err=True)
    click.echo(f"{counted} revisados, {len(found)} diferencias.")
    sys.exit(1 if found else 0)


@main.command("figures")
def reckon_figures() -> None:
    """Vuelve a sacar las cifras de todos los planes, que los tableros suman."""
    engine = _engine()
    bring_up_to_date(engine)
    with transaction(engine) as session, progress.status("Sacando las cifras…"):
        counted = keep_all(session)
    click.echo(f"Cifras de {counted} planes.")


@main.command()
def work() -> None:
    """Abre el taller de impresión: hace lo que se mandó a imprimir, hasta que lo detengan."""
    settings = load()
    engine = _engine(settings)
    bring_up_to_date(engine)
    engine.dispose()
    click.echo(f"Taller de impresión abierto, con {settings.workers} a la vez.", err=True)
    sys.stderr.flush()
    shop.become(settings)


@main.command()
@click.option("--host", default="127.0.0.1")
@click.option("--port", default=5000, type=click.IntRange(1, 65535))
def serve(host: str, port: int) -> None:
    """Pone al día la base de datos, carga la demostración si está vacía y sirve las páginas."""
    settings = load()
    engine = _engine(settings)
    with progress.status("Preparando la base de datos…"):
        bring_up_to_date(engine)
        _load_demo(engine, f"http://{host}:{port}")
        with Session(engine) as session:
            has_demo = any(demo_data.is_demo_account(session, one) for one in demo_data.ACCOUNTS)
    click.echo(f"Abra http://{host}:{port} en su navegador.")
    if has_demo:
        _show_accounts()
    engine.dispose()
    server.run(settings, host, port)
