"""The house watches its own proportions."""

import ast
import re
from itertools import pairwise
from pathlib import Path
from statistics import quantiles

import pytest

PROJECT = Path(__file__).resolve().parents[1]
PACKAGE = PROJECT / "ptp_plans"
MODULES = sorted(PACKAGE.rglob("*.py"))
OWN_CODE = [
    *MODULES,
    *sorted((PROJECT / "tests").rglob("*.py")),
    *sorted((PROJECT / "scripts").rglob("*.py")),
    *sorted((PROJECT / "bench").rglob("*.py")),
]
TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
TEXTS = [
    path
    for pattern in ("*.md", "*.toml", "*.cfg", "Makefile", ".ci/*", "scripts/*", "docs/**/*.md")
    for path in PROJECT.glob(pattern)
    if path.is_file()
]
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "base_utils"}
# A place on somebody's machine, an address inside somebody's network
MACHINE = re.compile(
    r"(?<![\w.])/(?:work|home/\w+|root|Users)/|\b(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))"
    r"(?:\.\d{1,3}){2,3}\b|\.internal\b|--(?:extra-)?index-url"
)

# The name that a request called us by, or a whole address made out of it
CALLED = re.compile(
    r"_external\b|\brequest\.(?:host|host_url|url_root|root_url|base_url|url)\b|\bget_host\(|"
    r"HTTP_HOST|SERVER_NAME"
)
KNOWS_THE_NAME = {"ptp_plans/web/arrival/hosts.py"}  # which refuses all but ours


def _name(path: Path) -> str:
    return str(path.relative_to(PROJECT))


def _lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def _functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_no_module_is_longer_than_one_sitting():
    assert {_name(path): _lines(path) for path in MODULES if _lines(path) > 400} == {}


def test_nine_modules_of_ten_are_short():
    sizes = [_lines(path) for path in MODULES if _lines(path) > 3]
    assert quantiles(sizes, n=10)[-1] <= 250


def test_no_function_is_longer_than_a_screen():
    long = {
        f"{_name(path)}:{function.name}": function.end_lineno - function.lineno + 1
        for path in MODULES
        if "migrations" not in path.parts
        for function in _functions(ast.parse(path.read_text("utf-8")))
        if function.end_lineno and function.end_lineno - function.lineno + 1 > 60
    }
    assert long == {}


def test_no_own_module_is_imported_inside_a_function():
    inner = [
        f"{_name(path)}:{node.lineno}"
        for path in MODULES
        for function in _functions(ast.parse(path.read_text("utf-8")))
        for node in ast.walk(function)
        if (isinstance(node, ast.ImportFrom) and (node.level or _is_own(node.module or "")))
        or (isinstance(node, ast.Import) and any(_is_own(one.name) for one in node.names))
    ]
    assert inner == []


def _is_own(module: str) -> bool:
    return module.partition(".")[0] == PACKAGE.name


def test_no_folder_has_more_than_a_dozen_modules():
    folders = {path.parent for path in MODULES if "migrations" not in path.parts}  # one a change
    counts = {
        _name(folder): len([one for one in folder.glob("*.py") if not _is_of_any_folder(one.name)])
        for folder in folders
    }
    assert {name: count for name, count in counts.items() if count > 12} == {}


def _is_of_any_folder(name: str) -> bool:
    """Migrations are a history: it grows, and nobody reads it as one."""
    return name == "__init__.py" or bool(re.match(r"\d{4}_", name))


def test_every_file_is_named_after_an_idea():
    paths = {*OWN_CODE, *(path.parent for path in OWN_CODE), *TEMPLATES}
    assert [_name(path) for path in paths if path.stem in SAYS_NOTHING] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=_name)
def test_a_template_has_no_style_and_no_script_of_its_own(template):
    text = re.sub(r"\{#.*?#\}", "", template.read_text("utf-8"), flags=re.DOTALL)
    tags = re.findall(r"<(?:style|script)\b[^>]*>", text)
    inline = [tag for tag in tags if not re.search(r"\bsrc\s*=", tag)]
    if template.relative_to(PROJECT).parts[1] != "web":
        inline = [tag for tag in inline if not tag.startswith("<style")]  # paper: no browser's CSP
    assert inline == []
    assert re.findall(r"\son[a-z]+\s*=\s*[\"'].*", text) == []
    if template.relative_to(PROJECT).parts[1] == "web":
        assert re.findall(r"\sstyle\s*=\s*[\"'].*", text) == []
    assert re.findall(r"(?:src|href)\s*=\s*[\"'](?:https?:)?//.*", text) == []


@pytest.mark.parametrize("path", [*OWN_CODE, *TEXTS, *TEMPLATES], ids=_name)
def test_no_file_names_a_place_on_somebodys_machine(path):
    if path != Path(__file__):
        assert MACHINE.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", OWN_CODE, ids=_name)
def test_nothing_is_left_to_be_done_later(path):
    tree = ast.parse(path.read_text("utf-8"))
    raised = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == "NotImplementedError"
    ]
    later = re.findall(r"#\s*(?:TODO|FIXME|XXX|HACK)\b.*", path.read_text("utf-8"))
    assert (raised, later) == ([], [])


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_texts_to_translate_are_whole(path):
    """An f-string inside a mark is never found by the collector of messages."""
    marks = {"_", "N_", "gettext", "ngettext", "lazy_gettext", "translate"}
    broken = [
        call.lineno
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in marks
        and any(isinstance(one, ast.JoinedStr) for one in call.args)
    ]
    assert broken == []


def test_migrations_are_numbered_without_a_gap():
    files = sorted((PACKAGE / "store/migrations/versions").glob("0*.py"))
    numbers = [int(path.name[:4]) for path in files]
    assert numbers[0] == 1
    assert all(after == before + 1 for before, after in pairwise(numbers))


@pytest.mark.parametrize("path", [*MODULES, *TEMPLATES], ids=_name)
def test_nothing_is_made_of_the_name_that_a_request_called(path):
    """Papers outlive the request; `platform.address` makes all addresses that leave it."""
    found = CALLED.findall(path.read_text("utf-8"))
    assert found == (["HTTP_HOST"] if _name(path) in KNOWS_THE_NAME else [])


CLOCK = PACKAGE / "platform/clock.py"  # the one place where a moment becomes a day or an hour
MAKES_DAYS = {"astimezone", "today", "now", "utcnow", "ZoneInfo", "fromtimestamp"}
OF_THE_STANDARD_LIBRARY = {"date", "datetime"}


def _days_made(tree: ast.AST) -> list[int]:
    """The lines that ask the machine for its clock, or turn a moment into a day, by themselves."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _makes_a_day(node, node.func)
    ]


def _makes_a_day(call: ast.Call, asked: ast.expr) -> bool:
    if isinstance(asked, ast.Name):
        return asked.id == "ZoneInfo"
    if not isinstance(asked, ast.Attribute):
        return False
    if asked.attr == "date" and not call.args and not call.keywords:
        return True
    of = asked.value
    known = isinstance(of, ast.Name | ast.Attribute) and (
        of.id if isinstance(of, ast.Name) else of.attr
    )
    if asked.attr in {"astimezone", "ZoneInfo"}:
        return True
    return asked.attr in MAKES_DAYS and known in OF_THE_STANDARD_LIBRARY


@pytest.mark.parametrize(
    "line",
    [
        "moment.date()", "moment.astimezone(zone)", "date.today()", "datetime.date.today()",
        "datetime.now(UTC)", "datetime.datetime.now()", "datetime.utcnow()", "ZoneInfo('x')",
        "zoneinfo.ZoneInfo('x')", "date.fromtimestamp(1)",
    ],
)  # fmt: skip
def test_a_line_that_makes_a_day_is_seen(line):
    assert _days_made(ast.parse(line)) == [1]


def test_only_the_clock_makes_days():
    made = {
        _name(path): lines
        for path in MODULES
        if path != CLOCK
        and "migrations" not in path.parts  # they stay as they ran
        and (lines := _days_made(ast.parse(path.read_text("utf-8"))))
    }
    assert made == {}
    assert len(_days_made(ast.parse(CLOCK.read_text("utf-8")))) >= 4


def test_no_template_makes_days():
    made = r"\.date\(\s*\)|\.astimezone\(|\.now\(|\.today\(|\.strftime\("
    found = {
        _name(path): words
        for path in TEMPLATES
        if (words := re.findall(made, path.read_text("utf-8")))
    }
    assert found == {}
