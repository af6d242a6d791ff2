"""The command line: every verb on real files, refusals in words with exit code 1."""

import errno
import io
import json
import re
import socket
import stat
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ptp_plans import server
from ptp_plans.cli import main
from ptp_plans.demo import lived
from ptp_plans.documents.plan import PrintedVersion, plan_document
from ptp_plans.plan.document import digest, from_bytes, to_bytes
from ptp_plans.plan.outline import plan_outline
from ptp_plans.store import Session, installation
from ptp_plans.store.database import create_engine
from ptp_plans.workflow.access import accounts
from ptp_plans.workflow.plans import plans_of

DEMO = files("ptp_plans.demo") / "nueva_esperanza.json"
CODE = "079000012/2016-2018"


class Terminal:
    """Runs commands against an installation of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environ = {
            "PTP_INSTANCE": str(folder),
            "DATABASE_URL": f"sqlite:///{folder / 'x.sqlite3'}",
        }

    def run(self, *words: str, **more: object) -> Result:
        return CliRunner(env=self.environ).invoke(main, words, **more)  # type: ignore[arg-type]

    def file(self, plain: object) -> str:
        path = self.folder / "plan.json"
        path.write_bytes(plain if isinstance(plain, bytes) else json.dumps(plain).encode())
        return str(path)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


@pytest.fixture(autouse=True)
def quick_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the plan whose contract is printed: tests/demo has it."""
    monkeypatch.setattr(lived, "load_lived", lambda _engine, _address: None)
    monkeypatch.setattr(lived, "is_whole", lambda _session: True)


def demo() -> dict:
    return json.loads(DEMO.read_text())


def test_the_demo_is_loaded_once_into_an_empty_database(terminal: Terminal) -> None:
    first = terminal.run("demo")
    assert first.exit_code == 0 and "facilitadora" in first.output
    again = terminal.run("demo")
    assert again.exit_code == 1 and "no está vacía" in again.stderr
    listed = terminal.run("plans").stdout.splitlines()
    assert [line.split("\t")[0] for line in sorted(listed)] == [CODE, "079000027/2017-2019"]
    assert "borrador" in listed[0]


def test_export_import_export_is_the_same_to_the_byte(tmp_path: Path) -> None:
    one, other = Terminal(tmp_path / "one"), Terminal(tmp_path / "other")
    for terminal in (one, other):
        terminal.folder.mkdir()
    one.run("demo")
    first = one.run("export", CODE).stdout_bytes
    assert other.run("import", other.file(first)).exit_code == 0
    assert other.run("export", CODE).stdout_bytes == first


def test_a_sealed_pdf_is_loaded_back_to_the_byte(terminal: Terminal) -> None:
    plan = from_bytes(DEMO.read_bytes())
    content = to_bytes(plan)
    version = PrintedVersion(1, digest(content), datetime(2016, 2, 13, tzinfo=UTC), content)
    cover = replace(plan_outline(), sections=())  # quick to lay out
    printed = plan_document(plan, cover, version=version).pdf
    assert terminal.run("import", terminal.file(printed)).exit_code == 0
    assert terminal.run("export", plan.code).stdout_bytes == content


def test_a_pdf_without_a_plan_is_refused_in_words(terminal: Terminal) -> None:
    refused = terminal.run("import", terminal.file(b"%PDF-1.7 nothing in it"))
    assert refused.exit_code == 1 and "no es un PDF que se pueda abrir" in refused.stderr


def test_a_plan_is_not_imported_twice(terminal: Terminal) -> None:
    assert terminal.run("import", str(DEMO)).exit_code == 0
    again = terminal.run("import", str(DEMO))
    assert again.exit_code == 1 and "ya está" in again.stderr


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"schema": 9}, "schema"),
        ({"cover": {"first_year": "dos mil"}}, "cover.first_year"),
        ({"inventado": 1}, "inventado"),
        ({"issued_codes": {"A": 10**30}}, "issued_codes"),
    ],
)
def test_a_document_with_errors_is_refused_whole(
    terminal: Terminal, change: dict, path: str
) -> None:
    refused = terminal.run("import", terminal.file(demo() | change))
    assert refused.exit_code == 1
    assert any(line.startswith(f"{path}: ") for line in refused.stderr.splitlines())
    assert terminal.run("plans").stdout == ""


def test_a_circle_of_causes_is_refused_with_its_place(terminal: Terminal) -> None:
    plan = demo()
    causes = plan["diagnosis"]["problem_tree"]["causes"]
    causes[0]["parent"], causes[1]["parent"] = causes[1]["id"], causes[0]["id"]
    refused = terminal.run("import", terminal.file(plan))
    assert refused.exit_code == 1
    assert f"diagnosis.problem_tree.causes.{causes[0]['id']}.parent" in refused.stderr


def test_nothing_blocks_the_demo_document(terminal: Terminal) -> None:
    checked = terminal.run("check", str(DEMO))
    assert checked.exit_code == 0
    assert "impide sellar" not in checked.stdout


def test_a_removed_indicator_names_the_objective_that_lost_it(terminal: Terminal) -> None:
    plan = demo()
    indicators = plan["design"]["indicators"]["indicators"]
    plan["design"]["indicators"]["indicators"] = [
        one for one in indicators if one["measures"] != "o3"
    ]
    checked = terminal.run("check", terminal.file(plan))
    assert checked.exit_code == 1
    (line,) = [one for one in checked.stdout.splitlines() if "impide sellar" in one]
    assert "O3" in line and "indicador" in line


def test_the_schema_is_json_schema(terminal: Terminal) -> None:
    schema = json.loads(terminal.run("schema").stdout)
    assert schema["$schema"].endswith("2020-12/schema")
    assert "BudgetLine" in schema["$defs"]


def test_worksheets_are_printed_without_a_database(terminal: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "hoja.pdf"
    options = ["-o", str(out), "--step", "vision", "--filled"]
    printed = terminal.run("worksheets", str(DEMO), *options)
    assert printed.exit_code == 0, printed.output
    assert out.read_bytes().startswith(b"%PDF")
    unknown = terminal.run("worksheets", str(DEMO), "-o", str(out), "--step", "nada")
    assert unknown.exit_code == 1


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("contrato", ["BORRADOR", "$4,149,000.00", "CUATRO MILLONES CIENTO CUARENTA Y NUEVE MIL"]),
        ("plan-anual", ["2016", "A1", "A8"]),
    ],
)
def test_a_document_is_printed_without_a_database(
    terminal: Terminal, document: str, words: list[str]
) -> None:
    out = terminal.folder / "out.pdf"
    printed = terminal.run("print", str(DEMO), "-o", str(out), "--document", document)
    assert printed.exit_code == 0, printed.output
    assert "páginas" in printed.stderr
    text = subprocess.run(
        ["pdftotext", "-layout", str(out), "-"], capture_output=True, text=True, check=True
    ).stdout
    for word in words:
        assert word in text
    assert not (terminal.folder / "x.sqlite3").exists()


def test_an_account_is_created_and_a_taken_name_refused(terminal: Terminal) -> None:
    words = ("create-account", "rosa", "--name", "Rosa Díaz", "--role", "coordinator")
    password = {"input": "zopilote canta temprano\nzopilote canta temprano\n"}
    assert terminal.run(*words, **password).exit_code == 0
    again = terminal.run(*words, **password)
    assert again.exit_code == 1 and "ya existe" in again.stderr


def test_verify_counts_what_it_checked(terminal: Terminal) -> None:
    terminal.run("demo")
    verified = terminal.run("verify")
    assert verified.exit_code == 0
    assert "0 diferencias" in verified.stdout


def test_a_missing_plan_is_told_in_words(terminal: Terminal) -> None:
    terminal.run("migrate")
    missing = terminal.run("export", "010010001/2016-2018")
    assert missing.exit_code == 1 and "No encontramos" in missing.stderr


def test_an_account_is_told_what_it_works_with(terminal: Terminal) -> None:
    terminal.run("demo")
    words = ("create-account", "nueva", "--name", "Nueva", "--role", "facilitator")
    password = {"input": "zopilote canta temprano\nzopilote canta temprano\n"}
    unknown = terminal.run(*words, "--locality", "010010001", **password)
    assert unknown.exit_code == 1 and "No hay una localidad 010010001" in unknown.stderr
    assert terminal.run(*words, "--locality", "079000012", **password).exit_code == 0
    engine = create_engine(terminal.environ["DATABASE_URL"])
    admitted = accounts.check_password(engine, "nueva", "zopilote canta temprano")
    assert admitted is not None
    with Session(engine) as session:
        assert [one.code for one in plans_of(session, admitted.who)] == [CODE]


def test_the_year_s_sheet_for_the_wall_is_printed_without_a_database(
    terminal: Terminal, tmp_path: Path
) -> None:
    out = tmp_path / "cartel.pdf"
    printed = terminal.run("print", str(DEMO), "-o", str(out), "--document", "cartel-anual")
    assert printed.exit_code == 0, printed.output
    assert "1 páginas" in printed.stderr


def test_an_account_is_refused_in_one_line(terminal: Terminal) -> None:
    words = ("create-account", "rosa", "--name", "Rosa Díaz", "--role", "member")
    good = {"input": "zopilote canta temprano\nzopilote canta temprano\n"}
    for option, number, exit_code, told in (
        ("--organization", "7", 1, "No hay una organización con el número 7."),
        ("--institution", "7", 1, "No hay una institución con el número 7."),
        ("--organization", str(2**70), 2, "de 1 a 2147483647"),
        ("--institution", "0", 2, "de 1 a 2147483647"),
        ("--locality", "070270001", 1, "Diga de qué organización es"),
    ):
        refused = terminal.run(*words, option, number, **good)
        (line,) = refused.stderr.splitlines()
        assert refused.exit_code == exit_code
        assert line.startswith("ptp-plans") and told in line


@pytest.mark.parametrize(
    ("role", "password", "told"),
    [
        ("member", "corta", "al menos 10"),
        ("admin", "Xk3pQ9zLm2vB", "al menos 14"),
        ("member", "virgendeguadalupe", "mucha gente"),
        ("member", "rosalbadizan1985", "nombre"),
        ("member", "ñ" * 129, "128"),
    ],
)
def test_a_password_that_others_would_try_is_refused(
    terminal: Terminal, role: str, password: str, told: str
) -> None:
    words = ("create-account", "rdiaz", "--name", "Rosalba Dizán", "--role", role)
    refused = terminal.run(*words, input=f"{password}\n{password}\n")
    assert refused.exit_code == 1
    (line,) = refused.stderr.splitlines()[-1:]
    assert told in line and password not in line


def test_an_empty_installation_gets_another_code_until_it_has_an_account(
    terminal: Terminal,
) -> None:
    first = terminal.run("setup-code")
    file = terminal.folder / "codigo-inicial"
    assert first.exit_code == 0 and str(file) in first.stdout
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    code = file.read_text()
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}\n", code)
    assert code.strip() not in first.output
    terminal.run("setup-code")
    assert file.read_text() != code
    words = ("create-account", "rosa", "--name", "Rosa", "--role", "coordinator")
    made = terminal.run(*words, input="zopilote canta temprano\nzopilote canta temprano\n")
    assert made.exit_code == 0
    assert not file.exists()
    late = terminal.run("setup-code")
    assert late.exit_code == 1 and "Ya hay cuentas" in late.stderr


def test_the_demo_comes_quietly_and_only_into_an_empty_database(terminal: Terminal) -> None:
    for _time in range(2):
        quiet = terminal.run("demo", "--if-empty")
        assert (quiet.exit_code, quiet.output) == (0, "")
    assert len(terminal.run("plans").stdout.splitlines()) == 2


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Where the product was served, had it been."""
    found: list[tuple[str, int]] = []
    monkeypatch.setattr(server, "run", lambda _settings, host, port: found.append((host, port)))
    monkeypatch.setattr(server, "listening", lambda _host, _port: io.BytesIO())
    return found


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "servidor.example"])
def test_a_demo_is_served_to_others_only_when_asked_for(
    terminal: Terminal, served: list, host: str
) -> None:
    terminal.run("demo")
    refused = terminal.run("serve", "--host", host)
    assert refused.exit_code == 1 and "--demo-abierta" in refused.stderr
    assert served == []
    assert terminal.run("serve", "--host", host, "--demo-abierta").exit_code == 0
    assert served == [(host, 5000)]


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.8.8"])
def test_a_demo_is_served_to_its_own_machine(terminal: Terminal, served: list, host: str) -> None:
    terminal.run("demo")
    opened = terminal.run("serve", "--host", host)
    assert served == [(host, 5000)]
    assert "facilitadora" in opened.stdout


def test_serving_an_empty_database_loads_nothing_and_makes_a_code(
    terminal: Terminal, served: list
) -> None:
    opened = terminal.run("serve", "--host", "0.0.0.0")
    assert served == [("0.0.0.0", 5000)]
    assert "/primera-vez" in opened.stdout and "facilitadora" not in opened.stdout
    assert (terminal.folder / "codigo-inicial").exists()
    assert terminal.run("plans").stdout == ""


def test_half_a_demo_is_told_and_not_taken_for_a_whole_one(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert terminal.run("demo").exit_code == 0
    monkeypatch.setattr(lived, "is_whole", lambda _session: False)
    for words in (("demo",), ("demo", "--if-empty")):
        told = terminal.run(*words)
        assert (told.exit_code, "se quedó a medias" in told.stderr) == (1, True)


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_known_passwords_of_a_database_without_the_mark_are_not_served_to_others(
    terminal: Terminal, served: list, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    with monkeypatch.context() as before_there_were_marks:
        before_there_were_marks.setattr(installation, "mark_as_demo", lambda _session: None)
        terminal.run("demo")
    told = terminal.run("serve", "--host", host)
    assert "admin, comunidad, coordinacion, facilitadora, funcionaria, monitor" in told.stderr
    assert served == ([("127.0.0.1", 5000)] if host == "127.0.0.1" else [])


def test_nothing_is_promised_where_somebody_has_the_port(terminal: Terminal) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        told = terminal.run("serve", "--port", str(taken.getsockname()[1]))
    assert told.exit_code == 1
    assert "ya lo usa otro programa" in told.stderr
    assert "Abra" not in told.stdout
    assert not (terminal.folder / "codigo-inicial").exists()


def test_a_zone_that_does_not_exist_is_refused_by_every_command_in_words(
    terminal: Terminal,
) -> None:
    terminal.environ["PTP_TIME_ZONE"] = "America/Chiapas"
    for words in (("plans",), ("schema",), ("migrate",)):
        refused = terminal.run(*words)
        assert refused.exit_code == 1
        assert "PTP_TIME_ZONE: 'America/Chiapas'" in refused.stderr


def test_half_a_document_does_not_stay_when_the_disk_is_full(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "plan.pdf"

    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as writer:
            writer.write(data[:100])
        raise OSError(errno.ENOSPC, "", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    printed = terminal.run("print", str(DEMO), "-o", str(out), "--document", "cartel-anual")
    assert printed.exit_code == 1 and "disco" in printed.stderr
    assert not out.exists()
