"""Browsers as they call themselves, in words."""

import pytest

from ptp_plans.workflow.access.devices import device_words

MOZILLA = "Mozilla/5.0"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (f"{MOZILLA} (Linux; Android 13; K) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36",
         "teléfono Android · Chrome"),
        (f"{MOZILLA} (Linux; Android 12; SM-T220) AppleWebKit/537.36 SamsungBrowser/23.0 Chrome/115 Safari/537.36",
         "tableta Android · Samsung Internet"),
        (f"{MOZILLA} (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605 Version/17.5 Mobile Safari/604",
         "teléfono iPhone · Safari"),
        (f"{MOZILLA} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0",
         "computadora con Windows · Edge"),
        (f"{MOZILLA} (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "computadora con Linux · Firefox"),
        ("curl/8.5.0", "otro equipo"),
        ("", "otro equipo"),
    ],
)  # fmt: skip
def test_a_device_is_said_in_plain_words(agent: str, words: str) -> None:
    assert device_words(agent) == words
