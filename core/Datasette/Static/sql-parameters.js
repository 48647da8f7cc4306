// Keeps the fields of a statement's parameters in step with the SQL while it is typed: the server says which parameters there are.
/** @param {string} name @param {number} number */
const field = (name, number) => {
  const paragraph = Object.assign(document.createElement("p"), { className: "parameter" });
  const input = Object.assign(document.createElement("input"), { type: "text", id: `qp${number}`, name });
  input.dataset.parameterName = name;
  input.setAttribute("data-parameter-control", "");
  const label = Object.assign(document.createElement("label"), { htmlFor: input.id, textContent: name });
  paragraph.append(label, " ", input);
  return paragraph;
};

/** @param {HTMLElement} section */
const show = (section, /** @type {string[]} */ names) => {
  // A field that is there already keeps what was typed, and the focus.
  const known = new Map(/** @type {HTMLInputElement[]} */ ([...section.querySelectorAll("[data-parameter-name]")]).map((input) =>
    [input.dataset.parameterName, /** @type {HTMLElement} */ (input.closest("p"))]));
  if (names.length === known.size && names.every((name) => known.has(name))) return;
  const heading = section.querySelector("h3") ?? Object.assign(document.createElement("h3"), { textContent: "Query parameters" });
  for (const [name, paragraph] of known) if (!names.includes(name ?? "")) paragraph.remove();
  if (names.length === 0) heading.remove();
  else section.prepend(heading);
  // Numbers of fields that were taken away are not used again.
  let number = Number(section.dataset.fields ?? known.size);
  for (const name of names) section.append(known.get(name) ?? field(name, ++number));
  section.dataset.fields = String(number);
};

window.setupSqlParameterRefresh = (section) => {
  const form = section.closest("form");
  const sql = /** @type {HTMLTextAreaElement | null} */ (form?.querySelector("textarea[name=sql]"));
  const url = form?.dataset.parametersUrl;
  if (!sql || !url) return;
  /** @type {AbortController | undefined} */
  let pending;
  let timer = 0;
  const ask = async () => {
    pending?.abort();
    pending = new AbortController();
    try {
      const answer = await fetch(`${url}?${new URLSearchParams({ sql: sql.value })}`, { signal: pending.signal });
      if (answer.ok) show(section, (await answer.json()).parameters);
    } catch (error) {
      // The server finds the parameters when the form is sent; until then the fields stay as they are.
      if (/** @type {Error} */ (error).name !== "AbortError") console.warn(error);
    }
  };
  sql.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, 250);
  });
};
for (const section of document.querySelectorAll("[data-setup=setupSqlParameterRefresh]")) window.setupSqlParameterRefresh(/** @type {HTMLElement} */ (section));
