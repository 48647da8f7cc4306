// What can be done with columns: a menu for each, and a dialog that shows, hides and orders them. Every item is a link or leads to one.
/** @param {(query: URLSearchParams) => void} change */
const pageWith = (change) => {
  const query = new URLSearchParams(location.search);
  for (const name of ["_next", "_columns"]) query.delete(name);
  change(query);
  return `${location.pathname}${query.size > 0 ? `?${query}` : ""}`;
};

/** @param {HTMLElement} th @returns {ColumnDetails} */
const details = (th) => ({
  columnName: th.dataset.column ?? "",
  columnNotNull: th.dataset.columnNotNull === "1",
  columnType: th.dataset.columnType ?? "",
  isPk: th.dataset.isPk === "1",
});

/** @param {HTMLElement} th @param {DatasetteManager} manager @returns {ColumnAction[]} */
const actions = (th, manager) => {
  const column = details(th);
  const name = column.columnName;
  const isSortable = th.querySelector("a") !== null;
  /** @param {string} argument */
  const sorted = (argument) => pageWith((query) => {
    query.delete("_sort");
    query.delete("_sort_desc");
    query.set(argument, name);
  });
  const cells = () => [.../** @type {HTMLTableElement} */ (th.closest("table")).tBodies[0].rows]
    .map((row) => row.cells[/** @type {HTMLTableCellElement} */ (th).cellIndex].textContent?.trim() ?? "");
  const added = manager.makeColumnActions(column);
  const own = [
    ...(isSortable ? [{ label: "Sort ascending", href: sorted("_sort") }, { label: "Sort descending", href: sorted("_sort_desc") }] : []),
    ...(column.isPk ? [] : [
      { label: "Facet by this", href: pageWith((query) => { if (!query.has("_facet", name)) query.append("_facet", name); }) },
      { label: "Hide this column", href: pageWith((query) => { if (query.has("_col", name)) query.delete("_col", name); else query.append("_nocol", name); }) },
    ]),
    { label: "Show not-blank rows", href: pageWith((query) => query.set(`${name}__notblank`, "1")) },
    ...(new URLSearchParams(location.search).has("_col") || new URLSearchParams(location.search).has("_nocol")
      ? [{ label: "Show all columns", href: pageWith((query) => { query.delete("_col"); query.delete("_nocol"); }) }] : []),
    { label: "Copy these values", onClick: () => { navigator.clipboard.writeText(cells().join("\n")); } },
  ];
  // An item of a plugin takes the place of one with the same label.
  return [...own.filter(({ label }) => !added.some((other) => other.label === label)), ...added];
};

/** @param {ColumnAction} action @param {() => void} close */
const item = (action, close) => {
  const element = action.href
    ? Object.assign(document.createElement("a"), { href: action.href })
    : Object.assign(document.createElement("button"), { type: "button", className: "button-as-link" });
  element.textContent = action.label;
  element.addEventListener("click", (event) => {
    if (action.onClick) action.onClick(event);
    close();
  });
  const entry = document.createElement("li");
  entry.append(element);
  return entry;
};

/** @type {{ menu: HTMLElement, close: (refocus?: boolean) => void } | undefined} */
let opened;

/** @param {HTMLButtonElement} button @param {DatasetteManager} manager */
export const openMenu = (button, manager) => {
  const wasOpen = button.getAttribute("aria-expanded") === "true";
  opened?.close(false);
  if (wasOpen) return;
  const th = /** @type {HTMLElement} */ (button.closest("th"));
  const menu = Object.assign(document.createElement("div"), { className: "column-menu" });
  const column = details(th);
  const title = Object.assign(document.createElement("p"), { className: "column-menu-title" });
  title.textContent = `${column.columnName} · ${column.columnType || "any type"}${column.isPk ? " · primary key" : ""}${column.columnNotNull ? " · not null" : ""}`;
  menu.append(title);
  if (th.dataset.columnDescription) menu.append(Object.assign(document.createElement("p"), { className: "column-description", textContent: th.dataset.columnDescription }));
  const list = document.createElement("ul");
  const chooser = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.columns-link"));
  const close = (refocus = true) => {
    menu.remove();
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("click", outside);
    opened = undefined;
    if (refocus) button.focus();
  };
  const outside = (/** @type {Event} */ event) => { if (!menu.contains(/** @type {Node} */ (event.target)) && event.target !== button) close(false); };
  list.append(...actions(th, manager).map((action) => item(action, close)));
  if (chooser) list.append(item({ label: "Choose columns…", onClick: () => openChooser(manager, chooser.href) }, close));
  menu.append(list);
  menu.addEventListener("keydown", (event) => {
    const items = /** @type {HTMLElement[]} */ ([...menu.querySelectorAll("a, button")]);
    const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (event.key === "ArrowDown") items[(at + 1) % items.length].focus();
    else if (event.key === "ArrowUp") items[(at - 1 + items.length) % items.length].focus();
    else if (event.key === "Escape" || event.key === "Tab") close();
    else return;
    // Tab goes on from the button: the menu is the last of the page.
    if (event.key !== "Tab") event.preventDefault();
  });
  document.body.append(menu);
  const box = button.getBoundingClientRect();
  menu.style.top = `${box.bottom + scrollY + 4}px`;
  menu.style.left = `${Math.max(8, Math.min(box.right - menu.offsetWidth, document.documentElement.clientWidth - menu.offsetWidth - 8)) + scrollX}px`;
  button.setAttribute("aria-expanded", "true");
  document.addEventListener("click", outside);
  opened = { menu, close };
  /** @type {HTMLElement | null} */ (menu.querySelector("a, button"))?.focus();
};

/** The columns of the table, the hidden ones too: from the page that lists them for visitors without scripts.
 * @param {string} href */
const columns = async (href) => {
  const page = new DOMParser().parseFromString(await (await fetch(href)).text(), "text/html");
  return [...page.querySelectorAll(".columns-list li")].map((entry) => ({
    name: entry.querySelector("strong")?.textContent ?? "",
    type: entry.querySelector(".column-type")?.textContent ?? "",
    isShown: !entry.classList.contains("is-hidden"),
    actions: /** @type {HTMLAnchorElement[]} */ ([...entry.querySelectorAll(".column-actions a")]).map((link) => ({ label: link.textContent ?? "", href: link.getAttribute("href") ?? "" })),
  }));
};

/** @param {DatasetteManager} manager @param {string} href */
export const openChooser = async (manager, href) => {
  const dialog = document.createElement("dialog");
  dialog.className = "chooser-dialog";
  dialog.setAttribute("aria-label", "Columns");
  const title = Object.assign(document.createElement("h2"), { textContent: "Columns" });
  const help = Object.assign(document.createElement("p"), { className: "dialog-help", textContent: "Tick what to show. Drag to order, or press Alt and an arrow key." });
  const list = document.createElement("ul");
  const all = await columns(href);
  const order = [...document.querySelectorAll("table.rows-and-columns th")].map((th) => /** @type {HTMLElement} */ (th).dataset.column);
  all.sort((a, b) => (order.indexOf(a.name) + 1 || 1e6) - (order.indexOf(b.name) + 1 || 1e6));
  for (const column of all) {
    const entry = document.createElement("li");
    entry.draggable = true;
    entry.dataset.column = column.name;
    const label = document.createElement("label");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: column.isShown });
    label.append(box, ` ${column.name} `, Object.assign(document.createElement("span"), { className: "column-type", textContent: column.type }));
    const more = document.createElement("details");
    more.append(Object.assign(document.createElement("summary"), { textContent: "…", ariaLabel: `Actions for ${column.name}` }));
    for (const action of column.actions) more.append(Object.assign(document.createElement("a"), { href: action.href, textContent: action.label }));
    entry.append(label, more);
    box.addEventListener("keydown", (event) => {
      if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
      event.preventDefault();
      if (event.key === "ArrowUp") entry.previousElementSibling?.before(entry);
      else entry.nextElementSibling?.after(entry);
      box.focus();
    });
    entry.addEventListener("dragstart", () => entry.classList.add("is-dragged"));
    entry.addEventListener("dragend", () => entry.classList.remove("is-dragged"));
    list.append(entry);
  }
  list.addEventListener("dragover", (event) => {
    const dragged = list.querySelector(".is-dragged");
    const over = /** @type {HTMLElement} */ (event.target).closest("li");
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const { top, height } = over.getBoundingClientRect();
    if (event.clientY < top + height / 2) over.before(dragged);
    else over.after(dragged);
  });
  const buttons = Object.assign(document.createElement("p"), { className: "dialog-buttons" });
  const apply = Object.assign(document.createElement("button"), { type: "button", className: "primary", textContent: "Show these" });
  apply.onclick = () => {
    const chosen = [...list.children].filter((entry) => entry.querySelector("input")?.checked).map((entry) => /** @type {HTMLElement} */ (entry).dataset.column ?? "");
    location.href = pageWith((query) => {
      query.delete("_col");
      query.delete("_nocol");
      for (const name of chosen) query.append("_col", name);
    });
  };
  const cancel = Object.assign(document.createElement("button"), { type: "button", textContent: "Cancel" });
  cancel.onclick = () => dialog.close();
  buttons.append(apply, cancel);
  dialog.append(title, help, list, buttons);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  (document.querySelector("column-chooser") ?? document.body).append(dialog);
  dialog.showModal();
};
