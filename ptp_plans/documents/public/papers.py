"""The public version of a contract and of a plan.

What goes in has lost its personal data already (`plan/redaction/hiding.py`), so no text, heading,
bookmark or metadata can hold any. Nothing is attached: the sealed plan.json is not public. No
picture is printed, since nobody can tell whom it shows, and nothing can be signed.
"""

from dataclasses import replace
from datetime import UTC, datetime, time

from ptp_plans import i18n
from ptp_plans.plan.outline import Outline
from ptp_plans.plan.redaction.hiding import PublicPapers
from ptp_plans.plan.texts import N_

from ..clauses.facts import PUBLIC, WITHOUT, WITHOUT_ADDRESS, demonstrated
from ..contract import ContractSource, contract_html
from ..plan import NO_MOMENT, NO_PICTURES, PrintedVersion, plan_html, plan_title
from ..render import Metadata, Rendered, render

CHECKED = N_("Para comprobar esta versión: %(url)s")


def public_contract(papers: PublicPapers, source: ContractSource) -> Rendered:
    """The contract's public version as PDF, of these papers in place of the source's own; the same
    input gives the same bytes."""
    plan, drawn = papers.plan, source.drawn
    page = contract_html(
        replace(
            source,
            plan=plan,
            assembly=papers.assembly,
            agreement=papers.agreement,
            media=NO_PICTURES,
        )
    )
    moment = datetime.combine(drawn.sealed_on, time(12), UTC) if drawn.sealed_on else NO_MOMENT
    title = f"{page.title}. {PUBLIC}"
    return render(
        page.html,
        title=title,
        media=page.media,
        metadata=Metadata(
            created=moment,
            author=plan.cover.organization or "",
            description=PUBLIC,
            keywords=tuple(word for word in (drawn.folio, plan.code) if word),
        ),
    )


def public_plan(
    papers: PublicPapers,
    outline: Outline,
    version: PrintedVersion,
    locale: str = i18n.SOURCE_LOCALE,
    *,
    verify_url: str,
    demonstration: bool = False,
) -> Rendered:
    """The plan's public version as PDF. `verify_url`: where the version is checked, "" for nowhere;
    `demonstration`: every page says that it binds nobody."""
    mark = i18n.translate(PUBLIC, locale)
    html = plan_html(
        papers.plan,
        outline,
        assembly=papers.assembly,
        version=version,
        locale=locale,
        mark=mark,
        remarks=(
            i18n.translate(WITHOUT, locale),
            i18n.translate(CHECKED, locale) % {"url": verify_url}
            if verify_url
            else i18n.translate(WITHOUT_ADDRESS, locale),
        ),
        legend=demonstrated(locale=locale) if demonstration else "",
    )
    return render(
        html,
        title=f"{plan_title(papers.plan, locale)}. {mark}",
        media=NO_PICTURES,
        metadata=Metadata(
            created=version.moment,
            author=papers.plan.cover.organization or "",
            description=mark,
        ),
    )
