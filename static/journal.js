// What was typed, kept in this browser until the server has it.

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

export const entry = (at) => run("readonly", (store) => store.get(at));
export const entries = () => run("readonly", (store) => store.getAll());
export const keep = (at, typed) => run("readwrite", (store) => store.put(typed, at));
export const forget = (at) => run("readwrite", (store) => store.delete(at));
