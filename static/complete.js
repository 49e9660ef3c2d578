// The search box proposes how the words may go on. Nothing needs it.
const box = document.querySelector("input[data-complete]");
if (box) {
  const list = document.createElement("datalist");
  list.id = "completions";
  box.after(list);
  box.setAttribute("list", list.id);
  box.autocomplete = "off";
  let timer, asked;
  const show = async () => {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`${box.dataset.complete}?q=${encodeURIComponent(box.value)}`, { signal: asked.signal });
      const [, queries] = answer.ok ? await answer.json() : [box.value, []];
      list.replaceChildren(...queries.map((query) => Object.assign(document.createElement("option"), { value: query })));
    } catch (error) {
      if (error.name !== "AbortError") list.replaceChildren();
    }
  };
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 150);
  });
}
