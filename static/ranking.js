// Totals and places while people write, as the server reckons them; exact, on whole numbers.

import { read } from "./budget.js";

// Votes or points; 0 where the server would not read a number either.
export function count(text) {
  const cents = read(text, 2, true);
  return cents === null || cents % 100n ? 0 : Number(cents / 100n);
}

// A weight in hundredths of a percent.
export function weight(text) {
  const found = read(text, 2, false);
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
    const text = await (await fetch(location.href)).text();
    const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("result");
    if (fresh) document.getElementById("result").replaceWith(fresh);
  });
  setTimeout(show, 500); // what the journal gave back counts too
}
