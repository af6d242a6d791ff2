"""The device that a browser says it is, in plain words."""

from ptp_plans.plan.texts import N_

BETWEEN = " · "
OTHER = N_("otro equipo")
# (what the browser's name of itself holds, what it is); the first that fits
DEVICES = (
    (("iPhone",), N_("teléfono iPhone")),
    (("iPad",), N_("tableta iPad")),
    (("Android", "Mobile"), N_("teléfono Android")),
    (("Android",), N_("tableta Android")),
    (("CrOS",), N_("computadora Chromebook")),
    (("Windows",), N_("computadora con Windows")),
    (("Macintosh",), N_("computadora Mac")),
    (("Linux",), N_("computadora con Linux")),
)
# Nearly all call themselves Safari and Chrome besides, so that order matters
BROWSERS = (
    ("SamsungBrowser", "Samsung Internet"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)


def device_words(user_agent: str) -> str:
    """«teléfono Android · Chrome», from the name that a browser gives itself."""
    fits = (words for signs, words in DEVICES if all(sign in user_agent for sign in signs))
    device = next(fits, OTHER)
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "")
    return BETWEEN.join(filter(None, (device, browser)))
