// What people typed: what a form's questions say, as lists of texts by name; putting it back; and
// keeping it in this browser until the server has it.

// The program's own boxes, and what is only sent when a person presses a button.
const OURS = /^(csrf_token|rev|key|previous|go|row)$|-quitar$/;

// The boxes of one question go together: each year of a target has a box of its own.
const question = (name) => name.replace(/-\d{4}$/, "");

// The page as the server has it now.
export async function fresh() {
  return new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
}

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

// The journal is a database of the browser.
let base;

function opened() {
  return new Promise((done, fail) => {
    const asked = indexedDB.open("ptp", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("typed");
    asked.onsuccess = () => {
      asked.result.onclose = () => (base = undefined); // telephones close it when memory is short
      done(asked.result);
    };
    asked.onerror = () => fail(asked.error);
  });
}

async function run(mode, act, again = true) {
  try {
    base ??= opened();
    const dealing = (await base).transaction("typed", mode, { durability: "strict" });
    const asked = act(dealing.objectStore("typed"));
    return await new Promise((done, fail) => {
      dealing.oncomplete = () => done(asked.result);
      dealing.onabort = dealing.onerror = () => fail(dealing.error);
    });
  } catch (error) {
    base = undefined;
    if (again) return run(mode, act, false);
    throw error;
  }
}

// A page's place: who writes there, and its address as it is when the journal is asked.
export const user = document.getElementById("saving")?.dataset.user;
const here = () => `${user} ${location.pathname}`;

export const entry = (at = here()) => run("readonly", (store) => store.get(at));
export const entries = () => run("readonly", (store) => store.getAll());
export const keep = (typed, at = here()) => run("readwrite", (store) => store.put(typed, at));
export const forget = (at = here()) => run("readwrite", (store) => store.delete(at));
