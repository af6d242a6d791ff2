"""What the page to record a signature says beside its boxes."""

from ptp_plans.web.contracts.signing import NOBODY, ON_REQUEST, SIGNATURE, SignaturePage
from ptp_plans.web.forms import form_class


def test_a_day_outside_the_office_is_refused_with_the_name_of_who_signs():
    page = SignaturePage(form_class(SIGNATURE)({}, NOBODY), form_class(ON_REQUEST)({}, NOBODY))
    page.refuse("signed_on", "Ese día %(name)s no tenía el cargo.", name="Elvira Morales")
    refused = {one.question.name: str(one.fault) for one in page.signature.questions() if one.fault}
    assert refused == {"signed_on": "Ese día Elvira Morales no tenía el cargo."}
