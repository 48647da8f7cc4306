// Links to forms that write open as dialogs: the form is the one of the page that they lead to, and without scripts that page does the same.
import { attach } from "./autocomplete.js";
import { destroyFields, makeFields } from "./column-fields.js";

/** @param {string} html */
const parse = (html) => new DOMParser().parseFromString(html, "text/html");

/** @param {Document} page @returns {HTMLFormElement | null} */
const formOf = (page) => page.querySelector("form.write-form:not(.columns-form)");

/** @type {MadeField[]} */
let made = [];

/** @param {HTMLDialogElement} dialog @param {Document} page @param {HTMLFormElement} form */
const fill = (dialog, page, form) => {
  const title = Object.assign(document.createElement("h2"), { className: "modal-title", textContent: page.querySelector("h1")?.textContent ?? "" });
  title.id = "write-dialog-title";
  dialog.replaceChildren(title, document.importNode(form, true));
  attach(dialog);
  destroyFields(made);
  made = makeFields(dialog);
  const focus = dialog.querySelector("[aria-invalid=true]") ?? dialog.querySelector("input:not([type=hidden], [type=submit]), textarea, select");
  const own = made.find(({ place }) => place.contains(focus));
  if (own?.control.focus) own.control.focus(own.field);
  else /** @type {HTMLElement | null} */ (focus)?.focus();
};

/** @param {HTMLAnchorElement} link */
const open = async (link) => {
  const response = await fetch(link.href);
  const page = parse(await response.text());
  const form = formOf(page);
  if (!response.ok || !form) {
    location.href = link.href;
    return;
  }
  const dialog = document.createElement("dialog");
  dialog.className = "row-mutation-dialog";
  dialog.setAttribute("aria-labelledby", "write-dialog-title");
  dialog.addEventListener("close", () => {
    destroyFields(made);
    made = [];
    dialog.remove();
    link.focus();
  });
  dialog.addEventListener("click", (event) => {
    if (!(/** @type {HTMLElement} */ (event.target)).closest("a.button")) return;
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    send(dialog, /** @type {HTMLFormElement} */ (event.target));
  });
  document.body.append(dialog);
  dialog.showModal();
  fill(dialog, page, form);
};

/** @param {HTMLDialogElement} dialog @param {HTMLFormElement} form */
const send = async (dialog, form) => {
  const button = /** @type {HTMLInputElement | null} */ (form.querySelector("input[type=submit]"));
  if (button) button.disabled = true;
  const fields = /** @type {[string, string][]} */ ([...new FormData(form)]);
  try {
    const response = await fetch(form.action, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
    // Written: the next page shows the message. A deleted row has no page any more.
    if (response.type === "opaqueredirect") {
      if (form.dataset.after && location.pathname === form.dataset.back) location.href = form.dataset.after;
      else location.reload();
      return;
    }
    const page = parse(await response.text());
    const again = formOf(page);
    if (again) fill(dialog, page, again);
    else throw new Error(page.querySelector("[role=alert], main p")?.textContent ?? `The server answered ${response.status}`);
  } catch (problem) {
    const error = Object.assign(document.createElement("p"), { className: "message-error", textContent: `${/** @type {Error} */ (problem).message}. Your input is kept.` });
    error.setAttribute("role", "alert");
    form.prepend(error);
    if (button) button.disabled = false;
  }
};

document.addEventListener("click", (event) => {
  const link = /** @type {HTMLAnchorElement | null} */ ((/** @type {HTMLElement} */ (event.target)).closest(
    "a[data-row-action], a[data-table-action=insert-row], a[data-table-action=drop-table]"));
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
  event.preventDefault();
  open(link);
});

// A form that is a page of its own. Plugins register when the document is ready, just before this.
document.addEventListener("DOMContentLoaded", () => { makeFields(document); });
