// What a form's questions say, as lists of texts by name; and putting it back.

// The program's own boxes, and what is only sent when a person presses a button.
const OURS = /^(csrf_token|rev|key|previous|go|row)$|-quitar$/;

// The boxes of one question go together: each year of a target has a box of its own.
const question = (name) => name.replace(/-\d{4}$/, "");

export function typedIn(form) {
  const found = new Map();
  for (const control of form.elements) {
    if (!control.name || control.disabled || OURS.test(control.name)) continue;
    if (control.type === "file" || control.type === "submit") continue;
    const said = found.get(control.name) ?? found.set(control.name, []).get(control.name);
    if (!/^(radio|checkbox)$/.test(control.type) || control.checked) said.push(control.value);
  }
  return found;
}

export function changed(now, before) {
  const differ = (name) => JSON.stringify(now.get(name)) !== JSON.stringify(before.get(name) ?? []);
  const questions = new Set([...now.keys()].filter(differ).map(question));
  return new Map([...now].filter(([name]) => questions.has(question(name))));
}

export function put(form, said) {
  for (const [name, texts] of said) {
    const left = [...texts];
    for (const control of form.elements) {
      if (control.name !== name || control.type === "submit") continue;
      if (/^(radio|checkbox)$/.test(control.type)) control.checked = texts.includes(control.value);
      else if (left.length) control.value = left.shift();
    }
  }
}
