"""Sheets and scripts: what is built, under which names, and that pages find their classes."""

import gzip
import re
from dataclasses import replace

import pytest

from ptp_plans.plan.outline import plan_outline
from ptp_plans.settings import PROJECT, Settings
from ptp_plans.web.assets import BOOTSTRAP, Assets, build, cut_down

ATTRIBUTE = re.compile(r"""\bclass\s*=\s*"((?:[^"{]|\{\{.*?\}\}|\{%.*?%\}|\{)*)\"""", re.DOTALL)
EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
IMPORTED = re.compile(r"""["']\./([\w.-]+\.js)["']""")
QUOTED = re.compile(r"'([^']*)'")


@pytest.fixture
def sources(settings, tmp_path):
    """Settings with two scripts and a sheet of our own."""
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "ptp.css").write_text("a{background:url(dot.svg);color:var(--bs-cyan)}")
    (folder / "dot.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (folder / "form.js").write_text('import { send } from "./outbox.js";\nsend();\n')
    (folder / "outbox.js").write_text("export function send() {}\n")
    return replace(settings, static=folder, assets=tmp_path / "built")


@pytest.fixture(scope="session")
def served_classes(tmp_path_factory) -> set[str]:
    """Every class that the sheets served to a browser know."""
    folder = tmp_path_factory.mktemp("assets")
    assets = build(replace(_real(folder), assets=folder))
    sheets = [assets.folder / served for served in assets.names.values() if served[-4:] == ".css"]
    text = "".join(sheet.read_text() for sheet in sheets)
    return set(re.findall(r"\.([a-zA-Z_][\w-]*)", re.sub(r"url\([^)]*\)", "", text)))


def _real(folder):
    return Settings(database_url="", secret_key="", instance=folder)


def _used_classes(template: str) -> set[str]:
    used = set()
    for value in ATTRIBUTE.findall(template):
        for expression in EXPRESSION.findall(value):
            # a piece glued to an expression ("btn-{{ sort }}") is no name of its own
            used.update(word for text in QUOTED.findall(expression) for word in text.split())
        marked = EXPRESSION.sub("\0", value)
        used.update(word for word in marked.split() if "\0" not in word)
    return {word for word in used if re.fullmatch(r"[a-z][\w-]*", word)}


def test_the_cut_down_sheet_is_small_and_keeps_what_pages_need(sources):
    assets = build(sources)
    sheet = (assets.folder / assets.served_name(BOOTSTRAP)).read_text()
    assert 30_000 < len(sheet) < 75_000
    assert len(gzip.compress(sheet.encode())) < 12_000
    for name in (".btn-primary", ".form-control", ".table", ".alert-danger", ".visually-hidden"):
        assert name in sheet
    assert ".carousel" not in sheet
    assert "--bs-cyan:" in sheet, "our own sheet uses it"
    assert "--bs-indigo:" not in sheet


def test_what_a_sheet_tells_its_readers_is_not_sent(sources):
    (sources.static / "ptp.css").write_text("/* The way\nout */\na{top:0}\n/* And in */b{left:0}")
    assets = build(sources)
    assert (assets.folder / assets.served_name("ptp.css")).read_text() == "a{top:0}\nb{left:0}"


def test_what_is_cut_is_cut_as_a_whole():
    sheet = (
        ".btn,.modal{margin:0}.modal .btn{top:0}@media (min-width:1px){.modal{top:0}}"
        "a:not([href]):not([class]),b{color:red}@keyframes x{to{top:0}}"
    )
    assert cut_down(sheet) == ".btn{margin:0}a:not([href]):not([class]),b{color:red}"


def test_scripts_and_sheets_name_each_other_as_they_are_served(sources):
    assets = build(sources)
    form = (assets.folder / assets.served_name("form.js")).read_text()
    assert f'"./{assets.served_name("outbox.js")}"' in form
    sheet = (assets.folder / assets.served_name("ptp.css")).read_text()
    assert f"url({assets.served_name('dot.svg')})" in sheet


def test_a_changed_file_changes_its_name_and_the_names_of_those_that_import_it(sources):
    before = build(sources).names
    (sources.static / "outbox.js").write_text("export function send() { return 1; }\n")
    after = build(sources).names
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"outbox.js", "form.js"}


def test_building_again_writes_nothing(sources):
    assets = build(sources)
    times = {file: file.stat().st_mtime_ns for file in assets.folder.iterdir()}
    assert build(sources) == assets
    assert {file: file.stat().st_mtime_ns for file in assets.folder.iterdir()} == times


def test_a_missing_file_is_built_again(sources):
    assets = build(sources)
    (assets.folder / assets.served_name("form.js")).unlink()
    assert build(sources).file(assets.served_name("form.js")) is not None


def test_each_file_has_its_gzipped_twin(sources):
    assets = build(sources)
    for served in assets.names.values():
        twin = assets.file(served, gzipped=True)
        assert twin is not None
        assert gzip.decompress(twin.read_bytes()) == (assets.folder / served).read_bytes()


def test_only_built_files_are_served(sources):
    assets = build(sources)
    (assets.folder / "other.txt").write_text("not ours")
    assert assets.file("other.txt") is None
    assert assets.file("../secret_key") is None
    assert assets.file("manifest.json") is None


def test_scripts_in_a_circle_are_refused(sources):
    (sources.static / "outbox.js").write_text('import "./form.js";\n')
    with pytest.raises(ValueError, match="circle"):
        build(sources)


def test_the_sheets_of_all_pages_are_small(tmp_path):
    assets: Assets = build(replace(_real(tmp_path), assets=tmp_path / "built"))
    sheets = {served for served in assets.names.values() if served.endswith(".css")}
    assert _weight(assets, sheets) < 18_000


def test_all_scripts_together_are_small(tmp_path):
    assets: Assets = build(replace(_real(tmp_path), assets=tmp_path / "built"))
    scripts = {served for served in assets.names.values() if served.endswith(".js")}
    assert _weight(assets, scripts) <= 11_264  # no page loads them all: see below


@pytest.mark.parametrize("step", [step.key for step in plan_outline().steps])
def test_a_step_loads_few_scripts(app, facilitator, world, step):
    assets: Assets = app.extensions["assets"]
    page = facilitator.get(f"/planes/{world.plan_id}/pasos/{step}")
    sources = [one.get("src") for one in page.tree.iter("script")]
    assert len(sources) >= 2
    assert _weight(assets, _with_imports(assets, sources)) < 10_240


def _weight(assets, served):
    return sum(len(gzip.compress((assets.folder / one).read_bytes(), 9)) for one in served)


def _with_imports(assets, sources):
    """The scripts of a page and those that they fetch in their turn."""
    waiting, found = [one.rsplit("/", 1)[-1] for one in sources], set()
    while waiting:
        served = waiting.pop()
        if served not in found:
            found.add(served)
            waiting += IMPORTED.findall((assets.folder / served).read_text())
    return found


@pytest.mark.parametrize(
    "template",
    sorted((PROJECT / "templates/web").rglob("*.html")) or [None],
    ids=lambda path: path and str(path.relative_to(PROJECT)),
)
def test_every_class_of_a_template_is_in_a_sheet(template, served_classes):
    used = _used_classes(template.read_text()) if template else set()
    assert used - served_classes == set()
