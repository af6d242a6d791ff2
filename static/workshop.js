// The wall of a workshop: presenters' keys, rows as they are said, hands
// that are counted, the whole screen.
// Every page works without it.

import { fresh } from "./saving.js";

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
  for (const row of (await fresh()).querySelectorAll("[data-said] > li")) {
    const mine = document.getElementById(row.id);
    const input = mine?.querySelector("textarea");
    if (row.id === `row.${box.name.slice(4)}`) continue;
    if (!mine) list.append(row);
    else if (input?.value.trim() === row.dataset.typed && input !== document.activeElement) mine.replaceWith(row);
  }
}

// Boxes for what the journal kept of a page that was closed; saving.js fills them.
function kept({ detail }) {
  for (const [name, [text]] of detail) {
    const row = document.getElementById(`row.${name.slice(4)}`);
    if (!name.startsWith("new.") || !text || row?.dataset.typed === text) continue;
    row?.remove();
    slot(name.slice(4));
  }
  down();
}

const down = () => scrollTo(0, document.body.scrollHeight);

if (box) {
  // On the way down to the form, so before the form's own listener saves it.
  const said = (event) => {
    if (event.submitter?.dataset.go) return;
    event.preventDefault();
    event.stopPropagation();
    if (box.value.trim()) add();
    box.focus();
    down();
  };
  addEventListener("submit", said, true);
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    box.focus();
  });
  box.form.addEventListener("saved", () => named().catch(() => {}));
  box.form.addEventListener("recovered", kept);
  down();
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

// Hands counted by tapping or by keys: a digit chooses what is voted on, each counter has a letter.
const undo = one("[data-undo]");
const rows = [...document.querySelectorAll("[data-row]")];
const past = [];
let chosen = -1;
let when = 0;
const count = (input) => Number(input.value.replaceAll(",", "")) || 0;
const tell = (words) => (one("[data-told]").textContent = words);

function vote(button) {
  const input = button.parentElement.querySelector("input");
  const change = Number(button.dataset.change);
  if (count(input) + change < 0) return;
  input.value = count(input) + change;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  tell(button.getAttribute("aria-label") + (one("#tapado").checked ? "" : `: ${input.value}`));
  return input.parentElement.querySelector(`[data-change="${-change}"]`);
}

function order() {
  const cast = new Map(rows.map((row) => [row.dataset.row, [...row.querySelectorAll("input")].map(count)]));
  const places = [...cast.keys()];
  for (const shown of document.querySelectorAll("[data-order]")) {
    const worth = ([women, men]) => (shown.dataset.order === "all" ? women + men : women);
    const rank = (item) => {
      const hands = cast.get(item.dataset.of);
      return worth(hands) + hands[0] / 1e6 - places.indexOf(item.dataset.of) / 1e12;
    };
    shown.append(...[...shown.children].sort((a, b) => rank(b) - rank(a)));
    for (const item of shown.children) item.firstElementChild.textContent = worth(cast.get(item.dataset.of));
  }
}

function choose(digit, now) {
  const both = (chosen + 1) * 10 + digit;
  rows[chosen]?.classList.remove("wall-chosen");
  chosen = (now - when < 900 && rows[both - 1] ? both : digit) - 1;
  when = now;
  rows[chosen]?.classList.add("wall-chosen");
  rows[chosen]?.scrollIntoView({ block: "nearest" });
  tell(rows[chosen]?.firstElementChild.textContent ?? "");
}

function press(button) {
  if (button === undo) {
    if (!past.length) return false;
    vote(past.pop());
  } else {
    const back = vote(button);
    if (back) past.push(back);
  }
  undo.hidden = !past.length;
  return true;
}

if (undo) {
  const form = undo.form;
  form.addEventListener("input", order);
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-change], [data-undo]");
    if (button && press(button)) event.preventDefault();
  });
  addEventListener("keydown", ({ key, target, shiftKey, ctrlKey, altKey, timeStamp }) => {
    if (ctrlKey || altKey || target.closest("input:not([type=checkbox])")) return;
    const letter = CSS.escape(key.toUpperCase());
    if (/^\d$/.test(key)) choose(Number(key), timeStamp);
    else if (letter === "Z") press(undo);
    else rows[chosen]?.querySelector(`[data-voters="${letter}"] [data-change="${shiftKey ? -1 : 1}"]`)?.click();
  });
}
