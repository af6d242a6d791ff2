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
