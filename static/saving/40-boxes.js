// Boxes that add a row at once: Enter presses the button beside the box.

addEventListener("keydown", (event) => {
  const box = event.target.closest("[data-add]");
  if (!box || event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  if (box.value.trim()) box.form.requestSubmit(box.nextElementSibling);
});

// After a row was added its box has the caret again, also where the same page is loaded anew.
const last = document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (last?.matches("[data-add]")) last.focus();

// What the journal kept of a box goes back into it, under the name of the row that it was to be.
addEventListener("recovered", ({ detail }) => {
  for (const name of detail.keys()) {
    const box = document.getElementById(name.slice(0, name.lastIndexOf(".")));
    if (!box?.matches("[data-add]")) continue;
    box.name = name;
    box.closest("details")?.setAttribute("open", "");
  }
});
