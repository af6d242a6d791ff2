// Small comforts; every page works without them.

// What must be read first gets the focus.
document.querySelector("[data-focus]")?.focus();

// Asks before typed text is left behind, and sends a form once. Some forms save themselves.
for (const form of document.querySelectorAll("main form:not([data-save])")) {
  if (!form.querySelector("textarea")) continue;
  let changed = false;
  form.addEventListener("input", () => (changed = true));
  form.addEventListener("submit", (event) => {
    changed = false;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  addEventListener("beforeunload", (event) => changed && event.preventDefault());
  addEventListener("pageshow", () => delete form.dataset.sent);
}

// What may stand in a text is put where the person was writing, at a tap.
let last = null;
document.addEventListener("focusin", ({ target }) => {
  if (target.matches("textarea")) last = target;
});

function insert(words) {
  const box = last ?? document.querySelector("main textarea");
  const from = box.selectionStart;
  const alone = words.startsWith("[");
  const text = alone ? `\n\n${words}\n\n` : words;
  box.setRangeText(text, from, box.selectionEnd, "end");
  box.focus();
}

for (const code of document.querySelectorAll("[data-insert]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link-button text-start";
  button.append(code.cloneNode(true));
  button.addEventListener("click", () => insert(code.textContent));
  code.replaceWith(button);
}

// What is being printed: the page asks how far it is and says so; when it is over, it opens anew.
const EVERY = 1500;

for (const place of document.querySelectorAll("[data-printing]")) {
  const words = place.querySelector("[data-words]");
  const bar = place.querySelector("progress");
  const ask = async () => {
    try {
      const answer = await fetch(place.dataset.printing, { headers: { Accept: "application/json" } });
      if (!answer.ok) return location.reload();
      const told = await answer.json();
      if (told.over) return location.reload();
      if (words && words.textContent !== told.words) words.textContent = told.words;
      if (bar) bar.value = told.done;
    } catch {
      // Without a connection: it is asked again
    }
    setTimeout(ask, EVERY);
  };
  setTimeout(ask, EVERY);
}
