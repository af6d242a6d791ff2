// The wall of a workshop: presenters' keys, rows as they are said, the whole screen.
// Every page works without it.

import { entry } from "./journal.js";

const one = (selector) => document.querySelector(selector);
const list = one("[data-said]");
const box = one("[data-box]");

// What was said stands in the list at once, in a box of its own until the server has named it.
function slot(id) {
  const row = one("[data-slot]").content.firstElementChild.cloneNode(true);
  const input = row.querySelector("textarea");
  row.id = `row.${id}`;
  input.name = `new.${id}`;
  list.append(row);
  return input;
}

function add() {
  const input = slot(box.name.slice(4));
  input.value = box.value.trim();
  box.name = `new.s${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
  box.value = "";
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

async function named() {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  for (const row of page.querySelectorAll("[data-said] > li")) {
    const mine = document.getElementById(row.id);
    const input = mine?.querySelector("textarea");
    if (row.id === `row.${box.name.slice(4)}`) continue;
    if (!mine) list.append(row);
    else if (input?.value.trim() === row.dataset.typed && input !== document.activeElement) mine.replaceWith(row);
  }
}

// Boxes for what the journal kept of a page that was closed; saving.js fills them.
async function kept() {
  const found = await entry(`${one("#saving").dataset.user} ${location.pathname}`);
  for (const [name, [text]] of found?.said ?? []) {
    const row = document.getElementById(`row.${name.slice(4)}`);
    if (!name.startsWith("new.") || !text || row?.dataset.typed === text) continue;
    row?.remove();
    slot(name.slice(4));
  }
}

if (box) {
  const down = () => scrollTo(0, document.body.scrollHeight);
  box.form.addEventListener("submit", (event) => {
    if (event.submitter?.dataset.go) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (box.value.trim()) add();
    box.focus();
    down();
  });
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    box.focus();
  });
  box.form.addEventListener("saved", () => named().catch(() => {}));
  kept().then(down, () => {});
}

const TURN = { PageDown: "next", ArrowRight: "next", PageUp: "previous", ArrowLeft: "previous" };

addEventListener("keydown", (event) => {
  const { key, target, altKey } = event;
  const busy = target.closest("textarea, select, [role=group], input:not([type=checkbox])") && !altKey;
  const remote = key.startsWith("Page") && target.tagName !== "TEXTAREA";
  let found;
  if (TURN[key]) found = (remote || !busy) && one(`[data-go=${TURN[key]}]`);
  else if (busy || event.ctrlKey) return;
  else if (key === "?") found = one("#como summary");
  else if (/^[1-9]$/.test(key) && !one("[data-votes]")) found = document.querySelectorAll(".wall-tabs a")[key - 1];
  if (!found) return;
  event.preventDefault();
  found.click();
});

const full = one("[data-full]");
full.hidden = !document.fullscreenEnabled;
full.onclick = () =>
  document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
