"""A contract of one page with a box for each signer, made in a moment."""

from datetime import UTC, datetime
from functools import cache

from ptp_plans.documents.render import Metadata, render
from ptp_plans.documents.signatures.fields import field_name, make_signature_fields

BOX = (
    '<p>{name}</p><input type="checkbox" name="{name}" title="Firma de {name}" '
    'style="appearance: auto; display: block; width: 60mm; height: 18mm">'
)


@cache
def signable(*signatories: str, folio: str = "CC-079000012-2016-001") -> bytes:
    """The PDF, to be signed by these."""
    boxes = "".join(BOX.format(name=field_name(one)) for one in signatories)
    page = (
        '<!doctype html><html lang="es-MX"><head><title>Convenio</title></head>'
        f"<body><h1>Convenio</h1>{boxes}</body></html>"
    )
    return render(
        page,
        title="Convenio",
        media={},
        metadata=Metadata(datetime(2016, 2, 15, tzinfo=UTC), keywords=(folio,)),
        finishers=(make_signature_fields,),
    ).pdf
