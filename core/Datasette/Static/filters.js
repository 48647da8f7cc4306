// The filter form: rows are added and removed, and a value's field offers what the facets and the other table know.
/** @param {HTMLElement} row @param {string} name */
const field = (row, name) => /** @type {HTMLInputElement & HTMLSelectElement} */ (row.querySelector(`[name^="${name}"]`));

let lists = 0;

/** @param {HTMLElement} row */
const suggest = (row) => {
  const value = field(row, "_filter_value");
  const list = document.createElement("datalist");
  list.id = `values-${++lists}`;
  value.setAttribute("list", list.id);
  value.after(list);
  const offer = async () => {
    const column = field(row, "_filter_column").value;
    const facet = [...document.querySelectorAll(window.__DATASETTE__.selectors.facetResults)].find((node) => /** @type {HTMLElement} */ (node).dataset.column === column);
    /** @type {string[]} */
    let values = [...(facet?.querySelectorAll("[data-facet-value]") ?? [])].map((link) => link.getAttribute("data-facet-value") ?? "");
    if (values.length === 0 && column) {
      const cells = document.querySelectorAll(`td[data-column="${CSS.escape(column)}"]:not(.type-pk)`);
      values = [...new Set([...cells].map((cell) => cell.querySelector("em")?.textContent ?? cell.textContent?.trim() ?? ""))];
    }
    list.replaceChildren(...values.filter((text) => text && text.length < 80).slice(0, 50).map((text) => new Option(text, text)));
  };
  field(row, "_filter_column").addEventListener("change", offer);
  value.addEventListener("focus", offer);
};

/** @param {HTMLFormElement} form */
export const enhance = (form) => {
  const rows = () => /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(".filter-controls-row"));
  const blank = /** @type {HTMLElement} */ ([...rows()].at(-1)?.cloneNode(true));
  let next = rows().length + 1;

  /** @param {HTMLElement} row */
  const add = (row) => {
    row.querySelector(".remove-filter")?.addEventListener("click", () => {
      if (rows().length > 1) row.remove();
      else for (const input of row.querySelectorAll("input, select")) /** @type {HTMLInputElement} */ (input).value = "";
      form.requestSubmit();
    });
    // A comparison without a value hides the field.
    const operator = field(row, "_filter_op");
    const update = () => { field(row, "_filter_value").disabled = operator.value.endsWith("__1"); };
    operator.addEventListener("change", update);
    update();
    suggest(row);
  };
  rows().forEach(add);

  form.querySelector(".add-filter")?.addEventListener("click", () => {
    const row = /** @type {HTMLElement} */ (blank.cloneNode(true));
    for (const input of row.querySelectorAll("[name]")) input.setAttribute("name", `${(input.getAttribute("name") ?? "").replace(/_\d+$/, "")}_${next}`);
    next += 1;
    [...rows()].at(-1)?.after(row);
    add(row);
    field(row, "_filter_column").focus();
  });
};
