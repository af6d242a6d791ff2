// Hands counted by tapping or by keys: a digit chooses what is voted on, each counter has a letter.

const one = (selector) => document.querySelector(selector);
const votes = one("[data-votes]");
const undo = one("[data-undo]");
const rows = [...votes.children];
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
