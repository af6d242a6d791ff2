"""What a browser keeps of what was typed until the server has it."""

from typing import Any

from playwright.sync_api import Page, Route, expect

STEP = "planes/2/pasos/vision"
VISION = "[name='f.vision']"
OBJECTIVE = "[name='f.general_objective']"


def told(page: Page, words: str) -> None:
    """What the line about saving says."""
    expect(page.locator("#saving > p")).to_contain_text(words)


def journal(page: Page) -> list[dict[str, Any]]:
    """The entries of all pages of this browser."""
    found: list[dict[str, Any]] = page.evaluate(
        """() => new Promise((done) => {
          const asked = indexedDB.open("ptp", 2);
          asked.onsuccess = () => {
            const all = asked.result.transaction("envios").objectStore("envios").getAll();
            all.onsuccess = () => { asked.result.close(); done(all.result); };
          };
        })"""
    )
    return found


def kept(page: Page, text: str) -> None:
    """Waits until the journal has the text."""
    for _turn in range(300):
        if any(text in str(one["said"]) for one in journal(page)):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never in the journal: {text}")


def posts(route: Route) -> bool:
    """Whether the page sends something there."""
    return route.request.method == "POST"


def refuse_posts(route: Route) -> None:
    """Cuts the line under what the page sends, and lets it read."""
    if posts(route):
        route.abort()
    else:
        route.continue_()
