// Puts what a button of the class [data-copy] names on the clipboard, and says so on the button.
/** @param {string} path @returns {Promise<string>} */
const rows = async (path) => {
  const address = new URL(path, location.href);
  address.searchParams.set("_shape", "array");
  const list = await (await fetch(address)).json();
  const value = document.body.classList.contains("row") && (list.rows ?? list).length === 1 ? (list.rows ?? list)[0] : list;
  return JSON.stringify(value, null, 2);
};

const json = () => /** @type {HTMLAnchorElement} */ (document.querySelector(window.__DATASETTE__.selectors.jsonExportLink)).href;

/** @param {HTMLElement} button */
const textOf = async (button) => {
  switch (button.dataset.copy) {
    case "link": return location.href;
    case "curl": return `curl '${json().replaceAll("'", "%27")}'`;
    case "json": return rows(json());
    default: return button.dataset.text ?? "";
  }
};

/** What each button says while it says nothing of a copy. @type {WeakMap<HTMLElement, string>} */
const labels = new WeakMap();

/** @param {HTMLElement} button */
export const copy = async (button) => {
  const label = labels.get(button) ?? button.textContent ?? "";
  labels.set(button, label);
  try {
    await navigator.clipboard.writeText(await textOf(button));
    button.textContent = "Copied";
  } catch (error) {
    button.textContent = "Could not copy";
    console.error(error);
  }
  setTimeout(() => { button.textContent = label; }, 1500);
};
