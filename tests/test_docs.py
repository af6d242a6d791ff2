"""What is written under docs/ is held against the program, so that it can't go stale."""

import re
from pathlib import Path

import click
import pytest

from ptp_plans import demo
from ptp_plans.cli import main
from ptp_plans.documents.clauses.placeholders import INSERTS, PLACEHOLDERS
from ptp_plans.documents.models.typed import insert_line
from ptp_plans.plan.outline import RECORDS, plan_outline, record_outline
from ptp_plans.settings import load
from ptp_plans.web.sign_in import MAY
from ptp_plans.workflow.identity import ROLES
from ptp_plans.workflow.permissions import PERMISSIONS

PROJECT = Path(__file__).resolve().parents[1]
DOCS = PROJECT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *PROJECT.glob("*.md"), PROJECT / "translations/README.md"])
VARIABLE = r"\b(?:PTP_[A-Z_]+|DATABASE_URL|SECRET_KEY)\b"


def _tables(page: str) -> list[list[str]]:
    """The rows of all tables of a page, without their heads."""
    lines = (DOCS / page).read_text().split("\n")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
        if line.startswith("|") and not after.startswith("|---")
    ]
    return [row for row in rows if not row[0].startswith("---")]


def _commands() -> dict[str, str]:
    """What the reference says of each command."""
    parts = re.split(
        r"^## ptp-plans (\S+)$", (DOCS / "linea-de-comandos.md").read_text(), flags=re.MULTILINE
    )
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_command_is_described_and_no_other():
    assert set(_commands()) == set(main.commands)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_a_command_is_described_with_its_own_words(name):
    summary = " ".join((main.commands[name].help or "").split())
    assert summary and summary in " ".join(_commands()[name].split())


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_option_and_argument_of_a_command_is_described_and_no_other(name):
    declared = {
        option
        for parameter in main.commands[name].params
        for option in (
            parameter.opts if isinstance(parameter, click.Option) else [parameter.name.upper()]
        )
    }
    told = re.findall(r"^- (.*)$", _commands()[name], flags=re.MULTILINE)
    assert {word for line in told for word in re.findall(r"`(-[-\w]*|[A-Z]+)`", line)} == declared


@pytest.mark.parametrize("name", sorted(main.commands))
def test_the_choices_of_an_option_are_told(name):
    for parameter in main.commands[name].params:
        if isinstance(parameter.type, click.Choice):
            for choice in parameter.type.choices:
                assert f"`{choice}`" in _commands()[name]


def test_every_setting_is_described_and_no_other():
    in_code = set(re.findall(VARIABLE, (PROJECT / "ptp_plans" / "settings.py").read_text()))
    assert {row[0].strip("`") for row in _tables("ajustes.md")} == in_code


def test_what_a_setting_is_without_its_variable_is_told_right(tmp_path):
    told = {row[0].strip("`"): row[1].strip("`") for row in _tables("ajustes.md")}
    settings = load({"PTP_INSTANCE": str(tmp_path)})
    assert told["PTP_PHOTO_MB"] == str(settings.photo_bytes // 1024**2)
    assert told["PTP_REQUEST_MB"] == str(settings.request_bytes // 1024**2)
    assert told["PTP_TIME_ZONE"] == settings.time_zone
    assert told["PTP_QUORUM_PERCENT"] == str(settings.quorum_percent)
    assert (told["PTP_WOMEN_QUORUMS_BLOCK"] == "no") is not settings.women_quorums_block
    assert (told["PTP_SECURE_COOKIES"] == "no") is not settings.secure_cookies


def test_the_table_of_permissions_is_the_one_that_is_asked():
    told = [row for row in _tables("permisos.md") if len(row) > 2]
    asked = [
        [MAY[action], *("sí" if role in allowed else "" for role in ROLES)]
        for action, allowed in PERMISSIONS.items()
    ]
    assert told == asked


def test_every_role_is_told_which_plans_it_reaches():
    told = [row[0] for row in _tables("permisos.md") if len(row) == 2]
    assert told == list(ROLES.values())


def test_the_glossary_names_what_the_code_has():
    code = "\n".join(file.read_text() for file in (PROJECT / "ptp_plans").rglob("*.py"))
    names = {row[2].strip("`") for row in _tables("glosario.md")}
    words = set(re.findall(r"\w+", code))
    assert names - words == set()


def test_the_glossary_lists_every_step():
    told = [tuple(row) for row in _tables("glosario.md") if len(row) == 3]
    steps = (*plan_outline().steps, *map(record_outline, RECORDS))
    assert told == [(step.number, step.title, f"`{step.key}`") for step in steps]


def test_the_readme_names_every_demo_account():
    readme = (PROJECT / "README.md").read_text()
    assert f"`{demo.PASSWORD}`" in readme
    assert [one.login for one in demo.ACCOUNTS if f"`{one.login}`" not in readme] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text())
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_name_make_targets_and_settings_that_exist(page):
    text, makefile = page.read_text(), (PROJECT / "Makefile").read_text()
    targets = set(re.findall(r"`make ([a-z-]+)", text))
    assert targets <= set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))
    known = "".join(
        file.read_text()
        for folder in ("ptp_plans", "scripts", "tests")
        for file in (PROJECT / folder).rglob("*.*")
        if file.suffix in {".py", ".sh"}
    )
    assert set(re.findall(VARIABLE, text)) <= set(re.findall(VARIABLE, known))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_name_tests_that_exist(page):
    named = set(re.findall(r"`(?:tests/)?([\w/]*\btest_\w+\.py)`", page.read_text()))
    there = {
        f"/{file.relative_to(PROJECT / 'tests')}" for file in (PROJECT / "tests").rglob("*.py")
    }
    assert [one for one in named if not any(file.endswith(f"/{one}") for file in there)] == []


def test_the_page_of_the_modelo_lists_what_may_stand_in_its_texts():
    told = [tuple(row) for row in _tables("modelo-de-convenio.md")]
    data = [(f"`{{{{ {name} }}}}`", words) for name, words in PLACEHOLDERS.items()]
    tables = [(f"`{insert_line(name)}`", words) for name, words in INSERTS.items()]
    assert told == data + tables
