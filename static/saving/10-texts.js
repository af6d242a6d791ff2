// What people typed: what a form's questions say, as lists of texts by name, and putting it back.

// The program's own boxes, and what is only sent when a person presses a button.
const OURS = /^(csrf_token|rev|key|previous|go|row|esquema)$|-quitar$/;

// The boxes of one question go together: each year of a target has a box of its own.
const question = (name) => name.replace(/-\d{4}$/, "");

// The page as the server has it now.
export async function fresh() {
  return new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
}

function typedIn(form) {
  const found = new Map();
  for (const control of form.elements) {
    if (!control.name || control.disabled || OURS.test(control.name)) continue;
    if (control.type === "file" || control.type === "submit") continue;
    const said = found.get(control.name) ?? found.set(control.name, []).get(control.name);
    if (!/^(radio|checkbox)$/.test(control.type) || control.checked) said.push(control.value);
  }
  return found;
}

const differ = (texts, others = []) => JSON.stringify(texts) !== JSON.stringify(others);

function changed(now, before) {
  const here = (name) => differ(now.get(name), before.get(name));
  const questions = new Set([...now.keys()].filter(here).map(question));
  return new Map([...now].filter(([name]) => questions.has(question(name))));
}

function put(form, said) {
  for (const [name, texts] of said) {
    const left = [...texts];
    for (const control of form.elements) {
      if (control.name !== name || control.type === "submit") continue;
      if (/^(radio|checkbox)$/.test(control.type)) control.checked = texts.includes(control.value);
      else if (left.length) control.value = left.shift();
    }
  }
}

function fill(box, files) {
  const carried = new DataTransfer();
  for (const file of files) carried.items.add(file);
  box.files = carried.files;
}
