"""What can go wrong in a use case, by name; the web turns each into words once."""

from collections.abc import Sequence

from ptp_plans.plan.checks.base import Finding
from ptp_plans.plan.texts import N_


class WorkflowError(Exception):
    """A use case refused; `message` tells the person what to do. `pointers`: the places in what a
    program sent (RFC 6901), where there are any."""

    message = N_("Esto no se puede hacer ahora.")

    def __init__(self, message: str = "", **values: object) -> None:
        self.message = message or type(self).message
        self.values = values
        self.pointers: tuple[str, ...] = ()
        super().__init__(self.message % values if values else self.message)


class NotYourPlan(WorkflowError):
    """The plan is outside this person's reach; its existence is not told."""

    message = N_("No encontramos lo que busca.")


class NotFound(WorkflowError):
    """No such step, version, contract or file."""

    message = N_("No encontramos lo que busca.")


class NotAllowed(WorkflowError):
    """The plan is within reach, the action is not hers."""

    message = N_("Su cuenta no puede hacer esto. Pídalo a quien tiene ese encargo.")


class KeyReused(WorkflowError):
    """The same idempotency key with another body."""

    message = N_("Este envío ya se usó para otra cosa. Abra la página otra vez y guarde de nuevo.")


class RowRepeated(WorkflowError):
    """Two rows of a plan would have one id."""

    message = N_(
        "Dos renglones llevan el mismo identificador: «%(here)s» y «%(other)s». "
        "Quiten uno de los dos y agréguenlo otra vez."
    )

    def __init__(self, pointer: str, **values: object) -> None:
        super().__init__(self.message, **values)
        self.pointers = (pointer,)


class NothingWaits(WorkflowError):
    """A save says that it decides something that does not wait in this step."""

    message = N_("No hay un envío %(number)s que decidir en este paso.")

    def __init__(self, number: int) -> None:
        super().__init__(self.message, number=number)
        self.pointers = ("/resuelve",)


class WrongState(WorkflowError):
    """The plan or the contract is not in the state that the action needs."""


class ChangedMeanwhile(WrongState):
    """Somebody else changed what was shown; what was typed is kept on the page."""

    message = N_("Otra persona cambió esto mientras usted escribía. Nada se ha reemplazado.")


class ValuesMissing(WrongState):
    """The texts of a contract ask for what nobody has answered; `names` says which, in words."""

    message = N_("Al contrato le falta: %(names)s.")

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(self.message, names="; ".join(names))
        self.names = tuple(names)


class NoPublicAddress(WrongState):
    """What is signed or published says where it is checked, and nobody has said where that is."""

    message = N_(
        "Falta la dirección pública de este servidor: va impresa en los contratos y en las versiones "
        "públicas, para comprobarlos. La pone quien cuida el servidor, en el ajuste "
        "PTP_PUBLIC_ADDRESS; empieza con https:// y lleva un nombre que se abra desde cualquier lugar."
    )


class DraftClosed(WrongState):
    """The draft can't be written now, whoever asks: it is in review, or the plan is sealed."""

    def __init__(self, draft_state: str) -> None:
        super().__init__(CLOSED[draft_state])


class EvaluationDecided(WrongState):
    """A year that was evaluated and decided changes no more."""

    message = N_("Este año ya se evaluó y se decidió. Lo que se dijo queda como está.")


CLOSED = {
    "review": N_("El plan está en revisión. Nadie puede cambiarlo hasta que lo devuelvan."),
    "closed": N_("El plan está sellado. Para cambiarlo se empieza un borrador nuevo."),
}


class DoorBusy(WorkflowError):
    """Too many people sign in at this very moment; nothing is wrong with what she typed."""

    message = N_("Muchas personas están entrando a la vez. Espere unos segundos y pruebe otra vez.")


class BadUpload(WorkflowError):
    """A file that is not what it should be."""


class BadInput(WorkflowError):
    """A value that a hand-written form sent can't be right; `field` says which."""

    def __init__(self, field: str, message: str, **values: object) -> None:
        super().__init__(message, **values)
        self.field = field


class ChecksOpen(WorkflowError):
    """Blocking checks stand between the draft and its seal."""

    message = N_("Todavía hay pendientes que impiden sellar.")

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__()
        self.findings = tuple(findings)
