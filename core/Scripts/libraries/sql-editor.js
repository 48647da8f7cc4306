// The SQL editor: CodeMirror with SQLite highlighting and completion. Search, linting and folding are left out for their size.
import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { sql, SQLite } from "@codemirror/lang-sql";
import { bracketMatching, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import { Decoration, drawSelection, EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

// The colours are the page's own, so that they follow its light and dark looks.
const colours = HighlightStyle.define([
  { tag: tags.keyword, class: "sql-keyword" },
  { tag: [tags.string, tags.special(tags.string)], class: "sql-string" },
  { tag: [tags.number, tags.bool, tags.null], class: "sql-number" },
  { tag: tags.comment, class: "sql-comment" },
]);

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
        history(), drawSelection(), bracketMatching(), closeBrackets(), autocompletion(), syntaxHighlighting(colours),
        language.of(known({})), EditorView.lineWrapping, EditorView.contentAttributes.of({ "aria-label": textarea.ariaLabel ?? "SQL", spellcheck: "false" }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          if (isMarked) isMarked = false, queueMicrotask(() => view.dispatch({ effects: marked.reconfigure([]) }));
          textarea.value = update.state.doc.toString();
          if (isAsked) return;
          isAsked = true;
          schema().then((tables) => view.dispatch({ effects: language.reconfigure(known(tables)) }));
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
