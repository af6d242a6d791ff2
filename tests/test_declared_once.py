"""A field added to a section in one place appears everywhere a plan is asked, kept or shown."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
LINE = '    motto: Text = ask(N_("¿Cuál es el lema de la comunidad?"))\n'
AFTER = "    climate: Text = ask("

# Runs in a process of its own, on a copy of the program with that one line more.
PROGRAM = """
import json, sys
from ptp_plans.documents.plan import plan_document
from ptp_plans.plan import content, drafts
from ptp_plans.plan.changes.diff import compare
from ptp_plans.plan.document import from_bytes, json_schema, to_bytes
from ptp_plans.plan.outline import plan_outline
from ptp_plans.store import Session
from ptp_plans.store.database import create_engine, transaction
from ptp_plans.store.migrate import migrate
from ptp_plans.web.forms import form_class
from ptp_plans.workflow.exchange.documents import export_plan
from tests.world import a_world, content_of, save

step = plan_outline().step("territory")
engine = create_engine(f"sqlite:///{sys.argv[1]}")
migrate(engine)
world = a_world(engine)
with Session(engine) as session:
    before = from_bytes(export_plan(session, "079000012/2016-2018"))
revision, kept = content_of(engine, world.plan_id, "territory")
cells = content.read_cells(step.fields, {"motto": ["Café y agua para todos"]})
save(world, world.member, "territory", content.with_fields(kept, cells), revision)
with Session(engine) as session:
    exported = export_plan(session, "079000012/2016-2018")
after = from_bytes(exported)
(change,) = compare(before, after)
open(sys.argv[2], "wb").write(plan_document(after, plan_outline(), media={}).pdf)
print(json.dumps({
    "form": "motto" in form_class(step.fields).names(),
    "stored": content_of(engine, world.plan_id, "territory")[1]["f"]["motto"],
    "exported": json.loads(exported)["context"]["territory"]["motto"],
    "compared": str(change),
    "schema": json_schema()["$defs"]["Territory"]["properties"]["motto"]["title"],
}))
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    for name in ("ptp_plans", "templates", "translations", "static", "tests"):
        shutil.copytree(
            PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "browser")
        )
    if (PROJECT / "build").exists():
        shutil.copytree(PROJECT / "build", folder / "build")
    declaration = folder / "ptp_plans" / "plan" / "sections" / "context.py"
    source = declaration.read_text()
    assert source.count(AFTER) == 1
    declaration.write_text(source.replace(AFTER, LINE + AFTER))
    return folder


def test_one_line_in_a_section_reaches_form_storage_comparison_pdf_and_schema(
    copy: Path, tmp_path: Path
) -> None:
    pdf = tmp_path / "plan.pdf"
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "db.sqlite3"), str(pdf)],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    shown = json.loads(ran.stdout)
    assert shown["form"] is True
    assert shown["stored"] == shown["exported"] == "Café y agua para todos"
    assert "motto" in shown["compared"] and "Café y agua para todos" in shown["compared"]
    assert shown["schema"] == "¿Cuál es el lema de la comunidad?"
    text = subprocess.run(
        ["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    flat = " ".join(text.split())
    assert "lema de la comunidad" in flat and "Café y agua para todos" in flat
