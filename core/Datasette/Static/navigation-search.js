// Opens the jump dialog: by the key / and by any button [data-navigation-search-open]. The dialog itself is loaded when it is first opened.
(() => {
  const open = () => import("./jump.js").then((dialog) => dialog.open(window.__DATASETTE__));
  document.addEventListener("click", (event) => {
    if (/** @type {HTMLElement} */ (event.target).closest("[data-navigation-search-open]")) open();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = /** @type {HTMLElement} */ (event.target).closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    open();
  });
})();
