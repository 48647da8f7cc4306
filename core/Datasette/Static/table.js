// A table's page: the menu of each column, rows of the filter form, counts, copying of cells. A classic script that imports the rest.
(() => {
  const manager = window.__DATASETTE__;
  const table = /** @type {HTMLTableElement | null} */ (document.querySelector("table.rows-and-columns"));
  const isTable = document.body.classList.contains("table");

  if (table && isTable) {
    // A heading's menu is made when it is first opened.
    for (const th of table.tHead?.rows[0]?.cells ?? []) {
      if (!th.dataset.column || th.textContent === "Link") continue;
      const button = Object.assign(document.createElement("button"), { type: "button", className: "column-menu-button" });
      button.setAttribute("aria-label", `Actions for ${th.dataset.column}`);
      button.setAttribute("aria-haspopup", "menu");
      button.setAttribute("aria-expanded", "false");
      th.append(button);
    }
    table.tHead?.addEventListener("click", (event) => {
      const button = /** @type {HTMLElement} */ (event.target).closest("button.column-menu-button");
      if (button) import("./columns.js").then(({ openMenu }) => openMenu(/** @type {HTMLButtonElement} */ (button), manager));
    });
  }

  // On a phone a row is a card, and each value has its column's name before it.
  const name = () => {
    const names = [...(table?.tHead?.rows[0]?.cells ?? [])].map((th) => th.dataset.column ?? "");
    for (const row of table?.tBodies[0]?.rows ?? []) [...row.cells].forEach((cell, i) => { cell.dataset.column = names[i]; });
  };
  const phone = matchMedia("(max-width: 40rem)");
  if (isTable && phone.matches) name();
  else if (isTable) phone.addEventListener("change", name, { once: true });

  const columns = document.querySelector("a.columns-link");
  columns?.addEventListener("click", (event) => {
    event.preventDefault();
    import("./columns.js").then(({ openChooser }) => openChooser(manager, /** @type {HTMLAnchorElement} */ (columns).href));
  });

  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.filters"));
  if (form) {
    const start = () => import("./filters.js").then(({ enhance }) => enhance(form));
    const panel = /** @type {HTMLDetailsElement | null} */ (form.querySelector("details.filter-panel"));
    if (panel?.open) start();
    else panel?.addEventListener("toggle", start, { once: true });
  }

  const count = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.count-all"));
  count?.addEventListener("click", async (event) => {
    event.preventDefault();
    count.textContent = "counting…";
    try {
      const address = new URL(count.href);
      address.pathname += ".json";
      address.searchParams.set("_shape", "arrayfirst");
      const [total] = await (await fetch(address)).json();
      const all = Object.assign(document.createElement("span"), { className: "count-all", role: "status", tabIndex: -1 });
      all.textContent = `(${Number(total).toLocaleString("en")} in all)`;
      const hadFocus = document.activeElement === count;
      count.replaceWith(all);
      if (hadFocus) all.focus();
    } catch {
      location.href = count.href;
    }
  });

  // One button follows the cell under the pointer. By the keyboard a column's menu copies its values, and the row's page its JSON.
  const body = table?.tBodies[0];
  if (body && matchMedia("(hover: hover)").matches) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copy-cell", textContent: "Copy" });
    body.addEventListener("pointerover", (event) => {
      const cell = /** @type {HTMLElement} */ (event.target).closest("td");
      if (!cell || cell.contains(button) || !cell.textContent?.trim()) return;
      button.textContent = "Copy";
      button.dataset.copy = "text";
      button.dataset.text = [...cell.childNodes].filter((node) => node !== button).map((node) => node.textContent).join("");
      cell.append(button);
    });
    body.addEventListener("pointerleave", () => button.remove());
  }
})();
