// What every page has: the manager that plugins register with, menus, the switch of light and dark, copying.
// A classic script, so that pages of a site's own can load it as they always did; what it needs later it imports.
(() => {
  const root = document.documentElement;
  // A base.html of a site's own has neither.
  const { version = "", baseUrl = "/" } = document.currentScript?.dataset ?? {};
  window.datasetteVersion ??= version;
  root.dataset.baseUrl = baseUrl;

  // Lines "window.name = JSON;" of a block that is no script, because the Content-Security-Policy allows none in a page.
  for (const block of document.querySelectorAll("script.page-data")) {
    for (const line of (block.textContent ?? "").split("\n")) {
      const [, name, value] = /^(?:window\.)?(\w+) = (.*);$/.exec(line) ?? [];
      if (name) /** @type {any} */ (window)[name] = JSON.parse(value);
    }
  }

  /** A plugin that fails must not take the others along.
   * @template T @param {string} name @param {() => T} call @returns {T | undefined} */
  const guarded = (name, call) => {
    try {
      return call();
    } catch (error) {
      console.error(`Plugin ${name}:`, error);
      return undefined;
    }
  };

  /** @type {DatasetteManager} */
  const manager = {
    VERSION: window.datasetteVersion,
    plugins: new Map(),
    registerPlugin(name, plugin) {
      if (this.plugins.has(name)) console.warn(`A plugin ${name} is registered already: it is replaced`);
      this.plugins.set(name, plugin);
      if (isReady && plugin.makeAboveTablePanelConfigs) this.renderAboveTablePanel();
    },
    makeColumnActions(column) {
      return [...this.plugins].flatMap(([name, plugin]) => guarded(name, () => plugin.makeColumnActions?.(column)) ?? []);
    },
    makeJumpSections(context = {}) {
      return [...this.plugins].flatMap(([name, plugin]) => guarded(name, () => plugin.makeJumpSections?.(context)) ?? []);
    },
    makeColumnField(context) {
      for (const [name, plugin] of this.plugins) {
        const field = guarded(name, () => plugin.makeColumnField?.(context));
        if (field) return { pluginName: name, ...field };
      }
      return null;
    },
    renderAboveTablePanel() {
      const place = document.querySelector(this.selectors.aboveTablePanel);
      const panels = [...this.plugins].flatMap(([name, plugin]) =>
        (guarded(name, () => plugin.makeAboveTablePanelConfigs?.()) ?? []).map((panel) => ({ ...panel, id: `${name}_${panel.id}_panel-content` })));
      if (place && panels.length > 0) import("./panels.js").then(({ show }) => show(/** @type {HTMLElement} */ (place), panels, guarded));
    },
    selectors: {
      jsonExportLink: ".export-links a[href*=json]",
      tableWrapper: ".table-wrapper",
      table: "table.rows-and-columns",
      aboveTablePanel: ".above-table-panel",
      tableHeaders: "table.rows-and-columns th",
      filterRows: ".filter-row",
      facetResults: ".facet-results [data-column]",
    },
  };
  let isReady = false;
  window.__DATASETTE__ = manager;
  document.addEventListener("DOMContentLoaded", () => {
    document.dispatchEvent(new CustomEvent("datasette_init", { detail: manager }));
    isReady = true;
    manager.renderAboveTablePanel();
  });

  const switchTheme = () => {
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
  };
  const menus = () => /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details.details-menu[open]"));
  /** What has the focus would be hidden with it. @param {HTMLDetailsElement} menu */
  const close = (menu) => {
    if (menu.contains(document.activeElement)) menu.querySelector("summary")?.focus();
    menu.open = false;
  };

  document.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const copied = /** @type {HTMLElement | null} */ (target.closest("[data-copy]"));
    if (target.closest("[data-theme-switch]")) switchTheme();
    else if (copied) import("./copy.js").then(({ copy }) => copy(copied));
    for (const menu of menus()) if (!menu.contains(target) || target.closest("[data-navigation-search-open]")) close(menu);
  });
  document.addEventListener("focusin", ({ target }) => {
    for (const menu of menus()) if (!menu.contains(/** @type {Node} */ (target))) menu.open = false;
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") menus().forEach(close); });
})();
