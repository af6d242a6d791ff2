// Small comforts; every page works without them.

// What must be read first gets the focus.
document.querySelector("[data-focus]")?.focus();

// Asks before typed text is left behind, and sends a form once.
for (const form of document.querySelectorAll("form[data-watch]")) {
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

// What was typed on other pages of this browser and has not been sent.
const unsent = document.getElementById("unsent");
if (unsent) {
  const { entries } = await import("./journal.js");
  for (const { user, path, title } of await entries()) {
    if (user !== unsent.dataset.user) continue;
    const link = document.createElement("a");
    link.href = path;
    link.textContent = title;
    unsent.append(link);
    unsent.hidden = false;
  }
}
