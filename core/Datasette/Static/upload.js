// Forms with data-upload are sent with a progress bar. A file that was previewed is kept for the confirmation, so that it is chosen once.
/** @type {File | undefined} */
let chosen;

/** @param {HTMLFormElement} form */
const send = (form) => {
  const file = /** @type {HTMLInputElement | null} */ (form.querySelector("input[type=file]"))?.files?.[0];
  if (file) chosen = file;
  form.querySelector("[role=alert]")?.remove();
  const bar = Object.assign(document.createElement("progress"), { className: "upload-progress", max: 1, ariaLabel: "Upload" });
  const button = /** @type {HTMLInputElement} */ (form.querySelector("input[type=submit]"));
  button.disabled = true;
  button.after(" ", bar);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.upload.onprogress = ({ loaded, total, lengthComputable }) => { if (lengthComputable && loaded < total) bar.value = loaded / total; else bar.removeAttribute("value"); };
  request.onload = () => {
    bar.remove();
    button.disabled = false;
    if ((request.getResponseHeader("Content-Type") ?? "").startsWith("application/json")) {
      const { ok, redirect, error } = JSON.parse(request.responseText);
      if (ok) location.href = redirect;
      else tell(form, error);
      return;
    }
    show(new DOMParser().parseFromString(request.responseText, "text/html"));
  };
  request.onerror = () => { bar.remove(); button.disabled = false; tell(form, "The server cannot be reached. Nothing was written."); };
  const fields = new FormData(form);
  request.send(form.enctype === "multipart/form-data" ? fields : new URLSearchParams(/** @type {[string, string][]} */ ([...fields])));
};

/** @param {HTMLFormElement} form @param {string} text */
const tell = (form, text) => {
  const error = Object.assign(document.createElement("p"), { className: "message-error", textContent: text });
  error.setAttribute("role", "alert");
  form.prepend(error);
};

/** The next step of the page, as the server answered it.
 * @param {Document} page */
const show = (page) => {
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));
  main.replaceChildren(...[...page.querySelectorAll("main > *")].map((node) => document.importNode(node, true)));
  const again = /** @type {HTMLInputElement | null} */ (main.querySelector("#file-again"));
  if (again && chosen) {
    const files = new DataTransfer();
    files.items.add(chosen);
    again.files = files.files;
    /** @type {HTMLElement} */ (again.parentElement).hidden = true;
  }
  main.focus();
};

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!("upload" in form.dataset)) return;
  event.preventDefault();
  send(form);
});
