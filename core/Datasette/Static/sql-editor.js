// The editor of a query's page. Without it the text field does: Shift-Enter and Ctrl-Enter run the statement in both.
import { formatSql } from "./sql-format.js";

/** Where a mistake is, if the statement has what SQLite complains of exactly once.
 * @param {string} sql
 * @param {string} message
 */
function placeOf(sql, message) {
  const name = /near "(.+)": syntax error|no such (?:table|column|function): (.+?)(?:\. Did you mean .*)?$/.exec(message);
  const wanted = name?.[1] ?? name?.[2];
  const from = wanted ? sql.indexOf(wanted) : -1;
  return wanted && from >= 0 && sql.indexOf(wanted, from + 1) < 0 ? { from, to: from + wanted.length } : undefined;
}

/** Tables and views with their columns, as far as the visitor may see them.
 * @param {string} url
 * @returns {Promise<Record<string, string[]>>}
 */
async function readSchema(url) {
  const response = await fetch(url);
  if (!response.ok) return {};
  const database = await response.json();
  /** @type {Record<string, string[]>} */
  const tables = {};
  for (const table of database.tables ?? []) if (!table.hidden) tables[table.name] = table.columns;
  for (const view of database.views ?? []) tables[view.name] ??= [];
  return tables;
}

const textarea = /** @type {HTMLTextAreaElement | null} */ (document.querySelector("textarea#sql-editor"));
const form = textarea?.form;
if (textarea && form) {
  const run = () => form.requestSubmit();
  textarea.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.shiftKey || event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run();
  });
  const { attach } = /** @type {any} */ (await import("./lib/sql-editor.js"));
  textarea.ariaLabel = "SQL";
  const editor = attach({
    textarea,
    run,
    schema: () => readSchema(textarea.dataset.schemaUrl ?? ""),
    mistake: placeOf(textarea.value, form.querySelector(".message-error")?.textContent ?? ""),
  });
  const label = form.querySelector("label[for=sql-editor]");
  label?.addEventListener("click", () => editor.focus());
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Format SQL", className: "format-sql" });
  button.addEventListener("click", () => editor.replace(formatSql(editor.text())));
  form.querySelector("input[type=submit]")?.after(" ", button);
}
