"""The observations on paper: by step, with lines where an answer is missing."""

from datetime import UTC, datetime
from io import BytesIO

from pypdf import PdfReader

from ptp_plans.documents.review.observations import (
    PrintedAct,
    PrintedObservation,
    PrintedStep,
    observations_document,
)

COUNTS = {"open": 1, "answered": 1, "resolved": 0}
AT = "12/03/2016, 10:20"


def a_list() -> list[PrintedStep]:
    answer = PrintedAct("Contestó", "Ya lo escribimos.", "Alejandra", "facilitadora", AT)
    return [
        PrintedStep(
            "2.1 Problemas",
            (
                PrintedObservation(
                    1, "P1 · El puente", "¿Cuántas familias?", "Teresa", "funcionaria", AT,
                    "sin contestar", True, (),
                ),
                PrintedObservation(
                    2, "", "Falta el maíz.", "María", "organización local", AT, "contestada",
                    False, (answer,),
                ),
            ),
        )
    ]  # fmt: skip


def printed(steps: list[PrintedStep]) -> tuple[bytes, str]:
    made = observations_document(
        steps, plan_name="Más café", code="079000012/2016-2018", reviewer="Teresa",
        newest=datetime(2016, 3, 12, tzinfo=UTC), counts=COUNTS,
    )  # fmt: skip
    assert made.warnings == ()
    return made.pdf, "\n".join(page.extract_text() for page in PdfReader(BytesIO(made.pdf)).pages)


def test_the_list_tells_place_state_author_and_answer() -> None:
    _pdf, text = printed(a_list())
    for words in ("2.1 Problemas", "P1 · El puente", "Teresa, funcionaria", "Ya lo escribimos.",
                  "Todo el paso", "Sin contestar: 1. Contestadas: 1. Resueltas: 0.", "Revisa: Teresa."):  # fmt: skip
        assert words in text
    assert text.count("Respuesta:") == 1


def test_the_same_list_gives_the_same_file() -> None:
    assert printed(a_list())[0] == printed(a_list())[0]


def test_a_plan_without_observations_says_so() -> None:
    assert "Nadie ha hecho observaciones a este plan." in printed([])[1]
