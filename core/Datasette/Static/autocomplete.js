// Offers rows of a table while somebody types: <input data-autocomplete="/db/table/-/autocomplete">. What is typed is
// looked for in keys and labels; the key of the row that is chosen becomes the field's value.
/** @param {ParentNode} root */
export const attach = (root) => {
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll("input[data-autocomplete]"))) {
    const choices = document.createElement("datalist");
    choices.id = field.id + "-choices";
    field.setAttribute("list", choices.id);
    field.autocomplete = "off";
    field.after(choices);

    /** @type {AbortController | undefined} */
    let pending;
    const offer = async () => {
      pending?.abort();
      pending = new AbortController();
      const text = field.value.trim();
      const address = new URL(field.dataset.autocomplete ?? "", location.href);
      address.search = String(new URLSearchParams(/** @type {Record<string, string>} */ (text ? { q: text } : { _initial: "1" })));
      try {
        const response = await fetch(address, { signal: pending.signal });
        const { ok, rows, error } = await response.json();
        field.setCustomValidity(ok ? "" : error);
        choices.replaceChildren(...(rows ?? []).map((/** @type {{ pks: Record<string, unknown>, label?: string }} */ { pks, label }) => {
          const key = Object.values(pks).join(",");
          return new Option(label == null ? key : `${label} (${key})`, key);
        }));
      } catch (problem) {
        if (/** @type {Error} */ (problem).name !== "AbortError") field.setCustomValidity("The rows cannot be had at the moment");
      }
    };
    field.addEventListener("input", offer);
    field.addEventListener("focus", offer, { once: true });
  }
};

attach(document);
