// What a row of the budget or the financing is worth while it is typed: exact, in whole centavos,
// rounded half up as the server does.

// The number in "$1,234.50" as a whole number of its last decimals; null where there is none.
export function read(typed, places, money) {
  const text = typed.replace(/[\s$]|MXN|M\.N\./gi, "");
  if (!/\d/.test(text) || !/^\+?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?$/.test(text)) return null;
  if (money && /^\d{1,3}(\.\d{3})+$/.test(text)) return null;
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
