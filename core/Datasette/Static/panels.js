// The panels that plugins add above a table: one at a time, chosen by tabs. Called again when another plugin registers: panels that are
// there already stay as they are. Ids and classes are Datasette's.
/** @param {HTMLElement} place @param {AboveTablePanel[]} panels @param {(name: string, call: () => void) => void} guarded */
export const show = (place, panels, guarded) => {
  let tabs = /** @type {HTMLElement | null} */ (place.querySelector(":scope > .tab-controls"));
  let bodies = /** @type {HTMLElement | null} */ (place.querySelector(":scope > .tab-contents"));
  if (!tabs || !bodies) {
    tabs = Object.assign(document.createElement("div"), { className: "tabs tab-controls" });
    tabs.setAttribute("role", "tablist");
    tabs.setAttribute("aria-label", "Panels");
    tabs.addEventListener("keydown", move);
    bodies = Object.assign(document.createElement("div"), { className: "tab-contents" });
    place.append(tabs, bodies);
  }
  for (const { id, label, render } of panels) {
    if (document.getElementById(id)) continue;
    const body = Object.assign(document.createElement("div"), { id, className: "panel", hidden: true });
    const tab = Object.assign(document.createElement("button"), { type: "button", id: `${id}-tab`, textContent: label, className: "button-as-link" });
    body.setAttribute("role", "tabpanel");
    body.setAttribute("aria-labelledby", tab.id);
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", id);
    let isRendered = false;
    tab.addEventListener("click", () => {
      for (const other of tab.parentElement?.children ?? []) {
        other.setAttribute("aria-selected", String(other === tab));
        /** @type {HTMLElement} */ (other).tabIndex = other === tab ? 0 : -1;
      }
      for (const other of body.parentElement?.children ?? []) /** @type {HTMLElement} */ (other).hidden = other !== body;
      // A panel has its size before it draws.
      if (!isRendered) guarded(id, () => render(body));
      isRendered = true;
    });
    tabs.append(tab);
    bodies.append(body);
  }
  if (!tabs.querySelector("[aria-selected=true]")) /** @type {HTMLElement | null} */ (tabs.firstElementChild)?.click();
};

/** Arrow keys go from tab to tab.
 * @param {KeyboardEvent} event */
const move = (event) => {
  const tabs = /** @type {HTMLElement[]} */ ([.../** @type {HTMLElement} */ (event.currentTarget).children]);
  const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  const at = tabs.indexOf(/** @type {HTMLElement} */ (event.target));
  if (step === 0 || at < 0) return;
  const next = tabs[(at + step + tabs.length) % tabs.length];
  next.click();
  next.focus();
  event.preventDefault();
};
