// What is being printed: the page asks how far it is and says so; when it is over, it opens anew.

const EVERY = 1500;

export function watch(place) {
  const words = place.querySelector("[data-words]");
  const bar = place.querySelector("progress");
  const ask = async () => {
    try {
      const answer = await fetch(place.dataset.watch, { headers: { Accept: "application/json" } });
      if (!answer.ok) return location.reload();
      const told = await answer.json();
      if (told.over) return location.reload();
      if (words && words.textContent !== told.words) words.textContent = told.words;
      if (bar) bar.value = told.done;
    } catch {
      // Without a connection: it is asked again
    }
    setTimeout(ask, EVERY);
  };
  setTimeout(ask, EVERY);
}

document.querySelectorAll("[data-watch]").forEach(watch);
