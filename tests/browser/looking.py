"""What a machine can see of a page: what axe finds, and what it does not look for."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
UNSEEN_BY_AXE = f"""() => {{
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  const wider = {SIDEWAYS};
  return [
    ...ids.filter((one, at) => ids.indexOf(one) !== at).map((one) => `the id ${{one}} is there twice`),
    ...(wider > 0 ? [`${{wider}} points wider than the screen`] : []),
    ...(document.documentElement.lang ? [] : ["no language"]),
    ...(document.title.trim() ? [] : ["no title"]),
  ];
}}"""
# Texts of people on a page in another language that do not say that they are Spanish.
UNSAID = """(words) => {
  const found = [];
  const silent = (one) => !one.closest("[lang]").lang.startsWith("es");
  const told = (text) => words.find((one) => text.includes(one));
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const text = node.data.replace(/\\s+/g, " ");
    if (text.length > 11 && silent(node.parentElement) && told(text)) found.push([node.parentElement, text]);
  }
  for (const one of document.querySelectorAll("main input, main textarea")) {
    if (one.type !== "hidden" && silent(one) && told(one.value)) found.push([one, one.value]);
  }
  return found.map(([one, text]) => `not said to be Spanish: ${one.tagName} ${one.className} «${text.trim().slice(0, 60)}»`);
}"""


def faults(page: Page, address: str) -> list[str]:
    """What is wrong with the page at an address."""
    page.goto(address)
    return [f"{address}: {one}" for one in seen(page)]


def seen(page: Page) -> list[str]:
    """What is wrong with the page that is open: axe's rules with their places, and the rest."""
    return [
        f"{rule['id']} {[node['target'] for node in rule['nodes']][:3]}"
        for rule in Axe().run(page).response["violations"]
    ] + page.evaluate(UNSEEN_BY_AXE)
