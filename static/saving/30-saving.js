// Saves a form while people write, says honestly where the work is, and loses none of it.
//
// Only what was changed on this page is sent, with the revision that the page was drawn from, so
// that the server can combine it with what others changed. What was typed is in the journal until
// the server has answered. A save never touches what is in the boxes.

const PAUSE = 400; // ms without a key before the journal is written
const LONGEST = 1500; // ms of steady typing before it is written anyway
const IDLE = 4000; // ms without a key before the server is asked
const SLOWEST = 60_000;
const QUIET = new Set(["typed", "sending", "saved"]); // seen, but not spoken at every pause

const form = document.querySelector("form[data-save]");
const bar = document.getElementById("saving");
if (form && bar) begin(form, bar);

function begin(form, bar) {
  let known = typedIn(form); // what the server has of this page
  let sending = null; // what is on its way: its key and its texts
  let previous = ""; // the key of what got no answer and is not sent again as it was
  let held = ""; // why nothing more is sent for now
  let trouble = ""; // why the last send got no answer
  let wait = 5000;
  let first = 0;
  let recorded = true;
  let focused = null; // where the person was when a button was pressed
  let over = []; // the entries of closed pages that this page has taken over
  const also = new Map(); // what was written besides, in another tab, by the offer that shows it
  const timers = {};

  const box = (name) => form.elements.namedItem(name);
  const dirty = () => changed(typedIn(form), known);
  const photos = () => [...form.elements].filter((one) => one.type === "file" && one.files.length);

  function later(name, ms, act) {
    clearTimeout(timers[name]);
    timers[name] = setTimeout(act, ms);
  }

  function say(state, facts = {}) {
    const words = bar.querySelector(`template[data-state="${state}"]`);
    bar.hidden = false;
    if (bar.dataset.state === state && !Object.keys(facts).length) return;
    bar.dataset.state = state;
    const told = bar.querySelector("[aria-live]");
    told.setAttribute("aria-live", QUIET.has(state) ? "off" : "polite");
    told.replaceChildren(words.content.cloneNode(true));
    for (const [name, text] of Object.entries(facts)) {
      for (const place of told.querySelectorAll(`[data-fact="${name}"]`)) {
        place[place.tagName === "A" ? "href" : "textContent"] = text;
      }
    }
  }

  async function record() {
    first = 0;
    clearTimeout(timers.journal);
    const said = dirty();
    const open = said.size || photos().length;
    try {
      if (!sending || open) {
        await keep((open || also.size) && {
          state: "escribiendo",
          user,
          userName: bar.dataset.name,
          path: location.pathname,
          title: document.querySelector("h1")?.textContent ?? "",
          row: box("row")?.value,
          rev: box("rev").value,
          schema: box("esquema").value,
          key: sending?.key,
          previous,
          said: [...said],
          also: [...also.values()],
          photos: photos().map((one) => [one.name, [...one.files]]),
          when: Date.now(),
        }, over);
      }
      recorded = true;
    } catch {
      recorded = false;
    }
    if (open && !sending && (!held || held === "aside") && bar.dataset.state !== "recovered") where();
  }

  // Who is no longer signed in must know it first: only then can it be sent.
  const where = () => say(recorded || trouble === "session" ? trouble || "typed" : "unrecorded");

  function typed() {
    if (held === "refused") held = "";
    first ||= Date.now();
    later("journal", Math.max(0, Math.min(PAUSE, first + LONGEST - Date.now())), record);
    if (!held) later("send", IDLE, retry);
  }

  function body(said, go) {
    const sent = new FormData();
    for (const name of ["csrf_token", "rev", "row", "esquema"]) if (box(name)) sent.set(name, box(name).value);
    for (const [name, texts] of said) for (const text of texts) sent.append(name, text);
    sent.set("go", go);
    for (const one of photos()) for (const file of one.files) sent.append(one.name, file);
    for (const one of go === "auto" ? [] : form.querySelectorAll("[name$='-quitar']:checked")) {
      sent.append(one.name, one.value);
    }
    return sent;
  }

  // What has no answer yet is sent again as it was, under its own key, before anything newer.
  async function send(go = "auto") {
    clearTimeout(timers.send);
    if (sending?.open) {
      if (go !== "auto") sending.then = go;
      return;
    }
    if (!sending) {
      const said = dirty();
      if (go === "auto" && !said.size && !photos().length) return;
      sending = { key: newKey(), said, body: body(said, go), go, photos: photos() };
      sending.body.set("key", sending.key);
      if (previous) sending.body.set("previous", previous);
    } else if (go !== "auto" && sending.go === "auto") sending.then = go;
    sending.open = true;
    say("sending");
    let answer;
    try {
      answer = await fetch(form.action || location.href, {
        method: "POST",
        body: sending.body,
        headers: { Accept: "application/json" },
        redirect: "error",
        keepalive: document.visibilityState === "hidden" && !sending.photos.length,
      });
    } catch {
      return again(navigator.onLine ? "unreached" : "offline");
    }
    if (answer.status === 401) return again("session");
    if (answer.status >= 500 || answer.status === 429) return again("server", answer.headers.get("Retry-After"));
    let told;
    try {
      told = await answer.json();
    } catch {
      return again("server");
    }
    if (told.token === false) return again("session");
    return answered(answer, told);
  }

  // After a button nothing more is typed here: the answer opens another page, and what was typed
  // meanwhile would belong to the one before.
  function hold() {
    focused = document.activeElement;
    form.inert = true;
  }

  function free() {
    if (!form.inert) return;
    form.inert = false;
    focused?.focus({ preventScroll: true });
  }

  // Nothing is lost: it stays in the journal and goes out by itself; `rest`: seconds that the server asks for.
  async function again(state, rest) {
    trouble = state;
    sending.open = false;
    free();
    if (sending.go !== "auto") {
      previous = sending.key; // it may have arrived all the same
      sending = null; // the person will press the button again
    }
    await record();
    where();
    wait = Math.min(wait * 2, SLOWEST);
    const asks = state === "session" && wait < SLOWEST; // who is here now is asked at once
    later("send", rest * 1e3 * (1 + Math.random()) || (asks ? 0 : wait), retry);
  }

  // A new session has another token; another person's session must not send this work.
  async function retry() {
    if (trouble === "session") {
      let now;
      try {
        const asked = await fetch(bar.dataset.session, { headers: { Accept: "application/json" } });
        now = asked.ok ? await asked.json() : null;
      } catch {
        now = null;
      }
      // Nothing of hers is written on a page that somebody else opened.
      form.inert = now && String(now.usuario.id) !== user;
      if (form.inert) say("other", { opened: bar.dataset.name, now: now.usuario.nombre });
      if (!now || form.inert) return later("send", wait, retry);
      box("csrf_token").value = now.csrf;
      sending?.body.set("csrf_token", now.csrf);
    }
    return send();
  }

  function answered(answer, told) {
    const { said, go, then, photos: sent } = sending;
    sending = null;
    trouble = "";
    wait = 5000;
    if (!answer.ok) {
      held = "refused";
      free();
      record();
      return say("refused", { words: told.error ?? "" });
    }
    previous = "";
    for (const [name, texts] of said) known.set(name, texts);
    for (const one of sent) {
      one.value = "";
      one.dispatchEvent(new CustomEvent("kept", { detail: told.uploads?.[one.id] ?? "" }));
    }
    // A step that takes nothing now keeps the revision that this page began from.
    if (told.state === "conflict" || told.rev === null) held = told.state;
    else box("rev").value = told.rev;
    if (told.here) {
      history.replaceState(null, "", told.here);
      form.action = told.here;
    }
    if (go !== "auto" && told.next) return leave(told.next);
    record();
    if (held || told.state === "aside") say(told.state, { words: told.words, next: told.decide });
    else if (told.state === "combined") {
      say("combined", { words: told.words, time: told.at });
      refresh();
    } else say(mark(said, told.faults) ? "unread" : "saved", { time: told.at });
    form.dispatchEvent(new CustomEvent("saved", { detail: told }));
    if (then) return send(then);
    free();
    if ((dirty().size || photos().length) && !held) later("send", IDLE, send);
  }

  // What can't be read is told beside its box, as on a page that is drawn anew.
  function mark(said, faults) {
    for (const name of said.keys()) {
      const box = form.querySelector(`[name="${name}"]`);
      const place = box?.closest(".question, td");
      if (!place) continue;
      const words = faults[name] ?? faults[question(name)];
      place.querySelector(".error")?.remove();
      place.classList.toggle("has-error", words);
      box.toggleAttribute("aria-invalid", words);
      if (!words) continue;
      const error = document.createElement("p");
      Object.assign(error, { className: "error", role: "status", textContent: words });
      (box.closest(".input-group") ?? box).before(error);
    }
    return Object.keys(faults).length;
  }

  async function leave(address) {
    await record();
    const there = new URL(address, location);
    const same = there.pathname + there.search === location.pathname + location.search;
    if (!same || !there.hash) return location.assign(there); // from its top, also the same page
    history.replaceState(null, "", there);
    location.reload();
  }

  // Others' changes come into the boxes that nobody touches here.
  async function refresh() {
    try {
      const page = await fresh();
      const newer = page.querySelector("form[data-save]");
      if (!newer) return;
      const mine = dirty();
      const theirs = new Map([...typedIn(newer)].filter(([name]) => !mine.has(name)));
      put(form, theirs);
      for (const [name, texts] of theirs) known.set(name, texts);
      box("rev").value = newer.elements.namedItem("rev").value;
      for (const part of document.querySelectorAll("[data-fresh]")) {
        const drawn = page.getElementById(part.id);
        if (drawn && !part.contains(document.activeElement)) part.replaceWith(drawn);
      }
    } catch {
      // They are seen when the page is opened again; the server has combined them already.
    }
  }

  // What closed pages left comes back. Of two texts for one question the newer is in the box, the
  // other one is offered; what has no box on this page is sent all the same.
  async function recover() {
    const lost = await left().catch(() => []);
    if (!lost.length) return;
    over = lost.map((one) => one.n);
    const said = new Map();
    for (const one of lost) {
      for (const [name, texts] of one.said) {
        const older = said.get(name);
        if (older && differ(older, texts) && differ(older, known.get(name))) offer(name, older);
        said.set(name, texts);
      }
      for (const [name, files] of one.photos ?? []) {
        const free = (other) => other.name === name && other.type === "file" && !other.files.length;
        fill([...form.elements].find(free) ?? room(name, "file"), files);
      }
      if (+one.rev < box("rev").value) box("rev").value = one.rev;
      if (one.row) (box("row") ?? room("row", "hidden")).value = one.row;
      previous = one.key || one.previous || previous;
    }
    for (const [name, texts] of lost.flatMap((one) => one.also ?? [])) {
      if (differ(texts, said.get(name) ?? known.get(name))) offer(name, texts);
    }
    for (const [name, texts] of said) if (!differ(texts, known.get(name))) said.delete(name);
    if (!said.size && !photos().length) return record();
    form.dispatchEvent(new CustomEvent("recovered", { detail: said, bubbles: true }));
    for (const [name, texts] of said) if (!box(name)) texts.forEach(() => room(name, "hidden"));
    put(form, said);
    const time = new Date(lost.at(-1).when).toLocaleString(document.documentElement.lang, {
      timeZone: bar.dataset.zone, // the programme's, as on all pages
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hour12: false,
    });
    say("recovered", { time });
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function room(name, type) {
    const made = document.createElement("input");
    Object.assign(made, { name, type, hidden: true });
    form.append(made);
    return made;
  }

  // The other text stays until the person says that it is not needed.
  function offer(name, texts) {
    const shown = bar.querySelector("[data-also]").content.firstElementChild.cloneNode(true);
    const choices = [...form.querySelectorAll(`[name="${name}"][value], [name="${name}"] option`)];
    const read = (text) => {
      const choice = choices.find((one) => one.value === text);
      return choice?.label ?? choice?.labels[0]?.textContent ?? text;
    };
    shown.querySelector("q").textContent = texts.map(read).join(" · ");
    shown.onclick = ({ target }) => {
      if (target.type !== "button") return;
      also.delete(shown);
      shown.remove();
      if (target.value) {
        const mine = typedIn(form).get(name);
        put(form, [[name, texts]]);
        offer(name, mine);
      }
      typed();
    };
    also.set(shown, [name, texts]);
    (form.querySelector(`[name="${name}"]`)?.closest(".question") ?? bar).append(shown);
    shown.parentElement.hidden = false;
  }

  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    held = "";
    hold();
    send(event.submitter?.value || "stay");
  });
  bar.addEventListener("click", (event) => {
    if (!event.target.closest("[data-retry]")) return;
    wait = 5000;
    retry();
  });
  addEventListener("pageshow", () => (form.inert = false));
  addEventListener("online", () => sending && retry());
  addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden") return void (sending && !sending.open && retry());
    if (dirty().size) sessionStorage.sent = location.pathname;
    record();
    if ((!held || held === "aside") && !sending) send();
  });
  addEventListener("beforeunload", (event) => {
    if (!recorded && (dirty().size || photos().length)) event.preventDefault();
  });
  recover();
  // What was sent on the way out, by a page loaded anew, may have come after this one was drawn.
  if (sessionStorage.sent === location.pathname) {
    setTimeout(async () => {
      await refresh();
      if (locks) recover();
    }, 1000);
  }
  delete sessionStorage.sent;
}

const newKey = () => crypto.getRandomValues(new Uint32Array(4)).join("-");
