"""The command line `ptp-plans`; the same commands answer to `flask --app app`."""

import ipaddress
import json
import os
import sys
from collections.abc import Callable
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
from ptp_plans.platform import clock
from ptp_plans.platform.address import public_address
from ptp_plans.platform.inputs import LARGEST
from ptp_plans.settings import BadSetting, Settings, load, time_zone
from ptp_plans.store import Engine, Session, installation, plans
from ptp_plans.store.database import create_engine, transaction
from ptp_plans.store.migrate import migrate as bring_up_to_date
from ptp_plans.store.years import evaluations
from ptp_plans.web.arrival.hosts import answering_to, opened_as
from ptp_plans.work import shop
from ptp_plans.workflow import identity
from ptp_plans.workflow.access import accounts, passwords, setup
from ptp_plans.workflow.exchange import documents
from ptp_plans.workflow.figures.keeping import keep_all
from ptp_plans.workflow.plans import summary
from ptp_plans.workflow.printing.worksheets import steps_on_paper
from ptp_plans.workflow.versions import faults

progress = Console(stderr=True)
KNOWN_PASSWORDS = (
    "Estas cuentas tienen la contraseña de la demostración, que es pública: %s. Cámbienla antes de "
    "servir a otras máquinas, o agreguen --demo-abierta."
)
HALF_A_DEMO = (
    "demo: La demostración se quedó a medias. Borren la base de datos y cárguenla otra vez."
)
NOT_WITH_DEMO = (
    "Esta base de datos es de demostración y su contraseña es pública: solo se sirve a esta misma "
    "máquina. Para servirla a otras, agregue --demo-abierta."
)


FILE = Readable()
NUMBER = click.IntRange(1, LARGEST)


@click.group(cls=Commands, help="Planes de desarrollo de la comunidad: del taller al contrato.")
def main() -> None:
    """Every command reads its settings from the environment; days are the programme's."""
    try:
        clock.use_zone(time_zone())
    except BadSetting as error:
        raise Mistake(f"ptp-plans: {error}") from error


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
@click.option("--if-empty", is_flag=True, help="Sin decir nada cuando ya hay datos.")
def demo(if_empty: bool) -> None:
    """Carga los datos de demostración en una base de datos vacía."""
    settings = load()
    engine = _engine(settings)
    with progress.status("Preparando la base de datos…"):
        bring_up_to_date(engine)
        loaded = _load_demo(engine, settings)
    if if_empty:  # who asks so goes on to serve, which shows the accounts
        return
    if not loaded:
        raise Mistake("demo: La base de datos no está vacía; no se cargó nada.")
    _show_accounts()


def _load_demo(engine: Engine, settings: Settings) -> bool:
    with Session(engine) as session:
        if installation.is_demo(session) and not lived.is_whole(session):
            raise Mistake(HALF_A_DEMO)
        if not demo_data.is_empty(session):
            return False
    with transaction(engine) as session:
        if not demo_data.is_empty(session):
            return False
        demo_data.load(session)
    lived.load_lived(engine, public_address(settings.public_address))
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
    return plan.cover.first_year or clock.today().year


@main.command("print")
@click.argument("file", type=FILE)
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--document", type=click.Choice(list(DOCUMENTS)), default="contrato")
def print_file(file: bytes, out: Path, document: str) -> None:
    """Imprime un documento como PDF, sin base de datos."""
    plan = documents.read_document(file)
    with progress.status("Componiendo las páginas…"):
        printed = DOCUMENTS[document](plan)
    _put(out, printed)


def _put(out: Path, printed: Rendered) -> None:
    """Writes the document; of one that the disk can't hold no half stays behind."""
    try:
        out.write_bytes(printed.pdf)
    except OSError:
        if out.is_file():
            out.unlink(missing_ok=True)
        raise
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
    _put(out, printed)


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
    settings = load()
    engine = _engine(settings)
    bring_up_to_date(engine)
    about = (values["name"], values["login"])
    password = passwords.chosen(values.pop("password"), role=values["role"], about=about)
    with transaction(engine) as session:
        made = accounts.create_account(session, password=password, **values)
        accounts.assign(
            session,
            made.account_id,
            localities=localities,
            territories=territories,
            plan_codes=plan_codes,
        )
    settings.setup_code_file.unlink(missing_ok=True)


@main.command("setup-code")
def setup_code() -> None:
    """Hace otro código para crear la primera cuenta de una instalación vacía."""
    settings = load()
    engine = _engine(settings)
    bring_up_to_date(engine)
    _tell_code(engine, settings)


def _tell_code(engine: Engine, settings: Settings) -> None:
    """Shows a new code to whoever sits at the terminal. Without one it goes into a file: the
    output of a service ends in a journal, which others read."""
    with transaction(engine) as session:
        code = setup.make_code(session)
    terminal = next((out for out in (sys.stdout, sys.stderr) if out.isatty()), None)
    file = settings.setup_code_file
    if terminal is not None:
        file.unlink(missing_ok=True)
        click.echo(f"Código para la primera cuenta, que vale un día: {code}", file=terminal)
    else:
        file.unlink(missing_ok=True)  # one made open to others would stay so
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as writer:
            writer.write(f"{code}\n")
        click.echo(f"El código para la primera cuenta, que vale un día, está en {file}")


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
@click.option(
    "--demo-abierta",
    "open_demo",
    is_flag=True,
    help="Sirve también a otras máquinas los datos de demostración, cuya contraseña es pública.",
)
def serve(host: str, port: int, open_demo: bool) -> None:
    """Pone al día la base de datos y sirve las páginas. Si no hay cuentas, da el código para crear
    la primera."""
    settings = answering_to(load(), host)
    engine = _engine(settings)
    with progress.status("Preparando la base de datos…"):
        bring_up_to_date(engine)
    with Session(engine) as session:
        is_demo, is_open = installation.is_demo(session), setup.is_over(session)
        known = [] if is_demo else demo_data.open_accounts(session)
    if known and not (open_demo or _is_this_machine(host)):
        raise Mistake(f"--host: {KNOWN_PASSWORDS % ', '.join(known)}")
    if is_demo and not (open_demo or _is_this_machine(host)):
        raise Mistake(f"--host: {NOT_WITH_DEMO}")
    server.listening(host, port).close()  # before anything is promised
    site = f"http://{opened_as(host)}:{port}"
    if known:
        click.echo(KNOWN_PASSWORDS % ", ".join(known), err=True)
    click.echo(f"Abra {site}{'' if is_open else '/primera-vez'} en su navegador.")
    if is_demo:
        _show_accounts()
    if is_open:
        settings.setup_code_file.unlink(missing_ok=True)
    else:
        _tell_code(engine, settings)
    sys.stdout.flush()
    engine.dispose()
    server.run(settings, host, port)


def _is_this_machine(host: str) -> bool:
    """Only this very machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
