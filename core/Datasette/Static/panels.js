// The panels that plugins add above a table: one at a time, chosen by tabs where there are several.
/** @param {HTMLElement} place @param {AboveTablePanel[]} panels @param {(name: string, call: () => void) => void} guarded */
export const show = (place, panels, guarded) => {
  const tabs = document.createElement("div");
  tabs.className = "tabs panel-tabs";
  tabs.setAttribute("role", "tablist");
  const bodies = panels.map(({ id, label, render }) => {
    const body = Object.assign(document.createElement("div"), { id: `panel-${id}`, className: "panel" });
    body.setAttribute("role", "tabpanel");
    const tab = Object.assign(document.createElement("button"), { type: "button", textContent: label, className: "button-as-link" });
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", body.id);
    tab.onclick = () => choose(body);
    body.setAttribute("aria-label", label);
    tabs.append(tab);
    return { body, tab, render, id };
  });
  /** @param {HTMLElement} chosen */
  const choose = (chosen) => {
    for (const { body, tab, render, id } of bodies) {
      const isChosen = body === chosen;
      if (isChosen && !body.dataset.rendered) {
        body.dataset.rendered = "1";
        guarded(id, () => render(body));
      }
      body.hidden = !isChosen;
      tab.setAttribute("aria-selected", String(isChosen));
    }
  };
  place.replaceChildren(tabs, ...bodies.map(({ body }) => body));
  choose(bodies[0].body);
};
