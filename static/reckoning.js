// Amounts, totals and places while people write, as the server reckons them: exact, on whole
// numbers, rounded half up.

import { fresh } from "./saving.js";

// The number in "$1,234.50" as a whole number of its last decimals; null where there is none, and
// where two numbers may be meant, which the server asks about.
function read(typed, places, money, asks = true) {
  let text = typed.replace(/[\s$]|MXN|M\.N\.|pesos/gi, "");
  if (asks && /^\+?([1-9]\d{0,2}\.|0{1,3},)\d{3}$/.test(text)) return null;
  if (/^\+?[1-9]\d{0,2}(\.\d{3}){2,}$/.test(text)) text = text.replaceAll(".", "");
  else if (/^\+?(\d{1,3}(\.\d{3})+|\d+),(\d{1,2}|\d{4,})$/.test(text)) {
    text = text.replaceAll(".", "").replace(",", ".");
  }
  if (!/\d/.test(text) || !/^\+?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?$/.test(text)) return null;
  const [whole, decimals = ""] = text.replace(/[+,]/g, "").split(".");
  const rest = decimals.slice(places);
  if (money && /[1-9]/.test(rest)) return null;
  const number = BigInt(whole + decimals.slice(0, places).padEnd(places, "0")) + BigInt(rest[0] >= "5");
  return number > 10n ** BigInt(12 + places) ? null : number;
}

export function product(quantity, cost) {
  const [many, each] = [read(quantity, 6), read(cost, 2, true)];
  return many === null || each === null ? null : (many * each + 500000n) / 1000000n;
}

export function pesos(centavos, prefix) {
  const figures = String(centavos).padStart(3, "0");
  return `${prefix}${figures.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",")}.${figures.slice(-2)}`;
}

// What a row of the budget or the financing is worth.
for (const box of document.querySelectorAll("[data-reckon]")) {
  const form = box.closest("form");
  const { reckon, prefix, sums, by } = box.dataset;
  const adds = reckon === "adds";
  const show = () => {
    const typed = new FormData(form);
    const said = (name) => (typed.get(`f.${name}`) ?? "").trim();
    const amount = said("amount") ? read(said("amount"), 2, true)
      : adds ? product(said("quantity"), said("unit_cost")) : product(said("days"), said("day_value"));
    box.querySelector("output").textContent = amount === null ? "…" : pesos(amount, prefix);
    const key = by.split(" ").map(said);
    const counted = said("state") === "refused" ? 0n : (amount ?? 0n);
    const sum = BigInt(JSON.parse(sums)[key.join(" ")] ?? 0) + (adds ? counted : -counted);
    const way = sum > 0n ? "more" : sum ? "less" : "even";
    for (const line of box.querySelectorAll("[data-way]")) {
      line.hidden = key.includes("") || !line.dataset.way.includes(way);
      line.querySelector("b")?.replaceChildren(pesos(sum < 0n ? -sum : sum, prefix));
    }
  };
  for (const event of ["input", "change"]) form.addEventListener(event, show);
  show();
}

// Votes or points; 0 where the server would not read a number either.
export function count(text) {
  const cents = read(text, 2, true);
  return cents === null || cents % 100n ? 0 : Number(cents / 100n);
}

// A weight in hundredths of a percent.
function weight(text) {
  const found = read(text.replace(/%\s*$/, ""), 2, false, false);
  return found === null || found > 10000n ? null : Number(found);
}

// Scores in ten-thousandths by row: Σ points × weight, or pairs won; none for rows without any.
export function scores({ rows, criteria, duels, pairs, prefix }, said) {
  const found = new Map();
  const add = (row, more) => found.set(row, (found.get(row) ?? 0) + more);
  const weights = criteria.map((one) => weight(said(`r.${prefix}_criteria.${one}.weight`)));
  for (const [row] of pairs ? [] : rows) {
    criteria.forEach((one, place) => {
      const points = count(said(`r.${prefix}_scores.${row}~${one}.points`));
      if (points && weights[place] !== null) add(row, points * weights[place]);
    });
  }
  for (const pair of pairs ? duels : []) {
    const winner = said(`r.${prefix}_pairs.${pair}.winner`);
    const both = pair.split("~");
    if (both.includes(winner)) for (const row of both) add(row, row === winner ? 10000 : 0);
  }
  return found;
}

// Places from 1 by row: in common (ties: the women's votes, all votes, the order of the table),
// and by the women's votes alone, empty while no woman has voted.
export function places(rows, scored, women, men) {
  const common = (row) => [scored.has(row) ? 1 : 0, scored.get(row) ?? 0, women[row], women[row] + men[row]];
  const sorted = (worth) =>
    rows
      .map(([row]) => [row, worth(row)])
      .sort(([, a], [, b]) => {
        const at = a.findIndex((one, place) => one !== b[place]);
        return at < 0 ? 0 : b[at] - a[at];
      })
      .map(([row], place) => [row, place + 1]);
  const voted = Object.values(women).some(Boolean);
  return { common: new Map(sorted(common)), women: new Map(voted ? sorted((row) => [women[row]]) : []) };
}

const fill = (words, facts) => words.replace(/%\((\w+)\)s/g, (_all, name) => facts[name]);

function women(words, rows, scored, { common, women }) {
  const code = new Map(rows);
  const known = [...common.keys()].filter((row) => scored.has(row));
  if (!known.length || !women.size) return words.none;
  const moved = [...women.keys()].filter((row) => scored.has(row) && women.get(row) !== common.get(row));
  const told = moved.map((row) =>
    women.get(row) === 1
      ? fill(words.first, { women: code.get(row), common: code.get(known[0]) })
      : fill(words.also, { row: code.get(row), common: common.get(row), women: women.get(row) }),
  );
  return told.join(" ") || words.same;
}

const page = document.querySelector("[data-ranking]");
if (page) {
  const facts = JSON.parse(page.dataset.ranking);
  const { rows, criteria, duels, prefix, words } = facts;
  const form = page.closest("form");
  const put = (name, text) => {
    for (const one of page.querySelectorAll(`[data-${name}]`)) {
      const told = text(one.getAttribute(`data-${name}`), one);
      if (one.textContent !== String(told)) one.textContent = told;
    }
  };
  const show = () => {
    const typed = new FormData(form);
    const said = (name) => String(typed.get(name) ?? "");
    const votes = (of) => Object.fromEntries(rows.map(([row]) => [row, count(said(`r.${prefix}_votes.${row}.${of}`))]));
    const [hers, his] = [votes("women"), votes("men")];
    const scored = scores(facts, said);
    const found = places(rows, scored, hers, his);
    put("total", (row) => (scored.has(row) ? scored.get(row) / 10000 : "–"));
    put("rank", (row) => (scored.has(row) ? found.common.get(row) : "–"));
    put("women-rank", (row) => found.women.get(row) ?? "–");
    put("all", (row) => hers[row] + his[row]);
    put("differ", () => women(words, rows, scored, found));
    const won = (pair) => said(`r.${prefix}_pairs.${pair}.winner`);
    put("pair", (pair) => new Map(rows).get(won(pair)) ?? "–");
    put("progress", () => fill(words.progress, { done: duels.filter(won).length, all: duels.length }));
    const sum = criteria.reduce((all, one) => all + (weight(said(`r.${prefix}_criteria.${one}.weight`)) ?? 0), 0);
    put("weights", (_of, line) => {
      line.classList.toggle("agreed", sum === 10000);
      const rest = { sum: sum / 100, rest: Math.abs(10000 - sum) / 100 };
      return sum === 10000 ? words.fit : fill(sum < 10000 ? words.lack : words.exceed, rest);
    });
  };
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  // The drawing below is the server's.
  form.addEventListener("saved", async () => {
    const newer = (await fresh()).getElementById("result");
    if (newer) document.getElementById("result").replaceWith(newer);
  });
  setTimeout(show, 500); // what the journal gave back counts too
}
