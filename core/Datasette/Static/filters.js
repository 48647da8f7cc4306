// The filter form: rows are added and removed, and a value's field offers what the facets and the other table know.
/** @param {HTMLElement} row @param {string} name */
const field = (row, name) => /** @type {HTMLInputElement & HTMLSelectElement} */ (row.querySelector(`[name^="${name}"]`));

let lists = 0;

/** @typedef {{ value: string, label: string }} Choice */
/** @param {string} path @param {Record<string, string>} query */
const ask = async (path, query) => {
  const answer = await fetch(`${path}?${new URLSearchParams(query)}`);
  return answer.ok ? answer.json() : {};
};

/** Rows of a table by their key or label. @param {string} path @param {string} text @returns {Promise<Choice[]>} */
const rowsLike = async (path, text) => {
  const { rows = [] } = await ask(path, text ? { q: text } : { _initial: "1" });
  return rows.map((/** @type {{ pks: Record<string, unknown>, label?: string }} */ { pks, label }) => {
    const value = Object.values(pks).join(",");
    return { value, label: label == null ? value : `${label} (${value})` };
  });
};

/** @type {Map<string, Promise<Choice[]>>} */
const counted = new Map();

/** The commonest values of a column in the whole table, asked for once. @param {string} table @param {string} column */
const commonest = (table, column) => {
  const known = counted.get(column) ?? ask(`${table}.json`, { _facet: column, _facet_size: "50", _size: "0", _nocount: "1", _nosuggest: "1", _extra: "facet_results" })
    .then(({ facet_results }) => (facet_results?.results?.[column]?.results ?? []).map((/** @type {{ value: unknown, label: unknown }} */ { value, label }) =>
      ({ value: String(value ?? ""), label: String(label ?? value ?? "") })))
    .catch(() => []);
  counted.set(column, known);
  return known;
};

/** What a filter's value may be: from the facet on the page, the table that a foreign key points at, the whole table, or the rows shown.
 * @param {string} column @param {string} text @returns {Promise<Choice[]>} */
const choices = async (column, text) => {
  if (!column) return [];
  const page = window._datasetteTableData;
  const facet = [...document.querySelectorAll(window.__DATASETTE__.selectors.facetResults)].find((node) => /** @type {HTMLElement} */ (node).dataset.column === column);
  const links = [...(facet?.querySelectorAll("[data-facet-value]") ?? [])];
  if (links.length > 0) return links.map((link) => ({ value: link.getAttribute("data-facet-value") ?? "", label: link.textContent ?? "" }));
  const key = page?.foreignKeys?.[column];
  if (key) return rowsLike(key, text);
  const heads = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(window.__DATASETTE__.selectors.tableHeaders)]);
  if (page && heads.some((th) => th.dataset.column === column && th.dataset.isPk === "1" && !heads.some((other) => other.dataset.isLinkColumn)))
    return rowsLike(`${page.tableUrl}/-/autocomplete`, text);
  if (page && window.DATASETTE_ALLOW_FACET) return commonest(page.tableUrl, column);
  const at = heads.findIndex((th) => th.dataset.column === column);
  const cells = [...document.querySelectorAll(`${window.__DATASETTE__.selectors.table} tbody tr`)].map((row) => row.children[at]?.textContent?.trim() ?? "");
  return [...new Set(cells)].map((value) => ({ value, label: value }));
};

/** @param {HTMLElement} row */
const suggest = (row) => {
  const value = field(row, "_filter_value");
  const list = document.createElement("datalist");
  list.id = `values-${++lists}`;
  value.setAttribute("list", list.id);
  value.setAttribute("autocomplete", "off");
  value.after(list);
  let asked = 0;
  const offer = async () => {
    const number = ++asked;
    const found = await choices(field(row, "_filter_column").value, value.value.trim()).catch(() => []);
    // Another answer was asked for meanwhile.
    if (number !== asked) return;
    list.replaceChildren(...found.filter((choice) => choice.value && choice.value.length < 80).slice(0, 50).map((choice) => new Option(choice.label, choice.value)));
  };
  for (const [target, event] of /** @type {[HTMLElement, string][]} */ ([[field(row, "_filter_column"), "change"], [value, "focus"], [value, "input"]])) target.addEventListener(event, offer);
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
