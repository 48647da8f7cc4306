// The SQL editor: CodeMirror with SQLite highlighting and completion. Search, linting, folding and the drawing of selections are left
// out for their size.
import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { sql, SQLDialect } from "@codemirror/lang-sql";
import { bracketMatching, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import { Decoration, EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

// SQLite's own words and functions: the library's list has those of the SQL standard, which SQLite does not know, and of the sqlite3 shell.
const SQLite = SQLDialect.define({
  keywords: "abort action add after all alter always analyze and as asc attach autoincrement before begin between by cascade case cast check collate column commit conflict constraint create cross current current_date current_time current_timestamp database default deferrable deferred delete desc detach distinct do drop each else end escape except exclude exclusive exists explain fail filter first following for foreign from full generated glob group groups having if ignore immediate in index indexed initially inner insert instead intersect into is isnull join key last left like limit match materialized natural no not nothing notnull nulls of offset on or order others outer over partition plan pragma preceding primary query raise range recursive references regexp reindex release rename replace restrict returning right rollback row rows savepoint select set table temp temporary then ties to transaction trigger unbounded union unique update using vacuum values view virtual when where window with without true false null",
  types: "any blob date integer numeric real text",
  builtin: "abs avg bm25 char coalesce concat concat_ws count date datetime dense_rank first_value format group_concat highlight hex ifnull iif instr json json_array json_array_length json_each json_extract json_group_array json_group_object json_object json_quote json_tree json_type json_valid julianday lag last_value lead length lower ltrim max min nth_value ntile nullif percent_rank printf quote random rank replace round row_number rtrim sign snippet strftime substr sum time timediff total trim typeof unhex unicode unixepoch upper",
  operatorChars: "*+-%<>!=&|/~",
  identifierQuotes: '`"',
  specialVar: "@:?$",
});

// The colours are the page's own, so that they follow its light and dark looks.
const colours = HighlightStyle.define([
  { tag: tags.keyword, class: "sql-keyword" },
  { tag: [tags.string, tags.special(tags.string)], class: "sql-string" },
  { tag: [tags.number, tags.bool, tags.null], class: "sql-number" },
  { tag: tags.comment, class: "sql-comment" },
]);

// Where a selection is typed over, Chromium carries its look over by a style attribute, which the Content-Security-Policy of pages refuses
// with an error in the console: the editor puts the text in itself.
const typedOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data, inputType } = /** @type {InputEvent} */ (event);
    const { from, to, empty } = view.state.selection.main;
    if (inputType !== "insertText" || data === null || empty || view.composing) return false;
    const insert = () => view.state.update(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
    if (!view.state.facet(EditorView.inputHandler).some((handler) => handler(view, from, to, data, insert))) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});

/**
 * Puts an editor before a text field, which keeps the text for the form.
 * @param {{textarea: HTMLTextAreaElement, run: () => void, schema: () => Promise<Record<string, string[]>>, mistake?: {from: number, to: number}}} options
 */
export function attach({ textarea, run, schema, mistake }) {
  const language = new Compartment();
  const known = (tables) => sql({ dialect: SQLite, schema: tables, upperCaseKeywords: false });
  const marks = mistake ? [EditorView.decorations.of(Decoration.set([Decoration.mark({ class: "sql-mistake" }).range(mistake.from, mistake.to)]))] : [];
  const marked = new Compartment();
  let isMarked = marks.length > 0;
  let isAsked = false;
  const view = new EditorView({
    state: EditorState.create({
      doc: textarea.value,
      extensions: [
        Prec.highest(keymap.of([
          { key: "Shift-Enter", run: () => (run(), true) },
          { key: "Mod-Enter", run: () => (run(), true) },
          { key: "Tab", run: acceptCompletion },
        ])),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        history(), bracketMatching(), closeBrackets(), autocompletion(), typedOver, syntaxHighlighting(colours),
        language.of(known({})), EditorView.lineWrapping, EditorView.contentAttributes.of({ "aria-label": textarea.ariaLabel ?? "SQL", spellcheck: "false" }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          if (isMarked) isMarked = false, queueMicrotask(() => view.dispatch({ effects: marked.reconfigure([]) }));
          textarea.value = update.state.doc.toString();
          textarea.dispatchEvent(new Event("input", { bubbles: true }));
        }),
        // Not sooner: most who read a query's page do not change it. Not later: a list of choices would close when the schema comes.
        EditorView.domEventHandlers({
          focus() {
            if (isAsked) return;
            isAsked = true;
            schema().then((tables) => view.dispatch({ effects: language.reconfigure(known(tables)) }));
          },
        }),
        marked.of(marks),
      ],
    }),
  });
  textarea.before(view.dom);
  textarea.hidden = true;
  return {
    focus: () => view.focus(),
    text: () => view.state.doc.toString(),
    replace: (/** @type {string} */ text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
  };
}
