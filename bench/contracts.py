"""The register of contracts with ten thousand of them: the server's time (CPU) for a page.

.venv/bin/python -m bench.contracts [contracts]
"""

import json
import statistics
import sys
import time
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import insert, select

from ptp_plans.settings import load
from ptp_plans.store import Engine
from ptp_plans.store.accounts import Account, Assignment, Institution, Locality, Territory
from ptp_plans.store.blobs import keep_blob
from ptp_plans.store.contracts import Contract, Signature
from ptp_plans.store.database import transaction
from ptp_plans.store.plans import PlanRow
from ptp_plans.store.register.signers import ContractSigner
from ptp_plans.store.versions import Version, keep_outline
from ptp_plans.web import create_app
from ptp_plans.workflow.models.offered import template_to_draw

from .programme import a_programme, sign_in

PAGES = (
    "", "?q=esperanza", "?q=CC-07-004", "?estado=in_signature", "?espera=community", "?vence=office",
    "?vence=wait&orden=waiting", "?orden=office", "?orden=horizon", "?orden=place&pagina=100",
    "?territorio=1&anio=2017", "?institucion=Secretaría de prueba 7", "?entidad=Oaxaca",
)  # fmt: skip
STATES = ("in_signature", "signed", "signed", "drafted", "withdrawn")
BEGAN = datetime(2015, 1, 5, 15, tzinfo=UTC)
ENTITIES = ("Chiapas", "Oaxaca", "Guerrero", "Puebla")


def many_contracts(count: int) -> tuple[Engine, str, int]:
    """An engine, its URL and the account of an official who reaches all; one plan's rows stand
    for as many plans as there are contracts, in as many localities."""
    engine, url, first = a_programme(1)
    with transaction(engine) as session:
        plan = session.get(PlanRow, first)
        template = template_to_draw(session)
        scan = keep_blob(session, first, b"%PDF-1.7", "application/pdf")
        institution = Institution(name="Banco", kind="federal")
        session.add(institution)
        session.flush()
        account = Account(
            login="oficial", name="Oficial", password_hash="-", role="official",
            institution_id=institution.id,
        )  # fmt: skip
        session.add(account)
        for number in range(20):
            territory = Territory(name=f"Territorio {number}")
            session.add(territory)
            session.flush()
            session.add(Assignment(institution_id=institution.id, territory_id=territory.id))
        session.flush()
        version = Version(
            plan_id=first, number=1, schema_number=1, content=b"{}", sha256="0", assembly=b"{}",
            outline_sha256=_outline(session), parent_seal=None, seal="0",
            author_id=account.id, author_name="-", sealed_at=BEGAN,
        )  # fmt: skip
        session.add(version)
        session.flush()
        territories = [*session.scalars(select(Territory.id).where(Territory.name.like("T%")))]
        _rows(session, count, plan, version.id, template.id, scan, account.id, territories)
        return engine, url, account.id


def _outline(session):
    keep_outline(session, "0", b"{}")
    return "0"


def _rows(session, count, plan, version, template, scan, account, territories):
    numbers = range(1, count + 1)
    session.execute(insert(Locality), [
        {"id": 100 + n, "cvegeo": f"08{n:07}", "name": f"Localidad {n}",
         "municipality": f"Municipio {n % 300}", "state": ENTITIES[n % 4],
         "territory_id": territories[n % 20]} for n in numbers
    ])  # fmt: skip
    session.execute(insert(PlanRow), [
        {"id": 100 + n, "organization_id": plan.organization_id, "locality_id": 100 + n,
         "code": f"08{n:07}/2015-{2017 + n % 12}", "name": f"Plan de la comunidad {n}"}
        for n in numbers
    ])  # fmt: skip
    particulars = json.dumps({"parties": [], "signatories": [], "filler": "x" * 4000}).encode()
    session.execute(insert(Contract), [
        {"id": n, "plan_id": 100 + n, "version_id": version, "template_id": template,
         "folio": f"CC-07-{n:05}", "particulars": particulars, "particulars_sha256": "0",
         "state": STATES[n % 5], "drawn_at": BEGAN + timedelta(hours=n * 9), "drawn_by": account}
        for n in numbers
    ])  # fmt: skip
    signers = [
        {"contract_id": n, "signatory": f"s{place}", "place": place, "name": f"Persona {n}-{place}",
         "party": f"Secretaría de prueba {n % 30}" if place < 2 else f"Comunidad {n}",
         "sort": ("federal", "municipal", "community", "community")[place],
         "office_to": date(2016, 1, 1) + timedelta(days=n) if place < 2 else None}
        for n in numbers for place in range(4)
    ]  # fmt: skip
    session.execute(insert(ContractSigner), signers)
    session.execute(insert(Signature), [
        {"contract_id": one["contract_id"], "signatory": one["signatory"], "mode": "autograph",
         "signed_on": date(2016, 2, 1), "place": "-", "scan_sha256": scan, "recorded_by": account}
        for one in signers
        if STATES[one["contract_id"] % 5] == "signed"
        or (STATES[one["contract_id"] % 5] == "in_signature" and one["place"] < one["contract_id"] % 4)
    ])  # fmt: skip


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    _engine, url, account = many_contracts(count)
    app = create_app(load({"DATABASE_URL": url, "SECRET_KEY": "-"}))
    client = app.test_client()
    sign_in(app, client, account)
    print(f"{count} contracts")
    for page in PAGES:
        taken = []
        for _ in range(7):
            began = time.process_time()
            answer = client.get(f"/contratos{page}")
            taken.append((time.process_time() - began) * 1000)
            assert answer.status_code == 200, answer.status_code
        print(f"{statistics.median(taken):6.0f} ms (first {taken[0]:.0f})  /contratos{page}")
    for name in ("lista.xlsx", "lista.csv"):
        began = time.process_time()
        answer = client.get(f"/contratos/{name}")
        print(f"{(time.process_time() - began) * 1000:6.0f} ms, {len(answer.data)} bytes  {name}")


if __name__ == "__main__":
    main()
