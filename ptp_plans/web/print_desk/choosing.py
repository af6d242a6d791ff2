"""Choosing the contracts of a batch: by a filter or one by one; what fails is told before printing."""

from flask import Response, redirect, render_template, request, url_for

from ptp_plans.plan.texts import N_
from ptp_plans.platform.inputs import MOST_IDS, Unfit, whole
from ptp_plans.web.arrival.public import public_address
from ptp_plans.web.contracts.choosing import chosen_filter, filter_query
from ptp_plans.web.door.numbers import this_page
from ptp_plans.web.errors import status_of
from ptp_plans.web.language import said, translated
from ptp_plans.web.session import db, forget_changes, reading, signed_in, who
from ptp_plans.workflow.contracts.lists import CONTRACT_STATES, contract_ids, contracts_within
from ptp_plans.workflow.errors import BadInput
from ptp_plans.workflow.permissions import Action, may, require
from ptp_plans.workflow.printing.batches import MOST, Form, Options, my_batches, order_batch
from ptp_plans.workflow.printing.orders import workers_at_work
from ptp_plans.workflow.printing.preflight import check_contracts

from .blueprint import blueprint

A_PAGE = 100
TICKED, ALL, IDS = "contrato", "todos", "contratos"
SHOWN_BATCHES = 10
NOTHING_CHOSEN = N_("Marque por lo menos un contrato.")
TOO_MANY = N_("Son %(count)s contratos. Una tirada lleva hasta %(most)s: use los filtros.")


@blueprint.app_template_global("may_print")
def may_print() -> bool:
    """Whether this person has a print desk."""
    person = signed_in()
    return person is not None and may(person, Action.DRAW_CONTRACT)


@blueprint.get("")
def desk() -> str:
    """The contracts to choose from, and the batches that this person ordered."""
    return _desk()


def _desk(refused: str = "") -> str:
    require(who(), Action.DRAW_CONTRACT)
    chosen = chosen_filter(request.values)
    page = this_page()
    query = filter_query(chosen)
    found = contracts_within(db(), who(), chosen, page=page, size=A_PAGE)
    return render_template(
        "web/print_desk/desk.html",
        found=found,
        chosen=chosen,
        query=query,
        states=CONTRACT_STATES,
        state_options=[(key, said(text)) for key, text in CONTRACT_STATES.items()],
        years=[(one, one) for one in found.narrowings.years],
        institutions=[(one, one) for one in found.narrowings.institutions],
        most=MOST,
        batches=my_batches(db(), who())[:SHOWN_BATCHES],
        workers=workers_at_work(db()),
        page=page,
        pages=max(1, -(-found.count // A_PAGE)),
        address=lambda number: url_for("print_desk.desk", **query, pagina=number),
        refused=refused,
    )


@blueprint.post("/revisar")
def check() -> str | tuple[str, int]:
    """What can be printed of the chosen contracts and what can't, and how it shall be bound."""
    require(who(), Action.DRAW_CONTRACT)
    with reading():
        ids = _chosen_ids()
        if not 0 < len(ids) <= MOST:
            return _refuse(len(ids)), 422
        return _review(ids)


def _chosen_ids() -> list[int]:
    if request.form.get(ALL):
        return contract_ids(db(), who(), chosen_filter(request.form))
    return _numbers(request.form.getlist(TICKED))


def _refuse(count: int) -> str:
    none = BadInput("contracts", NOTHING_CHOSEN)
    many = BadInput("contracts", TOO_MANY, count=f"{count:,}", most=f"{MOST:,}")
    return _desk(translated(many if count else none))


def _review(ids: list[int], refused: str = "") -> str:
    checked = check_contracts(db(), who(), ids, public_address())
    return render_template(
        "web/print_desk/check.html",
        good=[one for one in checked if one.reason is None],
        bad=[one for one in checked if one.reason is not None],
        to_make=sum(one.to_make for one in checked),
        originals=sum(one.originals for one in checked if one.reason is None),
        pages=sum(one.contract.pages or 0 for one in checked if one.reason is None),
        ids=",".join(str(one.contract.id) for one in checked),
        states=CONTRACT_STATES,
        refused=refused,
    )


@blueprint.post("/tiradas")
def order() -> Response | tuple[str, int]:
    """Orders the batch and answers at once."""
    ids = _numbers(request.form.get(IDS, "").split(","))
    options = Options(
        form=Form.ZIP if request.form.get("forma") == Form.ZIP else Form.PAPER,
        separators="separadores" in request.form,
        blank_backs="reversos" in request.form,
        originals="tantos" in request.form,
    )
    try:
        batch_id = order_batch(db(), who(), ids, options, public_address())
    except BadInput as error:
        forget_changes()
        return _review(ids, translated(error)), status_of(error)
    return redirect(url_for("print_desk.batch", batch_id=batch_id), 303)  # type: ignore[return-value]


def _numbers(texts: list[str]) -> list[int]:
    """The contracts that were ticked. Raises Unfit for more than one request may name."""
    if len(texts) > MOST_IDS:
        many = {"count": f"{len(texts):,}", "most": f"{MOST:,}"}
        raise Unfit(TOO_MANY, place=IDS, too_large=True, **many)
    return [found for text in texts if (found := whole(text.strip())) is not None]
