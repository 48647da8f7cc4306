// Fields that plugins make for columns (makeColumnField), in forms of rows. The form posts the text of field.input, so a plugin that
// shows something else keeps that text up to date by field.setValue().

/** @param {HTMLElement} place @param {HTMLInputElement} input @returns {HTMLTextAreaElement} */
const textareaOf = (place, input) => {
  const area = document.createElement("textarea");
  for (const { name, value } of input.attributes) if (name !== "type" && name !== "value") area.setAttribute(name, value);
  area.rows = 4;
  area.value = input.value;
  input.replaceWith(area);
  return area;
};

/** @param {HTMLElement} place @param {HTMLInputElement | HTMLTextAreaElement} input @param {ColumnFieldContext} context @returns {ColumnField} */
const fieldOf = (place, input, context) => {
  const empty = /** @type {HTMLSelectElement | null} */ (place.querySelector("select[name^='empty:']"));
  const meta = /** @type {HTMLElement | null} */ (place.querySelector(".row-edit-help"));
  const label = /** @type {HTMLLabelElement} */ (place.querySelector("label"));
  label.id ||= `${input.id}-label`;
  // What an empty field stores: default, null or text.
  const stored = () => (input.value === "" ? (empty?.value ?? place.dataset.empty ?? "") : "");
  const state = () => `${stored()} ${input.value}`;
  const getValue = () => {
    if (input.value === "") return stored() === "text" ? "" : null;
    const isNumber = context.mode === "insert" && (context.sqliteType === "INTEGER" || context.sqliteType === "REAL");
    return isNumber && Number.isFinite(Number(input.value)) ? Number(input.value) : input.value;
  };
  const initial = getValue();
  let clean = state();
  /** @type {HTMLElement | undefined} */
  let problem;
  const setValidity = (/** @type {string} */ message) => {
    input.setCustomValidity(message);
    if (message) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    if (!problem && message && meta) {
      problem = Object.assign(document.createElement("p"), { className: "row-edit-field-error" });
      problem.setAttribute("role", "alert");
      meta.prepend(problem);
    }
    if (problem) {
      problem.textContent = message;
      problem.hidden = !message;
    }
  };
  const setValue = (/** @type {unknown} */ value) => {
    if (typeof value === "object" && value !== null) throw new TypeError("setValue takes texts, numbers, booleans and null: make a text of an object first");
    input.value = typeof value === "boolean" ? String(Number(value)) : String(value ?? "");
    const meaning = value == null ? "null" : "text";
    if (empty && [...empty.options].some((option) => option.value === meaning)) empty.value = meaning;
  };
  return {
    context, input, control: input, meta, id: input.id, labelId: label.id, descriptionId: meta?.id ?? "", root: document.createElement("div"),
    form: context.form, dialog: context.dialog, getValue, setValue, setValidity,
    getInitialValue: () => initial,
    hasChanged: () => state() !== clean,
    markClean: () => { clean = state(); },
    clearValue: () => setValue(null),
    isUsingSqliteDefault: () => stored() === "default",
    clearValidity: () => setValidity(""),
  };
};

/** @param {HTMLElement} place @returns {MadeField[]} */
const make = (place) => {
  let input = /** @type {HTMLInputElement | HTMLTextAreaElement | null} */ (place.querySelector("[name^='value:']"));
  if (!input) return [];
  const context = /** @type {ColumnFieldContext} */ ({ ...JSON.parse(place.dataset.context ?? "{}"), form: input.form, dialog: place.closest("dialog") });
  const control = window.__DATASETTE__.makeColumnField(context);
  if (!control) return [];
  if (control.useTextarea && input instanceof HTMLInputElement) input = textareaOf(place, input);
  const field = fieldOf(place, input, context);
  field.root.className = "row-edit-plugin-control";
  field.root.dataset.pluginName = control.pluginName;
  field.root.dataset.column = context.column;
  input.after(field.root);
  try {
    const made = control.render?.(field);
    if (made instanceof Node) field.root.append(made);
  } catch (error) {
    console.error(`Plugin ${control.pluginName}:`, error);
    // The plain field does.
    field.root.replaceWith(input);
    return [];
  }
  return [{ control, field, place }];
};

/** Calls makeColumnField for each field of a form.
 * @param {ParentNode} root */
export const makeFields = (root) =>
  (window.__DATASETTE__?.plugins.size > 0 ? /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".row-edit-field[data-context]")]).flatMap(make) : []);

/** @param {MadeField[]} made */
export const destroyFields = (made) => {
  for (const { control, field } of made) {
    try {
      control.destroy?.(field);
    } catch (error) {
      console.error(`Plugin ${control.pluginName}:`, error);
    }
  }
};
