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
