// What a row of the budget or of the financing is worth, reckoned while it is typed. Exact: on
// whole centavos, rounded half up as the server does.

const NUMBER = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?$/;

// The number in "$1,234.50" as a whole number of its last decimals; null where there is none.
export function read(typed, places, isMoney) {
  const text = typed.replace(/[\s$]|MXN|M\.N\./gi, "");
  if (!/\d/.test(text) || !NUMBER.test(text) || text[0] === "-") return null;
  if (isMoney && /^\d{1,3}(\.\d{3})+$/.test(text)) return null;
  const [whole, decimals = ""] = text.replace(/[+,]/g, "").split(".");
  const rest = decimals.slice(places);
  if (isMoney && /[1-9]/.test(rest)) return null;
  const number = BigInt(whole + decimals.slice(0, places).padEnd(places, "0")) + (rest[0] >= "5" ? 1n : 0n);
  return number > 10n ** BigInt(12 + places) ? null : number;
}

// Quantity × cost of each in centavos; null until both are known.
export function product(quantity, cost) {
  const [many, each] = [read(quantity, 6, false), read(cost, 2, true)];
  return many === null || each === null ? null : (many * each + 500000n) / 1000000n;
}

export function pesos(centavos, prefix) {
  const figures = String(centavos < 0n ? -centavos : centavos).padStart(3, "0");
  const whole = figures.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${centavos < 0n ? "-" : ""}${prefix}${whole}.${figures.slice(-2)}`;
}

for (const box of document.querySelectorAll("[data-reckon]")) {
  const form = box.closest("form");
  const sums = JSON.parse(box.dataset.sums);
  const { reckon, prefix } = box.dataset;
  const by = box.dataset.by.split(" ");
  const show = () => {
    const typed = new FormData(form);
    const said = (name) => String(typed.get(`f.${name}`) ?? "").trim();
    let amount;
    if (reckon === "adds") amount = product(said("quantity"), said("unit_cost"));
    else amount = said("amount") ? read(said("amount"), 2, true) : product(said("days"), said("day_value"));
    box.querySelector("output").textContent = amount === null ? "…" : pesos(amount, prefix);
    const key = by.map(said).join(" ");
    const counted = said("state") === "refused" ? 0n : (amount ?? 0n);
    const sum = BigInt(sums[key] ?? 0) + (reckon === "adds" ? counted : -counted);
    const way = sum > 0n ? "more" : sum < 0n ? "less" : "even";
    for (const line of box.querySelectorAll("[data-way]")) {
      line.hidden = by.some((name) => !said(name)) || !line.dataset.way.includes(way);
      const figure = line.querySelector("b");
      if (figure) figure.textContent = pesos(sum < 0n ? -sum : sum, prefix);
    }
  };
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  show();
}
