"""Who must sign a contract, as rows for the register."""

from ptp_plans.plan.sections.agreement import Agreement
from ptp_plans.store.register.signers import ContractSigner


def signers_of(contract_id: int, agreement: Agreement) -> list[ContractSigner]:
    """Those who sign for a party; witnesses may sign, the contract does not wait for them."""
    parties = {one.id: one for one in agreement.parties}
    return [
        ContractSigner(
            contract_id=contract_id,
            signatory=one.id,
            place=place,
            name=one.name or "",
            party=parties[one.party].name or "",
            sort=parties[one.party].sort or "",
            office_to=one.office_to,
        )
        for place, one in enumerate(agreement.signatories)
        if one.party in parties
    ]
