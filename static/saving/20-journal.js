// The journal: what was typed is kept in a database of this browser until the server has it.
//
// Each open page has an entry of its own, also where the same step is open twice. Other pages know
// by a lock whether a page still lives; without locks (on plain http) they take what it keeps for
// left over, and the text is then in both.
const n = Date.now() + Math.random();
const locks = navigator.locks;
locks?.request(`${n}`, () => new Promise(() => {}));

let base;

function opened() {
  return new Promise((done, fail) => {
    const asked = indexedDB.open("ptp", 2);
    asked.onupgradeneeded = ({ oldVersion }) => {
      const store = asked.result.createObjectStore("envios", { keyPath: "n", autoIncrement: true });
      if (!oldVersion) return;
      asked.transaction.objectStore("typed").getAll().onsuccess = ({ target }) => {
        target.result.forEach((old) => store.add(old));
        asked.result.deleteObjectStore("typed");
      };
    };
    asked.onsuccess = () => {
      // Telephones close it when memory is short; a newer page waits until it is closed.
      asked.result.onclose = () => (base = undefined);
      asked.result.onversionchange = () => (base = asked.result.close());
      done(asked.result);
    };
    asked.onerror = asked.onblocked = () => fail(asked.error);
  });
}

async function run(mode, act, again = true) {
  try {
    base ??= opened();
    const dealing = (await base).transaction("envios", mode, { durability: "strict" });
    const asked = act(dealing.objectStore("envios"));
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

const user = document.getElementById("saving")?.dataset.user;
const entries = () => run("readonly", (store) => store.getAll());

// This page's entry takes the place of those that it has taken over.
const keep = (typed, over) =>
  run("readwrite", (store) => {
    for (const one of over) store.delete(one);
    return typed ? store.put({ ...typed, n }) : store.delete(n);
  });

// What closed pages of this address left, the oldest first. Each new row is one of its own.
async function left() {
  const open = new Set((await locks?.query())?.held.map(({ name }) => name));
  return (await entries())
    .filter((one) => one.user === user && one.path === location.pathname && !open.has(`${one.n}`))
    .sort((one, other) => one.when - other.when)
    .filter((one, _place, [first]) => one.row === first.row);
}

// What was typed on other pages of this browser and has not been sent.
const unsent = document.getElementById("unsent");
if (unsent) {
  entries().then((all) => {
    for (const { user, path, title } of all) {
      if (user !== unsent.dataset.user || unsent.querySelector(`[href="${path}"]`)) continue;
      const link = document.createElement("a");
      link.href = path;
      link.textContent = title;
      unsent.append(link);
      unsent.hidden = false;
    }
  });
}
