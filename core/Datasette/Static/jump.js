// The jump dialog: databases, tables, views and queries by name, from /-/jump.
/** @type {HTMLDialogElement | undefined} */
let dialog;

/** @param {DatasetteManager} manager */
const make = (manager) => {
  const made = document.createElement("dialog");
  made.className = "jump-dialog";
  made.setAttribute("aria-label", "Jump to");
  const input = Object.assign(document.createElement("input"), { type: "search", className: "search-input", placeholder: "Database, table, view or query" });
  input.setAttribute("aria-label", "Jump to");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", "jump-results");
  input.setAttribute("aria-expanded", "true");
  const list = Object.assign(document.createElement("div"), { id: "jump-results", className: "results-container" });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Found");
  const sections = Object.assign(document.createElement("div"), { className: "jump-sections" });
  made.append(input, list, sections);
  document.body.append(made);
  const context = { manager, navigationSearch: made, dialog: made, container: list, input };
  for (const { id, render } of manager.makeJumpSections({ navigationSearch: made, manager })) {
    const node = document.createElement("div");
    node.id = `jump-section-${id}`;
    sections.append(node);
    try {
      render(node, context);
    } catch (error) {
      console.error(error);
    }
  }

  let chosen = 0;
  const choose = (/** @type {number} */ index) => {
    const items = [...list.children];
    chosen = Math.max(0, Math.min(index, items.length - 1));
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === chosen)));
    if (items[chosen]) input.setAttribute("aria-activedescendant", items[chosen].id);
    items[chosen]?.scrollIntoView({ block: "nearest" });
  };
  /** @type {AbortController | undefined} */
  let pending;
  const find = async () => {
    pending?.abort();
    pending = new AbortController();
    sections.hidden = input.value !== "";
    const base = document.documentElement.dataset.baseUrl ?? "/";
    try {
      const response = await fetch(`${base}-/jump?q=${encodeURIComponent(input.value)}`, { signal: pending.signal });
      const { matches } = await response.json();
      list.replaceChildren(...matches.slice(0, 30).map((/** @type {{ name: string, url: string, type: string, description?: string }} */ match, /** @type {number} */ i) => {
        const link = Object.assign(document.createElement("a"), { href: match.url, id: `jump-${i}` });
        link.setAttribute("role", "option");
        const kind = Object.assign(document.createElement("span"), { className: "kind", textContent: match.type });
        link.append(Object.assign(document.createElement("span"), { textContent: match.name }), kind);
        if (match.description) link.title = match.description;
        return link;
      }));
      choose(0);
    } catch (error) {
      if (/** @type {Error} */ (error).name !== "AbortError") list.textContent = "Nothing can be had at the moment";
    }
  };
  let found = find();
  input.addEventListener("input", () => { found = find(); });
  // Enter may come before the answer to what was typed: the list then still shows what was found before.
  const follow = async () => {
    for (let known; known !== found;) await (known = found);
    /** @type {HTMLElement | undefined} */ (list.children[chosen])?.click();
  };
  made.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter" && event.target === input) follow();
    // A search field would be emptied first.
    else if (event.key === "Escape") made.close();
    else return;
    event.preventDefault();
  });
  made.addEventListener("click", (event) => { if (event.target === made) made.close(); });
  return made;
};

/** @param {DatasetteManager} manager */
export const open = (manager) => {
  dialog ??= make(manager);
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input")?.select();
};
